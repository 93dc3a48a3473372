from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from protection.admin.lists import ReadOnlyAdmin
from protection.models import CaseAlert


@admin.register(CaseAlert)
class AlertAdmin(ReadOnlyAdmin):
    """The alerts of today, of all centres, the most urgent day first."""

    list_display = ("code", "centre", "kind", "due_on", "from_on")
    list_filter = ("kind", "centre")
    ordering = ("due_on", "id")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        today = timezone.localdate()
        shown = CaseAlert.objects.filter(from_on__lte=today, to_on__gt=today, case__closed_at__isnull=True)
        return shown.select_related("case", "centre").only("kind", "due_on", "from_on", "case__code", "centre__name")

    @admin.display(description=_("case"))
    def code(self, row: CaseAlert) -> str:
        return row.case.code
