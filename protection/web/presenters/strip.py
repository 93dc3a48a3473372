"""The answers over time: for each a strip of colour, and a table that says the same in words.

It begins on the first day of which anything is known. A strip is drawn on a scale of 1000, days as long as they were,
but nothing that held between two days is narrower than can be seen; what follows the last of them is a margin.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from protection import choices, law, readings
from protection.choices import Question
from protection.law.course import Held, course
from protection.services.known import NOTHING
from protection.web.determination.asked import Asked
from protection.web.presenters.ground import Ground
from protection.words import day_words

_SCALE: Final = 1000
_MARGIN: Final = 80
_LEAST: Final = 30
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Bar:
    x: int
    width: int
    tone: str


@dataclass(frozen=True, slots=True)
class Span:
    """One period of one outcome in words; `url` asks for its first day. `is_asked`: it holds the day asked for."""

    period: str
    url: str
    tone: str
    icon: str
    outcome: str
    is_asked: bool


@dataclass(frozen=True, slots=True)
class Course:
    """One answer over time, or several that are the same throughout."""

    labels: tuple[str, ...]
    bars: tuple[Bar, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """`first` and `last` are the days at the ends of the scale, `marker` the place of the day asked for."""

    asked: tuple[Course, ...]
    others: tuple[Course, ...]
    first: str
    last: str
    marker: int


class _Scale:
    """Where a day stands."""

    def __init__(self, days: Iterable[date]) -> None:
        marks = sorted(set(days))
        lengths = [(after - before).days for before, after in pairwise(marks)]
        free = max(_SCALE - _MARGIN - _LEAST * len(lengths), 0)
        whole = sum(lengths) or 1
        self.first, self.last = marks[0], marks[-1]
        self._places = {marks[0]: 0}
        for day, before, length in zip(marks[1:], marks, lengths, strict=False):
            self._places[day] = self._places[before] + _LEAST + free * length // whole

    def place(self, day: date | None) -> int:
        """What has no end ends with the strip."""
        return _SCALE if day is None else self._places.get(day, _SCALE)


def _bars(held: tuple[Held, ...], tones: list[str], scale: _Scale) -> tuple[Bar, ...]:
    places = [(scale.place(row.start), scale.place(row.end)) for row in held]
    return tuple(Bar(start, end - start, tone) for (start, end), tone in zip(places, tones, strict=True))


def _from(first: date, held: tuple[Held, ...]) -> tuple[Held, ...]:
    kept = (row for row in held if row.end is None or row.end > first)
    return tuple(row._replace(start=max(row.start, first)) for row in kept)


def period_words(start: date, end: date | None) -> str:
    """Half-open, told by its last day: from 13 to 17 November."""
    if end is None:
        return _("from %(day)s on") % {"day": day_words(start)}
    if end - start == _DAY:
        return pgettext("period", "on %(day)s") % {"day": day_words(start)}
    return _("from %(first)s to %(last)s") % {"first": day_words(start), "last": day_words(end - _DAY)}


def _span(question: Question, row: Held, asked: Asked) -> Span:
    outcome = row.answer.outcome.value
    return Span(
        period=period_words(row.start, row.end),
        url=asked.on(row.start),
        tone=choices.outcome_tone(question, outcome),
        icon=choices.outcome_icon(question, outcome),
        outcome=str(choices.outcome_short(question, outcome)),
        is_asked=row.start <= asked.as_of and (row.end is None or asked.as_of < row.end),
    )


def _label(question: Question, key: str, ground: Ground) -> str:
    if question is Question.DEPORTATION and key in ground.proceedings:
        return ground.proceedings[key].words
    return str(readings.question_words(question, ground.reading))


#: A label, the periods and their bars.
_Row = tuple[str, tuple[Span, ...], tuple[Bar, ...]]


def _grouped(rows: Iterable[_Row]) -> tuple[Course, ...]:
    labels: dict[tuple[tuple[Span, ...], tuple[Bar, ...]], list[str]] = {}
    for label, spans, bars in rows:
        labels.setdefault((spans, bars), []).append(label)
    return tuple(Course(tuple(named), bars, spans) for (spans, bars), named in labels.items())


def strip(ground: Ground, question: Question, key: str, asked: Asked, today: date) -> Strip:
    """The four answers and each proceeding; those that the page asks about first."""
    of_the_law = set(law.breakpoints(law.read_facts(NOTHING), asked.reading))
    days = set(law.breakpoints(ground.facts, asked.reading))
    own = (days - of_the_law) | {asked.as_of, today}
    begins, ends = min(own), max(own)
    scale = _Scale(day for day in own | days if begins <= day <= ends)
    first: list[_Row] = []
    rest: list[_Row] = []
    for (name, one), held in course(ground.facts, asked.reading).items():
        of, rows = Question(name), _from(begins, held)
        spans = tuple(_span(of, row, asked) for row in rows)
        found = (_label(of, one, ground), spans, _bars(rows, [span.tone for span in spans], scale))
        (first if of is question and key in ("", one) else rest).append(found)
    return Strip(
        _grouped(first), _grouped(rest), day_words(scale.first), day_words(scale.last), scale.place(asked.as_of)
    )
