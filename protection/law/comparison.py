"""The same facts under two readings of the law: where they differ, and where they say the same."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from protection.law.answers import Answer, ChargeAnswer, Determination
from protection.law.determination import determine
from protection.law.facts import Facts

AnyAnswer = Answer | ChargeAnswer


@dataclass(frozen=True, slots=True)
class Item:
    """One question, about one record where it has several ("" where not); None: that reading has no such question."""

    item: str
    id: str
    a: AnyAnswer | None
    b: AnyAnswer | None

    @property
    def differs(self) -> bool:
        """In what both can say beside their grounds: outcome, reason, days, years."""
        if self.a is None or self.b is None:
            return True
        one, other = self.a.own_json(), self.b.own_json()
        return any(one[key] != other[key] for key in one.keys() & other.keys())

    def to_json(self) -> dict[str, Any]:
        return {"item": self.item, "id": self.id, "a": _side(self.a), "b": _side(self.b)}


@dataclass(frozen=True, slots=True)
class Comparison:
    """`a` and `b` are whole determinations of the same facts on the same day."""

    a: Determination
    b: Determination
    differences: tuple[Item, ...]
    same: tuple[Item, ...]

    def to_json(self) -> dict[str, Any]:
        """comparison.v1"""
        return {
            "format": "comparison.v1",
            "a": self.a.ruleset,
            "b": self.b.ruleset,
            "as_of": self.a.as_of.isoformat(),
            "differences": [item.to_json() for item in self.differences],
            "same": [item.to_json() for item in self.same],
        }


def compare(facts: Facts, as_of: date, a: str, b: str, *, explain: bool = False) -> Comparison:
    """What the readings named `a` and `b` answer on `as_of`; KeyError where there is no such reading."""
    one = determine(facts, as_of=as_of, ruleset=a, explain=explain)
    other = determine(facts, as_of=as_of, ruleset=b, explain=explain)
    return compared(one, other)


def compared(one: Determination, other: Determination) -> Comparison:
    """Two determinations that are there already."""
    of_one, of_other = one.answers(), other.answers()
    keys = [*of_one, *(key for key in of_other if key not in of_one)]
    items = [Item(*key, of_one.get(key), of_other.get(key)) for key in keys]
    return Comparison(
        one, other, tuple(item for item in items if item.differs), tuple(item for item in items if not item.differs)
    )


def _side(answer: AnyAnswer | None) -> dict[str, Any] | None:
    if answer is None:
        return None
    return {**answer.own_json(), "missing": [row.to_json() for row in answer.missing], "cites": list(answer.cites)}
