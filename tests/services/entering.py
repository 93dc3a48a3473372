"""Enter `facts.v1` through the services, as a worker would; and the ids under which the facts then stand."""

from datetime import date

from protection.models import PartialDate
from protection.services.allegation import record_allegation, record_passing_on
from protection.services.case import open_case
from protection.services.charge import record_advertisement, record_charge
from protection.services.matter import link_statement, open_matter, record_event
from protection.services.person import record_citizenship
from protection.services.proceeding import record_proceeding, record_step
from protection.services.standing import record_standing, record_standing_end
from protection.services.stay import record_permit, record_permit_decision

CITIZENSHIPS = {"FOREIGN": {"country": "UZ"}, "KZ": {"country": "KZ"}, "STATELESS": {"is_stateless": True}}


def day(text):
    return date.fromisoformat(text)


def partial(text):
    return PartialDate.of_day(day(text))


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
                record_standing, status=row["status"], since=partial(row["since"]), basis=row["basis"] or ""
            )
            if row.get("until"):
                self._record(record_standing_end, standing=standing, until=day(row["until"]))

    def _proceeding(self, row):
        proceeding = self._record(record_proceeding, opened_on=partial(row["opened_on"]))
        self.ids[row["id"]] = str(proceeding.pk)
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
        )
        self.ids[row["id"]] = str(allegation.pk)
        if row.get("passed_on"):
            self._record(record_passing_on, allegation=allegation, passed_on=day(row["passed_on"]))
        if row["criminal_events"]:
            matter = open_matter(by=self.by, at=self.at)
            self._record(link_statement, matter=matter, allegation=allegation)
            for event in row["criminal_events"]:
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
