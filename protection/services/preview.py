"""What a change would do, before it is saved: the very service is run, read and rolled back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from protection import law
from protection.law import Answer, Determination, Facts
from protection.law.vocabulary import Outcome
from protection.models import Case, Recorded
from protection.services.facts import RULESET, facts_of

#: From better to worse; a step to the right is a protection that ends.
_PROTECTING = (Outcome.SUSPENDED, Outcome.EXEMPT, Outcome.PROTECTED, Outcome.RIGHT_RUNNING, Outcome.UNDETERMINED)
_Answers = dict[tuple[str, str], Answer]


@dataclass(frozen=True, slots=True)
class Effect:
    """One answer of one case, before and after. `key` names the proceeding where the question has several.

    `before` is None for a proceeding that the change brings, `after` for one that it takes away. `since` is the first
    day of the new outcome; None where it would hold as far back as anything is known.
    """

    case: Case
    question: str
    key: str
    before: Answer | None
    after: Answer | None
    since: date | None = None

    @property
    def ends_protection(self) -> bool:
        if self.before is None:
            return False
        outcome = self.after.outcome if self.after else Outcome.NOT_APPLICABLE
        return self.before.outcome in _PROTECTING[:-1] and outcome not in (self.before.outcome, Outcome.UNDETERMINED)

    @property
    def starts_protection(self) -> bool:
        return self.after is not None and self.after.outcome in _PROTECTING[:-1]


def _answers(found: Determination) -> _Answers:
    answers: _Answers = {
        ("penalty_exemption", ""): found.penalty_exemption,
        ("illegal_immigrant_exemption", ""): found.illegal_immigrant_exemption,
        ("protected_status", ""): found.protected_status,
        ("temporary_residence", ""): found.temporary_residence,
    }
    return {**{("deportation", key): answer for key, answer in found.deportation.items()}, **answers}


def _on(facts: Facts, day: date) -> _Answers:
    return _answers(law.determine(facts, as_of=day, ruleset=RULESET))


def _since(facts: Facts, key: tuple[str, str], as_of: date) -> date | None:
    """The first day of the outcome that holds on `as_of`."""
    outcome, since = _on(facts, as_of)[key].outcome, as_of
    for day in reversed([day for day in law.breakpoints(facts, RULESET) if day <= as_of]):
        if _on(facts, day)[key].outcome is not outcome:
            return since
        since = day
    return None if since == date.min else since


def _taken_place(row: object) -> dict[str, str]:
    """A proceeding that is corrected is answered under the id of the entry that takes its place."""
    corrects = row.corrects_id if isinstance(row, Recorded) else None  # type: ignore[attr-defined]
    return {str(corrects): str(row.pk)} if corrects and isinstance(row, Recorded) else {}


def _compared(case: Case, before: _Answers, facts: Facts, renamed: dict[str, str], as_of: date) -> list[Effect]:
    after = _on(facts, as_of)
    pairs = {(question, renamed.get(key, key)): answer for (question, key), answer in before.items()}
    found = []
    for place in [*pairs, *(key for key in after if key not in pairs)]:
        then, now = after.get(place), pairs.get(place)
        if then is None or now is None or then.outcome is not now.outcome:
            since = _since(facts, place, as_of) if then is not None else None
            found.append(Effect(case, *place, now, then, since))
    return found


def effects(cases: list[Case], act: Callable[[], object], *, as_of: date) -> list[Effect]:
    """Every answer that `act` would change on `as_of`; nothing stays. What `act` raises goes to the caller."""
    before = {case.pk: _on(facts_of(case), as_of) for case in cases}
    with transaction.atomic():
        renamed = _taken_place(act())
        facts = {case.pk: facts_of(case) for case in cases}
        transaction.set_rollback(True)
    return [effect for case in cases for effect in _compared(case, before[case.pk], facts[case.pk], renamed, as_of)]
