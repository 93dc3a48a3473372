"""One case, told in the order in which it happened: every line is a call of the service that a worker would use."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.utils import timezone

from protection.management.demo.places import Scene
from protection.management.demo.profiles import ORGANS, SEXUAL, Profile
from protection.models import (
    AgeBand,
    Allegation,
    Authority,
    AuthorityKind,
    Case,
    ConsentPurpose,
    CrimeKind,
    CriminalMatter,
    DeportationProceeding,
    Detention,
    DocumentHolder,
    DocumentKind,
    Letter,
    NameKind,
    PartialDate,
    Person,
    ResidencePermit,
    Task,
    VictimStanding,
)
from protection.services.allegation import TRAFFICKING_OF, record_allegation, record_passing_on
from protection.services.case import close_case, open_case
from protection.services.delivery import record_delivery
from protection.services.detained import Answers, Place, record_detained
from protection.services.detention import record_release
from protection.services.experience import record_experience
from protection.services.matter import link_statement, open_matter, record_event
from protection.services.notice import issue_notices
from protection.services.papers import record_consent, record_decision
from protection.services.person import (
    change_person,
    record_citizenship,
    record_contact,
    record_document,
    record_name,
)
from protection.services.proceeding import record_proceeding, record_step
from protection.services.reply import record_reply
from protection.services.situation import record_situation
from protection.services.standing import record_standing
from protection.services.stay import record_permit, record_permit_decision
from protection.services.task import finish_task

CRIME_OF: Final = {SEXUAL: CrimeKind.SEXUAL_EXPLOITATION, ORGANS: CrimeKind.OTHER_TRAFFICKING}
WORDS: Final = {
    SEXUAL: "Обещали работу официанткой. Паспорт забрали в первый же день и сказали, что я должна две тысячи.",
    ORGANS: "Повезли будто бы на медосмотр. Потом сказали, что за долг отдам почку.",
}
LABOUR: Final = (
    "Работали на кирпичном заводе с рассвета до ночи, денег не дали ни разу. Паспорта у хозяина.",
    "Держали на пастбище два года, уйти не давали, кормили один раз в день.",
    "На стройке сказали: пока не отработаешь долг за дорогу, никуда не пойдёшь.",
)
TERMS: Final = {
    SEXUAL: (("TypeOfSexExploitation", "Prostitution"), ("MethodsOfControl", "DebtBondage")),
    ORGANS: (("MethodsOfControl", "FalsePromises"),),
}
INDUSTRIES: Final = ("C_Manufacturing", "A_AgricultureForestryAndFishing", "F_Construction")


class Story:
    """`on(days_ago)` moves its clock, which never goes back; what is told next is recorded on that day."""

    def __init__(self, scene: Scene, profile: Profile, number: int) -> None:
        self.scene, self.who, self.number = scene, profile, number
        self.by = scene.workers[number % len(scene.workers)]
        self.clock: datetime | None = None
        self.case: Case
        self.letters: list[Letter] = []

    # When

    def on(self, days_ago: int, hour: int | None = None) -> "Story":
        """Office hours, unless an hour is given; what happened today was recorded in the night."""
        hour = hour if hour is not None else (0 if days_ago == 0 else self.scene.rng.randint(9, 15))
        at = datetime.combine(self.scene.day(days_ago), time(hour, 5), timezone.get_default_timezone())
        if self.clock is not None and at < self.clock:
            raise ValueError(f"{at} is before {self.clock}")
        self.clock = at
        return self

    @property
    def at(self) -> datetime:
        """The next minute."""
        if self.clock is None:
            raise ValueError("the story has no day yet")
        self.clock += timedelta(minutes=1)
        return self.clock

    @property
    def day(self) -> date:
        if self.clock is None:
            raise ValueError("the story has no day yet")
        return timezone.localdate(self.clock)

    @property
    def today(self) -> PartialDate:
        return PartialDate.of_day(self.day)

    def tell(self, service: Callable[..., Any], **values: Any) -> Any:
        return service(self.case, by=self.by, at=self.at, **values)

    def body(self, kind: str) -> Authority:
        return self.scene.bodies[kind]

    # Who

    def opened(self, country: str = "", **person: Any) -> "Story":
        """A file with the person, as intake makes it; `country` is what was understood at first, if it was wrong."""
        self.case = open_case(by=self.by, at=self.at, working_name=f"дело {self.number + 1}")
        self._person(age_band=self.who.age_band, language=self.who.language, **person)
        self.tell(record_name, kind=NameKind.AS_SAID, name=self.who.name)
        self._citizenship(country or self.who.country)
        self.consent("KEEP_FILE", "WRITTEN")
        self.experience()
        return self

    def _person(self, **values: Any) -> None:
        is_known = self.who.age_band in (AgeBand.ADULT, AgeBand.CHILD)
        change_person(
            Person.objects.get(case=self.case),
            by=self.by,
            at=self.at,
            gender=self.who.gender,
            age_basis="OWN_WORDS" if is_known else "",
            birth=f"{self.who.born_in}-03-14" if is_known else "",
            needs_interpreter=self.who.language != "ru",
            **values,
        )

    def _citizenship(self, country: str) -> None:
        if self.who.citizenship == "STATELESS":
            self.tell(record_citizenship, is_stateless=True, basis="DOCUMENT")
        elif country:
            self.tell(record_citizenship, country=country, basis="OWN_WORDS")

    def papers(self) -> "Story":
        """A document, and how to reach the person."""
        self.tell(record_name, kind=NameKind.DOCUMENT, script="LATIN", name=self.who.name_in_latin)
        holder = DocumentHolder.TAKEN if self.number % 2 else DocumentHolder.AUTHORITY
        number = f"ПР{1000000 + self.number}"
        self.tell(record_document, kind=DocumentKind.PASSPORT, country=self.who.country, holder=holder, number=number)
        is_safe = self.number % 3 == 0
        words = {"instruction": "Только после 20:00, назваться «аптека»."} if is_safe else {}
        self.tell(record_contact, channel="PHONE", is_safe=is_safe, value=f"+7701555{self.number:04}", **words)
        return self

    def experience(self) -> Any:
        industry = ("ForcedLabourIndustry", INDUSTRIES[self.number % len(INDUSTRIES)])
        extra = TERMS.get(self.who.exploitation, (industry, ("MethodsOfControl", "TakesEarnings")))
        return self.tell(
            record_experience,
            terms=[("TypeOfExploitation", self.who.exploitation), ("MethodOfRecruitment", "Other"), *extra],
            from_country=self.who.country,
            to_country="KZ",
            age_when_trafficked=16 if self.who.age_band == AgeBand.CHILD else None,
            narrative=self.words,
        )

    @property
    def words(self) -> str:
        return WORDS.get(self.who.exploitation) or LABOUR[self.number % len(LABOUR)]

    @property
    def crime(self) -> CrimeKind:
        return CRIME_OF.get(self.who.exploitation, CrimeKind.FORCED_LABOUR)

    # What was said, and what the person agreed to

    def statement(self, told: str = AuthorityKind.POLICE.value, **values: Any) -> Allegation:
        """`told` is a kind of authority, CENTRE_ONLY, or empty where it is not known."""
        crime = CrimeKind(values.pop("crime", self.crime))
        trafficking = TRAFFICKING_OF[crime]
        is_body = told in AuthorityKind.values
        found: dict[str, Any] = {
            "made_on": self.today,
            "made_at": time(11, 20),
            "is_by_the_person": True,
            "addressee": "AUTHORITY" if is_body else told,
            "authority": self.body(told) if is_body else None,
            "authority_kind": told if is_body else "",
            "crime": crime.value,
            "trafficking": trafficking,
            "is_serious": True if trafficking == "TRAFFICKING" else None,
            "language": self.who.language,
            "form": "ORAL",
            "words": self.words,
            **self._alleged(trafficking),
        }
        row: Allegation = self.tell(record_allegation, **{**found, **values})
        return row

    def _alleged(self, trafficking: str) -> dict[str, Any]:
        """Two papers of three name the article and the day of the act, one of two its part."""
        if trafficking != "TRAFFICKING" or self.number % 3 == 2:
            return {}
        of_minors = "133" if self.day.year < 2015 else "135"
        return {
            "article": of_minors if self.who.age_band == AgeBand.CHILD else "128",
            "part": 2 if self.number % 2 else None,
            "committed_on": PartialDate.of_day(self.day - timedelta(days=20)),
        }

    def passed_on(self, statement: Allegation, to: str = AuthorityKind.PROCURATOR.value) -> None:
        self.tell(
            record_passing_on, allegation=statement, passed_on=self.day, authority=self.body(to), slip_number="ТУ-17"
        )

    def consent(self, purpose: str, answer: str, **values: Any) -> Any:
        given = {} if answer in ("NO", "NOT_ASKED") else {"given_on": self.day}
        heard = {"heard_by": self.by.name, "language": self.who.language} if answer == "TELEPHONE" else {}
        return self.tell(record_consent, purpose=purpose, answer=answer, **given, **heard, **values)

    def agreed(self, answer: str = "WRITTEN") -> "Story":
        self.consent(ConsentPurpose.NOTIFY_AUTHORITIES.value, answer)
        return self

    # Proceedings

    def detained(self, **place: Any) -> DeportationProceeding:
        """The emergency page: one set of answers makes the whole file."""
        shared = {
            "crime": self.crime.value,
            "told": AuthorityKind.MIGRATION_POLICE.value,
            "told_on": self.today,
            "opened_on": self.today,
            "body": self.body(AuthorityKind.MIGRATION_POLICE),
            "where": "SPECIAL_RECEPTION",
            "held_at_place": f"г. {self.scene.centre.place}, ул. Условная, 5",
            "held_since": self.today,
        }
        return self.detained_at(Place(**{**shared, **place}))

    def detained_at(self, place: Place, consent: str = "TELEPHONE") -> DeportationProceeding:
        answers = Answers(
            place=place,
            name=self.who.name,
            words=self.words if place.crime else "",
            citizenship=self.who.citizenship,
            country=self.who.country,
            age_band=self.who.age_band,
            language=self.who.language,
            file_number=f"{100 + self.number}/А",
            consent=consent,
            consent_heard_by=self.by.name if consent == "TELEPHONE" else "",
            consent_language=self.who.language if consent == "TELEPHONE" else "",
        )
        found = record_detained(answers, by=self.by, at=self.at)
        self.case = found.case
        self._person()
        self.experience()
        return found.proceeding

    def proceeding(self, body: str = AuthorityKind.MIGRATION_POLICE.value, **values: Any) -> DeportationProceeding:
        named = "ADMINISTRATIVE" if body == AuthorityKind.COURT or self.number % 3 else ""
        found = {"opened_on": self.today, "body": self.body(body), "number": f"{100 + self.number}/А", "kind": named}
        row: DeportationProceeding = self.tell(record_proceeding, **{**found, **values})
        return row

    def step(self, proceeding: DeportationProceeding, kind: str, due_in: int | None = None, **values: Any) -> Any:
        due_on = None if due_in is None else self.day + timedelta(days=due_in)
        return self.tell(record_step, proceeding=proceeding, kind=kind, on=self.today, due_on=due_on, **values)

    def released(self) -> "Story":
        self.tell(record_release, detention=Detention.objects.get(case=self.case), released_on=self.day)
        return self

    def notices(self, proceeding: DeportationProceeding, *kinds: str, language: str = "ru") -> "Story":
        bodies = [self.body(kind) for kind in kinds]
        self.letters = issue_notices(proceeding, bodies, language=language, by=self.by, at=self.at)
        return self

    def served(self, way: str, **proof: Any) -> "Story":
        """What was issued last is delivered on the same day."""
        taken = {"delivered_on": self.day, "received_by": "Канцелярия", "incoming_number": f"вх-{self.number}", **proof}
        for letter in self.letters:
            self.tell(record_delivery, letter=letter, way=way, **taken)
        return self

    def answered(self, effect: str, gist: str, **decision: Any) -> "Story":
        """The first of them is answered."""
        given = {"effect": effect, "gist": gist, "number": f"исх-{self.number}", **decision}
        self.tell(record_reply, letter=self.letters[0], received_on=self.day, **given)
        return self

    # The criminal matter, the standing, the stay

    def matter(self, *statements: Allegation) -> CriminalMatter:
        body = self.body(AuthorityKind.INVESTIGATOR)
        row = open_matter(by=self.by, at=self.at, body=body, number=f"{5000 + self.number}")
        for statement in statements:
            self.tell(link_statement, matter=row, allegation=statement, registered_on=self.day)
        return row

    def linked(self, matter: CriminalMatter) -> None:
        """The person's statement is registered in a matter that others share."""
        statement = Allegation.objects.get(case=self.case)
        self.tell(link_statement, matter=matter, allegation=statement, registered_on=self.day)

    def event(self, matter: CriminalMatter, kind: str) -> None:
        record_event(
            matter, by=self.by, at=self.at, kind=kind, on=self.today, authority=self.body(AuthorityKind.INVESTIGATOR),
            document=f"постановление № {self.number}",
        )  # fmt: skip

    def standing(self, status: str, basis: str = "TRAFFICKING") -> VictimStanding:
        more: dict[str, Any] = {}
        if status == "RECOGNISED":
            body = self.body(AuthorityKind.INVESTIGATOR)
            decision = self.tell(
                record_decision, authority=body, decided_on=self.today, number=f"{self.number}-П",
                gist="Постановление о признании потерпевшим",
            )  # fmt: skip
            more = {"recognised_by": body, "decision": decision, "article": "128", "part": 1 + self.number % 2}
        elif status == "NGO_IDENTIFIED":
            more = {"is_identified_jointly": (True, False, None)[self.number % 3]}
        row: VictimStanding = self.tell(record_standing, status=status, basis=basis, since=self.today, **more)
        return row

    def situation(self, **answers: Any) -> "Story":
        self.tell(record_situation, since=self.today, **answers)
        return self

    def permit(self) -> ResidencePermit:
        body = self.body(AuthorityKind.MIGRATION_POLICE)
        row: ResidencePermit = self.tell(
            record_permit, applied_on=self.today, authority=body, number=f"З-{self.number}"
        )
        return row

    def granted(self, permit: ResidencePermit, ends_in: int | None) -> None:
        """`ends_in` counts from the day that the demonstration shows; None: no end is printed."""
        until = None if ends_in is None else self.scene.day(-ends_in - 1)
        self.tell(
            record_permit_decision, permit=permit, is_granted=True, decided_on=self.day, valid_from=self.day,
            valid_until=until, number=f"РП-{self.number}",
        )  # fmt: skip

    def refused(self, permit: ResidencePermit) -> None:
        self.tell(record_permit_decision, permit=permit, is_granted=False, decided_on=self.day)

    # The file itself

    def tidy(self) -> "Story":
        """Whatever was to be done by now is done."""
        for task in Task.objects.filter(case=self.case, done_at__isnull=True).standing().order_by("due_on", "kind"):
            finish_task(task, by=self.by, at=self.at)
        return self

    def closed(self, because: str = "Человек вернулся домой, помощь больше не нужна.") -> "Story":
        close_case(self.case, by=self.scene.lead, at=self.at, because=because)
        return self
