"""Sixty days of many cases, played at random, and what the words of `clocks.toml` call for on each of them.

The reckoning goes by days and by hand: it knows what was entered until an evening, and asks of each thing anew whether
it is due. It shares neither code nor numbers with the program.
"""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from protection.models import (
    Allegation,
    Case,
    CaseMove,
    Consent,
    CriminalEvent,
    CriminalMatter,
    DecreedDay,
    Letter,
    MatterLink,
    PassedOn,
    PermitDecision,
    Reply,
    ResidencePermit,
    Situation,
    Task,
)
from protection.vault.keys import new_data_key
from tests.people import a_centre, a_member, an_authority

FIRST = date(2026, 11, 2)
DAYS = 60
DAY = timedelta(days=1)
#: Independence Day, and two days that a decree moved.
HOLIDAYS = {date(2026, 12, 16)}
MOVED = {date(2026, 12, 18): False, date(2026, 12, 19): True}


def is_worked(day):
    return MOVED.get(day, day.weekday() < 5 and day not in HOLIDAYS)


def worked_between(day, until):
    """Working days after `day`, up to `until`."""
    return sum(is_worked(day + number * DAY) for number in range(1, (until - day).days + 1))


@dataclass
class Entry:
    """What was entered of one record: from which evening on it stands, and until which it does not any more."""

    id: UUID
    on: date
    order: int
    gone_on: date | None = None
    says: dict[str, Any] = field(default_factory=dict)

    def stands(self, evening):
        return self.on <= evening and (self.gone_on is None or self.gone_on > evening)


