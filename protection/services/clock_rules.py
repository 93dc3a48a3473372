"""The clocks: which alerts and tasks follow from what is on record. Pure functions; numbers and words: `clocks.toml`.

The day of today is never asked for: an alert has its days, and a task the day from which it is to be there. So nothing
depends on when, or how often, anybody looks.
"""

import calendar
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple, Protocol
from uuid import UUID

from protection.models import AlertKind, TaskKind
from protection.services.clock_numbers import DecisionTimes, Numbers

CLOCK: Final = "clock/"
_DAY: Final = timedelta(days=1)


class Calendar(Protocol):
    def after(self, day: date, count: int) -> date:
        """The working day number `count` after `day`."""


class Moment(NamedTuple):
    """When something came on record: the moment, its day here, and who recorded it."""

    at: datetime
    on: date
    by: UUID


class Span(NamedTuple):
    """How long a record stood; `end` None: it stands."""

    start: Moment
    end: Moment | None = None


class Letter(NamedTuple):
    """A letter that wants an answer by a day, the replies to it, and the reminders of it."""

    id: UUID
    span: Span
    reply_by: date
    replies: tuple[Span, ...] = ()
    chasers: tuple[Span, ...] = ()


class Report(NamedTuple):
    """A report that reached an authority on a day. `steps`: kind, day and span of each step of its criminal matters."""

    id: UUID
    span: Span
    reached_on: date
    steps: tuple[tuple[str, date, Span], ...] = ()


class Permit(NamedTuple):
    """A granted permit with an end, and what was done about a new one."""

    id: UUID
    span: Span
    valid_from: date
    valid_until: date
    followed: tuple[Span, ...] = ()


class Consent(NamedTuple):
    """A consent that was given; `later`: the later answers for the same purpose and recipient."""

    id: UUID
    span: Span
    given_on: date
    expires_on: date | None
    later: tuple[Span, ...] = ()


class Look(NamedTuple):
    """The risk was looked at; whether a return was known to endanger the person then."""

    moment: Moment
    in_danger: bool


class OpenTask(NamedTuple):
    id: UUID
    due_on: date
    made_on: date


class Alarm(NamedTuple):
    """An alert and its days, [from_on, to_on); `to_on` None: until something is recorded."""

    kind: AlertKind
    subject: UUID
    from_on: date
    to_on: date | None
    due_on: date
    lead_on: date | None = None
    network_on: date | None = None


class Chore(NamedTuple):
    """A task that is to be there from `made_on`; `by` caused it, `done` settles it.

    With `is_brief` all of it was of one day: whoever looked in between has made it, nobody else makes it any more.
    """

    kind: TaskKind
    cause: str
    made_on: date
    due_on: date
    by: UUID
    done: Moment | None
    is_brief: bool = False


Raised = Alarm | Chore


def waiting(span: Span, answers: Iterable[Span]) -> list[Span]:
    """The parts of `span` in which none of `answers` stands."""
    found, start = [], span.start
    for answer in sorted(answers, key=lambda one: one.start.at):
        if answer.end is not None and answer.end.at <= start.at:
            continue
        if span.end is not None and answer.start.at >= span.end.at:
            break
        if answer.start.at > start.at:
            found.append(Span(start, answer.start))
        if answer.end is None:
            return found
        start = answer.end
    if span.end is None or start.at < span.end.at:
        found.append(Span(start, span.end))
    return found


def both(one: Span, other: Span) -> Span | None:
    """How long both stood; None: never at once."""
    start = max(one.start, other.start, key=lambda moment: moment.at)
    ends = [span.end for span in (one, other) if span.end is not None]
    end = min(ends, key=lambda moment: moment.at) if ends else None
    return Span(start, end) if end is None or start.at < end.at else None


def months_after(day: date, months: int) -> date:
    """The same number of that month, or its last day."""
    month = day.month - 1 + months
    year = day.year + month // 12
    return date(year, month % 12 + 1, min(day.day, calendar.monthrange(year, month % 12 + 1)[1]))


def _alarm(
    kind: AlertKind,
    subject: UUID,
    span: Span,
    *,
    rule_on: date,
    due_on: date,
    over_on: date | None = None,
    lead_on: date | None = None,
    network_on: date | None = None,
) -> Iterator[Alarm]:
    """From the day of the rule, not before it is on record; until its end is, or the day on which it is over anyway."""
    from_on = max(rule_on, span.start.on)
    ends = [day for day in (span.end.on if span.end else None, over_on) if day is not None]
    if not ends or min(ends) > from_on:
        yield Alarm(kind, subject, from_on, min(ends) if ends else None, due_on, lead_on, network_on)


def _chore(
    kind: TaskKind,
    of: AlertKind,
    subject: UUID,
    span: Span,
    *,
    rule_on: date,
    due_on: date | None = None,
    over_on: date | None = None,
) -> Iterator[Chore]:
    from_on = max(rule_on, span.start.on)
    if over_on is not None and over_on <= from_on:
        return
    if span.end is not None and span.end.on < from_on:
        return
    is_brief = span.end is not None and span.end.on == span.start.on
    due = max(due_on or from_on, from_on)
    yield Chore(kind, f"{CLOCK}{of}/{subject}/{from_on}", from_on, due, span.start.by, span.end, is_brief)


