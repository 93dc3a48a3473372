"""Who is away, and who stands in: the lead's page of it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View

from protection.models import Absence
from protection.services.absence import end_absence, record_absence
from protection.web.casework import CaseworkFormView
from protection.web.forms import CaseworkForm
from protection.web.scope import member
from protection.web.staff.forms import AbsenceForm
from protection.web.staff.views import LeadMixin
from protection.words import day_words

MOST = 50


@dataclass(frozen=True, slots=True)
class Away:
    id: UUID
    name: str
    sentence: str
    restricted: str


def _away(row: Absence) -> Away:
    days = {"name": row.staff.name, "first": day_words(row.from_on), "last": day_words(row.until_on)}
    few: int = row.restricted  # type: ignore[attr-defined]  # annotated
    said = ngettext(
        "%(count)d restricted case is not seen by the substitute: it is for the lead, or to be assigned.",
        "%(count)d restricted cases are not seen by the substitute: they are for the lead, or to be assigned.",
        few,
    )
    return Away(
        id=row.pk,
        name=row.staff.name,
        sentence=_("%(name)s, from %(first)s to %(last)s. %(other)s stands in.")
        % {**days, "other": row.substitute.name},
        restricted=said % {"count": few} if few else "",
    )


class AwayView(LeadMixin, CaseworkFormView):
    form_class = AbsenceForm
    template_name = "protection/staff/away.html"

    def page_title(self) -> Any:
        return _("Staff")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "lead": self.staff}

    def save(self, form: CaseworkForm) -> str:
        record_absence(by=self.staff, at=form.at, **form.cleaned_data)
        messages.success(self.request, _("Saved."))
        return reverse("staff_away")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        few = Q(staff__owned_cases__is_restricted=True, staff__owned_cases__closed_at__isnull=True)
        rows = (
            Absence.objects.filter(
                centre_id=self.staff.centre_id, ended_at__isnull=True, until_on__gte=timezone.localdate()
            )
            .select_related("staff", "substitute")
            .annotate(restricted=Count("staff__owned_cases", filter=few))
            .order_by("from_on", "id")
        )
        return super().get_context_data(**context, away=[_away(row) for row in rows[:MOST]])


class BackView(LeadMixin, View):
    """Somebody is back early: the absence ends at once."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        row = get_object_or_404(Absence, pk=pk, centre_id=member(request).centre_id)
        try:
            end_absence(row, by=member(request), at=timezone.now())
            messages.success(request, _("%(name)s is back.") % {"name": row.staff.name})
        except ValidationError as error:
            messages.info(request, " ".join(error.messages))
        return HttpResponseRedirect(reverse("staff_away"))
