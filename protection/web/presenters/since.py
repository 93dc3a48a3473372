"""From which day an answer has been what it is."""

from datetime import date

from protection import law
from protection.choices import Question
from protection.law import Answer, Determination, Facts

SINGLE = (
    Question.PENALTY_EXEMPTION,
    Question.ILLEGAL_IMMIGRANT_EXEMPTION,
    Question.PROTECTED_STATUS,
    Question.TEMPORARY_RESIDENCE,
)
Key = tuple[Question, str]


def answers_of(found: Determination) -> dict[Key, Answer]:
    """The answers that a day can change, by question and proceeding."""
    answers: dict[Key, Answer] = {(question, ""): getattr(found, question.value) for question in SINGLE}
    return {**{(Question.DEPORTATION, key): answer for key, answer in found.deportation.items()}, **answers}


def since_when(facts: Facts, found: Determination) -> dict[Key, date | None]:
    """The first day of each outcome that holds on the day of `found`; None where it was so from the law's first day."""
    enactment = law.ruleset(found.ruleset).enactment
    sought = answers_of(found)
    since: dict[Key, date | None] = dict.fromkeys(sought, found.as_of)
    for day in reversed([day for day in law.breakpoints(facts, found.ruleset) if day <= found.as_of]):
        if not sought:
            break
        then = answers_of(law.determine(facts, as_of=day, ruleset=found.ruleset))
        for key, answer in list(sought.items()):
            if then[key].outcome is answer.outcome:
                since[key] = None if day <= enactment else day
            else:
                del sought[key]
    return since
