"""Rulesets: dated data in `data/*.toml`, checked when they are loaded. No day, year or citation stands in code.

This file reads that of the cable; `statutory.rulesets` reads those of the statutes.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

from protection.law.located import LawDataError, Located, Place, load, translated
from protection.law.vocabulary import ELEMENTS_OF_THE_CABLE, REASONS_OF_THE_CABLE, ElementCode, Reason

DATA: Final = Path(__file__).parent / "data"
DEFAULT: Final = "kz-2006"
#: What a file says of itself where it rests on the statutes and not on the cable.
STATUTE: Final = "STATUTE"
NAMES: Final = ("kz-2006", "kz-2006-statute", "kz-2024")
_Rule = TypeVar("_Rule", bound=Callable[..., Any])

#: Every rule by its name in the data, filled by `@rule`: those of the cable, and those of the statutes.
RULES: dict[str, Callable[..., Any]] = {}
STATUTORY_RULES: dict[str, Callable[..., Any]] = {}

#: A ruleset's file does not hold what the rules need.
RulesetError = LawDataError


class Years(NamedTuple):
    minimum: int | None
    maximum: int


class Actor(NamedTuple):
    """A body or organisation of ¶2, by its names in three languages."""

    name: str
    name_ru: str
    name_kk: str
    kind: str
    may_receive_a_report: bool


@dataclass(frozen=True, slots=True)
class Ruleset:
    name: str
    enactment: date
    ladders: dict[str, dict[int, Years]]
    rule_cites: dict[str, tuple[str, ...]]
    reason_cites: dict[Reason, tuple[str, ...]]
    element_cites: dict[ElementCode, tuple[str, ...]]
    deportation_cites: dict[Reason | None, tuple[str, ...]]
    texts: dict[str, dict[str, str]]
    quotations: dict[str, str]
    actors: tuple[Actor, ...]

    def text(self, code: str, language: str) -> str:
        """What a paragraph says, or how a doubt is settled; in English where the language has no words of its own."""
        return self.texts.get(language, self.texts["en"])[code]


def rule(name: str, among: dict[str, Callable[..., Any]] = RULES) -> Callable[[_Rule], _Rule]:
    """Mark a function as the rule that the data cites under `name`."""

    def mark(function: _Rule) -> _Rule:
        among[name] = function
        return function

    return mark


def in_order(cites: set[str]) -> tuple[str, ...]:
    """Paragraphs, then provisions by act, article and part, then doubts by number."""
    return _in_order(frozenset(cites))


@lru_cache(maxsize=4096)
def _in_order(cites: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(cites, key=_place_of))


def _place_of(cite: str) -> tuple[int, str, list[int]]:
    numbers = [int(number) for number in re.findall(r"\d+", cite)]
    if cite[0] == "¶":
        return 0, "", numbers
    return (2, cite[0], numbers) if cite[1:].isdigit() else (1, cite.partition("-")[0], numbers)


def _cites(held: Located, place: Place, codes: dict[str, str]) -> tuple[str, ...]:
    """At least one, and each a paragraph or a doubt that the texts hold."""
    cites = [held.need((*place, index), str) for index in range(len(held.need(place, list)))]
    if not cites:
        raise held.error(place, "no citation")
    for index, cite in enumerate(cites):
        if cite not in codes:
            raise held.error((*place, index), f"no paragraph or doubt {cite}")
    return in_order(set(cites))


def _quotations(held: Located, codes: dict[str, str]) -> dict[str, str]:
    found = {code: held.need(("quotations", code), str) for code in held.need(("quotations",), dict)}
    for code, words in found.items():
        if code not in codes:
            raise held.error(("quotations", code), "nothing to stand beside")
        if words.count("*") % 2:
            raise held.error(("quotations", code), "an asterisk without its pair")
    return found


def _ladder(held: Located, place: Place, codes: dict[str, str]) -> dict[int, Years]:
    _cites(held, (*place, "cites"), codes)
    steps: dict[int, Years] = {}
    for part in held.need(place, dict):
        if part == "cites":
            continue
        here = (*place, part)
        if not part.isdigit() or int(part) != len(steps) + 1:
            raise held.error(here, f"out of order: part {len(steps) + 1} should stand here")
        minimum, maximum = held.get((*here, "min"), int), held.need((*here, "max"), int)
        before = steps.get(len(steps), Years(None, 0))
        if (minimum or 0) > maximum or maximum < before.maximum or (minimum or 0) < (before.minimum or 0):
            raise held.error(here, f"out of order: {minimum or 0} to {maximum} years")
        steps[int(part)] = Years(minimum, maximum)
    return steps


def _actor(held: Located, place: Place) -> Actor:
    name, name_ru, name_kk, kind = (held.need((*place, key), str) for key in ("name", "name_ru", "name_kk", "kind"))
    return Actor(name, name_ru, name_kk, kind, bool(held.get((*place, "may_receive_a_report"), bool)))


def parsed(held: Located) -> Ruleset:
    """The cable's ruleset from its parsed file; RulesetError says the line where it is wrong."""
    texts = translated(held)
    codes = texts["en"]
    base = {name: _cites(held, ("rules", name), codes) for name in held.need(("rules",), dict)}
    if "deportation" not in base:
        raise held.error(("rules",), "deportation is missing")
    reasons = {code: _cites(held, ("reasons", code.value), codes) for code in REASONS_OF_THE_CABLE}
    by_reason: dict[Reason | None, tuple[str, ...]] = {None: base["deportation"]}
    by_reason |= {code: in_order({*base["deportation"], *cites}) for code, cites in reasons.items()}
    _cites(held, ("enactment", "cites"), codes)
    return Ruleset(
        name=held.need(("name",), str),
        enactment=held.need(("enactment", "day"), date),
        ladders={article: _ladder(held, ("ladder", article), codes) for article in held.need(("ladder",), dict)},
        rule_cites=base,
        reason_cites=reasons,
        element_cites={code: _cites(held, ("elements", code.value), codes) for code in ELEMENTS_OF_THE_CABLE},
        deportation_cites=by_reason,
        texts=texts,
        quotations=_quotations(held, codes),
        actors=tuple(_actor(held, ("actors", index)) for index in range(len(held.need(("actors",), list)))),
    )


@lru_cache(maxsize=len(NAMES))
def ruleset(name: str = DEFAULT) -> Ruleset:
    """The ruleset of that name; KeyError where there is none."""
    if name not in NAMES:
        raise KeyError(name)
    held = load(DATA / f"{name}.toml")
    if held.data.get("reading") == STATUTE:
        from protection.law.statutory.rulesets import read

        return read(held)
    return parsed(held)
