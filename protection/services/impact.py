"""What another reading of the law would change in the open cases, answer by answer: codes only, nothing is stored."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any, Final, NamedTuple

from protection import law
from protection.choices import Question
from protection.law import Determination
from protection.models import Case
from protection.services.facts import facts_of_each

CHUNK: Final = 250
#: What a statute answers beyond these has nothing in the cable to be compared with.
_ASKED: Final = frozenset(Question)


class Shift(NamedTuple):
    """One answer that both readings give: an outcome's code, or for a charge its article and part. `number` counts the
    records of a question that is asked for each of several, from 1; 0 where there is one.
    """

    question: str
    number: int
    before: str
    after: str


class Impact(NamedTuple):
    """One open case; without shifts nothing changes in it."""

    code: str
    shifts: tuple[Shift, ...]


class Total(NamedTuple):
    question: str
    before: str
    after: str
    cases: int


class Measured(NamedTuple):
    open_cases: int
    changed_cases: int
    totals: tuple[Total, ...]


def results(found: Determination) -> dict[tuple[str, int], str]:
    """Every answer by its question and the number of its record."""
    answers = found.answers()
    several = Counter(question for question, _id in answers)
    numbers: Counter[str] = Counter()
    given: dict[tuple[str, int], str] = {}
    for (question, _id), answer in answers.items():
        numbers[question] += 1
        given[question, numbers[question] if several[question] > 1 else 0] = answer.result
    return given


def impacts(ruleset: str, *, former: str, as_of: date, after: str = "") -> Iterator[Impact]:
    """Every open case whose code stands after `after`, in the order of codes."""
    while True:
        rows = Case.objects.open().filter(code__gt=after).order_by("code")
        chunk: list[tuple[Any, str]] = list(rows.values_list("pk", "code")[:CHUNK])
        if not chunk:
            return
        facts = facts_of_each(key for key, _code in chunk)
        for key, code in chunk:
            then, now = (results(law.determine(facts[key], as_of=as_of, ruleset=name)) for name in (former, ruleset))
            both = (place for place in then if place in now and place[0] in _ASKED)
            shifts = (Shift(*place, then[place], now[place]) for place in both if then[place] != now[place])
            yield Impact(code, tuple(shifts))
        after = chunk[-1][1]


def measured(ruleset: str, *, former: str, as_of: date) -> Measured:
    """The same in numbers: in how many open cases which answer changes into which other one."""
    open_cases = changed_cases = 0
    totals: Counter[tuple[str, str, str]] = Counter()
    for impact in impacts(ruleset, former=former, as_of=as_of):
        open_cases += 1
        changed_cases += bool(impact.shifts)
        totals.update({(shift.question, shift.before, shift.after) for shift in impact.shifts})
    questions = list(Question)
    ordered = sorted(totals.items(), key=lambda total: (questions.index(Question(total[0][0])), -total[1], total[0]))
    return Measured(open_cases, changed_cases, tuple(Total(*place, cases) for place, cases in ordered))
