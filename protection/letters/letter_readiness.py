"""What stands in the way of issuing a letter, by its kind. Codes; their words stand in `words.py`."""

from collections.abc import Callable
from typing import Final

from protection.letters.content import AddresseeKind
from protection.letters.letter_content import Kind, LetterContent
from protection.letters.provisions import NoProvisionError, is_under_code_of_2014, quotation_for
from protection.letters.readiness import is_given, person_can_be_found
from protection.letters.requests import CAN_ACT, RECOGNISE, TAKE_REPORTS

_PENALISE: Final = frozenset({"COURT", "MIGRATION_POLICE", "POLICE", "PROCURATOR"})
#: Whom a letter can be written to; anybody else could not act on it.
CAN_ANSWER: Final[dict[Kind, frozenset[str]]] = {
    "REGISTER_REQUEST": TAKE_REPORTS,
    "RECOGNITION_REQUEST": RECOGNISE,
    "PENALTY_CLAIM": _PENALISE,
    "DEFINITION_CLAIM": _PENALISE,
    "RESIDENCE_APPLICATION": frozenset({"MIGRATION_POLICE", "STATE_BODY"}),
    "COMPLAINT": frozenset({"PROCURATOR"}),
    "CHASER": CAN_ACT | {"STATE_BODY"},
}


def can_answer(kind: Kind, addressee: "AddresseeKind | str") -> bool:
    return addressee in CAN_ANSWER[kind]


def _says_something(content: LetterContent) -> bool:
    said = content.statement
    return bool(said and (is_given(said.crime) or is_given(said.facts)))


def _is_named(content: LetterContent) -> bool:
    """CPC 2014 Art. 181(6): a report without a name starts no investigation."""
    return not is_under_code_of_2014(content.issued_on) or is_given(content.person.name)


def _has_statute(content: LetterContent) -> bool:
    try:
        quotation_for(content.language, content.issued_on)
    except NoProvisionError:
        return False
    return True


_Check = tuple[str, Callable[[LetterContent], bool]]
_FOUND: Final[_Check] = (
    "NOTHING_TO_FIND_THE_PERSON_BY",
    lambda content: person_can_be_found(content.person, content.proceeding),
)
_STATEMENT: Final[_Check] = ("NO_STATEMENT", _says_something)
#: What each kind needs beside what every letter does, in the order in which a caseworker would fill the gaps.
_NEEDS: Final[dict[Kind, tuple[_Check, ...]]] = {
    "REGISTER_REQUEST": (_FOUND, ("NO_NAME_IN_A_REPORT", _is_named), _STATEMENT),
    "RECOGNITION_REQUEST": (
        _FOUND,
        _STATEMENT,
        ("RECOGNISED_ALREADY", lambda content: content.standing.status != "RECOGNISED"),
    ),
    "PENALTY_CLAIM": (_FOUND, _STATEMENT, ("NO_PENALTY", lambda content: content.penalty is not None)),
    "DEFINITION_CLAIM": (_FOUND, _STATEMENT),
    "RESIDENCE_APPLICATION": (
        _FOUND,
        ("NOBODY_IDENTIFIED_THE_PERSON", lambda content: content.standing.status != "ALLEGED"),
    ),
    "COMPLAINT": (_FOUND, _STATEMENT, ("NO_STEP_AGAINST_THE_BAR", lambda content: content.step is not None)),
    "CHASER": (("NO_LETTER_TO_FOLLOW", lambda content: content.earlier is not None),),
}


def missing_for_letter(content: LetterContent) -> list[str]:
    """Empty when the letter can be issued."""
    consent = content.consent
    checks = (
        *((code, holds(content)) for code, holds in _NEEDS[content.kind]),
        ("CONSENT_NOT_GIVEN", consent is not None),
        ("CONSENT_HEARD_BY_NOBODY", not consent or consent.form == "WRITTEN" or is_given(consent.heard_by)),
        ("NO_ADDRESSEE", is_given(content.addressee.name)),
        ("ADDRESSEE_CANNOT_ANSWER", can_answer(content.kind, content.addressee.kind)),
        ("NO_CENTRE_CONTACT", is_given(content.centre.name) and is_given(content.centre.phone)),
        ("NO_SIGNER", is_given(content.signer)),
        ("NO_STATUTE_ON_THAT_DAY", _has_statute(content)),
    )
    return [code for code, is_met in checks if not is_met]
