"""The course of the answers over time: from day to day, each outcome as one period."""

from datetime import date
from typing import NamedTuple

from protection.law.answers import Answer, Determination
from protection.law.determination import breakpoints, determine
from protection.law.facts import Facts
from protection.law.rulesets import DEFAULT

Key = tuple[str, str]
#: The questions whose answer a day can change, beside that of each proceeding.
SINGLE = ("penalty_exemption", "illegal_immigrant_exemption", "protected_status", "temporary_residence")


class Held(NamedTuple):
    """One outcome, from the first day on which it holds to the first on which it does not; `end` None: for good."""

    start: date
    end: date | None
    answer: Answer


def answers_of(found: Determination) -> dict[Key, Answer]:
    """By question and proceeding, "" where there is none."""
    answers: dict[Key, Answer] = {("deportation", key): answer for key, answer in found.deportation.items()}
    return {**answers, **{(name, ""): getattr(found, name) for name in SINGLE}}


def course(facts: Facts, ruleset: str = DEFAULT) -> dict[Key, tuple[Held, ...]]:
    """Each answer over all days there are; neighbours of one outcome are one period, told by its first day."""
    found: dict[Key, list[Held]] = {}
    for day in breakpoints(facts, ruleset):
        for key, answer in answers_of(determine(facts, as_of=day, ruleset=ruleset)).items():
            held = found.setdefault(key, [])
            if held and held[-1].answer.outcome is answer.outcome:
                continue
            if held:
                held[-1] = held[-1]._replace(end=day)
            held.append(Held(day, None, answer))
    return {key: tuple(held) for key, held in found.items()}
