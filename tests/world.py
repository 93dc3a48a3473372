"""Two centres with staff of every role, and cases that hold one record of each noun, every sealed word a canary.

A canary is a made-up word that stands nowhere else, too long to come up in a token by chance: `ZqxAcanary-…` in case A
and so on. Whoever may not see case A never meets `ZqxAcanary`, whatever is asked for; and nobody of one centre meets
the names of another, which begin with `Zqp`.
"""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any

from django.core.management import call_command
from django.db import connection

from protection.law import DEFAULT
from protection.models import AuthorityKind, Case, DecreedDay, PartialDate, Person, StaffMember, TaskKind
from protection.models.guards import APPEND_ONLY, ONCE
from protection.services.absence import record_absence
from protection.services.allegation import record_allegation, record_passing_on
from protection.services.attachment import Upload
from protection.services.bar import bar_authority
from protection.services.case import open_case, restrict_case
from protection.services.charge import record_advertisement, record_charge
from protection.services.delivery import record_delivery
from protection.services.detention import record_detention, record_release
from protection.services.experience import record_experience
from protection.services.matter import link_statement, open_matter, record_event
from protection.services.notice import issue_notices
from protection.services.papers import record_consent, record_decision, record_note
from protection.services.person import change_person, record_citizenship, record_contact, record_document, record_name
from protection.services.proceeding import record_proceeding, record_step
from protection.services.reply import record_reply
from protection.services.sealed_determination import seal_determination
from protection.services.situation import record_situation
from protection.services.standing import record_standing, record_standing_end
from protection.services.stay import record_penalty, record_permit, record_permit_decision
from protection.services.task import finish_task, move_task, record_task
from tests.people import NOW, a_centre, a_coordinator, a_lead, a_member, an_auditor, an_authority

DAY = timedelta(days=1)
HERE, THERE = "ZqpHere", "ZqpThere"
FORCED_LABOUR = {
    "is_by_the_person": True, "crime": "FORCED_LABOUR", "trafficking": "TRAFFICKING", "is_serious": True,
}  # fmt: skip


@dataclass
class File:
    """A case and its records by noun. `canary` begins every sealed word in it."""

    case: Case
    canary: str
    rows: dict[str, Any] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)


