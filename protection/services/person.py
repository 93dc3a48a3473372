"""Who the person is."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from protection import audit
from protection.models import Case, IdentityDocument, Person, PersonCitizenship, PersonName, SafeContact, StaffMember
from protection.services.facts import facts_changed
from protection.services.recording import check_may_record, record


def record_name(case: Case, *, by: StaffMember, at: datetime, **values: Any) -> PersonName:
    return record(PersonName, case, by=by, at=at, **values)


def record_citizenship(case: Case, *, by: StaffMember, at: datetime, **values: Any) -> PersonCitizenship:
    return record(PersonCitizenship, case, by=by, at=at, **values)


def record_document(case: Case, *, by: StaffMember, at: datetime, **values: Any) -> IdentityDocument:
    return record(IdentityDocument, case, by=by, at=at, **values)


def record_contact(case: Case, *, by: StaffMember, at: datetime, **values: Any) -> SafeContact:
    return record(SafeContact, case, by=by, at=at, **values)


@transaction.atomic
def change_person(person: Person, *, by: StaffMember, at: datetime, **values: Any) -> Person:
    """Edit in place. The caller has compared `version`; the new one makes a concurrent edit visible.

    The age band is read by the law: another answer counts from today on.
    """
    check_may_record(person.case, by=by)
    fields = list(values)
    has_age = values.get("age_band", person.age_band) != person.age_band
    if has_age:
        values["age_known_on"] = timezone.localdate(at)
    for name, value in values.items():
        setattr(person, name, value)
    person.clean_fields(exclude=["corrects"])
    person.version = F("version") + 1
    person.save(update_fields=[*values, "version"])
    person.refresh_from_db(fields=["version"])
    audit.fact_changed(person, actor=by, fields=fields)
    if has_age:
        facts_changed(person.case, by=by, at=at)
    return person
