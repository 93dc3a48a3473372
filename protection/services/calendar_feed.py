"""Due days for a calendar program, at a secret address: by codes alone, and only what its owner sees on that day.

Calendars are copied to telephones and to other people's servers: an entry is a code, and how many things are due.
"""

import hashlib
import secrets
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef
from icalendar import Calendar, Event

from protection import audit
from protection.access.permissions import Action, check_may
from protection.models import (
    ENDING_STEPS,
    CalendarFeed,
    Letter,
    PermitDecision,
    ProceedingStep,
    Reply,
    StaffMember,
    StepKind,
    Task,
)
from protection.models.absence import standing_in

#: 192 bits.
_TOKEN_BYTES: Final = 24
_PAST: Final = timedelta(days=31)
_DAY: Final = timedelta(days=1)
_OPEN: Final = {"case__closed_at__isnull": True}

Due = Counter[tuple[date, str]]


def _hash_of(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def address_of(member: StaffMember) -> CalendarFeed | None:
    """The one that is in use; its secret is not known here."""
    return CalendarFeed.objects.filter(staff=member, revoked_at__isnull=True).first()


@transaction.atomic
def open_address(member: StaffMember, *, at: datetime) -> str:
    """A new secret, told once; the address that there was ends."""
    check_may(member, Action.LIST_CASES)
    end_address(member, by=member, at=at)
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    CalendarFeed.objects.create(staff=member, token_sha256=_hash_of(token), created_at=at)
    audit.calendar_opened(member)
    return token


@transaction.atomic
def end_address(member: StaffMember, *, by: StaffMember, at: datetime) -> None:
    """It is gone for good, also where there was none."""
    if CalendarFeed.objects.filter(staff=member, revoked_at__isnull=True).update(revoked_at=at):
        audit.calendar_closed(member, actor=by)


def owner_of(token: str) -> StaffMember | None:
    """Whoever's secret it is, while she may sign in. One statement, whatever is asked for."""
    feeds = CalendarFeed.objects.filter(token_sha256=_hash_of(token), revoked_at__isnull=True, staff__is_active=True)
    feed = feeds.select_related("staff").first()
    return feed.staff if feed else None


def calendar_of(member: StaffMember, *, at: datetime, today: date) -> bytes:
    """What `member` sees today, as iCalendar; that it was read is recorded before."""
    due = due_days(standing_in(member, today), today)
    audit.calendar_read(member, shown=len(due))
    calendar = Calendar()
    calendar.add("prodid", "-//calendar//")
    calendar.add("version", "2.0")
    for (day, code), count in sorted(due.items()):
        calendar.add_component(_event(member, day, code, count, at))
    return bytes(calendar.to_ical())


def due_days(member: StaffMember, today: date) -> Due:
    """(day, code of the case) → how much is due: what is ahead, and what was in the last month."""
    return Counter((day, code) for day, code in _found(member, today - _PAST))


def _found(member: StaffMember, since: date) -> Iterator[tuple[date, str]]:
    tasks = Task.objects.visible_to(member).standing().filter(done_at__isnull=True, due_on__gte=since, **_OPEN)
    yield from tasks.values_list("due_on", "case__code")
    replies = Reply.objects.filter(letter=OuterRef("pk")).standing()
    letters = Letter.objects.visible_to(member).standing().filter(~Exists(replies), reply_by__gte=since, **_OPEN)
    yield from letters.values_list("reply_by", "case__code")
    ended = ProceedingStep.objects.filter(proceeding=OuterRef("proceeding"), kind__in=ENDING_STEPS).standing()
    steps = ProceedingStep.objects.visible_to(member).standing().filter(~Exists(ended), due_on__gte=since, **_OPEN)
    steps = steps.filter(kind__in=(StepKind.HEARING_SET, StepKind.REMOVAL_SET), proceeding__withdrawn_at__isnull=True)
    yield from steps.values_list("due_on", "case__code")
    permits = PermitDecision.objects.visible_to(member).standing().filter(permit__withdrawn_at__isnull=True, **_OPEN)
    for until, code in permits.filter(valid_until__gt=since).values_list("valid_until", "case__code"):
        yield until - _DAY, code  # its last day


def _event(member: StaffMember, day: date, code: str, count: int, at: datetime) -> Event:
    """The same id for the same day and case, so that a calendar keeps one entry; it tells neither."""
    event = Event()
    event.add("uid", hashlib.sha256(f"{member.pk}/{day}/{code}".encode()).hexdigest()[:32])
    event.add("dtstamp", at)
    event.add("dtstart", day)
    event.add("summary", code if count == 1 else f"{code} ({count})")
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event