class Filling:
    """Fills a case: one record of every noun, through the services."""

    def __init__(self, letter: str, owner: StaffMember, today: date, at: Any) -> None:
        self.who: dict[str, Any] = {"by": owner, "at": at}
        self.today = PartialDate.of_day(today)
        self.yesterday = PartialDate.of_day(today - DAY)
        self.canary = f"Zqx{letter}canary"
        working_name = f"{self.canary}-working"
        self.file = File(open_case(working_name=working_name, **self.who), self.canary, words=[working_name])

    def word(self, what: str) -> str:
        self.file.words.append(f"{self.canary}-{what}")
        return self.file.words[-1]

    def add(self, noun: str, service: Any, **values: Any) -> Any:
        self.file.rows[noun] = service(self.file.case, **self.who, **values)
        return self.file.rows[noun]

    def person(self) -> None:
        person = Person.objects.get(case=self.file.case)
        change_person(
            person,
            **self.who,
            birth="1990-05-04",
            needs=self.word("needs"),
            gender="MALE",
            age_band="ADULT",
            age_basis="OWN_WORDS",
            language="uz",
        )
        self.add("name", record_name, kind="AS_SAID", script="LATIN", name=self.word("name"))
        self.add("citizenship", record_citizenship, country="UZ")
        self.add("document", record_document, kind="PASSPORT", country="UZ", number=self.word("passport"))
        self.add(
            "contact", record_contact, channel="PHONE", value=self.word("phone"), instruction=self.word("instruction")
        )

    def statements(self, police: Any) -> None:
        told = {"made_on": self.yesterday, "made_at": time(3, 20), **FORCED_LABOUR}
        self.add(
            "statement",
            record_allegation,
            addressee="AUTHORITY",
            authority=police,
            authority_kind=police.kind,
            words=self.word("words"),
            slip_number=self.word("slip"),
            **told,
        )
        passed = self.add("statement_passed_on", record_allegation, addressee="CENTRE_ONLY", **told)
        self.add(
            "passing",
            record_passing_on,
            allegation=passed,
            passed_on=self.today.latest,
            authority=police,
            slip_number=self.word("passed"),
        )
        self.add("statement_to_us", record_allegation, addressee="CENTRE_ONLY", words=self.word("told"), **told)

    def threats(self, police: Any) -> None:
        proceeding = self.add(
            "proceeding", record_proceeding, body=police, opened_on=self.yesterday, number=self.word("file")
        )
        self.add("decision", record_decision, authority=police, decided_on=self.today, number=self.word("decision"))
        self.add(
            "step",
            record_step,
            proceeding=proceeding,
            kind="REMOVAL_SET",
            on=self.today,
            due_on=self.today.latest + DAY,
            document=self.word("order"),
        )
        held = {"kind": "POLICE_STATION", "since": self.yesterday}
        before = self.add("detention_before", record_detention, place=self.word("cell"), **held)
        self.add("release", record_release, detention=before, released_on=self.today.latest, document=self.word("out"))
        self.add("detention", record_detention, place=self.word("place"), **held)
        self.add("situation", record_situation, since=self.yesterday, return_endangers=True, danger=self.word("danger"))
        self.add("penalty", record_penalty, authority=police, imposed_on=self.yesterday, gist=self.word("penalty"))

    def standing_and_stay(self, police: Any) -> None:
        since = {"basis": "TRAFFICKING", "since": self.yesterday, "document": self.word("standing")}
        before = self.add("standing_before", record_standing, status="ALLEGED", **since)
        self.add("standing_end", record_standing_end, standing=before, until=self.today.latest, document=self.word("u"))
        self.add("standing", record_standing, status="NGO_IDENTIFIED", **since)
        applied = {"authority": police, "applied_on": self.yesterday, "number": self.word("permit")}
        decided = self.add("permit_decided", record_permit, **applied)
        today = self.today.latest
        self.add(
            "permit_decision",
            record_permit_decision,
            permit=decided,
            is_granted=True,
            decided_on=today,
            valid_from=today,
            valid_until=today + 9 * DAY,
            number=self.word("granted"),
        )
        self.add("permit", record_permit, **applied)

    def papers(self, authorities: list[Any]) -> None:
        self.add(
            "consent",
            record_consent,
            purpose="NOTIFY_AUTHORITIES",
            answer="WRITTEN",
            given_on=self.today.latest,
            interpreter=self.word("interpreter"),
        )
        centre = self.file.case.centre
        partner = an_authority(AuthorityKind.PARTNER, f"{centre.name} partner {self.canary[3]}", centre=centre)
        self.add("bar", bar_authority, authority=partner, words=self.word("bar"))
        self.add("note", record_note, text=self.word("note"))
        self.add(
            "experience",
            record_experience,
            terms=[("MethodsOfControl", "Debt bondage")],
            narrative=self.word("narrative"),
            place=self.word("kiln"),
            exploiters=self.word("exploiters"),
        )
        self.add("charge", record_charge, committed_on=self.yesterday, acts=[], accused=self.word("accused"))
        advertised = {"text": self.word("advertisement"), "place_seen": self.word("seen")}
        self.add("advertisement", record_advertisement, seen_on=self.yesterday, **advertised)
        done = self.add("task_done", record_task, kind=TaskKind.OTHER, due_on=self.today.latest, words=self.word("do"))
        finish_task(done, result=self.word("result"), **self.who)
        task = self.add("task", record_task, kind=TaskKind.OTHER, due_on=self.today.latest, words=self.word("task"))
        later = self.today.latest + DAY
        self.add("task_move", move_task, task=task, to_on=later, because=self.word("moved"))
        letters = issue_notices(self.file.rows["proceeding"], authorities[:1], language="ru", **self.who)
        self.file.rows["letter"] = letters[0]
        self.answered(letters[0])
        self.add(
            "sealed",
            seal_determination,
            as_of=self.today.latest,
            known_at=None,
            reading=DEFAULT,
            language="ru",
            names_person=True,
        )

    def answered(self, letter: Any) -> None:
        """The letter was delivered, and a decision came back; to both belongs a file."""
        paper = Upload("application/pdf", f"%PDF-1.7 {self.word('paper')}".encode())
        delivered = self.add(
            "delivery",
            record_delivery,
            letter=letter,
            way="COURIER",
            delivered_on=self.today.latest,
            received_by=self.word("office"),
            incoming_number=self.word("incoming"),
            file=paper,
            file_title=self.word("stamp"),
        )
        self.file.rows["attachment"] = delivered.proof
        self.add(
            "reply",
            record_reply,
            letter=letter,
            received_on=self.today.latest,
            number=self.word("outgoing"),
            effect="REFUSED",
            gist=self.word("answer"),
            decision=self.file.rows["decision"],
            file=paper,
        )

    def matter(self, police: Any) -> None:
        matter = open_matter(body=police, number=self.word("matter"), **self.who)
        self.file.rows["matter"] = matter
        statement = self.file.rows["statement"]
        self.add("link", link_statement, matter=matter, allegation=statement, register_number=self.word("register"))
        opened = {"kind": "INVESTIGATION_OPENED", "on": self.today, "document": self.word("event")}
        self.file.rows["event"] = record_event(matter, **self.who, **opened)


