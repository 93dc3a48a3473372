"""Half-open periods of days, [start, end). An end of None has not come."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple


class Period(NamedTuple):
    start: date
    end: date | None

    def holds_on(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)


def clipped(periods: Iterable[Period], start: date) -> list[Period]:
    """The part of each period from `start` on; what ended before it is left out."""
    kept = []
    for period in periods:
        if period.end is not None and period.end <= start:
            continue
        kept.append(period if period.start >= start else Period(start, period.end))
    return kept


def union(periods: list[Period]) -> tuple[Period, ...]:
    """Ordered and disjoint; periods that overlap or touch are one."""
    if len(periods) < 2:
        return tuple(periods)
    ordered = sorted(periods, key=lambda period: period.start)
    joined = [ordered[0]]
    for period in ordered[1:]:
        last = joined[-1]
        if last.end is None:
            break
        if period.start <= last.end:
            later = None if period.end is None else max(period.end, last.end)
            joined[-1] = Period(last.start, later)
        else:
            joined.append(period)
    return tuple(joined)
