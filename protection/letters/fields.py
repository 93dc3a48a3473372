"""The fields that a template may name, and their values for one letter. A name that is not here does not exist.

A field is text, lines of text, or None where it is not known; a mark is yes or no and stands in conditions only.
"""

from collections.abc import Mapping
from datetime import date, time
from typing import Final

from protection.letters.content import Detention, Language
from protection.letters.letter_content import LetterContent
from protection.letters.payload import lines, literal, written_day, written_moment
from protection.letters.provisions import is_under_code_of_2014, is_under_law_on_trafficking

Value = str | list[str] | bool | None


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


FIELDS: Final = _set(
    "centre_name centre_place centre_registration centre_phone centre_head signer number check_code check_at issued "
    "case_code to_name to_place to_address person_name person_born person_age person_citizenship person_document "
    "person_language held_place held_since proceeding_body proceeding_number proceeding_article proceeding_opened "
    "next_on said_on said_language said_to slip crime crime_article crime_part standing_by standing_on consent_on "
    "consent_heard_by consent_language consent_interpreter penalty_by penalty_on penalty_article step_on step_due "
    "step_by suspended_since earlier_number earlier_on earlier_about earlier_delivered earlier_incoming "
    "earlier_reply_by reply_by letter_name"
)
LISTS: Final = frozenset({"facts", "attachments"})
MARKS: Final = _set(
    "is_draft since_2015 law_on_trafficking is_female is_male is_child needs_interpreter is_alleged is_identified "
    "is_recognised said_no_later said_orally said_in_writing is_said_grave is_trafficking was_warned was_not_warned "
    "consent_in_writing consent_by_telephone next_is_hearing next_is_removal step_is_hearing step_is_order "
    "step_is_removal step_is_executed to_executive_body"
)
NAMES: Final = FIELDS | LISTS | MARKS

#: Which fields disclose what of the person, by the code of it; the words stand in `words.py`.
DISCLOSES: Final[Mapping[str, str]] = {
    "person_name": "NAME",
    "person_born": "BIRTH",
    "person_age": "AGE",
    "is_female": "SEX",
    "is_male": "SEX",
    "is_child": "AGE",
    "person_citizenship": "CITIZENSHIP",
    "person_document": "DOCUMENT",
    "person_language": "LANGUAGE",
    "held_place": "DETENTION",
    "crime": "CRIME",
    "facts": "OWN_WORDS",
    "standing_by": "STANDING",
    "penalty_by": "PENALTY",
    "penalty_article": "PENALTY",
    "proceeding_number": "FILE_NUMBER",
    "slip": "SLIP",
}


def values_of(content: LetterContent) -> dict[str, Value]:
    """Every field by its name: days written out, texts in one line, as typed."""
    day = Written(content.language)
    return {
        **_frame(content, day),
        **_person(content, day),
        **_proceeding(content, day),
        **_said(content, day),
        **_standing(content, day),
        **_consent(content, day),
        **_about(content, day),
    }


