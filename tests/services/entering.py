"""Enter facts (v1 or v2) through the services, as a worker would; and the ids under which the facts then stand."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

from protection.models import CrimeKind, PartialDate, Person
from protection.services.allegation import record_allegation, record_passing_on
from protection.services.case import open_case
from protection.services.charge import record_advertisement, record_charge
from protection.services.matter import link_statement, open_matter, record_event
from protection.services.papers import record_consent
from protection.services.person import change_person, record_citizenship
from protection.services.proceeding import record_proceeding, record_step
from protection.services.situation import record_situation
from protection.services.standing import record_standing, record_standing_end
from protection.services.stay import record_permit, record_permit_decision

#: The step of a criminal matter by which a decision on the report is entered, where it has another name.
STEP_OF = {"OPENED": "INVESTIGATION_OPENED"}
CITIZENSHIPS = {"FOREIGN": {"country": "UZ"}, "KZ": {"country": "KZ"}, "STATELESS": {"is_stateless": True}}


def day(text):
    return date.fromisoformat(text)


def partial(text):
    return PartialDate.of_day(day(text))


def told(value):
    """By its days, as facts.v2 may say it; what is so on every day there is began long ago."""
    is_plain = value is True or value is False
    return [{"since": "2000-01-01", "is": value}] if is_plain else value or []


class Entering:
    """One person's facts, entered fact by fact. `ids` leads from the ids of the input to those of the database."""

    def __init__(self, facts, *, by, at):
        self.by, self.at = by, at
        self.case = open_case(by=by, at=at)
        self.ids = {}
        self._matters = {}
        self._person(facts["person"])
        for row in facts["deportation_proceedings"]:
            self._proceeding(row)
        for row in facts["allegations"]:
            self._allegation(row)
        for row in facts["residence_permits"]:
            self._permit(row)
        for row in facts["charges"]:
            self._charge(row)
        for row in facts["advertisements"]:
            self._advertisement(row)

    def _record(self, service, **values):
        return service(self.case, by=self.by, at=self.at, **values)

    def _person(self, person):
        if person["citizenship"] in CITIZENSHIPS:
            self._record(record_citizenship, **CITIZENSHIPS[person["citizenship"]])
        for row in person["standings"]:
            standing = self._record(
                record_standing,
                status=row["status"],
                since=partial(row["since"]),
                basis=row["basis"] or "",
                article=row.get("article") or "",
                part=row.get("part"),
                is_identified_jointly=row.get("identified_jointly"),
            )
            if row.get("until"):
                self._record(record_standing_end, standing=standing, until=day(row["until"]))
        self._age(person.get("minor"))
        self._consents(told(person.get("consents_to_no_return")))
        for name in ("return_endangers", "stays_in_breach"):
            for row in told(person.get(name)):
                self._record(record_situation, since=partial(row["since"]), **{name: row["is"]})
        if person.get("entered_in_breach") is not None:
            entered = person["entered_in_breach"]
            self._record(record_situation, since=PartialDate.unknown(self.at.date()), entered_in_breach=entered)

    def _age(self, minor):
        """Answered on its day, which only an adult's answer has."""
        for row in told(minor):
            person, band = Person.objects.get(case=self.case), "CHILD" if row["is"] else "ADULT"
            at = datetime.combine(day(row["since"]), time(12), self.at.tzinfo)
            change_person(person, by=self.by, at=at, age_band=band)

    def _consents(self, rows):
        """An answer of which nothing is known any more is one that ran out the day before."""
        for minute, (row, following) in enumerate(pairwise([*rows, {"is": ""}])):
            if row["is"] is None:
                continue
            ends = day(following["since"]) - timedelta(days=1) if following["is"] is None else None
            answer = "WRITTEN" if row["is"] else "TAKEN_BACK"
            given = {"answer": answer, "given_on": day(row["since"]), "expires_on": ends}
            at = self.at + timedelta(minutes=minute)  # the latest entry is the answer
            record_consent(self.case, by=self.by, at=at, purpose="NO_RETURN", **given)

    def _proceeding(self, row):
        proceeding = self._record(record_proceeding, opened_on=partial(row["opened_on"]), kind=row.get("kind") or "")
        self.ids[row["id"]] = str(proceeding.pk)
        if row.get("ordered_on"):
            self._record(record_step, proceeding=proceeding, kind="ORDERED", on=partial(row["ordered_on"]))
        if row["ended_on"]:
            self._record(record_step, proceeding=proceeding, kind=row["end"], on=partial(row["ended_on"]))

    def _allegation(self, row):
        crime = row["crime"]
        allegation = self._record(
            record_allegation,
            made_on=partial(row["made_on"]),
            addressee=row["addressee"] or "",
            is_by_the_person=row["declarant_is_victim"],
            trafficking=crime["trafficking"] or "",
            is_serious=crime["serious"],
            crime=crime["label"] if crime["label"] in CrimeKind.values else "UNKNOWN",
            article=crime.get("article") or "",
            part=crime.get("part"),
            committed_on=crime.get("committed_on") and partial(crime["committed_on"]),
        )
        self.ids[row["id"]] = str(allegation.pk)
        if row.get("passed_on"):
            self._record(record_passing_on, allegation=allegation, passed_on=day(row["passed_on"]))
        steps = {(one["on"], one["kind"]) for one in row["criminal_events"]}
        told_of = [{**one, "kind": STEP_OF.get(one["kind"], one["kind"])} for one in row.get("report_decisions", [])]
        decided = [one for one in told_of if (one["on"], one["kind"]) not in steps]
        if row["criminal_events"] or decided:
            matter = open_matter(by=self.by, at=self.at)
            self._record(link_statement, matter=matter, allegation=allegation)
            for event in (*row["criminal_events"], *decided):
                record_event(matter, by=self.by, at=self.at, kind=event["kind"], on=partial(event["on"]))

    def _permit(self, row):
        permit = self._record(record_permit, applied_on=partial(row["valid_from"]))
        decision = self._record(
            record_permit_decision,
            permit=permit,
            is_granted=True,
            decided_on=day(row["valid_from"]),
            valid_from=day(row["valid_from"]),
            valid_until=row["valid_until"] and day(row["valid_until"]),
        )
        self.ids[row["id"]] = str(decision.pk)

    def _charge(self, row):
        charge = self._record(
            record_charge,
            committed_on=row["committed_on"] and partial(row["committed_on"]),
            is_victim_minor=row["victim_is_minor"],
            acts=row["acts"],
            circumstances=row["circumstances"],
            crosses_border=row["crosses_border"] or "",
            has_grave_consequences=row["grave_consequences"],
            is_organised_group=row["organised_group"],
            article=row["article"] or "",
            is_for_exploitation=row.get("for_exploitation"),
        )
        self.ids[row["id"]] = str(charge.pk)

    def _advertisement(self, row):
        advertisement = self._record(
            record_advertisement,
            seen_on=PartialDate.unknown(self.at.date()),
            audience=row["audience"] or "",
            job_location=row["job_location"] or "",
            has_false_statement=row["false_statement"],
            withholds_material_information=row["withholds_material_information"],
        )
        self.ids[row["id"]] = str(advertisement.pk)
