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

from protection.law.located import LawDataError, load
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
    return tuple(sorted(cites, key=_place_of))


def _place_of(cite: str) -> tuple[int, str, list[int]]:
    numbers = [int(number) for number in re.findall(r"\d+", cite)]
    if cite[0] == "¶":
        return 0, "", numbers
    return (2, cite[0], numbers) if cite[1:].isdigit() else (1, cite.partition("-")[0], numbers)


def _cited(data: dict[str, Any], texts: dict[str, str], where: str) -> tuple[str, ...]:
    cites: set[str] = set(data if isinstance(data, list) else [])
    if not cites or not cites <= texts.keys():
        raise RulesetError(f"{where}: no citation, or one that [texts] does not hold: {sorted(cites)}")
    return in_order(cites)


def _texts(data: dict[str, Any], where: str) -> dict[str, dict[str, str]]:
    texts: dict[str, dict[str, str]] = {"en": data["texts"], "ru": data["texts_ru"], "kk": data["texts_kk"]}
    for language, held in texts.items():
        if held.keys() != texts["en"].keys():
            raise RulesetError(f"{where} texts: not the same in {language}: {sorted(held.keys() ^ texts['en'].keys())}")
    return texts


def _quotations(data: dict[str, str], texts: dict[str, str], where: str) -> dict[str, str]:
    for code, words in data.items():
        if code not in texts or words.count("*") % 2:
            raise RulesetError(f"{where} quotations.{code}: nothing to stand beside, or an asterisk without its pair")
    return data


def _ladder(data: dict[str, Any], where: str) -> dict[int, Years]:
    steps = {int(part): Years(step.get("min"), step["max"]) for part, step in data.items() if part != "cites"}
    maxima = [steps[part].maximum for part in sorted(steps)]
    if maxima != sorted(maxima) or any(years.minimum and years.minimum > years.maximum for years in steps.values()):
        raise RulesetError(f"{where}: the ladder is out of order")
    return steps


def parsed(data: dict[str, Any], where: str) -> Ruleset:
    """A ruleset from its parsed file; RulesetError says where it is wrong."""
    try:
        texts = _texts(data, where)
        codes = texts["en"]
        rule_cites = {name: _cited(cites, codes, f"{where} rules.{name}") for name, cites in data["rules"].items()}
        reasons = {
            code: _cited(data["reasons"][code], codes, f"{where} reasons.{code}") for code in REASONS_OF_THE_CABLE
        }
        base = rule_cites["deportation"]
        by_reason: dict[Reason | None, tuple[str, ...]] = {None: base}
        by_reason |= {code: in_order({*base, *cites}) for code, cites in reasons.items()}
        return Ruleset(
            name=data["name"],
            enactment=data["enactment"]["day"],
            ladders={article: _ladder(step, f"{where} ladder.{article}") for article, step in data["ladder"].items()},
            rule_cites=rule_cites,
            reason_cites=reasons,
            element_cites={
                code: _cited(data["elements"][code], codes, f"{where} elements.{code}")
                for code in ELEMENTS_OF_THE_CABLE
            },
            deportation_cites=by_reason,
            texts=texts,
            quotations=_quotations(data["quotations"], codes, where),
            actors=tuple(
                Actor(
                    actor["name"],
                    actor["name_ru"],
                    actor["name_kk"],
                    actor["kind"],
                    actor.get("may_receive_a_report", False),
                )
                for actor in data["actors"]
            ),
        )
    except KeyError as error:
        raise RulesetError(f"{where}: {error.args[0]} is missing") from error


@lru_cache(maxsize=len(NAMES))
def ruleset(name: str = DEFAULT) -> Ruleset:
    """The ruleset of that name; KeyError where there is none."""
    if name not in NAMES:
        raise KeyError(name)
    held = load(DATA / f"{name}.toml")
    if held.data.get("reading") == STATUTE:
        from protection.law.statutory.rulesets import read

        return read(held)
    return parsed(held.data, held.name)
