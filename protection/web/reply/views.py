"""The decision that a reply brought: which facts rest on it, and where the fact that it changes is recorded."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from protection.models import (
    Case,
    CriminalMatter,
    DeportationProceeding,
    MatterLink,
    Penalty,
    PermitDecision,
    ProceedingStep,
    Reply,
    ResidencePermit,
    StandingEnd,
    VictimStanding,
)
from protection.services.reply import changed_by
from protection.web import nouns
from protection.web.decision.forms import DecisionForm
from protection.web.fact_forms import partial_of, partial_words
from protection.web.matter.words import matter_words
from protection.web.scope import CaseMixin, member
from protection.words import day_words

_NOUNS = {noun.model: noun for noun in nouns.NOUNS}


class ReplyDecisionView(CaseMixin, TemplateView):
    template_name = "protection/reply/decision.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        reply = self.row_or_404(Reply, self.kwargs["reply"])
        if reply.decision is None:
            raise Http404
        decision = reply.decision
        decision.case = self.case  # the key is at hand
        chosen = f"?decision={decision.pk}"
        return super().get_context_data(
            **context,
            number=reply.letter.number,
            lines=DecisionForm.lines_of(decision),
            changed=[_changed(row, self.case) for row in changed_by(decision)],
            ways=[{"url": url + chosen, "words": words} for url, words in self._ways()] if self.case.is_open else [],
        )

    def _ways(self) -> Iterator[tuple[str, str]]:
        yield from self._of_matters()
        yield reverse("standing_add", args=[self.case.code]), _("Standing as a victim: record what holds now")
        for standing in _held(self.case):
            words = _("The standing since %(day)s: record its end") % {"day": _day(standing, "since")}
            yield reverse("standing_end_add", args=[self.case.code, standing.pk]), words
        for permit in _undecided(self.case):
            words = _("The permit applied for %(day)s: record the decision") % {"day": _day(permit, "applied_on")}
            yield reverse("permit_decision_add", args=[self.case.code, permit.pk]), words
        for row in DeportationProceeding.objects.filter(case=self.case).standing().order_by("opened_on", "id"):
            words = _("The proceeding opened %(day)s: record a step") % {"day": _day(row, "opened_on")}
            yield reverse("step_add", args=[self.case.code, row.pk]), words
        yield reverse("penalty_add", args=[self.case.code]), _("Penalty: record it, or what was contested")

    def _of_matters(self) -> Iterator[tuple[str, str]]:
        links = MatterLink.objects.filter(case=self.case).standing().values("matter")
        matters = CriminalMatter.objects.visible_to(member(self.request)).standing().filter(pk__in=links)
        for matter in matters.select_related("data_key", "body").order_by("recorded_at", "id"):
            words = _("Criminal matter %(matter)s: record a step") % {"matter": matter_words(matter)}
            yield reverse("event_add", args=[matter.pk]), words


def _day(row: Any, name: str) -> str:
    return partial_words(partial_of(row, name))


def _held(case: Case) -> list[VictimStanding]:
    ended = StandingEnd.objects.filter(case=case).standing().values("standing")
    return list(VictimStanding.objects.filter(case=case).standing().exclude(pk__in=ended).order_by("since", "id"))


def _undecided(case: Case) -> list[ResidencePermit]:
    decided = PermitDecision.objects.filter(case=case).standing().values("permit")
    return list(
        ResidencePermit.objects.filter(case=case).standing().exclude(pk__in=decided).order_by("applied_on", "id")
    )


def _changed(row: Any, case: Case) -> dict[str, str]:
    noun = _NOUNS[type(row)]
    days = {
        VictimStanding: "since", StandingEnd: "until", PermitDecision: "decided_on", ProceedingStep: "on",
        Penalty: "imposed_on",
    }  # fmt: skip
    name = days[type(row)]
    day = _day(row, name) if hasattr(row, f"{name}_precision") else day_words(getattr(row, name))
    return {"url": noun.listed_at(case, row), "words": f"{str(row._meta.verbose_name).capitalize()}: {day}"}
