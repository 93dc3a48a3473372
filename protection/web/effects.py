"""What an entry does to the answers, in words: what would end before it is saved, what began after."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from protection import choices, readings
from protection.law import Answer
from protection.law.vocabulary import Outcome
from protection.models import Case, StaffMember
from protection.services.cliff import Cliff
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
class Ahead:
    """What a refusal, a termination or a verdict calls for, and what ends if nobody appeals."""

    to_do: list[str]
    if_final: str
    effects: list[Shown]
    others: int


@dataclass(frozen=True, slots=True)
class Ending:
    """What would end: of the cases that one sees by code, of the others as a number. `answer` confirms just this."""

    effects: list[Shown]
    others: int
    answer: str
    ahead: Ahead | None = None


def _seen(effects: list[Effect], user: StaffMember) -> tuple[list[Shown], int]:
    """In words those of the cases that one sees; of how many others there are some."""
    cases = {effect.case.pk for effect in effects}
    seen = set(Case.objects.visible_to(user).filter(pk__in=cases).values_list("pk", flat=True))
    return [shown(effect) for effect in effects if effect.case.pk in seen], len(cases - seen)


def ending(found: list[Effect], user: StaffMember, ahead: Ahead | None = None) -> Ending | None:
    """None where nothing ends and nothing is to be done."""
    ends = [effect for effect in found if effect.ends_protection]
    if not ends and ahead is None:
        return None
    parts = sorted(
        f"{effect.case.pk}|{effect.question}|{effect.key}|{effect.after.outcome if effect.after else ''}"
        for effect in ends
    )
    if ahead is not None:
        parts += [*ahead.to_do, ahead.if_final, *(effect.code + effect.question for effect in ahead.effects)]
    answer = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
    return Ending(*_seen(ends, user), answer, ahead)


def ahead_of(
    cliff: Cliff, now: list[Effect], then: list[Effect], cases: list[Case], *, user: StaffMember, today: date
) -> Ahead | None:
    """`now` and `then`: what changes at once, and what once the step is final. None where nothing is left to do."""
    at_once = {(effect.case.pk, effect.question, effect.key) for effect in now if effect.ends_protection}
    later = [
        effect
        for effect in then
        if effect.ends_protection and (effect.case.pk, effect.question, effect.key) not in at_once
    ]
    deadlines = list(cliff.to_do(today))
    if not later and not deadlines:
        return None
    effects, _others = _seen(later, user)
    seen = Case.objects.visible_to(user).open().filter(pk__in=[case.pk for case in cases]).select_related("owner")
    to_do = [
        _("%(code)s, %(name)s: %(task)s, by %(day)s")
        % {"code": case.code, "name": case.owner, "task": kind.label, "day": day_words(due_on)}
        for case in seen.order_by("code")
        for kind, due_on in deadlines
    ]
    others = sum(case.is_open for case in cases) - len({line.partition(",")[0] for line in to_do})
    return Ahead(to_do, _if_final(cliff) if later else "", effects, others if deadlines else 0)


def _if_final(cliff: Cliff) -> str:
    if cliff.appeal_by is None or cliff.final_on is None:
        return ""
    days = {"last": day_words(cliff.appeal_by), "day": day_words(cliff.final_on)}
    return _("If nobody appeals by %(last)s, from %(day)s on:") % days


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