def a_file(letter: str, owner: StaffMember, police: Any, *, at: Any = NOW, today: date) -> File:
    """A case with one record of every noun; the authorities it speaks of are given."""
    filling = Filling(letter, owner, today, at)
    filling.person()
    filling.statements(police)
    filling.threats(police)
    filling.standing_and_stay(police)
    filling.papers([police])
    filling.matter(police)
    filling.file.case.refresh_from_db()
    return filling.file


@dataclass
class World:
    staff: dict[str, StaffMember]
    files: dict[str, File]

    def sees(self, role: str) -> set[str]:
        """Whose files `role` sees, by SECURITY's table, written out by hand."""
        return SEEN[role]


#: The substitute stands in for the owner, and sees no restricted case by that.
#: A: the owner's; R: the owner's, restricted; C: a colleague's in the same centre; B: of another centre.
SEEN: dict[str, set[str]] = {
    "owner": {"A", "R"},
    "colleague": {"C"},
    "on_duty": {"A", "C"},
    "substitute": {"A"},
    "lead": {"A", "R", "C"},
    "other_worker": {"B"},
    "other_lead": {"B"},
    "coordinator": set(),
    "auditor": set(),
}


def stand_in(staff: dict[str, StaffMember], files: dict[str, File], *, today: date, at: Any) -> None:
    """One absence now, in the owner's place; and one of every owner that is still ahead."""
    lead, there = staff["lead"], staff["other_lead"]
    now, ahead = (today, today + 60 * DAY), (today + 90 * DAY, today + 99 * DAY)
    for by, member, other, days in (
        (lead, "owner", "substitute", now), (lead, "owner", "lead", ahead),
        (lead, "colleague", "lead", ahead), (there, "other_worker", "other_lead", ahead),
    ):  # fmt: skip
        row = record_absence(
            by=by, at=at, staff=staff[member], substitute=staff[other], from_on=days[0], until_on=days[1]
        )
        for file in files.values():
            if file.case.owner == staff[member]:
                file.rows["absence"] = row


def a_world(*, at: Any = NOW, today: date) -> World:
    here, there = a_centre(HERE), a_centre(THERE, "Иногородск")
    staff = {
        "owner": a_member(here, name=f"{HERE} Хозяйка"),
        "colleague": a_member(here, name=f"{HERE} Коллега"),
        "on_duty": a_member(here, name=f"{HERE} Дежурная", is_on_duty=True),
        "substitute": a_member(here, name=f"{HERE} Замещающая"),
        "lead": a_lead(here, name=f"{HERE} Ведущая"),
        "other_worker": a_member(there, name=f"{THERE} Иная"),
        "other_lead": a_lead(there, name=f"{THERE} Ведущая"),
        "coordinator": a_coordinator(),
        "auditor": an_auditor(),
    }
    moved = DecreedDay.objects.create(day=today + timedelta(days=30), is_working=False, act="Постановление № 1")
    owners = {"A": "owner", "R": "owner", "C": "colleague", "B": "other_worker"}
    files = {}
    for letter, owner in owners.items():
        centre = staff[owner].centre
        police = an_authority(AuthorityKind.MIGRATION_POLICE, f"{centre.name} police {letter}", centre=centre)
        files[letter] = a_file(letter, staff[owner], police, at=at, today=today)
        files[letter].rows |= {"authority": police, "centre": centre, "decreed_day": moved, "member": staff[owner]}
    stand_in(staff, files, today=today, at=at)
    restrict_case(files["R"].case, is_restricted=True, by=staff["lead"])
    return World(staff, files)


def take_everything_away() -> None:
    """Empty the database. The append-only tables are opened for this; the flush's post_migrate closes them again."""
    with connection.cursor() as cursor:
        for table in (*APPEND_ONLY, *ONCE):
            cursor.execute(f"DROP TRIGGER {table}_no_delete")
    call_command("flush", verbosity=0, interactive=False)