def no_reply(row: Letter, days: Calendar, found: Numbers) -> Iterator[Raised]:
    kind, rule_on = AlertKind.NO_REPLY, row.reply_by + _DAY
    lead_on = days.after(row.reply_by, found.reply_lead)
    network_on = days.after(row.reply_by, found.reply_network)
    for span in waiting(row.span, row.replies):
        yield from _alarm(
            kind, row.id, span, rule_on=rule_on, due_on=row.reply_by, lead_on=lead_on, network_on=network_on
        )
    for span in waiting(row.span, (*row.replies, *row.chasers)):
        yield from _chore(TaskKind.CHASE, kind, row.id, span, rule_on=rule_on)


def _times(day: date, found: Numbers) -> DecisionTimes:
    held = [times for times in found.decision if times.start <= day]
    return held[-1] if held else found.decision[0]


def decision_overdue(row: Report, found: Numbers) -> Iterator[Raised]:
    kind, times = AlertKind.DECISION_OVERDUE, _times(row.reached_on, found)
    last = row.reached_on + timedelta(days=times.days)
    lead_on = row.reached_on + timedelta(days=times.lead_after_days) + _DAY
    exceptional = months_after(row.reached_on, times.network_after_months) + timedelta(days=times.network_after_days)
    decided = [span for step, on, span in row.steps if on >= row.reached_on and step not in times.decide_nothing]
    for span in waiting(row.span, decided):
        yield from _alarm(
            kind, row.id, span, rule_on=last + _DAY, due_on=last, lead_on=lead_on, network_on=exceptional + _DAY
        )
        yield from _chore(TaskKind.ASK_DECISION, kind, row.id, span, rule_on=last + _DAY)


def file_by(valid_until: date, found: Numbers) -> date:
    """The last day to apply for what follows a permit."""
    return valid_until - timedelta(days=found.permit_processing + found.permit_filing_lead)


def permit_runway(row: Permit, found: Numbers) -> Iterator[Raised]:
    kind, due_on = AlertKind.PERMIT_RUNWAY, file_by(row.valid_until, found)
    rule_on = max(due_on - timedelta(days=found.permit_warning), row.valid_from)
    for span in waiting(row.span, row.followed):
        yield from _alarm(kind, row.id, span, rule_on=rule_on, due_on=due_on, over_on=row.valid_until)
        yield from _chore(
            TaskKind.RESIDENCE, kind, row.id, span, rule_on=rule_on, due_on=due_on, over_on=row.valid_until
        )


def consent_ending(row: Consent, found: Numbers) -> Iterator[Raised]:
    if row.expires_on is None:
        return
    kind, over_on = AlertKind.CONSENT_ENDING, row.expires_on + _DAY
    rule_on = row.expires_on - timedelta(days=found.consent_warning)
    for span in waiting(row.span, row.later):
        yield from _alarm(kind, row.id, span, rule_on=rule_on, due_on=row.expires_on, over_on=over_on)
        yield from _chore(
            TaskKind.RENEW_CONSENT, kind, row.id, span, rule_on=rule_on, due_on=row.expires_on, over_on=over_on
        )


def consent_review(row: Consent, found: Numbers) -> Iterator[Raised]:
    kind, rule_on = AlertKind.CONSENT_REVIEW, row.given_on + timedelta(days=found.consent_review)
    over_on = row.expires_on - timedelta(days=found.consent_warning) if row.expires_on else None
    for span in waiting(row.span, row.later):
        yield from _alarm(kind, row.id, span, rule_on=rule_on, due_on=rule_on, over_on=over_on)
        yield from _chore(TaskKind.RENEW_CONSENT, kind, row.id, span, rule_on=rule_on, over_on=over_on)


def risk_review(case: UUID, looks: Sequence[Look], found: Numbers) -> Iterator[Raised]:
    """`looks` in their order."""
    kind = AlertKind.RISK_REVIEW
    following: list[Moment | None] = [*(look.moment for look in looks[1:]), None]
    for look, after in zip(looks, following, strict=True):
        days = found.risk_review_in_danger if look.in_danger else found.risk_review
        span, rule_on = Span(look.moment, after), look.moment.on + timedelta(days=days)
        yield from _alarm(kind, case, span, rule_on=rule_on, due_on=rule_on)
        yield from _chore(TaskKind.SAFETY_CHECK, kind, case, span, rule_on=rule_on)


def task_overdue(row: OpenTask, days: Calendar, found: Numbers) -> Alarm:
    lead_on = days.after(row.due_on, found.task_lead)
    return Alarm(AlertKind.TASK_OVERDUE, row.id, max(row.due_on + _DAY, row.made_on), None, row.due_on, lead_on)
