from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from protection.admin.lists import BY_CENTRE, CENTRE, ReadOnlyAdmin, code_of, column, titled
from protection.models import CaseAlert
from protection.services.reading import default_ruleset


@admin.register(CaseAlert)
class AlertAdmin(ReadOnlyAdmin):
    """The alerts of today, of all centres, the most urgent day first."""

    list_display = (
        "code", CENTRE, column("kind", _("alert")), column("due_on", _("due on")), column("from_on", _("since")),
    )  # fmt: skip
    list_filter = (("kind", titled(admin.ChoicesFieldListFilter, _("alert"))), BY_CENTRE)
    ordering = ("due_on", "id")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        today = timezone.localdate()
        reached = CaseAlert.objects.on_day(today, default_ruleset()).of_the_network(today)
        shown = reached.filter(case__closed_at__isnull=True)
        return shown.select_related("case", "centre").only("kind", "due_on", "from_on", "case__code", "centre__name")

    @admin.display(description=_("case"))
    def code(self, row: CaseAlert) -> str:
        return code_of(row.case.code)
