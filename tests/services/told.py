"""A woman who has told an authority, whose deportation is suspended, and who agrees that it be written to."""

from datetime import timedelta

from protection.models import LetterKind, PartialDate
from protection.services.allegation import record_allegation
from protection.services.case import open_case
from protection.services.letter import Plan, issue_letters
from protection.services.papers import record_consent
from protection.services.person import record_citizenship, record_document, record_name
from protection.services.proceeding import record_proceeding, record_step
from protection.services.standing import record_standing
from protection.services.stay import record_penalty
from tests.people import NOW, TODAY, a_centre, a_member, an_authority

TODAY_ = PartialDate.of_day(TODAY)


class Told:
    def __init__(self, centre="Пример-Юг", consent="WRITTEN"):
        self.worker = a_member(a_centre(centre))
        self.who = {"by": self.worker, "at": NOW}
        own = {"centre": self.worker.centre}
        self.police = an_authority("MIGRATION_POLICE", **own)
        self.procurator = an_authority("PROCURATOR", "Прокуратура", **own)
        self.akimat = an_authority("STATE_BODY", "Акимат", **own)
        self.case = open_case(**self.who)
        record_citizenship(self.case, country="UZ", **self.who)
        record_name(self.case, kind="AS_SAID", name="Намуна Выдумова", **self.who)
        record_document(self.case, kind="PASSPORT", number="AA0000000", **self.who)
        record_consent(self.case, purpose="NOTIFY_AUTHORITIES", answer=consent, given_on=TODAY, **self.who)
        self.proceeding = record_proceeding(
            self.case, body=self.police, opened_on=TODAY_, number="3-117", article="517(1)", **self.who
        )
        self.say()

    def say(self, **more):
        values = {
            "made_on": TODAY_, "addressee": "AUTHORITY", "authority": self.police, "is_by_the_person": True,
            "crime": "FORCED_LABOUR", "trafficking": "TRAFFICKING", "is_serious": True, "words": "Забрали паспорт.",
        }  # fmt: skip
        self.statement = record_allegation(self.case, **values, **more, **self.who)

    def takes_consent_back(self):
        later = {"by": self.worker, "at": NOW + timedelta(minutes=1)}
        record_consent(self.case, purpose="NOTIFY_AUTHORITIES", answer="TAKEN_BACK", given_on=TODAY, **later)

    def plan(self, kind, authority=None, language="ru", **about):
        to = authority or {"RESIDENCE_APPLICATION": self.akimat, "CHASER": self.police}.get(kind, self.procurator)
        return Plan(LetterKind(kind), to, language, **about)

    def issue(self, *plans, **who):
        return issue_letters(self.case, plans, **{**self.who, **who})

    def about(self, kind):
        """What a letter of that kind is about, recorded first."""
        if kind == "PENALTY_CLAIM":
            return {
                "penalty": record_penalty(
                    self.case, authority=self.police, imposed_on=TODAY_, article="517(1)", **self.who
                )
            }
        if kind == "COMPLAINT":
            return {"proceeding": self.proceeding, "step": self.step()}
        if kind == "CHASER":
            return {"proceeding": self.proceeding, "answers": self.notice()}
        if kind == "RESIDENCE_APPLICATION":
            record_standing(self.case, status="NGO_IDENTIFIED", basis="TRAFFICKING", since=TODAY_, **self.who)
        return {}

    def step(self, kind="REMOVAL_SET", due=TODAY + timedelta(days=1)):
        return record_step(self.case, proceeding=self.proceeding, kind=kind, on=TODAY_, due_on=due, **self.who)

    def notice(self):
        return self.issue(self.plan("SUSPENSION_NOTICE", self.police, proceeding=self.proceeding))[0]
