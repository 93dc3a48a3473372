"""The times that the statutes set: for a decision on a report, and from the identification of a victim."""

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

from protection.law.answers import Clock
from protection.law.facts import Facts
from protection.law.statutory.elements import is_under_law_on_trafficking
from protection.law.statutory.reports import Report
from protection.law.statutory.rulesets import ClockOf, ClockRule, StatuteRuleset
from protection.law.statutory.victims import Stay, is_identified
from protection.law.vocabulary import Citizenship, ClockCode


def clocks_on(
    facts: Facts, reports: tuple[Report, ...], stay: Stay, day: date, rules: StatuteRuleset
) -> tuple[Clock, ...]:
    """Those that run or have run out on `day`: CPC 1997 Art. 184, CPC 2014 Art. 179(1), Law 110-VIII 17(2), 9(6)."""
    if not rules.holds_on(day):
        return ()
    found = [clock for report in reports for clock in _of_report(report, rules)]
    if is_under_law_on_trafficking(day, rules) and facts.citizenship is not Citizenship.KZ:
        for row in stay.held:
            if is_identified(row.standing, day, rules):
                start = max(row.standing.since, rules.law_on_trafficking)
                found.extend(_chain(start, row.key, ClockOf.IDENTIFICATION, rules))
    return tuple(found)


def _of_report(report: Report, rules: StatuteRuleset) -> Iterator[Clock]:
    """Of one that waits, the times for a decision; of one that is decided, what follows."""
    if report.reached is None or report.waiting is None:
        return
    if report.waiting.state is not False:
        yield from _chain(report.reached, report.allegation.id, ClockOf.REPORT, rules)
    elif report.waiting.decided_on is not None:
        yield from _chain(report.waiting.decided_on, report.allegation.id, ClockOf.DECISION, rules)


def _chain(start: date, subject: str, of: ClockOf, rules: StatuteRuleset) -> Iterator[Clock]:
    ends: dict[ClockCode, date] = {}
    for row in _of_text(start, of, rules):
        begins = ends[row.after] if row.after else start
        last = _last_day(begins - timedelta(days=1) if row.after else begins, row)
        ends[row.code] = last + timedelta(days=1) if last < date.max else last
        yield Clock(row.code, subject, begins, ends[row.code], row.cites)


def _of_text(start: date, of: ClockOf, rules: StatuteRuleset) -> list[ClockRule]:
    """In the words read for the latest day up to `start`, else for the earliest (S22)."""
    rows = [row for row in rules.clocks if row.of is of]
    read = sorted({row.read_for for row in rows if row.read_for is not None})
    chosen = max((day for day in read if day <= start), default=read[0] if read else None)
    return [row for row in rows if row.read_for in (None, chosen)]


def _last_day(start: date, row: ClockRule) -> date:
    """The day from which is counted is not counted itself (S13)."""
    if row.days:
        return start + timedelta(days=row.days) if start <= date.max - timedelta(days=row.days) else date.max
    month = start.month - 1 + row.months
    year = start.year + month // 12
    if year > date.max.year:
        return date.max
    return date(year, month % 12 + 1, min(start.day, calendar.monthrange(year, month % 12 + 1)[1]))
