"""The same facts under two readings of the law: what differs first, in plain words, then what is the same."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from protection import choices, readings, sentences
from protection.choices import Question
from protection.law import Answer, ChargeAnswer, DeportationAnswer, ResidenceAnswer
from protection.law.answers import StayAnswer
from protection.law.comparison import AnyAnswer, Comparison, Item
from protection.law.rulesets import in_order
from protection.law.vocabulary import Outcome, Reason
from protection.web.presenters.ground import Ground, codes_of
from protection.web.presenters.others import SILENT
from protection.web.presenters.rows import ended
from protection.web.presenters.strip import period_words
from protection.words import upper_first

_NOT_OF_THE_DAY: Final = (Reason.NOT_OF_THIS_DAY, Reason.NOT_YET_ENACTED)


@dataclass(frozen=True, slots=True)
class Side:
    """What one reading answers; without `outcome` it does not know the question."""

    tone: str = ""
    icon: str = ""
    outcome: str = ""
    sentences: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One question, or several that are answered alike; `told` says the difference in one sentence, "" if none."""

    labels: tuple[str, ...]
    subject: str
    told: str
    a: Side
    b: Side


@dataclass(frozen=True, slots=True)
class Compared:
    """`a` is the reading that answers the page, `b` the other. `found` says how many answers differ."""

    a: str
    b: str
    found: str
    differences: tuple[Row, ...]
    same: tuple[Row, ...]


def compared(comparison: Comparison, ground: Ground, *, first: str = "", key: str = "", only: bool = False) -> Compared:
    """The question that the page is about comes first; with `only`, that one alone."""

    def is_asked(item: Item) -> bool:
        return item.item == first and key in ("", item.id)

    def rows(items: Iterable[Item]) -> tuple[Row, ...]:
        kept = [item for item in items if _is_told(item) and (is_asked(item) or not only)]
        return _grouped(_row(item, comparison, ground) for item in sorted(kept, key=lambda item: not is_asked(item)))

    differences, same = rows(comparison.differences), rows(comparison.same)
    count = sum(len(row.labels) for row in differences)
    said = ngettext("The readings differ in %(count)d answer.", "The readings differ in %(count)d answers.", count)
    return Compared(
        a=str(readings.reading_words(comparison.a.ruleset)),
        b=str(readings.reading_words(comparison.b.ruleset)),
        found=said % {"count": count} if count else "",
        differences=differences,
        same=same,
    )


