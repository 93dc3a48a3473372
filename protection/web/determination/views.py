"""One question on one day, with its reasons."""

from typing import Any, Final
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from protection import law, readings
from protection.choices import Question
from protection.law import comparison
from protection.models import Case, CaseRow, Charge, DeportationProceeding, JobAdvertisement
from protection.services.known import facts_known
from protection.services.sealed_determination import sealed_of
from protection.web.determination.asked import asked
from protection.web.presenters.citations import wordings
from protection.web.presenters.compare import compared
from protection.web.presenters.days import asked_words, days_that_matter, moments
from protection.web.presenters.determination import other_questions, provisions_cited, relied_on, sections
from protection.web.presenters.ground import ground_of
from protection.web.presenters.links import Link
from protection.web.presenters.others import others, times
from protection.web.presenters.rows import proceedings_of, statements_of
from protection.web.presenters.sealed_determination import row_words
from protection.web.presenters.since import SINGLE
from protection.web.presenters.steps import sources_of
from protection.web.presenters.strip import strip
from protection.web.presenters.wanted import open_tasks
from protection.web.scope import CaseMixin
from protection.words import day_words, moment_words

#: Questions whose answer depends on the day, and not on that of an act.
TIMED: Final = (Question.DEPORTATION, *SINGLE)
_RECORDS: Final[dict[Question, type[CaseRow]]] = {
    Question.DEPORTATION: DeportationProceeding,
    Question.CHARGES: Charge,
    Question.ADVERTISEMENTS: JobAdvertisement,
}


def _order(case: Case, question: Question) -> list[str]:
    """The records that a question is asked about, as they were entered."""
    if question not in _RECORDS:
        return []
    rows = _RECORDS[question].objects.filter(case=case).order_by("recorded_at", "id")
    return [str(key) for key in rows.values_list("id", flat=True)]


def _nothing_recorded(case: Case, question: Question) -> Link:
    """What to say where a question has no record to be asked about, and the one way on."""
    name, label, text = {
        Question.CHARGES: ("charge_add", _("Record a charge"), _("No charge is recorded.")),
        Question.ADVERTISEMENTS: (
            "advertisement_add",
            _("Record an advertisement"),
            _("No advertisement is recorded."),
        ),
    }.get(question, ("proceeding_add", _("Record a proceeding"), _("No deportation proceeding is recorded.")))
    return Link(str(label), reverse(name, args=[case.code]) if case.is_open else "", str(text))


class DeterminationView(CaseMixin, TemplateView):
    template_name = "protection/determination/determination.html"
    question = ""

    def _asked(self) -> tuple[Question, str]:
        asked = self.question or self.kwargs["question"]
        if asked not in list(Question):
            raise Http404
        proceeding: UUID | None = self.kwargs.get("proceeding")
        return Question(asked), str(proceeding) if proceeding else ""

    def _as_known(self, key: str, found: law.Determination, *, is_past: bool) -> str:
        """The proceeding, or, at an earlier moment, the entry that it corrects and that stood then."""
        if not key or key in found.deportation:
            return key
        corrected = dict(
            DeportationProceeding.objects.filter(case=self.case).values_list("id", "corrects_id") if is_past else ()
        )
        known = UUID(key)
        if known not in corrected:
            raise Http404
        earlier: UUID | None = known
        while earlier is not None and str(earlier) not in found.deportation:
            earlier = corrected[earlier]
        return str(earlier or key)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        case, (question, key), (form, wanted) = self.case, self._asked(), asked(self.request)
        facts, known_at = facts_known(case, wanted.known_at), wanted.known_at
        found = law.determine(facts, as_of=wanted.as_of, ruleset=wanted.reading, explain=True)
        other = law.determine(facts, as_of=wanted.as_of, ruleset=wanted.other)
        key = self._as_known(key, found, is_past=known_at is not None)
        statements, proceedings = statements_of(case, known_at), proceedings_of(case, known_at)
        ground = ground_of(case, facts, found, statements, proceedings)
        sources = sources_of(
            case, facts, statements, proceedings, day=wanted.as_of, reading=wanted.reading, known_at=known_at
        )
        tasks, order = open_tasks(case), _order(case, question)
        shown = sections(question, key, ground, sources, order, wanted, tasks)
        words = wordings(provisions_cited(question, key, ground, other))
        is_timed = question in TIMED
        return super().get_context_data(
            empty=_nothing_recorded(case, question),
            form=form,
            asked=wanted,
            asked_words=asked_words(wanted),
            heading=readings.question_words(question, wanted.reading),
            subject=proceedings[key].words if key in proceedings else "",
            day=day_words(wanted.as_of),
            known=moment_words(known_at) if known_at else "",
            moments=moments(case, wanted),
            days=days_that_matter(facts, wanted),
            sections=shown,
            besides=others(ground, sources) if is_timed else (),
            times=times(ground, sources) if is_timed else (),
            compared=compared(comparison.compared(found, other), ground, first=question, key=key),
            strip=strip(ground, question, key, wanted, timezone.localdate()) if is_timed else None,
            texts=relied_on(shown, law.ruleset(wanted.reading)),
            wordings=words,
            is_statute=readings.is_statute(wanted.reading),
            is_unverified=not all(one.is_verified for one in words),
            others=other_questions(ground, question, key, wanted),
            reading=readings.reading_words(wanted.reading),
            ruleset=found.ruleset,
            sealed=[row_words(row, case.code) for row in sealed_of(case)],
            seal_url=reverse("sealed_new", args=[case.code]) + wanted.query if case.is_open else "",
        )
