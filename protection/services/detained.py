"""Detained now: one page of answers becomes person, case, proceeding, statement and consent, all or nothing."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from protection.law import Determination
from protection.law.vocabulary import Addressee, StandingStatus
from protection.models import (
    AgeBand,
    Allegation,
    Authority,
    AuthorityKind,
    Case,
    Consent,
    ConsentAnswer,
    ConsentPurpose,
    CrimeKind,
    DeportationProceeding,
    Detention,
    NameKind,
    PartialDate,
    Person,
    PersonCitizenship,
    PersonName,
    ProceedingStep,
    Release,
    Script,
    StaffMember,
    StepKind,
    Task,
    TaskKind,
    Unanswered,
    VictimStanding,
)
from protection.models.partial_date import partial_of
from protection.services.allegation import TRAFFICKING_OF, task_to_pass_on
from protection.services.case import new_case
from protection.services.facts import determination_of, facts_changed
from protection.services.papers import follow_up_consent
from protection.services.recording import add
from protection.services.stage import begin


@dataclass(frozen=True, slots=True)
class Place:
    """What several people taken at one place share."""

    crime: str = ""
    is_serious: bool | None = None
    told: str = ""
    told_on: PartialDate | None = None
    told_at: time | None = None
    opened_on: PartialDate | None = None
    body: Authority | None = None
    step: str = ""
    due_on: date | None = None
    due_at: time | None = None
    where: str = ""
    held_at_place: str = ""
    held_since: PartialDate | None = None
    held_at: time | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of one person. An empty `crime`: says nothing yet. `told` is a kind of authority or CENTRE_ONLY.

    `where` is a kind of detention or empty. Empty and null mean not known throughout.
    """

    place: Place
    name: str = ""
    words: str = ""
    citizenship: str = "UNKNOWN"
    country: str = ""
    age_band: str = AgeBand.UNKNOWN.value
    language: str = ""
    file_number: str = ""
    consent: str = "NOT_ASKED"
    consent_heard_by: str = ""
    consent_language: str = ""
    consent_interpreter: str = ""


@dataclass(frozen=True, slots=True)
class Detained:
    case: Case
    proceeding: DeportationProceeding
    allegation: Allegation | None
    consent: Consent


def _script(name: str) -> str:
    letters = [letter for letter in name if letter.isalpha() and not "\u02b0" <= letter < "\u0300"]  # as in Oʻ and Gʻ
    if all("Ѐ" <= letter <= "ӿ" for letter in letters):
        return Script.CYRILLIC.value
    return Script.LATIN.value if all(letter < "ɐ" for letter in letters) else Script.OTHER.value


def _person(case: Case, answers: Answers, **who: Any) -> None:
    add(
        Person,
        case,
        age_band=answers.age_band,
        language=answers.language,
        citizenship_unanswered=Unanswered.UNKNOWN,
        **who,
    )
    if answers.name:
        add(PersonName, case, kind=NameKind.AS_SAID, script=_script(answers.name), name=answers.name, **who)
    if answers.citizenship == "STATELESS":
        add(PersonCitizenship, case, is_stateless=True, **who)
    elif answers.citizenship != "UNKNOWN":
        country = "KZ" if answers.citizenship == "KZ" else answers.country
        add(PersonCitizenship, case, country=country, **who)


def _proceeding(case: Case, answers: Answers, today: date, **who: Any) -> DeportationProceeding:
    place = answers.place
    opened_on = place.opened_on or PartialDate.unknown(today)
    proceeding = add(
        DeportationProceeding, case, body=place.body, opened_on=opened_on, number=answers.file_number, **who
    )
    if place.step:
        set_on = PartialDate.unknown(today)
        add(
            ProceedingStep,
            case,
            proceeding=proceeding,
            kind=place.step,
            on=set_on,
            due_on=place.due_on,
            due_at=place.due_at,
            **who,
        )
    if place.where:
        since = place.held_since or PartialDate.unknown(today)
        add(Detention, case, kind=place.where, place=place.held_at_place, since=since, since_at=place.held_at, **who)
    return proceeding


