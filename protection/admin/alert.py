from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from protection.admin.lists import BY_CENTRE, CENTRE, ReadOnlyAdmin, code_of, column, titled
from protection.models import RED_ALERTS, AlertKind, CaseAlert
from protection.services.reading import default_ruleset

#: What the network knows of at once; of the others it learns when a centre is late.
_AT_ONCE = (*RED_ALERTS, AlertKind.PERMIT_ENDING)


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
        reached = Q(kind__in=_AT_ONCE) | Q(network_on__lte=today)
        shown = CaseAlert.objects.on_day(today, default_ruleset()).filter(reached, case__closed_at__isnull=True)
        return shown.select_related("case", "centre").only("kind", "due_on", "from_on", "case__code", "centre__name")

    @admin.display(description=_("case"))
    def code(self, row: CaseAlert) -> str:
        return code_of(row.case.code)
