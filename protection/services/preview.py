"""What a change would do, before it is saved: the very service is run, read and rolled back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from protection import law
from protection.law import Answer, Determination, Facts
from protection.law.vocabulary import Outcome
from protection.models import Case, Recorded
from protection.services.facts import facts_of
from protection.services.losses import PROTECTING, ends
from protection.services.reading import default_ruleset

_Answers = dict[tuple[str, str], Answer]


@dataclass(frozen=True, slots=True)
class Effect:
    """One answer of one case, before and after. `key` names the proceeding where the question has several; one that
    is corrected bears the id of the entry that it takes the place of.

    `before` is None for a proceeding that the change brings, `after` for one that it takes away. `since` is the first
    day of the new outcome; None where it would hold as far back as anything is known. With `is_past` the answer of
    the day stays what it was, and both are those of an earlier day, `since`. `earliest` is the first day whose answer
    changes; None as above.
    """

    case: Case
    question: str
    key: str
    before: Answer | None
    after: Answer | None
    since: date | None = None
    earliest: date | None = None
    is_past: bool = False

    @property
    def ends_protection(self) -> bool:
        return ends(self.before, self.after)

    @property
    def starts_protection(self) -> bool:
        return not self.is_past and self.after is not None and self.after.outcome in PROTECTING[:-1]


def _answers(found: Determination) -> _Answers:
    answers: _Answers = {
        ("penalty_exemption", ""): found.penalty_exemption,
        ("illegal_immigrant_exemption", ""): found.illegal_immigrant_exemption,
        ("protected_status", ""): found.protected_status,
        ("temporary_residence", ""): found.temporary_residence,
    }
    return {**{("deportation", key): answer for key, answer in found.deportation.items()}, **answers}


def _on(facts: Facts, day: date) -> _Answers:
    return _answers(law.determine(facts, as_of=day, ruleset=default_ruleset()))


@dataclass(frozen=True, slots=True)
class _Compared:
    """The answers of every day up to `as_of` on which any may change, before and after."""

    case: Case
    days: list[date]
    before: dict[date, _Answers]
    after: dict[date, _Answers]

    def _outcome(self, answers: dict[date, _Answers], day: date, place: tuple[str, str]) -> Outcome | None:
        answer = answers[day].get(place)
        return answer.outcome if answer else None

    def _since(self, place: tuple[str, str], as_of: date) -> date | None:
        """The first day of the outcome that holds on `as_of` after the change."""
        outcome, since = self._outcome(self.after, as_of, place), as_of
        for day in reversed(self.days):
            if self._outcome(self.after, day, place) is not outcome:
                return since
            since = day
        return None

    def effect(self, place: tuple[str, str]) -> Effect | None:
        """Of the last day; where nothing changes on it, of the first day that loses a protection, or that changes."""
        changed = [
            day
            for day in self.days
            if self._outcome(self.before, day, place) is not self._outcome(self.after, day, place)
        ]
        if not changed:
            return None
        is_past = changed[-1] != self.days[-1]
        ending = [day for day in changed if ends(self.before[day].get(place), self.after[day].get(place))]
        day = [*ending, *changed][0] if is_past else changed[-1]
        then, now = self.before[day].get(place), self.after[day].get(place)
        since = day if is_past else self._since(place, day) if now else None
        return Effect(self.case, *place, then, now, _known(since), _known(changed[0]), is_past)

    def effects(self) -> list[Effect]:
        last = self.days[-1]
        places = dict.fromkeys([*self.before[last], *self.after[last]])
        return [effect for place in places if (effect := self.effect(place)) is not None]


def _known(day: date | None) -> date | None:
    return None if day == date.min else day


def _renamed(row: object) -> dict[str, str]:
    """A proceeding that is corrected is answered under the id of the entry that it takes the place of."""
    corrects = row.corrects_id if isinstance(row, Recorded) else None  # type: ignore[attr-defined]
    return {str(row.pk): str(corrects)} if corrects and isinstance(row, Recorded) else {}


def _compared(case: Case, before: Facts, after: Facts, renamed: dict[str, str], as_of: date) -> _Compared:
    found = {day for facts in (before, after) for day in law.breakpoints(facts, default_ruleset()) if day < as_of}
    days = sorted({*found, as_of})
    now = {
        day: {(question, renamed.get(key, key)): answer for (question, key), answer in _on(after, day).items()}
        for day in days
    }
    return _Compared(case, days, {day: _on(before, day) for day in days}, now)


def effects(cases: list[Case], act: Callable[[], object], *, as_of: date) -> list[Effect]:
    """Every answer that `act` would change, up to `as_of`; nothing stays. What `act` raises goes to the caller."""
    before = {case.pk: facts_of(case) for case in cases}
    with transaction.atomic():
        renamed = _renamed(act())
        after = {case.pk: facts_of(case) for case in cases}
        transaction.set_rollback(True)
    changed = [case for case in cases if before[case.pk] != after[case.pk]]
    compared = [_compared(case, before[case.pk], after[case.pk], renamed, as_of) for case in changed]
    return [effect for one in compared for effect in one.effects()]
