"""The few cases of which all others are copies: each is made through the services, as a worker would.

Fictional people only. `at` is the moment of the bench; what is old is old by that moment.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from django.utils import timezone

from protection.models import (
    Allegation,
    Authority,
    AuthorityKind,
    Case,
    CaseNote,
    ConsentPurpose,
    CrimeKind,
    DeportationProceeding,
    Detention,
    PartialDate,
    PersonName,
    Release,
    ResidencePermit,
    Situation,
    StaffMember,
    StepKind,
    Task,
    TaskKind,
    VictimStanding,
)
from protection.services.case import close_case, open_case
from protection.services.detained import Answers, Detained, Place, record_detained
from protection.services.detention import record_release
from protection.services.facts import facts_changed
from protection.services.papers import record_consent, record_note
from protection.services.person import record_citizenship, record_name
from protection.services.proceeding import record_step
from protection.services.recording import add
from protection.services.standing import record_standing
from protection.services.stay import record_permit, record_permit_decision
from protection.services.task import finish_task, make_task, record_task

ROWS_OF_A_FULL_CASE: Final = 50
_NAME: Final = "Юсуф Примеров"
_WORDS: Final = "Паспорт забрал хозяин завода. Полгода без денег, за ворота не выпускали. Боюсь его людей."


def _days(number: int) -> timedelta:
    return timedelta(days=number)


def _detained(by: StaffMember, at: datetime, *, told: str = AuthorityKind.PROCURATOR, removal: int = 2) -> Detained:
    today = timezone.localdate(at)
    place = Place(
        crime=CrimeKind.FORCED_LABOUR,
        told=told,
        told_on=PartialDate.of_day(today),
        opened_on=PartialDate.of_day(today),
        body=Authority.objects.filter(kind=AuthorityKind.MIGRATION_POLICE).order_by("id").first(),
        step=StepKind.REMOVAL_SET,
        due_on=today + _days(removal),
        where="POLICE_STATION",
        held_at_place="отдел полиции, Примерск",
        held_since=PartialDate.of_day(today),
    )
    answers = Answers(
        place=place,
        name=_NAME,
        words=_WORDS,
        citizenship="FOREIGN",
        country="UZ",
        age_band="ADULT",
        language="uz",
        file_number="17-204",
        consent="WRITTEN",
        consent_language="uz",
    )
    return record_detained(answers, by=by, at=at)


def _settled(by: StaffMember, at: datetime) -> Detained:
    """Freed, every task done: nothing of it is urgent any more."""
    found = _detained(by, at)
    later = at + _days(9)
    detention = Detention.objects.get(case=found.case)
    record_release(found.case, by=by, at=later, detention=detention, released_on=timezone.localdate(later))
    record_step(
        found.case,
        by=by,
        at=later,
        proceeding=found.proceeding,
        kind=StepKind.DISCONTINUED,
        on=PartialDate.of_day(timezone.localdate(later)),
    )
    for task in Task.objects.filter(case=found.case).order_by("pk"):
        finish_task(task, by=by, at=later)
    return found


def quiet(by: StaffMember, lead: StaffMember, at: datetime) -> Case:
    """A year and a half old, settled and closed."""
    case = _settled(by, at - _days(500)).case
    close_case(case, by=lead, at=at - _days(300), because="вернулся домой")
    return case


def simple(by: StaffMember, lead: StaffMember, at: datetime) -> Case:
    """No proceeding: somebody who asked for help, and stays known."""
    who: dict[str, Any] = {"by": by, "at": at - _days(90)}
    case = open_case(working_name="дело без производства", **who)
    record_name(case, kind="AS_SAID", name=_NAME, **who)
    record_citizenship(case, country="UZ", basis="OWN_WORDS", **who)
    record_consent(
        case, purpose=ConsentPurpose.KEEP_FILE, answer="WRITTEN", given_on=timezone.localdate(who["at"]), **who
    )
    record_note(case, text="Приходил за справкой. Вернётся в пятницу.", **who)
    return case


def running(by: StaffMember, lead: StaffMember, at: datetime) -> Case:
    """Identified by the centre, with a permit that holds long, and a safety check to come."""
    case = _settled(by, at - _days(120)).case
    who: dict[str, Any] = {"by": by, "at": at - _days(60)}
    today = timezone.localdate(who["at"])
    record_standing(case, status="NGO_IDENTIFIED", basis="TRAFFICKING", since=PartialDate.of_day(today), **who)
    permit = record_permit(case, applied_on=PartialDate.of_day(today), **who)
    record_permit_decision(
        case,
        permit=permit,
        is_granted=True,
        decided_on=today,
        valid_from=today,
        valid_until=today + _days(365),
        number="ВЖ-17",
        **who,
    )
    record_task(case, kind=TaskKind.SAFETY_CHECK, due_on=timezone.localdate(at) + _days(30), **who)
    return case


def removal_set(by: StaffMember, lead: StaffMember, at: datetime) -> Case:
    """Held since yesterday, to be removed tomorrow, suspended."""
    return _detained(by, at - _days(1)).case


def told_us_only(by: StaffMember, lead: StaffMember, at: datetime) -> Case:
    """As above, and no authority has heard it yet."""
    return _detained(by, at - _days(1), told="CENTRE_ONLY").case


def full(by: StaffMember, lead: StaffMember, at: datetime) -> Case:
    """Fifty rows of what a case can have many of: for the count of statements, never copied."""
    case = _detained(by, at - _days(1)).case
    at -= timedelta(hours=2)
    who: dict[str, Any] = {"by": by, "at": at}
    today = PartialDate.of_day(timezone.localdate(at))
    for number in range(ROWS_OF_A_FULL_CASE):
        add(PersonName, case, kind="ALIAS", name=f"{_NAME} {number}", **who)
        add(CaseNote, case, text=_WORDS, **who)
        add(Allegation, case, made_on=today, addressee="AUTHORITY", is_by_the_person=True, crime="KIDNAPPING", **who)
        add(DeportationProceeding, case, opened_on=today, number=f"17-{number}", **who)
        detention = add(Detention, case, kind="POLICE_STATION", since=today, **who)
        add(Release, case, detention=detention, released_on=today.latest, **who)
        add(ResidencePermit, case, applied_on=today, **who)
        add(Situation, case, since=today, return_endangers=True, danger=_WORDS, **who)
        add(VictimStanding, case, status="ALLEGED", since=today, **who)
        make_task(case, TaskKind.SAFETY_CHECK, due_on=today.latest, **who)
    facts_changed(case, **who)
    return case


Pattern = Callable[[StaffMember, StaffMember, datetime], Case]
#: What cannot wait: a fixed number in each centre, however many cases there are.
URGENT: Final[tuple[Pattern, ...]] = (removal_set, told_us_only, removal_set)
#: Of twenty cases, how many are of which kind.
OTHERS: Final[tuple[Pattern, ...]] = (quiet,) * 10 + (simple,) * 6 + (running,) * 4
