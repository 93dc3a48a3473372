from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from protection.admin.lists import BY_CENTRE, CENTRE, ReadOnlyAdmin, column, titled
from protection.models import Letter


@admin.register(Letter)
class LetterAdmin(ReadOnlyAdmin):
    """What an authority may ask about: number, day and check code. The text is not read."""

    list_display = (
        column("number", _("number")), CENTRE, column("authority", _("authority")), column("language", _("language")),
        column("issued_at", _("issued at")), column("check_code", _("check code")),
    )  # fmt: skip
    list_filter = (("language", titled(admin.ChoicesFieldListFilter, _("language"))), BY_CENTRE)
    search_fields = ("^check_code",)
    search_help_text = _("By check code alone.")
    ordering = ("-issued_at", "id")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Letter.objects.select_related("centre", "authority").only(
            "number", "language", "issued_at", "check_code", "centre__name", "authority__name", "authority__name_kk",
            "authority__name_en", "authority__place",
        )  # fmt: skip
