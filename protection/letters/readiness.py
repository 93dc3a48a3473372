"""What stands in the way of issuing a notice. Codes; their words stand in `words.py`."""

from protection.letters.content import NoticeContent, Person, Proceeding
from protection.letters.provisions import NoProvisionError, quotation_for
from protection.letters.requests import CAN_ACT

#: With any other answer for the proceeding there is nothing that the notice could rest on.
_OUTCOMES_TO_NOTIFY = frozenset({"SUSPENDED", "UNDETERMINED"})


def person_can_be_found(person: Person, proceeding: Proceeding) -> bool:
    """By the addressee's own file number, by place and time of detention, or by name with birth or document."""
    held = person.detention
    by_file = is_given(proceeding.file_number)
    by_detention = bool(held and is_given(held.place) and held.since_on)
    by_name = is_given(person.name) and bool(person.born_on or is_given(person.document))
    return by_file or by_detention or by_name


def missing_for_issue(content: NoticeContent) -> list[str]:
    """In the order in which a caseworker would fill the gaps; empty when the notice can be issued."""
    consent, statement = content.consent, content.statement
    checks = (
        ("NOTHING_TO_FIND_THE_PERSON_BY", person_can_be_found(content.person, content.proceeding)),
        ("CONSENT_NOT_GIVEN", consent is not None),
        ("CONSENT_HEARD_BY_NOBODY", not consent or consent.form == "WRITTEN" or is_given(consent.heard_by)),
        ("NO_STATEMENT", bool(statement and (is_given(statement.crime) or is_given(statement.facts)))),
        ("NO_ADDRESSEE", is_given(content.addressee.name)),
        ("ADDRESSEE_CANNOT_ACT", content.addressee.kind in CAN_ACT),
        ("NO_CENTRE_CONTACT", is_given(content.centre.name) and is_given(content.centre.phone)),
        ("NO_SIGNER", is_given(content.signer)),
        ("NOTHING_TO_SUSPEND", content.determination.outcome in _OUTCOMES_TO_NOTIFY),
        ("NO_STATUTE_ON_THAT_DAY", _has_statute(content)),
    )
    return [code for code, is_met in checks if not is_met]


def is_given(text: str | None) -> bool:
    return bool(text and text.strip())


def _has_statute(content: NoticeContent) -> bool:
    try:
        quotation_for(content.language, content.issued_on)
    except NoProvisionError:
        return False
    return True
