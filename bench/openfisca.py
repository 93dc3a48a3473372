"""The same four answers by OpenFisca-Core, a well-known engine for rules as code, and what both cost for one case.

    python -m venv DIRECTORY && DIRECTORY/bin/pip install OpenFisca-Core==46.0.1
    DIRECTORY/bin/python bench/openfisca.py

OpenFisca-Core is installed for this bench alone. Its rules are written here from the tables of ruleset kz-2006 for
persons with one proceeding, one statement and one standing at most; both answer every combination of them, and must
agree. One case is asked with the trace of each engine; OpenFisca is also asked for all cases at once, as it likes it.
"""

import itertools
import statistics
import sys
import time
from datetime import date
from pathlib import Path

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from protection import law  # noqa: E402  (found from wherever the bench is started)

DAY = date(2006, 6, 1)
AT = f"day:{DAY}"
PERSON = build_entity("person", "persons", "A person", is_person=True)


class Known(Enum):
    """Three-valued, as every fact."""

    unknown = "unknown"
    yes = "yes"
    no = "no"


class Citizenship(Enum):
    UNKNOWN = "unknown"
    FOREIGN = "foreign"
    KZ = "kz"


class Standing(Enum):
    NONE = "none"
    ALLEGED = "alleged"
    IDENTIFIED = "identified as a victim of trafficking"
    OF_UNKNOWN_BASIS = "recognised, of which crime is not known"


class Answer(Enum):
    NOT_APPLICABLE = "not applicable"
    SUSPENDED = "suspended"
    UNDETERMINED = "undetermined"
    NOT_SUSPENDED = "not suspended"
    EXEMPT = "exempt"
    NOT_EXEMPT = "not exempt"
    RIGHT_RUNNING = "right running"
    NO_RIGHT = "no right"


FACTS = {
    "citizenship": Citizenship,
    "has_proceeding": bool,
    "has_statement": bool,
    "by_the_person": Known,
    "serious": Known,
    "trafficking": Known,
    "is_to_authority": bool,
    "standing": Standing,
}


def _fact(name, kind):
    enum = issubclass(kind, Enum)
    values = {"value_type": Enum if enum else kind, "entity": PERSON, "definition_period": DateUnit.DAY}
    if enum:
        values |= {"possible_values": kind, "default_value": next(iter(kind))}
    return type(name, (Variable,), values)


def _rule(name, formula):
    values = {
        "value_type": Enum,
        "possible_values": Answer,
        "default_value": Answer.UNDETERMINED,
        "entity": PERSON,
        "definition_period": DateUnit.DAY,
        "formula": formula,
    }
    return type(name, (Variable,), values)


def _is(person, name, value, period):
    return person(name, period) == value


def _is_serious(person, period):
    return _is(person, "trafficking", Known.yes, period) | _is(person, "serious", Known.yes, period)


def _article_56(person, period):
    alleged = person("has_statement", period)
    by_person = person("by_the_person", period)
    heard = person("is_to_authority", period)
    serious = _is_serious(person, period)
    unserious = ~serious & (person("serious", period) == Known.no)
    qualifies = alleged & (by_person == Known.yes) & serious & heard
    open_question = alleged & (by_person != Known.no) & ~unserious & ~qualifies
    claimed = alleged & (by_person != Known.no) & ~_is(person, "trafficking", Known.no, period)
    alone = ~_is(person, "standing", Standing.NONE, period) & ~claimed
    unknown = _is(person, "citizenship", Citizenship.UNKNOWN, period)
    foreign = ~_is(person, "citizenship", Citizenship.KZ, period) & person("has_proceeding", period)
    return np.select(
        [~foreign, qualifies, unknown | open_question | alone],
        [Answer.NOT_APPLICABLE.index, Answer.SUSPENDED.index, Answer.UNDETERMINED.index],
        default=Answer.NOT_SUSPENDED.index,
    )


def _victim(person, period, yes, no):
    claimed = (
        person("has_statement", period)
        & ~_is(person, "by_the_person", Known.no, period)
        & ~_is(person, "trafficking", Known.no, period)
    )
    standing = person("standing", period)
    return np.select(
        [
            _is(person, "citizenship", Citizenship.KZ, period),
            _is(person, "citizenship", Citizenship.UNKNOWN, period),
            standing == Standing.IDENTIFIED,
            (standing != Standing.NONE) | claimed,
        ],
        [Answer.NOT_APPLICABLE.index, Answer.UNDETERMINED.index, yes.index, Answer.UNDETERMINED.index],
        default=no.index,
    )


def _exempt(person, period):
    return _victim(person, period, Answer.EXEMPT, Answer.NOT_EXEMPT)


