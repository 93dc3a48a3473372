"""For the lawyer: every count, advertisement and penalty as recorded, and what each reading makes of it, side by side.

Years stand for each count and are never summed.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from protection import choices, law, readings
from protection.choices import Question
from protection.law import Determination, Facts
from protection.law.provisions import successor_of
from protection.law.vocabulary import CIRCUMSTANCES_OF_THE_CABLE
from protection.models import Case, CaseRow, Charge, JobAdvertisement, Penalty
from protection.models.partial_date import partial_of
from protection.web.charge.forms import AdvertisementForm, ChargeForm
from protection.web.fact_forms import FactForm
from protection.web.penalty.forms import PenaltyForm
from protection.web.presenters.charges import advertisement_card, charge_card
from protection.web.presenters.ground import Card, codes_of
from protection.words import day_words, inside, moment_words

#: Article 399 of the code of 2001, whose successor was taken out of the code again.
_ADVERTISING: Final = "CoAO2001-399"


@dataclass(frozen=True, slots=True)
class Answered:
    """What one reading makes of a record."""

    reading: str
    card: Card


@dataclass(frozen=True, slots=True)
class Entry:
    """A record with its lines, what of a list was not named, and the answer of each reading."""

    title: str
    lines: tuple[dict[str, Any], ...]
    unnamed: str
    recorded: str
    answers: tuple[Answered, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    counts: tuple[Entry, ...]
    advertisements: tuple[Entry, ...]
    penalties: tuple[Entry, ...]
    #: What became of Article 399.
    repeal: str


def summary(case: Case, facts: Facts, today: date) -> Summary:
    found = {name: law.determine(facts, as_of=today, ruleset=name) for name in law.NAMES}
    return Summary(
        counts=tuple(
            _entry(
                ChargeForm, row, _("Count %(number)s") % {"number": number}, _of_count(case, row, found), _unnamed(row)
            )
            for number, row in _numbered(_rows(Charge, case), facts.charges)
        ),
        advertisements=tuple(
            _entry(
                AdvertisementForm, row, _("Advertisement %(number)s") % {"number": number}, _of_notice(case, row, found)
            )
            for number, row in _numbered(_rows(JobAdvertisement, case), facts.advertisements)
        ),
        penalties=tuple(
            _entry(PenaltyForm, row, _penalty_title(row), _of_penalty(facts, row, today))
            for row in _rows(Penalty, case, "authority", "decision", "decision__authority")
        ),
        repeal=_repeal(),
    )


def _rows(model: type[CaseRow], case: Case, *related: str) -> list[Any]:
    rows = model._default_manager.filter(case=case, withdrawn_at__isnull=True)
    found = list(rows.select_related("recorded_by", *related).order_by("recorded_at", "id"))
    for row in found:
        row.case = case  # the key is at hand
    return found


def _numbered(rows: Iterable[Any], known: Iterable[Any]) -> list[tuple[int, Any]]:
    """As they are numbered on the page of their question; what the facts do not hold yet is left out."""
    keys = {row.id for row in known}
    return [(number, row) for number, row in enumerate((row for row in rows if str(row.pk) in keys), 1)]


def _entry(form: type[FactForm], row: Any, title: str, answers: tuple[Answered, ...], unnamed: str = "") -> Entry:
    shown = {"name": row.recorded_by.name, "moment": moment_words(row.recorded_at)}
    recorded = _("Recorded by %(name)s, %(moment)s") % shown
    return Entry(title, tuple(form.lines_of(row)), unnamed, recorded, answers)


def _of_each(found: dict[str, Determination], card: Callable[[Determination], Card]) -> tuple[Answered, ...]:
    return tuple(Answered(str(readings.reading_words(name)), card(one)) for name, one in found.items())


def _of_count(case: Case, row: Charge, found: dict[str, Determination]) -> tuple[Answered, ...]:
    key = str(row.pk)
    return _of_each(found, lambda one: charge_card(case, key, one.charges[key], 1, one.ruleset))


def _of_notice(case: Case, row: JobAdvertisement, found: dict[str, Determination]) -> tuple[Answered, ...]:
    return _of_each(found, lambda one: advertisement_card(case, str(row.pk), one, 1))


def _unnamed(row: Charge) -> str:
    """The circumstances of the cable that were asked about and not found."""
    if row.circumstances is None:
        return ""
    left = [code for code in CIRCUMSTANCES_OF_THE_CABLE if code.value not in row.circumstances]
    return "; ".join(
        [str(choices.CIRCUMSTANCES[left[0]]), *(inside(str(choices.CIRCUMSTANCES[code])) for code in left[1:])]
    )


def _penalty_title(row: Penalty) -> str:
    imposed = partial_of(row, "imposed_on")
    if imposed.earliest is None:
        return _("Penalty; not known of which day")
    return _("Penalty of %(day)s") % {"day": day_words(imposed.latest)}


def _of_penalty(facts: Facts, row: Penalty, today: date) -> tuple[Answered, ...]:
    """It is contested on the answer of the day of contest; while it is not contested, on that of today."""
    day = row.contested_on or today
    found = {name: law.determine(facts, as_of=day, ruleset=name) for name in law.NAMES}
    return _of_each(found, lambda one: _exemption(one, day))


def _exemption(found: Determination, day: date) -> Card:
    question, answer = Question.PENALTY_EXEMPTION, found.penalty_exemption
    outcome = answer.outcome.value
    ground = readings.why(found.ruleset, question, outcome, None, codes_of(answer.missing))
    return Card(
        id="",
        question=_("Answer on %(day)s") % {"day": day_words(day)},
        tone=choices.outcome_tone(question, outcome),
        icon=choices.outcome_icon(question, outcome),
        outcome=str(choices.outcome_words(question, outcome)),
        sentences=(str(ground),),
        facts=(),
        cites=answer.cites,
        why_url="",
    )


def _repeal() -> str:
    found = successor_of(_ADVERTISING)
    if found is None or not found.excluded_by or found.excluded_adopted is None:
        return ""
    shown = {
        "article": found.article.partition("-")[2],
        "number": found.excluded_by.rpartition(" ")[2],
        "day": day_words(found.excluded_adopted),
    }
    words = _("Article 399 became article %(article)s. Law No. %(number)s of %(day)s took it out of the code.") % shown
    return words if found.verified else _("%(words)s This is not verified.") % {"words": words}
