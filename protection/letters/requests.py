"""What a notice asks of whom. Each request is made only of an addressee who can grant it, and only where it applies."""

from collections.abc import Callable

from protection.letters.content import NoticeContent
from protection.letters.provisions import is_under_law_on_trafficking

CAN_ACT = frozenset(
    {"COURT", "MIGRATION_POLICE", "POLICE", "INVESTIGATOR", "PROCURATOR", "BORDER_SERVICE", "DETENTION_PLACE"}
)
_HOLD_OR_ESCORT = frozenset({"MIGRATION_POLICE", "POLICE", "BORDER_SERVICE", "DETENTION_PLACE"})
TAKE_REPORTS = frozenset({"MIGRATION_POLICE", "POLICE", "INVESTIGATOR", "PROCURATOR", "BORDER_SERVICE"})
_PASS_REPORTS_ON = frozenset({"COURT", "DETENTION_PLACE"})
RECOGNISE = frozenset({"POLICE", "INVESTIGATOR", "PROCURATOR"})
_PENALISE = frozenset({"COURT", "MIGRATION_POLICE", "POLICE"})
_COULD_HAND_OVER = CAN_ACT - {"INVESTIGATOR"}


def _is_ordered(content: NoticeContent) -> bool:
    return content.proceeding.stage in {"ORDERED", "REMOVAL_SET"}


def _is_registered(content: NoticeContent) -> bool:
    return bool(content.statement and content.statement.slip_number)


def _wants_risk_check(content: NoticeContent) -> bool:
    """Law 110-VIII Art. 20(3): trafficking only, and never against the person's own wish to go."""
    return (
        is_under_law_on_trafficking(content.issued_on)
        and content.may_be_trafficking
        and content.consents_to_no_return is not False
    )


#: In the order of the letter: code, addressees that can grant it, when it applies.
REQUESTS: tuple[tuple[str, frozenset[str], Callable[[NoticeContent], bool]], ...] = (
    ("POSTPONE", frozenset({"COURT"}), lambda content: not _is_ordered(content)),
    ("HOLD_EXECUTION", frozenset({"COURT"}), _is_ordered),
    ("TAKE_NO_STEP", _HOLD_OR_ESCORT, lambda content: True),
    ("SUPERVISE", frozenset({"PROCURATOR"}), lambda content: True),
    ("REGISTER_REPORT", TAKE_REPORTS, lambda content: not _is_registered(content)),
    ("PASS_REPORT_ON", _PASS_REPORTS_ON, lambda content: not _is_registered(content)),
    ("RECOGNISE", RECOGNISE, lambda content: content.standing.status != "RECOGNISED"),
    ("REGISTER_STAY", frozenset({"MIGRATION_POLICE"}), lambda content: True),
    ("NO_PENALTY", _PENALISE, lambda content: content.may_be_trafficking),
    ("INTERPRETER", CAN_ACT, lambda content: content.person.needs_interpreter is True),
    ("CHILD_CARE", CAN_ACT, lambda content: content.treated_as_child),
    ("RISK_CHECK", _COULD_HAND_OVER, _wants_risk_check),
)


def requests_of(content: NoticeContent) -> tuple[str, ...]:
    kind = content.addressee.kind
    return tuple(code for code, kinds, applies in REQUESTS if kind in kinds and applies(content))