def _statement(case: Case, answers: Answers, today: date, **who: Any) -> Allegation | None:
    place = answers.place
    if not place.crime:
        return None
    addressee, kind = "", ""
    if place.told == Addressee.CENTRE_ONLY:
        addressee = Addressee.CENTRE_ONLY.value
    elif place.told:
        addressee, kind = Addressee.AUTHORITY.value, place.told
    trafficking = TRAFFICKING_OF[CrimeKind(place.crime)]
    heard_by_body = place.body is not None and place.body.kind == kind
    allegation = add(
        Allegation,
        case,
        made_on=place.told_on or PartialDate.unknown(today),
        made_at=place.told_at,
        is_by_the_person=True,
        addressee=addressee,
        authority_kind=kind,
        authority=place.body if heard_by_body else None,
        crime=place.crime,
        trafficking=trafficking,
        is_serious=True if trafficking == "TRAFFICKING" else place.is_serious,
        language=answers.language,
        words=answers.words,
        **who,
    )
    if trafficking == "TRAFFICKING":
        since = place.told_on or PartialDate.unknown(today)
        add(VictimStanding, case, status=StandingStatus.ALLEGED.value, basis=trafficking, since=since, **who)
    if addressee == Addressee.CENTRE_ONLY:  # otherwise there is nothing to do, nor yet to settle
        task_to_pass_on(allegation, **who)
    return allegation


def _consent(case: Case, answers: Answers, today: date, **who: Any) -> Consent:
    given = answers.consent in ("WRITTEN", "TELEPHONE")
    consent = add(
        Consent,
        case,
        purpose=ConsentPurpose.NOTIFY_AUTHORITIES,
        answer=answers.consent,
        given_on=today if given else None,
        heard_by=answers.consent_heard_by,
        language=answers.consent_language,
        interpreter=answers.consent_interpreter,
        **who,
    )
    if answers.consent == ConsentAnswer.NOT_ASKED:
        follow_up_consent(case, purpose=consent.purpose, **who)
    return consent


@transaction.atomic
def record_detained(answers: Answers, *, by: StaffMember, at: datetime) -> Detained:
    """Everything that the answers say, as one transaction; the law's answers follow once."""
    today = timezone.localdate(at)
    case = new_case(by=by, at=at)
    who: dict[str, Any] = {"by": by, "at": at}
    _person(case, answers, **who)
    proceeding = _proceeding(case, answers, today, **who)
    allegation = _statement(case, answers, today, **who)
    consent = _consent(case, answers, today, **who)
    begin("detained", case, TaskKind.SAFETY_CHECK, cause=f"safety-check/{case.pk}", **who)
    begin("detained", case, TaskKind.SERVE_NOTICE, cause=f"serve-notice/{proceeding.pk}", **who)
    if answers.age_band != AgeBand.ADULT:
        begin("detained", case, TaskKind.FIND_GUARDIAN, cause=f"guardian/{case.pk}", **who)
    facts_changed(case, by=by, at=at)
    return Detained(case, proceeding, allegation, consent)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What saving the answers would bring: the law's answers of today, and the tasks."""

    determination: Determination
    tasks: tuple[TaskKind, ...]


def preview_detained(answers: Answers, *, by: StaffMember, at: datetime) -> Foreseen:
    """What the answers would give today; nothing stays."""
    with transaction.atomic():
        found = record_detained(answers, by=by, at=at)
        determination = determination_of(found.case, as_of=timezone.localdate(at))
        tasks = Task.objects.filter(case=found.case).order_by("recorded_at", "pk").values_list("kind", flat=True)
        kinds = {TaskKind(kind) for kind in tasks}
        transaction.set_rollback(True)
    return Foreseen(determination, tuple(kind for kind in TaskKind if kind in kinds))


def place_of(case: Case) -> Place:
    """What the next person from the same place shares with this case: everything but who it is and what was said."""
    proceeding = DeportationProceeding.objects.filter(case=case).standing().last()
    allegation = Allegation.objects.filter(case=case).standing().last()
    released = Release.objects.filter(case=case).standing().values("detention")
    detention = Detention.objects.filter(case=case).standing().exclude(pk__in=released).last()
    ahead = (StepKind.HEARING_SET, StepKind.REMOVAL_SET)
    step = ProceedingStep.objects.filter(proceeding=proceeding, kind__in=ahead).standing().last()
    found = Place()
    if proceeding is not None:
        found = replace(found, opened_on=partial_of(proceeding, "opened_on"), body=proceeding.body)
    if step is not None:
        found = replace(found, step=step.kind, due_on=step.due_on, due_at=step.due_at)
    if detention is not None:
        where = detention.place.open() if detention.place else ""
        since = partial_of(detention, "since")
        found = replace(found, where=detention.kind, held_at_place=where, held_since=since, held_at=detention.since_at)
    if allegation is not None:
        told = allegation.authority_kind or allegation.addressee
        found = replace(
            found,
            crime=allegation.crime,
            is_serious=allegation.is_serious,
            told=told if told in {*AuthorityKind.values, Addressee.CENTRE_ONLY.value} else "",
            told_on=partial_of(allegation, "made_on"),
            told_at=allegation.made_at,
        )
    return found
