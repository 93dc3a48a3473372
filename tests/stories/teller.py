"""Tells a story in the words of the field: each step goes through the services, on the day on which it happens."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from protection import law
from protection.law import DEFAULT, Determination
from protection.models import (
    Allegation,
    AuthorityKind,
    Case,
    CaseAlert,
    CriminalMatter,
    DeportationProceeding,
    FactsSnapshot,
    PartialDate,
    StaffMember,
    Task,
    VictimStanding,
)
from protection.services.allegation import record_allegation, record_passing_on
from protection.services.case import open_case
from protection.services.facts import determination_of
from protection.services.matter import link_statement, open_matter, record_event
from protection.services.person import record_citizenship
from protection.services.proceeding import record_proceeding, record_step
from protection.services.standing import record_standing
from protection.services.stay import record_permit, record_permit_decision
from protection.services.timeline import Entry, timeline_of
from protection.services.withdrawing import withdraw
from tests.people import a_centre, a_member, an_authority

ALMATY = ZoneInfo("Asia/Almaty")
VICTIM_OF_TRAFFICKING = {
    "is_by_the_person": True, "crime": "FORCED_LABOUR", "trafficking": "TRAFFICKING", "is_serious": True,
}  # fmt: skip


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), ALMATY)


@dataclass
class Life:
    """One person of the story, and what is recorded of that person."""

    case: Case
    proceeding: DeportationProceeding | None = None
    statement: Allegation | None = None
    matter: CriminalMatter | None = None
    standing: VictimStanding | None = None


class Story:
    """`story.person` is whom it is about; other people of it are told apart by `of=`."""

    def __init__(self) -> None:
        self.worker: StaffMember = a_member(a_centre())
        self.police = an_authority(AuthorityKind.MIGRATION_POLICE)
        self.person: Life

    def _who(self, on: date) -> dict[str, Any]:
        return {"by": self.worker, "at": noon(on)}

    # Given

    def given_somebody_facing_deportation(self, *, since: date, citizenship: str = "UZ") -> Life:
        life = Life(open_case(**self._who(since)))
        if citizenship:
            record_citizenship(life.case, country=citizenship, **self._who(since))
        life.proceeding = record_proceeding(
            life.case, body=self.police, opened_on=PartialDate.of_day(since), **self._who(since)
        )
        self.person = life
        return life

    def given_two_men_from_one_brickworks(self, *, since: date) -> tuple[Life, Life]:
        first = self.given_somebody_facing_deportation(since=since)
        return first, self.given_somebody_facing_deportation(since=since)

    # When

    def when_it_is_said(self, *, to: str, on: date, of: Life | None = None, **crime: Any) -> None:
        """`to` is "authority" or "us"."""
        life = of or self.person
        addressee = {"authority": "AUTHORITY", "us": "CENTRE_ONLY"}[to]
        values = {"made_on": PartialDate.of_day(on), "addressee": addressee, **VICTIM_OF_TRAFFICKING, **crime}
        life.statement = record_allegation(life.case, **values, **self._who(on))

    def when_it_is_passed_on(self, *, on: date) -> None:
        life = self.person
        record_passing_on(life.case, allegation=life.statement, passed_on=on, authority=self.police, **self._who(on))

    def when_a_criminal_case_is_opened(self, *, on: date, of: tuple[Life, ...] = ()) -> None:
        matter = open_matter(**self._who(on))
        for life in of or (self.person,):
            life.matter = matter
            link_statement(life.case, matter=matter, allegation=life.statement, **self._who(on))
        record_event(matter, kind="REGISTERED", on=PartialDate.of_day(on), **self._who(on))

    def when_the_criminal_case_goes_on(self, kind: str, *, on: date) -> None:
        record_event(self.person.matter, kind=kind, on=PartialDate.of_day(on), **self._who(on))

    def when_the_centre_identifies_a_victim(self, *, on: date) -> None:
        life, basis = self.person, {"status": "NGO_IDENTIFIED", "basis": "TRAFFICKING"}
        life.standing = record_standing(life.case, since=PartialDate.of_day(on), **basis, **self._who(on))

    def when_a_permit_is_granted(self, *, on: date, until: date) -> str:
        permit = record_permit(self.person.case, applied_on=PartialDate.of_day(on), **self._who(on))
        days = {"decided_on": on, "valid_from": on, "valid_until": until}
        decision = record_permit_decision(self.person.case, permit=permit, is_granted=True, **days, **self._who(on))
        return str(decision.pk)

    def when_the_removal_is_carried_out(self, *, on: date) -> None:
        step = {"proceeding": self.person.proceeding, "kind": "EXECUTED", "on": PartialDate.of_day(on)}
        record_step(self.person.case, **step, **self._who(on))

    def when_the_statement_is_withdrawn_as_an_error(self, *, on: date) -> None:
        withdraw(self.person.statement, because="entered in the wrong file", **self._who(on))

    # Then

    def answers(self, on: date, of: Life | None = None) -> Determination:
        return determination_of((of or self.person).case, as_of=on)

    def answers_as_known(self, then: date, *, on: date) -> Determination:
        """The answer for `on` from what was recorded by the end of `then`."""
        snapshot = FactsSnapshot.objects.filter(case=self.person.case, recorded_at__lte=noon(then)).last()
        return law.determine(law.read_facts(snapshot.facts), as_of=on, ruleset=law.DEFAULT)

    def then_the_deportation_is(self, outcome: str, *, on: date, reason: str | None = None, of: Life | None = None):
        life = of or self.person
        answer = self.answers(on, life).deportation[str(life.proceeding.pk)]
        assert (answer.outcome, answer.reason) == (outcome, reason)

    def then_the_suspensions_are(self, *periods: tuple[date, date | None], on: date) -> None:
        answer = self.answers(on).deportation[str(self.person.proceeding.pk)]
        assert [(period.start, period.end) for period in answer.intervals] == list(periods)

    def then_the_victim_rules_say(self, penalty: str, definition: str, decree: str, *, on: date) -> None:
        """Articles 394 and 396, and the decree."""
        found = self.answers(on)
        said = (found.penalty_exemption, found.illegal_immigrant_exemption, found.protected_status)
        assert tuple(answer.outcome for answer in said) == (penalty, definition, decree)

    def then_residence_is(self, outcome: str, *, on: date, since: date | None = None, permit: str | None = None):
        answer = self.answers(on).temporary_residence
        assert (answer.outcome, answer.since, answer.permit) == (outcome, since, permit)

    def then_alerts_are(self, *kinds: str, on: date) -> None:
        """What Today shows of the person's answers on that day; the clocks are tested apart."""
        shown = CaseAlert.objects.filter(case=self.person.case, ruleset=DEFAULT, from_on__lte=on, to_on__gt=on)
        assert sorted(shown.order_by("pk").values_list("kind", flat=True)) == sorted(kinds)

    def then_tasks_are(self, *kinds: str) -> None:
        open_tasks = Task.objects.filter(case=self.person.case, done_at__isnull=True).standing()
        assert sorted(open_tasks.values_list("kind", flat=True)) == sorted(kinds)

    def timeline(self, noun: str) -> list[Entry]:
        return [entry for entry in timeline_of(self.person.case) if entry.noun == noun]
