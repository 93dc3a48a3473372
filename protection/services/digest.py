"""What waits for somebody today, by e-mail: codes and counts, in the reader's language, once a day.

E-mail is read on the way and left lying: not a word of a case goes in, and no address to click, which would tell who
read it and when.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from email.utils import make_msgid
from typing import Any, Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from protection import audit
from protection.models import RED_ALERTS, AlertKind, CaseAlert, Role, StaffMember, Task
from protection.models.absence import standing_in
from protection.services.reading import default_ruleset
from protection.words import day_words

#: More codes than these are only counted.
MOST_CODES: Final = 40
_IN_A_LINE: Final = 6


@dataclass(frozen=True, slots=True)
class Part:
    """How many there are, and of which cases: each code once, the most urgent first."""

    count: int
    codes: tuple[str, ...]

    @classmethod
    def of(cls, codes: Iterable[str]) -> "Part":
        every = list(codes)
        return cls(len(every), tuple(dict.fromkeys(every)))


@dataclass(frozen=True, slots=True)
class Digest:
    day: date
    urgent: Part
    watched: Part
    overdue: Part
    due: Part

    @property
    def is_empty(self) -> bool:
        return not any(part.count for part in (self.urgent, self.watched, self.overdue, self.due))


@dataclass(frozen=True, slots=True)
class Sent:
    sent: int
    failed: int


def is_set_up() -> bool:
    """Whether this machine sends e-mail at all."""
    return bool(settings.EMAIL_BACKEND != "django.core.mail.backends.dummy.EmailBackend")


def _alerts(member: StaffMember, day: date) -> list[tuple[str, str]]:
    """(kind, code), each an alert that is shown to `member` on `day`; overdue tasks are counted as tasks."""
    shown = CaseAlert.objects.on_day(day, default_ruleset()).exclude(kind=AlertKind.TASK_OVERDUE)
    found = shown.of_the_network(day) if member.role == Role.NETWORK_COORDINATOR else shown.visible_to(member)
    return list(found.filter(case__closed_at__isnull=True).order_by("due_on", "id").values_list("kind", "case__code"))


def _tasks(member: StaffMember, day: date) -> list[tuple[date, str]]:
    rows = Task.objects.visible_to(member).standing().filter(done_at__isnull=True, due_on__lte=day)
    return list(rows.filter(case__closed_at__isnull=True).order_by("due_on", "id").values_list("due_on", "case__code"))


def digest_of(member: StaffMember, day: date) -> Digest:
    """What `member` sees on `day`: two statements."""
    alerts, tasks = _alerts(member, day), _tasks(member, day)
    return Digest(
        day,
        urgent=Part.of(code for kind, code in alerts if kind in RED_ALERTS),
        watched=Part.of(code for kind, code in alerts if kind not in RED_ALERTS),
        overdue=Part.of(code for due_on, code in tasks if due_on < day),
        due=Part.of(code for due_on, code in tasks if due_on == day),
    )


def subject_of(digest: Digest) -> str:
    """Nothing in it tells what the program is for: it stands on locked screens."""
    numbers = {"urgent": digest.urgent.count, "tasks": digest.overdue.count + digest.due.count}
    return _("%(day)s: urgent %(urgent)d, tasks %(tasks)d") % {"day": day_words(digest.day), **numbers}


def text_of(digest: Digest) -> str:
    blocks = [
        *_block(_("Urgent: %(count)d"), digest.urgent),
        *_block(_("To be watched: %(count)d"), digest.watched),
        *_block(_("Tasks overdue: %(count)d"), digest.overdue),
        *_block(_("Tasks for today: %(count)d"), digest.due),
        _("More stands in the program, on the page “Today”. These e-mails are switched off on the page “My account”."),
    ]
    return "\n\n".join(blocks) + "\n"


def _block(words: str, part: Part) -> Iterator[str]:
    if not part.count:
        return
    shown, left = part.codes[:MOST_CODES], len(part.codes) - MOST_CODES
    more = [_("and %(count)d more") % {"count": left}] if left > 0 else []
    rows = ["  ".join(shown[start : start + _IN_A_LINE]) for start in range(0, len(shown), _IN_A_LINE)]
    yield "\n".join([words % {"count": part.count}, *rows, *more])


def send_digests(day: date) -> Sent:
    """To everybody who wants one, has something waiting and was not written to on `day`."""
    sent = failed = 0
    for member in _readers(day):
        digest = digest_of(standing_in(member, day), day)
        if digest.is_empty or not _is_first_today(member, day):
            continue
        if _is_sent(member, digest):
            sent += 1
        else:
            failed += 1
            StaffMember.objects.filter(pk=member.pk).update(digest_on=member.digest_on)
    return Sent(sent, failed)


def _readers(day: date) -> list[StaffMember]:
    wanting = StaffMember.objects.filter(is_active=True, wants_digest=True).exclude(role=Role.AUDITOR)
    return list(wanting.filter(_not_written_to(day)).order_by("id"))


def _not_written_to(day: date) -> Q:
    return Q(digest_on__isnull=True) | Q(digest_on__lt=day)


@transaction.atomic
def _is_first_today(member: StaffMember, day: date) -> bool:
    """Of two that run at once one sends. The record comes before: what cannot be recorded is not sent."""
    if not StaffMember.objects.filter(_not_written_to(day), pk=member.pk).update(digest_on=day):
        return False
    audit.digest_sent(member)
    return True


def _is_sent(member: StaffMember, digest: Digest) -> bool:
    with translation.override(member.language):
        message = EmailMessage(subject_of(digest), text_of(digest), to=[member.email], headers=_headers())
    try:
        return bool(message.send())
    except OSError:  # no connection, or the server refuses: smtplib's errors are of this kind
        return False


def _headers() -> dict[str, Any]:
    """No machine answers it; and its id does not name the machine that sent it."""
    return {
        "Auto-Submitted": "auto-generated",
        "Message-ID": make_msgid(domain=settings.DEFAULT_FROM_EMAIL.split("@")[-1]),
    }
