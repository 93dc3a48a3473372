"""What a change would do, before it is saved: the very service is run, read and rolled back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from protection.law import Answer, Determination
from protection.law.vocabulary import Outcome
from protection.models import Case
from protection.services.facts import determination_of

#: From better to worse; a step to the right is a protection that ends.
_PROTECTING = (Outcome.SUSPENDED, Outcome.EXEMPT, Outcome.PROTECTED, Outcome.RIGHT_RUNNING, Outcome.UNDETERMINED)


@dataclass(frozen=True, slots=True)
class Effect:
    """One answer of one case, before and after. `key` names the proceeding where the question has several."""

    case: Case
    question: str
    key: str
    before: Answer
    after: Answer | None

    @property
    def ends_protection(self) -> bool:
        outcome = self.after.outcome if self.after else Outcome.NOT_APPLICABLE
        return self.before.outcome in _PROTECTING[:-1] and outcome not in (self.before.outcome, Outcome.UNDETERMINED)


def _answers(found: Determination) -> dict[tuple[str, str], Answer]:
    answers: dict[tuple[str, str], Answer] = {
        ("penalty_exemption", ""): found.penalty_exemption,
        ("illegal_immigrant_exemption", ""): found.illegal_immigrant_exemption,
        ("protected_status", ""): found.protected_status,
        ("temporary_residence", ""): found.temporary_residence,
    }
    return {**{("deportation", key): answer for key, answer in found.deportation.items()}, **answers}


def effects(cases: list[Case], act: Callable[[], object], *, as_of: date) -> list[Effect]:
    """Every answer that `act` would change on `as_of`; nothing stays. What `act` raises goes to the caller."""
    before = {case.pk: _answers(determination_of(case, as_of=as_of)) for case in cases}
    with transaction.atomic():
        act()
        after = {case.pk: _answers(determination_of(case, as_of=as_of)) for case in cases}
        transaction.set_rollback(True)
    found = []
    for case in cases:
        for (question, key), answer in before[case.pk].items():
            then = after[case.pk].get((question, key))
            if then is None or then.outcome is not answer.outcome:
                found.append(Effect(case, question, key, answer, then))
    return found
