"""What an entry does to the answers, in words: what would end before it is saved, what began after."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from protection import choices, readings
from protection.law import Answer
from protection.law.vocabulary import Outcome
from protection.models import Case, StaffMember
from protection.services.preview import Effect
from protection.services.reading import default_ruleset
from protection.words import day_words


@dataclass(frozen=True, slots=True)
class Shown:
    """One answer before and after, for `components/effect.html`. An empty `before` was no answer yet."""

    code: str
    question: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    since: str
    why: str


def _status(question: str, answer: Answer | None) -> dict[str, Any] | None:
    if answer is None:
        return None
    outcome = answer.outcome
    return {
        "tone": choices.outcome_tone(question, outcome),
        "icon": choices.outcome_icon(question, outcome),
        "text": choices.outcome_words(question, outcome),
    }


def _past(effect: Effect) -> str:
    """Today's answer stays; one that was given for an earlier day was not right, or would not be."""
    if effect.since is None:
        return _("The answer for earlier days changes")
    return _("The answer for earlier days changes, from %(day)s") % {"day": day_words(effect.since)}


def _since(effect: Effect) -> str:
    if effect.after is None:
        return ""
    if effect.is_past:
        return _past(effect)
    if effect.since is None:
        return _("As if it had never been otherwise")
    return _("From %(day)s") % {"day": day_words(effect.since)}


def _why(effect: Effect) -> str:
    answer = effect.after
    if answer is None:
        return _("The proceeding would no longer be recorded.")
    reason = getattr(answer, "reason", None)
    missing = [one.code for one in answer.missing]
    return str(readings.why(default_ruleset(), effect.question, answer.outcome, reason, missing))


def shown(effect: Effect) -> Shown:
    return Shown(
        code=effect.case.code,
        question=str(readings.question_words(effect.question, default_ruleset())),
        before=_status(effect.question, effect.before),
        after=_status(effect.question, effect.after),
        since=_since(effect),
        why=_why(effect),
    )


@dataclass(frozen=True, slots=True)
class Ending:
    """What would end: of the cases that one sees by code, of the others as a number. `answer` confirms just this."""

    effects: list[Shown]
    others: int
    answer: str


def ending(found: list[Effect], user: StaffMember) -> Ending | None:
    """None where nothing ends."""
    ends = [effect for effect in found if effect.ends_protection]
    if not ends:
        return None
    cases = {effect.case.pk for effect in ends}
    seen = set(Case.objects.visible_to(user).filter(pk__in=cases).values_list("pk", flat=True))
    parts = sorted(
        f"{effect.case.pk}|{effect.question}|{effect.key}|{effect.after.outcome if effect.after else ''}"
        for effect in ends
    )
    return Ending(
        effects=[shown(effect) for effect in ends if effect.case.pk in seen],
        others=len(cases - seen),
        answer=hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32],
    )


def beginnings(found: list[Effect], user: StaffMember) -> list[str]:
    """A friendly line for each protection that began."""
    began = [effect for effect in found if effect.starts_protection]
    seen = set(
        Case.objects.visible_to(user).filter(pk__in={effect.case.pk for effect in began}).values_list("pk", flat=True)
    )
    return [
        _("%(code)s. %(question)s: %(outcome)s.")
        % {
            "code": effect.case.code,
            "question": readings.question_words(effect.question, default_ruleset()),
            "outcome": choices.outcome_words(effect.question, effect.after.outcome if effect.after else Outcome.LIFTED),
        }
        for effect in began
        if effect.case.pk in seen
    ]
