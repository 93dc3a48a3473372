"""How long an allegation keeps the bar: until criminal investigations and prosecutions are completed (¶18)."""

from datetime import date

from protection.law.facts import COMPLETING, REOPENING, Allegation
from protection.law.periods import Period


def pending_periods(allegation: Allegation, start: date, as_of: date) -> list[Period]:
    """The periods in which the allegation is pending, counted from `start`, by the events up to `as_of`.

    A completing event after the day that a period began ends it on its day; a reopening one after it starts another.
    Earlier and same-day events change nothing (Q10 to Q14).
    """
    periods: list[Period] = []
    opened: date | None = start
    for event in allegation.events:
        if event.on > as_of:
            break
        if opened is not None:
            if event.kind in COMPLETING and event.on > opened:
                periods.append(Period(opened, event.on))
                opened = None
        elif event.kind in REOPENING:
            opened = event.on
    if opened is not None:
        periods.append(Period(opened, None))
    return periods


def is_pending(allegation: Allegation, start: date, as_of: date) -> bool:
    """Whether the last period is still open on `as_of`."""
    opened: date | None = start
    for event in allegation.events:
        if event.on > as_of:
            break
        if opened is not None:
            if event.kind in COMPLETING and event.on > opened:
                opened = None
        elif event.kind in REOPENING:
            opened = event.on
    return opened is not None
