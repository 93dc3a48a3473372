"""What sheets say of a case, read from its records."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from protection.access.policy import consent_to_notify
from protection.law import Determination
from protection.law.vocabulary import Outcome
from protection.letters.payload import written_day
from protection.letters.sheet_content import Handover
from protection.models import (
    ENDING_STEPS,
    Authority,
    BarredAddressee,
    Case,
    DeportationProceeding,
    Letter,
    LetterKind,
    PermitDecision,
    Person,
    ProceedingStep,
    Reply,
    Task,
)
from protection.services.letter_facts import standing_facts
from protection.words import language_name


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


def handover(case: Case, language: str, today: date, to: Authority | None) -> Handover:
    """In the language that is active."""
    person = Person.objects.defer("birth", "needs").get(case=case)
    consent = consent_to_notify(case)
    agreed = consent if consent is not None and consent.holds_on(today) else None
    barred = BarredAddressee.objects.filter(case=case).standing().select_related("authority")
    return Handover(
        to_name=to.name_in(language) if to else None,
        language=language_name(person.language, language) if person.language else None,
        needs_interpreter=person.needs_interpreter,
        treated_as_child=person.is_treated_as_child,
        standing=standing_facts(case, today),
        consent_on=agreed.given_on if agreed else None,
        consent_until=agreed.expires_on if agreed else None,
        ahead=tuple(_ahead(case, language, today)),
        tasks=tuple(_tasks(case, language)),
        replies=tuple(_replies(case, language)),
        barred=tuple(row.authority.name_in(language) for row in barred.order_by("entered_at", "pk")),
    )


def _ahead(case: Case, language: str, today: date) -> Iterator[str]:
    """Hearings and removals that are set."""
    rows = ProceedingStep.objects.filter(case=case, due_on__gte=today, proceeding__in=open_proceedings(case)).standing()
    for row in rows.select_related("proceeding__body").order_by("due_on", "pk"):
        day = written_day(row.due_on, language) if row.due_on else ""
        at = f", {row.due_at:%H:%M}" if row.due_at else ""
        body = f", {row.proceeding.body.name_in(language)}" if row.proceeding.body else ""
        yield f"{upper(row.get_kind_display())}: {day}{at}{body}"


def _tasks(case: Case, language: str) -> Iterator[str]:
    """By kind and day alone: what was typed stays at the centre."""
    rows = Task.objects.filter(case=case, done_at__isnull=True).standing().defer("words", "result")
    for row in rows.order_by("due_on", "entered_at", "pk"):
        yield f"{row.get_kind_display()}: {written_day(row.due_on, language)}"


def _replies(case: Case, language: str) -> Iterator[str]:
    answered = Reply.objects.filter(case=case).standing().values("letter")
    rows = Letter.objects.filter(case=case, reply_by__isnull=False).standing().exclude(pk__in=answered)
    slim = rows.select_related("authority").defer("text", "pdf_base64", "docx_base64", "determination")
    for row in slim.order_by("reply_by", "number"):
        to = row.authority.name_in(language) if row.authority else ""
        shown = {"number": row.number, "to": to, "day": written_day(row.reply_by, language) if row.reply_by else ""}
        yield _("Answer to letter No. %(number)s, %(to)s: by %(day)s") % shown


def upper(words: object) -> str:
    return str(words)[:1].upper() + str(words)[1:]


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