class Written:
    """Days and texts as they stand in a letter of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def day(self, day: date | None, at: time | None = None) -> str | None:
        if day is None:
            return None
        words = written_day(day, self.language)
        return f"{words}, {at:%H:%M}" if at else words

    @staticmethod
    def text(value: str | None) -> str | None:
        return literal(value or "") or None


def _frame(content: LetterContent, day: Written) -> dict[str, Value]:
    centre, to = content.centre, content.addressee
    return {
        "centre_name": day.text(centre.name),
        "centre_place": day.text(centre.place),
        "centre_registration": day.text(centre.registration),
        "centre_phone": day.text(centre.phone),
        "centre_head": day.text(centre.head),
        "signer": day.text(content.signer),
        "number": day.text(content.number),
        "check_code": day.text(content.check_code),
        "check_at": content.check_at,
        "issued": written_moment(content.issued_at, content.language),
        "case_code": content.case_code,
        "is_draft": content.is_draft,
        "since_2015": is_under_code_of_2014(content.issued_on),
        "law_on_trafficking": is_under_law_on_trafficking(content.issued_on),
        "to_name": day.text(to.name),
        "to_place": day.text(to.place),
        "to_address": day.text(to.address),
        "to_executive_body": to.kind == "STATE_BODY",
        "reply_by": day.day(content.reply_by),
        "attachments": [words for file in content.attachments if (words := day.text(file.title))],
        "letter_name": None,
    }


def _person(content: LetterContent, day: Written) -> dict[str, Value]:
    person, held = content.person, content.person.detention or Detention("")
    return {
        "person_name": day.text(person.name),
        "person_born": day.day(person.born_on),
        "person_age": day.text(person.age_basis),
        "is_female": person.sex == "FEMALE",
        "is_male": person.sex == "MALE",
        "is_child": content.treated_as_child,
        "person_citizenship": day.text(person.citizenship),
        "person_document": day.text(person.document),
        "person_language": day.text(person.language),
        "needs_interpreter": person.needs_interpreter is True,
        "held_place": day.text(held.place),
        "held_since": day.day(held.since_on, held.since_at),
    }


def _proceeding(content: LetterContent, day: Written) -> dict[str, Value]:
    row = content.proceeding
    return {
        "proceeding_body": day.text(row.body),
        "proceeding_number": day.text(row.file_number),
        "proceeding_article": day.text(row.article),
        "proceeding_opened": day.day(row.opened_on),
        "next_on": day.day(row.next_on, row.next_at),
        "next_is_hearing": row.next_on is not None and row.next_step == "HEARING",
        "next_is_removal": row.next_on is not None and row.next_step == "REMOVAL",
    }


def _said(content: LetterContent, day: Written) -> dict[str, Value]:
    said = content.statement
    return {
        "said_on": day.day(said.made_on, said.made_at) if said else None,
        "said_no_later": bool(said and said.is_no_later_than),
        "said_orally": bool(said and said.form == "ORAL"),
        "said_in_writing": bool(said and said.form == "WRITTEN"),
        "said_language": day.text(said.language) if said else None,
        "said_to": day.text(said.recipient) if said else None,
        "slip": day.text(said.slip_number) if said else None,
        "crime": day.text(said.crime) if said else None,
        "crime_article": day.text(said.article) if said else None,
        "crime_part": day.text(said.part) if said else None,
        "facts": lines(said.facts or "") if said else [],
        "is_said_grave": bool(said and said.is_said_to_be_grave),
        "was_warned": bool(said and said.was_warned_of_liability is True),
        "was_not_warned": bool(said and said.was_warned_of_liability is False),
    }


def _standing(content: LetterContent, day: Written) -> dict[str, Value]:
    row = content.standing
    return {
        "is_alleged": row.status == "ALLEGED",
        "is_identified": row.status == "NGO_IDENTIFIED",
        "is_recognised": row.status == "RECOGNISED",
        "is_trafficking": row.basis == "TRAFFICKING",
        "standing_by": day.text(row.by),
        "standing_on": day.day(row.on),
    }


def _consent(content: LetterContent, day: Written) -> dict[str, Value]:
    given = content.consent
    return {
        "consent_on": day.day(given.given_on) if given else None,
        "consent_in_writing": bool(given and given.form == "WRITTEN"),
        "consent_by_telephone": bool(given and given.form == "TELEPHONE"),
        "consent_heard_by": day.text(given.heard_by) if given else None,
        "consent_language": day.text(given.language) if given else None,
        "consent_interpreter": day.text(given.interpreter) if given else None,
    }


def _about(content: LetterContent, day: Written) -> dict[str, Value]:
    penalty, step, earlier = content.penalty, content.step, content.earlier
    return {
        "penalty_by": day.text(penalty.by) if penalty else None,
        "penalty_on": day.day(penalty.imposed_on) if penalty else None,
        "penalty_article": day.text(penalty.article) if penalty else None,
        "step_on": day.day(step.on) if step else None,
        "step_due": day.day(step.due_on) if step else None,
        "step_by": day.text(step.by) if step else None,
        "suspended_since": day.day(step.suspended_since) if step else None,
        **{f"step_is_{name}": bool(step and step.kind == code) for name, code in _STEPS},
        "earlier_number": day.text(earlier.number) if earlier else None,
        "earlier_on": day.day(earlier.issued_on) if earlier else None,
        "earlier_about": day.text(earlier.about) if earlier else None,
        "earlier_delivered": day.day(earlier.delivered_on) if earlier else None,
        "earlier_incoming": day.text(earlier.incoming_number) if earlier else None,
        "earlier_reply_by": day.day(earlier.reply_by) if earlier else None,
    }


_STEPS: Final = (("hearing", "HEARING_SET"), ("order", "ORDERED"), ("removal", "REMOVAL_SET"), ("executed", "EXECUTED"))
