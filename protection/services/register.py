"""The register of letters: in which state each is, by its deliveries, its replies and the day an answer is due."""

from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, TextChoices
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from protection.models import Delivery, Letter, Reply
from protection.words import moment_words


class LetterState(TextChoices):
    """In the order in which somebody has to act."""

    OVERDUE = "OVERDUE", gettext_lazy("No answer in time")
    ISSUED = "ISSUED", gettext_lazy("Not delivered yet")
    DELIVERED = "DELIVERED", gettext_lazy("Delivered, an answer is awaited")
    ANSWERED = "ANSWERED", gettext_lazy("Answered")
    WITHDRAWN = "WITHDRAWN", gettext_lazy("Withdrawn")


def check_of_letter(letter: Letter, field: str, day: date, at: time | None = None, *, now: datetime) -> None:
    """What befell a letter befell it after it was issued, and not in the future: ValidationError at `field`."""
    issued, today = timezone.localtime(letter.issued_at), timezone.localtime(now)
    clock = issued.time().replace(second=0, microsecond=0)
    if day < issued.date() or (at is not None and day == issued.date() and at < clock):
        words = _("This is before the letter was issued: %(moment)s.") % {"moment": moment_words(letter.issued_at)}
        raise ValidationError({field: ValidationError(words, code="day" if day < issued.date() else "time")})
    if day > today.date():
        raise ValidationError({field: ValidationError(_("This day is still to come."), code="day")})
    if at is not None and day == today.date() and at > today.time():
        raise ValidationError({field: ValidationError(_("This time is still to come."), code="time")})


def state_of(
    *,
    delivered_on: date | None,
    replied_on: date | None,
    reply_by: date | None,
    today: date,
    is_withdrawn: bool = False,
) -> LetterState:
    """An answer settles it; without one the day counts by which it was expected, delivered or not."""
    if is_withdrawn:
        return LetterState.WITHDRAWN
    if replied_on is not None:
        return LetterState.ANSWERED
    if reply_by is not None and reply_by < today:
        return LetterState.OVERDUE
    return LetterState.DELIVERED if delivered_on is not None else LetterState.ISSUED


def with_days(letters: QuerySet[Letter]) -> QuerySet[Any]:
    """Beside each its first delivery and its last reply: `delivered_on`, `replied_on`, `effect`."""
    deliveries = Delivery.objects.filter(letter=OuterRef("pk")).standing().order_by("delivered_on", "id")
    replies = Reply.objects.filter(letter=OuterRef("pk")).standing().order_by("-received_on", "-entered_at", "-id")
    return letters.annotate(
        delivered_on=Subquery(deliveries.values("delivered_on")[:1]),
        replied_on=Subquery(replies.values("received_on")[:1]),
        effect=Subquery(replies.values("effect")[:1]),
    )


def in_state(letters: Any, state: LetterState, today: date) -> Any:
    """The letters that are in one state on a day."""
    if state == LetterState.WITHDRAWN:
        return letters.filter(withdrawn_at__isnull=False)
    letters = letters.standing()
    is_answered = Exists(Reply.objects.filter(letter=OuterRef("pk")).standing())
    is_delivered = Exists(Delivery.objects.filter(letter=OuterRef("pk")).standing())
    is_late = Q(reply_by__isnull=False, reply_by__lt=today)
    if state == LetterState.ANSWERED:
        return letters.filter(is_answered)
    if state == LetterState.OVERDUE:
        return letters.filter(~is_answered, is_late)
    return letters.filter(~is_answered, ~is_late, is_delivered if state == LetterState.DELIVERED else ~is_delivered)
