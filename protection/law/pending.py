"""How long an allegation keeps the bar: until criminal investigations and prosecutions are completed (¶18)."""

from datetime import date
from typing import NamedTuple

from protection.law.facts import COMPLETING, REOPENING, Allegation, CriminalEvent
from protection.law.periods import Period


class Pending(NamedTuple):
    """The periods in which an allegation is pending, counted from `start`; `turn` is the last event that counted."""

    start: date
    periods: list[Period]
    is_open: bool
    turn: CriminalEvent | None


def pending(allegation: Allegation, start: date, as_of: date) -> Pending:
    """Read the events up to `as_of`.

    A completing event after the day that a period began ends it on its day; a reopening one after it starts another.
    Earlier and same-day events change nothing (Q10 to Q14).
    """
    periods: list[Period] = []
    opened: date | None = start
    turn: CriminalEvent | None = None
    for event in allegation.events:
        if event.on > as_of:
            break
        if opened is None:
            if event.kind in REOPENING:
                opened, turn = event.on, event
        elif event.kind in COMPLETING and event.on > opened:
            periods.append(Period(opened, event.on))
            opened, turn = None, event
    if opened is not None:
        periods.append(Period(opened, None))
    return Pending(start, periods, opened is not None, turn)
