"""Who may do what, as one table. `may_` asks; `check_may_` raises with the reason.

Which cases a person sees at all is `visible_to`; this is what she may do with one she sees.
"""

from enum import StrEnum

from django.core.exceptions import PermissionDenied

from protection.models import Case, Role, StaffMember


class Action(StrEnum):
    LIST_CASES = "list_cases"
    OPEN_CASE = "open_case"
    RECORD_FACT = "record_fact"
    WITHDRAW_FACT = "withdraw_fact"
    REVEAL_NAME = "reveal_name"
    ISSUE_LETTER = "issue_letter"
    SEAL_DETERMINATION = "seal_determination"
    MANAGE_CASE = "manage_case"
    MANAGE_STAFF = "manage_staff"
    USE_ADMIN = "use_admin"
    READ_TRAIL = "read_trail"


_OF_A_CENTRE = frozenset({Role.CASEWORKER, Role.CENTRE_LEAD})

ALLOWED: dict[Action, frozenset[Role]] = {
    Action.LIST_CASES: _OF_A_CENTRE,
    Action.OPEN_CASE: _OF_A_CENTRE,
    Action.RECORD_FACT: _OF_A_CENTRE,
    Action.WITHDRAW_FACT: _OF_A_CENTRE,
    Action.REVEAL_NAME: _OF_A_CENTRE,
    Action.ISSUE_LETTER: _OF_A_CENTRE,
    Action.SEAL_DETERMINATION: _OF_A_CENTRE,
    Action.MANAGE_CASE: frozenset({Role.CENTRE_LEAD}),
    Action.MANAGE_STAFF: frozenset({Role.CENTRE_LEAD}),
    Action.USE_ADMIN: frozenset({Role.NETWORK_COORDINATOR}),
    Action.READ_TRAIL: frozenset({Role.AUDITOR}),
}


def may(user: StaffMember, action: Action, case: Case | None = None) -> bool:
    """Whether `user` may do `action`, and on `case` where one is given."""
    if not user.is_active or Role(user.role) not in ALLOWED[action]:
        return False
    return case is None or Case.objects.visible_to(user).filter(pk=case.pk).exists()


def check_may(user: StaffMember, action: Action, case: Case | None = None) -> None:
    """PermissionDenied unless `may`. Services call this; views answer 404 before it is asked."""
    if not may(user, action, case):
        raise PermissionDenied(f"{user.pk} may not {action}")