def _residence(person, period):
    return _victim(person, period, Answer.RIGHT_RUNNING, Answer.NO_RIGHT)


RULES = (
    _rule("article_56", _article_56),
    _rule("article_394", _exempt),
    _rule("article_396", _exempt),
    _rule("residence", _residence),
)


def cases():
    """Every combination of the facts, by name."""
    values = [list(kind) if issubclass(kind, Enum) else [False, True] for kind in FACTS.values()]
    return [dict(zip(FACTS, found, strict=True)) for found in itertools.product(*values)]


def ours(case):
    """The same case as facts.v1."""
    known = {Known.yes: True, Known.no: False, Known.unknown: None}
    kinds = {Known.yes: "TRAFFICKING", Known.no: "NONE", Known.unknown: None}
    held = {
        Standing.ALLEGED: ("ALLEGED", "TRAFFICKING"),
        Standing.IDENTIFIED: ("NGO_IDENTIFIED", "TRAFFICKING"),
        Standing.OF_UNKNOWN_BASIS: ("RECOGNISED", None),
    }.get(case["standing"])
    standing = [{"status": held[0], "basis": held[1], "since": "2006-05-20", "until": None}] if held else []
    statement = {
        "id": "A",
        "made_on": "2006-05-20",
        "addressee": "AUTHORITY" if case["is_to_authority"] else "CENTRE_ONLY",
        "declarant_is_victim": known[case["by_the_person"]],
        "crime": {"label": "", "serious": known[case["serious"]], "trafficking": kinds[case["trafficking"]]},
        "criminal_events": [],
    }
    proceeding = {"id": "P", "opened_on": "2006-05-19", "ended_on": None, "end": None}
    return law.read_facts(
        {
            "format": "facts.v1",
            "person": {"citizenship": case["citizenship"].name, "standings": standing},
            "deportation_proceedings": [proceeding] if case["has_proceeding"] else [],
            "allegations": [statement] if case["has_statement"] else [],
            "residence_permits": [],
            "charges": [],
            "advertisements": [],
        }
    )


def our_answers(facts):
    found = law.determine(facts, as_of=DAY)
    bars = [answer.outcome.value for answer in found.deportation.values()]
    return (
        bars[0] if bars else "NOT_APPLICABLE",
        found.penalty_exemption.outcome.value,
        found.illegal_immigrant_exemption.outcome.value,
        found.temporary_residence.outcome.value,
    )


def a_system():
    system = TaxBenefitSystem([PERSON])
    for name, kind in FACTS.items():
        system.add_variable(_fact(name, kind))
    for rule in RULES:
        system.add_variable(rule)
    return system


def simulated(system, found, *, traced):
    """The four answers by OpenFisca, of all the cases in one simulation."""
    simulation = SimulationBuilder().build_default_simulation(system, count=len(found))
    simulation.trace = traced
    for name, kind in FACTS.items():
        given = [case[name] for case in found]
        values = np.array([value.index for value in given]) if issubclass(kind, Enum) else np.array(given)
        simulation.set_input(name, AT, kind.encode(values) if issubclass(kind, Enum) else values)
    return [simulation.calculate(rule.__name__, AT).decode_to_str() for rule in RULES]


def microseconds(call, rounds):
    spent = []
    for _ in range(rounds):
        started = time.process_time()
        call()
        spent.append(time.process_time() - started)
    return statistics.median(spent) * 1e6


def main():
    system, found = a_system(), cases()
    facts = [ours(case) for case in found]
    theirs = list(zip(*simulated(system, found, traced=False), strict=True))
    differences = [
        (case, mine, other)
        for case, mine, other in zip(found, map(our_answers, facts), theirs, strict=True)
        if tuple(other) != mine
    ]
    if differences:
        case, mine, other = differences[0]
        raise SystemExit(f"{len(differences)} of {len(found)} differ, the first: {case}\n{mine}\n{other}")
    sample = range(0, len(found), len(found) // 97)
    one = statistics.median(microseconds(lambda i=i: our_answers(facts[i]), 50) for i in sample)
    traced = statistics.median(microseconds(lambda i=i: simulated(system, [found[i]], traced=True), 5) for i in sample)
    at_once = microseconds(lambda: simulated(system, found, traced=False), 20) / len(found)
    print(f"openfisca.cases_answered_alike {len(found)}")
    print(f"law.one_case_us {one:.1f}")
    print(f"openfisca.one_case_us {traced:.0f}")
    print(f"openfisca.one_case_to_law {traced / one:.0f}")
    print(f"openfisca.case_among_all_us {at_once:.2f}")


if __name__ == "__main__":
    main()