class Player:
    """Plays one case: `entries` by kind are what the reckoning knows of it."""

    def __init__(self, world, number):
        self.world, self.chance = world, random.Random(f"clocks {number}")  # noqa: S311
        self.entries: dict[str, list[Entry]] = {}
        self.plans: dict[date, list[Any]] = {}
        opened = FIRST - self.chance.randrange(3, 80) * DAY
        worker = world.worker
        self.case = Case.objects.create(
            centre=world.centre, owner=worker, data_key=new_data_key(world.centre.pk), opened_at=self.at(opened)
        )
        self.enter("look", CaseMove, opened, kind="OPENED", to=worker)
        self.consent = self.make(Consent, opened, purpose="NO_RETURN", answer="NOT_ASKED")
        for plan in (self.plan_letter, self.plan_report, self.plan_permit, self.plan_consent, self.plan_safety):
            for _ in range(self.chance.choice((0, 1, 1))):
                plan()
        self.plan_task()

    def at(self, day):
        self.world.minute += 1
        return timezone.make_aware(datetime.combine(day, time(9))) + timedelta(milliseconds=self.world.minute)

    def make(self, model, day, at=None, /, **values):
        at = at or self.at(day)
        who = {"centre": self.world.centre, "recorded_by": self.world.worker, "recorded_at": at}
        of = {} if model in (CriminalEvent, CriminalMatter) else {"case": self.case}
        return model.objects.create(**who, **of, **{"entered_at": at, **values})

    def enter(self, noun, model, day, says=None, /, **values):
        row = self.make(model, day, **values)
        return self.note(noun, row, day, **{**values, **(says or {})})

    def note(self, noun, row, day, /, **says):
        entry = Entry(row.pk, day, self.world.minute, says=says)
        self.entries.setdefault(noun, []).append(entry)
        return entry

    def withdraw(self, model, entry, day, at=None):
        entry.gone_on = day
        rows = model.objects.filter(pk=entry.id)
        rows.update(withdrawn_at=at or self.at(day), withdrawn_by=self.world.worker, withdrawn_because=b"x")

    def someday(self, after=None, within=45):
        return (after or FIRST) + self.chance.randrange(1, within) * DAY

    def on(self, day, act):
        self.plans.setdefault(day, []).append(act)

    def maybe(self, share):
        return self.chance.random() < share

    def play(self, day):
        for act in self.plans.pop(day, []):
            act()

    # what can happen

    def plan_letter(self):
        issued = self.someday()
        answer_in = self.chance.choice((1, 3, 5, None))

        def issue():
            reply_by = issued + answer_in * DAY if answer_in else None
            letter = self.letter(issued, reply_by)
            if self.maybe(0.6):
                answered = self.someday(issued, 15)
                self.on(answered, lambda: self.reply(letter, answered))
            if self.maybe(0.3):
                chased = self.someday(issued, 12)
                self.on(chased, lambda: self.chase(letter, chased))
            if self.maybe(0.15):
                gone = self.someday(issued, 20)
                self.on(gone, lambda: self.withdraw(Letter, letter, gone))

        self.on(issued, issue)

    def letter(self, day, reply_by, kind="REGISTER_REQUEST", answers=None):
        self.world.letters += 1
        number = self.world.letters
        about = {"number": number, "check_code": f"c{number}", "issued_at": self.at(day), "language": "ru"}
        under = {"authority": self.world.authority, "consent": self.consent, "determination": {}}
        papers = {"kind": kind, "reply_by": reply_by, "answers_id": answers}
        return self.enter("letter", Letter, day, **about, **under, **papers)

    def reply(self, letter, day):
        says = {"of": letter.id}
        reply = self.enter("reply", Reply, day, says, letter_id=letter.id, received_on=day, effect="NOTED")
        if self.maybe(0.3):
            gone = self.someday(day, 10)
            self.on(gone, lambda: self.withdraw(Reply, reply, gone))

    def chase(self, letter, day):
        if letter.stands(day):
            self.letter(day, day + 3 * DAY, kind="CHASER", answers=letter.id)

    def plan_report(self):
        told = self.someday()
        chance = self.chance
        says = {
            "made_on": told - chance.randrange(4) * DAY,
            "addressee": chance.choice(("AUTHORITY", "AUTHORITY", "CENTRE_ONLY", "")),
            "is_by_the_person": chance.choice((True, True, None, False)),
            "is_serious": chance.choice((True, True, None, False)),
        }

        def tell():
            report = self.enter("report", Allegation, told, **says)
            if says["addressee"] != "AUTHORITY":
                passed = self.someday(told, 10)
                self.on(passed, lambda: self.pass_on(report, passed))
            if self.maybe(0.7):
                decided = self.someday(told, 25)
                self.on(decided, lambda: self.decide(report, decided))

        self.on(told, tell)

    def pass_on(self, report, day):
        passed_on = day - self.chance.randrange(2) * DAY
        self.enter("passing", PassedOn, day, {"of": report.id}, allegation_id=report.id, passed_on=passed_on)

    def decide(self, report, day):
        matter = self.make(CriminalMatter, day, data_key=new_data_key(self.world.centre.pk))
        self.make(MatterLink, day, matter=matter, allegation_id=report.id)
        kind = self.chance.choice(("INVESTIGATION_OPENED", "REGISTERED", "REFUSED", "WITHDRAWN_BY_VICTIM"))
        on = day - self.chance.randrange(12) * DAY
        step = self.enter("step", CriminalEvent, day, {"of": report.id}, matter=matter, kind=kind, on=on)
        if self.maybe(0.2):
            gone = self.someday(day, 10)
            self.on(gone, lambda: self.withdraw(CriminalEvent, step, gone))

    def plan_permit(self):
        day = self.someday()
        until = day + self.chance.randrange(5, 70) * DAY if self.maybe(0.9) else None

        def grant():
            old = self.permit(day, day - 20 * DAY, until)
            if self.maybe(0.5):
                applied = self.someday(day, 30)
                self.on(applied, lambda: self.apply(old, applied))

        self.on(day, grant)

    def permit(self, day, begins, until):
        application = self.enter("application", ResidencePermit, day, applied_on=begins - 9 * DAY)
        return self.grant(application, day, begins, until)

    def grant(self, application, day, begins, until):
        days = {"decided_on": day, "valid_from": begins, "valid_until": until}
        says = {"of": application.id}
        return self.enter("permit", PermitDecision, day, says, permit_id=application.id, is_granted=True, **days)

    def apply(self, old, day):
        application = self.enter("application", ResidencePermit, day, applied_on=day)
        if self.maybe(0.4):
            refused = self.someday(day, 12)
            self.on(refused, lambda: self.refuse(application, refused))
        elif self.maybe(0.5):
            granted = self.someday(day, 12)
            until = (old.says["valid_until"] or granted) + self.chance.randrange(-9, 40) * DAY
            self.on(granted, lambda: self.grant(application, granted, granted, max(until, granted)))

    def refuse(self, application, day):
        self.make(PermitDecision, day, permit_id=application.id, is_granted=False, decided_on=day)
        application.gone_on = day  # as an application that may yet bring a permit

    def plan_consent(self):
        day, chance = self.someday(), self.chance
        given_on = day - chance.choice((0, 0, 100, 150, 170, 185)) * DAY
        expires_on = day + chance.randrange(1, 60) * DAY if self.maybe(0.6) else None

        def give():
            answer = chance.choice(("WRITTEN", "WRITTEN", "NO"))
            said = {"purpose": "KEEP_FILE", "answer": answer, "given_on": given_on, "expires_on": expires_on}
            consent = self.enter("consent", Consent, day, **said)
            if self.maybe(0.3):
                again = self.someday(day, 40)
                fresh = {"answer": "WRITTEN", "given_on": again, "expires_on": again + 20 * DAY}
                self.on(again, lambda: self.enter("consent", Consent, again, purpose="KEEP_FILE", **fresh))
            if self.maybe(0.3):
                changed = self.someday(day, 40)
                self.on(changed, lambda: self.correct(consent, changed))

        self.on(day, give)

    def correct(self, consent, day):
        """Another last day, in the place of the entry that was wrong."""
        at = self.at(day)
        self.withdraw(Consent, consent, day, at)
        says = {**consent.says, "expires_on": day + self.chance.randrange(30) * DAY}
        entered_at = Consent.objects.get(pk=consent.id).entered_at
        row = self.make(Consent, day, at, **{**says, "entered_at": entered_at, "corrects_id": consent.id})
        self.note("consent", row, day, **says).order = consent.order

    def plan_safety(self):
        looked, checked = self.someday(), self.someday()
        endangers = self.chance.choice((True, True, False, None))

        def look():
            says = {"return_endangers": endangers, "stays_in_breach": True}
            self.enter("look", Situation, looked, since=looked, **says)

        def check():
            task = self.make(Task, checked, kind="SAFETY_CHECK", due_on=checked, cause=f"by-hand/{self.case.pk}/s")
            Task.objects.filter(pk=task.pk).update(done_at=self.at(checked), done_by=self.world.worker)
            self.note("look", task, checked)

        self.on(looked, look)
        self.on(checked, check)

    def plan_task(self):
        made = self.someday()
        due_on = made + self.chance.randrange(-2, 20) * DAY

        def make():
            task = self.enter("task", Task, made, kind="OTHER", due_on=due_on, cause=f"by-hand/{self.case.pk}/t")
            if self.maybe(0.5):
                done = self.someday(made, 25)
                self.on(done, lambda: self.finish(task, done))

        self.on(made, make)

    def finish(self, task, day):
        task.gone_on = day
        Task.objects.filter(pk=task.id).update(done_at=self.at(day), done_by=self.world.worker)


class World:
    def __init__(self, cases):
        self.minute = self.letters = 0
        self.centre = a_centre()
        self.worker = a_member(self.centre)
        self.authority = an_authority()
        for day, is_working in MOVED.items():
            DecreedDay.objects.create(day=day, is_working=is_working, act="приказ 1")
        self.players = [Player(self, number) for number in range(cases)]

    def play(self, day):
        for player in self.players:
            player.play(day)
