"""One question on one day, with its reasons."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from django import forms
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from protection import choices, law
from protection.choices import Question
from protection.models import Case, CaseRow, Charge, DeportationProceeding, JobAdvertisement
from protection.services.facts import RULESET, facts_of
from protection.web.presenters.determination import days_that_matter, other_questions, relied_on, sections
from protection.web.presenters.ground import ground_of
from protection.web.presenters.links import Link
from protection.web.presenters.rows import proceedings_of, statements_of
from protection.web.presenters.steps import sources_of
from protection.web.scope import CaseMixin
from protection.words import day_words


class DayForm(forms.Form):
    """The browser's own field for a day sends ISO, whatever the language of the page."""

    as_of = forms.DateField(
        label=_("As of"),
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "form-control"}),
        error_messages={"invalid": _("Write the day as year, month and day: 2026-11-23.")},
    )


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

    def _day(self) -> tuple[DayForm, date]:
        """The day asked for; where it does not read, the answer is today's and the field says what is wrong."""
        today = timezone.localdate()
        form = DayForm(self.request.GET if "as_of" in self.request.GET else {"as_of": today.isoformat()})
        return form, (form.cleaned_data["as_of"] if form.is_valid() else None) or today

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        case, (question, key), (form, as_of) = self.case, self._asked(), self._day()
        facts = facts_of(case)
        found = law.determine(facts, as_of=as_of, ruleset=RULESET, explain=True)
        if key and key not in found.deportation:
            raise Http404
        statements, proceedings = statements_of(case), proceedings_of(case)
        ground = ground_of(case, facts, found, statements, proceedings)
        shown = sections(
            question, key, ground, sources_of(case, facts, statements, proceedings), _order(case, question)
        )
        return super().get_context_data(
            empty=_nothing_recorded(case, question),
            form=form,
            heading=choices.question_words(question),
            subject=proceedings[key].words if key in proceedings else "",
            day=day_words(as_of),
            days=days_that_matter(facts, as_of),
            sections=shown,
            texts=relied_on(shown, law.ruleset(RULESET)),
            others=other_questions(ground, question, key),
            ruleset=found.ruleset,
        )