def _grouped(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Those that say the same, of nothing in particular, are one; it cites what each of them cites."""
    found: dict[object, Row] = {}
    for row in rows:
        place = (row.subject, row.told, replace(row.a, cites=()), replace(row.b, cites=()))
        first = found.get(place)
        if first is None:
            found[place] = row
            continue
        a, b = (
            replace(one, cites=in_order({*one.cites, *other.cites}))
            for one, other in ((first.a, row.a), (first.b, row.b))
        )
        found[place] = replace(first, labels=(*first.labels, *row.labels), a=a, b=b)
    return tuple(found.values())


def _is_told(item: Item) -> bool:
    """What the other reading alone asks is told if it says something; what the page's own asks stands elsewhere."""
    if item.a is None:
        return item.b is not None and item.b.outcome not in SILENT
    return item.b is not None


def _row(item: Item, comparison: Comparison, ground: Ground) -> Row:
    a, b = comparison.a.ruleset, comparison.b.ruleset
    return Row(
        labels=(str(readings.question_words(item.item, a if item.a is not None else b)),),
        subject=_subject(item, comparison, ground),
        told=_told(item, a, b) if item.differs else "",
        a=_side(item, item.a, a),
        b=_side(item, item.b, b),
    )


def _subject(item: Item, comparison: Comparison, ground: Ground) -> str:
    """Which proceeding, count or advertisement."""
    if not item.id:
        return ""
    if item.id in ground.proceedings:
        return ground.proceedings[item.id].words
    rows = list(getattr(comparison.a, item.item))
    number = rows.index(item.id) + 1
    if item.item == Question.CHARGES:
        return _("Count %(number)s") % {"number": number}
    return _("Advertisement %(number)s") % {"number": number}


def _side(item: Item, answer: AnyAnswer | None, reading: str) -> Side:
    if answer is None:
        return Side()
    if isinstance(answer, ChargeAnswer):
        return _charge(answer)
    outcome = answer.outcome.value
    why = [] if answer.outcome is Outcome.NOT_SUPPORTED else [_why(item, answer, reading)]
    return Side(
        tone=choices.outcome_tone(item.item, outcome),
        icon=choices.outcome_icon(item.item, outcome),
        outcome=str(choices.outcome_short(item.item, outcome)),
        sentences=tuple(ended(upper_first(sentence)) for sentence in (*why, *_days(answer))),
        cites=answer.cites,
    )


def _why(item: Item, answer: Answer, reading: str) -> str:
    reason = answer.reason.value if isinstance(answer, DeportationAnswer) and answer.reason else None
    return str(readings.why(reading, item.item, answer.outcome.value, reason, codes_of(answer.missing)))


def _days(answer: Answer) -> list[str]:
    """When it was suspended, and how long a right lasts."""
    if isinstance(answer, DeportationAnswer):
        return [period_words(period.start, period.end) for period in answer.intervals]
    if isinstance(answer, ResidenceAnswer) and answer.since is not None:
        until = answer.until if isinstance(answer, StayAnswer) else None
        return [period_words(answer.since, until)] if until is None or until > answer.since else []
    return []


def _charge(answer: ChargeAnswer) -> Side:
    is_open = answer.possible is not None
    said = [str(choices.CHARGE_NOTES[answer.note])] if answer.note else []
    if answer.max_years is not None:
        said.append(ended(upper_first(sentences.years_words(answer.min_years, answer.max_years))))
    if is_open:
        words = str(choices.outcome_short(Question.CHARGES, Outcome.UNDETERMINED))
    else:
        words = upper_first(sentences.part_words(answer.article, answer.part))
    return Side("open" if is_open else "mute", "open" if is_open else "doc", words, tuple(said), answer.cites)


def _told(item: Item, a: str, b: str) -> str:
    if item.a is None or item.b is None:
        known = readings.reading_words(b if item.a is None else a)
        return _("Only this reading asks it: %(reading)s.") % {"reading": known}
    outcomes = {a: item.a.outcome, b: item.b.outcome}
    if Outcome.NOT_SUPPORTED in outcomes.values():
        return _("The statute itself does not say this; the cable does.")
    for name, answer in ((a, item.a), (b, item.b)):
        if _is_of_another_day(answer):
            return _("On this day it does not hold: %(reading)s.") % {"reading": readings.reading_words(name)}
    if isinstance(item.a, ChargeAnswer) or isinstance(item.b, ChargeAnswer):
        return _("The article, the part or the years differ.")
    tones = {name: choices.outcome_tone(item.item, str(outcome)) for name, outcome in outcomes.items()}
    if Outcome.INDIRECT in outcomes.values():
        return _("The cable says it outright, the statute only by way of the lawful stay.")
    if set(tones.values()) == {"safe", "risk"}:
        kinder = a if tones[a] == "safe" else b
        shown = {"kinder": readings.reading_words(kinder), "other": readings.reading_words(b if kinder == a else a)}
        return _("It protects: %(kinder)s. It does not: %(other)s.") % shown
    if outcomes[a] == outcomes[b]:
        return _("The answer is the same, its ground or its days are not.")
    if "open" in tones.values():
        lacking = a if tones[a] == "open" else b
        return _("Facts are missing for this reading: %(reading)s.") % {"reading": readings.reading_words(lacking)}
    return _("The two answer differently.")


def _is_of_another_day(answer: AnyAnswer) -> bool:
    if isinstance(answer, DeportationAnswer):
        return answer.reason in _NOT_OF_THE_DAY
    return answer.outcome is Outcome.NOT_IN_FORCE
