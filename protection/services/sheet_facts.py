"""What sheets say of a case, read from its records."""

from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from protection.law import Determination
from protection.law.vocabulary import Outcome
from protection.letters.payload import written_day
from protection.models import (
    ENDING_STEPS,
    Case,
    DeportationProceeding,
    Letter,
    LetterKind,
    PermitDecision,
    ProceedingStep,
)


def open_proceedings(case: Case) -> QuerySet[DeportationProceeding]:
    ended = ProceedingStep.objects.filter(case=case, kind__in=ENDING_STEPS).standing().values("proceeding")
    rows = DeportationProceeding.objects.filter(case=case).standing().exclude(pk__in=ended)
    return rows.order_by("opened_on", "pk")


def deportation(case: Case, found: Determination) -> tuple[date | None, bool]:
    """Since when all open deportations wait, else None; and whether one is open of which that is not known."""
    answers = [found.deportation.get(str(key)) for key in open_proceedings(case).values_list("pk", flat=True)]
    begun = [
        max(period.start for period in one.intervals if period.start <= found.as_of)
        for one in answers
        if one is not None and one.outcome == Outcome.SUSPENDED
    ]
    is_open = len(begun) < len(answers)
    return (max(begun) if begun and not is_open else None), is_open


def permit_until(case: Case, today: date) -> date | None:
    """The last day of the permit that holds; None where none does, or no end is printed."""
    rows = PermitDecision.objects.filter(case=case, is_granted=True, valid_from__lte=today).standing()
    ends = rows.filter(Q(valid_until__gt=today)).order_by("-valid_until").values_list("valid_until", flat=True)
    last = ends.first()
    return last - timedelta(days=1) if last else None


def notices(case: Case, language: str) -> tuple[str, ...]:
    """What the centre wrote about the deportation, to whom: number, day and addressee."""
    rows = Letter.objects.filter(case=case, kind=LetterKind.SUSPENSION_NOTICE).standing().select_related("authority")
    told = language if language in ("ru", "kk", "en") else "ru"
    found = []
    for row in rows.defer("text", "pdf_base64", "docx_base64", "determination").order_by("number"):
        day = timezone.localdate(row.issued_at)
        to = row.authority.name_in(told) if row.authority else ""
        found.append(f"№ {row.number}/{day.year}, {written_day(day, language)}, {to}")
    return tuple(found)
