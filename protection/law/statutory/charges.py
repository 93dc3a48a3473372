"""The article, part, years and gravity of one count by the ladder of the day of the act (CC 1997, CC 2014)."""

from collections.abc import Iterator, Sequence, Set
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from protection.law.answers import ChargeAnswer, Element, FactRef, Missing, Range, Value
from protection.law.elements import STATE_OF
from protection.law.facts import Charge
from protection.law.provisions import statutes
from protection.law.rulesets import STATUTORY_RULES, Ruleset, in_order, rule
from protection.law.statutory.conditions import Condition, any_of, circumstance_of, field_of, state_of
from protection.law.statutory.gravity import may_be_outside
from protection.law.statutory.ladders import CriminalCodes, Ladder, Part, criminal_codes
from protection.law.vocabulary import Article, ChargeNote, Crossing, MissingCode
from protection.law.vocabulary import ElementCode as E

_BY_AGE: Final = (Article.TRAFFICKING_IN_PERSONS, Article.TRAFFICKING_OF_MINORS)
#: The fields of a count that a condition can rest on, "" for those that no fact answers, in the order of the answer.
_ELEMENTS: Final = {
    "victim_is_minor": E.VICTIM_IS_MINOR,
    "organised_group": E.ORGANISED_GROUP,
    "grave_consequences": E.GRAVE_CONSEQUENCES,
    "crosses_border": E.CROSSES_BORDER,
    "circumstances": E.CIRCUMSTANCES,
    "for_exploitation": E.FOR_EXPLOITATION,
    "": E.BEYOND_THE_FACTS,
}
_MISSING: Final = {
    "committed_on": MissingCode.COMMITTED_ON,
    "victim_is_minor": MissingCode.VICTIM_IS_MINOR,
    "organised_group": MissingCode.ORGANISED_GROUP,
    "grave_consequences": MissingCode.GRAVE_CONSEQUENCES,
    "crosses_border": MissingCode.CROSSES_BORDER,
    "circumstances": MissingCode.CIRCUMSTANCES,
    "for_exploitation": MissingCode.FOR_EXPLOITATION,
}


class _Place(NamedTuple):
    """Where a count may fall: a part, or an article without one and why."""

    article: str
    part: Part | None
    note: ChargeNote | None = None

    def __str__(self) -> str:
        return self.article if self.part is None else f"{self.article}({self.part.number})"

    @property
    def range(self) -> Range:
        if self.part is None:
            return Range(self.article, None, None, None)
        return Range(self.article, self.part.number, self.part.minimum, self.part.maximum)


class _Course(NamedTuple):
    """The places that the facts leave open, the ladders in question, the fields on which it turns, and their doubts."""

    places: tuple[_Place, ...]
    ladders: tuple[Ladder, ...]
    turns_on: frozenset[str]
    cites: frozenset[str]


def articles_of(charge: Charge) -> tuple[Article, ...]:
    """A named article first; else 133 for a minor, 128 for an adult, both where the age is not known."""
    named = charge.article
    if named is not None and named not in _BY_AGE:
        return (Article.HARVESTING_FROM_CORPSE if named is Article.SLIP_FOR_CORPSE else named,)
    if charge.victim_is_minor is not None:
        return (_BY_AGE[charge.victim_is_minor],)
    return _BY_AGE if named is None else (named,)


def _after_repeal(day: date | None, codes: tuple[str, ...]) -> bool:
    """Whether every code of the reading was repealed by the day of the act."""
    ends = [statutes().acts[code].in_force_to for code in codes]
    return day is not None and all(end is not None and day >= end for end in ends)


def _of_article(codes: CriminalCodes, article: str, charge: Charge, reading: tuple[str, ...]) -> _Course:
    day = charge.committed_on
    family = tuple(ladder for ladder in codes.families[article] if ladder.code in reading)
    ladders = tuple(ladder for ladder in family if day is None or ladder.may_hold_on(day))
    places: list[_Place] = []
    turns_on: set[str] = set()
    for ladder in ladders:
        found, fields = places_in(ladder, charge)
        places += found
        turns_on |= fields
    doubts = {cite for ladder in ladders or (family[0], family[-1]) for cite in _doubts(ladder)}
    if day is None:
        doubts.add("S110")
    if not ladders if day is not None else may_be_outside(family, date.max):
        places.append(_Place(article, None, ChargeNote.LADDER_NOT_READ))
    return _Course(tuple(places), ladders, frozenset(turns_on), frozenset(doubts))


def _doubts(ladder: Ladder) -> Iterator[str]:
    """What is to be known of the days of a ladder."""
    for limit in (ladder.starts, ladder.ends):
        yield from limit.cites if limit else ()
    yield from ladder.cites


def places_in(ladder: Ladder, charge: Charge) -> tuple[list[_Place], set[str]]:
    """Read from the last part down to the first that is surely met; the fields whose answer is open on the way."""
    if not ladder.parts:
        return [_Place(ladder.article, None, ChargeNote.LADDER_NOT_READ)], set()
    element = True if ladder.element is None else state_of(ladder.element, charge)
    places: list[_Place] = []
    turns_on = {field_of(ladder.element)} if ladder.element and element is None else set()
    for part in reversed(ladder.parts):
        asked = any_of([state_of(condition, charge) for condition in part.any_of]) if part.number > 1 else True
        itself = any_of([state_of(condition, charge) for condition in part.by_itself])
        met = any_of([_both(asked, element), itself])
        if met is not False:
            places.append(_Place(ladder.article, part))
        if met is True:
            return places, turns_on
        if met is None:
            turns_on |= {field_of(code) for code in part.conditions if state_of(code, charge) is None}
    return [*places, _Place(ladder.article, None, ChargeNote.DECEPTION_WAS_AN_ELEMENT)], turns_on


def _both(one: bool | None, other: bool | None) -> bool | None:
    return False if False in (one, other) else None if None in (one, other) else True


def _is_open(charge: Charge, field: str) -> bool:
    """Whether the fact can still be asked for; what no fact answers cannot, nor what is known and leaves it open."""
    if field == "crosses_border":
        return charge.crosses_border is Crossing.UNKNOWN
    if field == "circumstances" and charge.lists_the_cable_alone:
        return True
    return bool(field) and getattr(charge, field) is None


def _missing(charge: Charge, courses: Sequence[_Course]) -> tuple[Missing, ...]:
    """What the answer turns on and can be asked for; the age, where it decides between two articles."""
    turns_on = {"committed_on", "victim_is_minor"} if len(courses) > 1 else {"committed_on"}
    turns_on = turns_on.union(*(course.turns_on for course in courses))
    return tuple(
        Missing(code, charge.id) for field, code in _MISSING.items() if field in turns_on and _is_open(charge, field)
    )


def _listed(charge: Charge, conditions: Set[Condition]) -> Value:
    """The circumstances that count in the ladders in question."""
    if charge.circumstances is None:
        return None
    counted = {circumstance_of(condition) for condition in conditions}
    return " ".join(code for code in charge.circumstances if code in counted)


def _because(charge: Charge, ladders: tuple[Ladder, ...], doubts: Set[str]) -> Iterator[Element]:
    def element(code: E, state: bool | None, cites: tuple[str, ...], field: str, value: Value) -> Element:
        fact = FactRef("charges", charge.id, field) if field else None
        return Element(code, STATE_OF[state], cites, charge.id, fact, value)

    named, day = charge.article, charge.committed_on
    yield element(E.NAMED_ARTICLE, named is not None, ("S102",), "article", named)
    yield element(E.LADDER_OF_THE_DAY, _is_read(charge, ladders), in_order(set(doubts)), "committed_on", day)
    for field, conditions, cites in _asked(ladders):
        is_by_age = field == "victim_is_minor" and named in (None, *_BY_AGE)
        if not conditions and not is_by_age:
            continue
        state = any_of([state_of(one, charge) for one in conditions]) if conditions else charge.victim_is_minor
        value = _listed(charge, conditions) if field == "circumstances" else getattr(charge, field) if field else None
        yield element(_ELEMENTS[field], state, cites, field, value)


#: The doubts that are settled for an element whatever the ladder.
_DOUBTS: Final = {"organised_group": {"S111"}, "circumstances": {"S113"}, "": {"S112"}}


@lru_cache(maxsize=1024)
def _asked(ladders: tuple[Ladder, ...]) -> tuple[tuple[str, frozenset[Condition], tuple[str, ...]], ...]:
    """For each field what the ladders ask of it and where; the age, of which none may ask, decides between them."""
    parts = [part for ladder in ladders for part in ladder.parts]
    found = []
    for field in _ELEMENTS:
        conditions = {one for part in parts for one in part.conditions if field_of(one) == field}
        conditions |= {ladder.element for ladder in ladders if ladder.element and field_of(ladder.element) == field}
        cites = {part.cite for part in parts if not conditions or conditions.intersection(part.conditions)}
        found.append((field, frozenset(conditions), in_order(cites | _DOUBTS.get(field, set()) or {"S102"})))
    return tuple(found)


def _is_read(charge: Charge, ladders: tuple[Ladder, ...]) -> bool | None:
    """Whether one ladder is known to hold for each article in question; None: several may, or the day is not known."""
    if charge.committed_on is None or len(ladders) > len(articles_of(charge)):
        return None
    return bool(ladders) and all(ladder.parts for ladder in ladders)


@rule("charges", STATUTORY_RULES)
def charge_range(charge: Charge, *, rules: Ruleset) -> ChargeAnswer:
    """The article, part, years and gravity of one count, by the day of the last act alone (S102, S110)."""
    codes = criminal_codes()
    reading = codes.codes_of[rules.name]
    articles = articles_of(charge)
    courses = [_of_article(codes, article.value, charge, reading) for article in articles]
    ladders = tuple(ladder for course in courses for ladder in course.ladders)
    doubts = frozenset[str]().union(*(course.cites for course in courses))
    because = tuple(_because(charge, ladders, doubts))
    if _after_repeal(charge.committed_on, reading):
        named = articles[0].value if len(articles) == 1 else None
        repealed = ChargeNote.ACT_AFTER_REPEAL
        return ChargeAnswer(named, None, None, None, repealed, because, (), ("S102",), is_graded=True)
    # wordings of an article that give the same are one answer
    places = {(place.range, place.note): place for course in courses for place in course.places}
    gravities = {codes.gravity_of(place.part.maximum) if place.part else None for place in places.values()}
    cites = _cites(codes, doubts, tuple(places.values()))
    answer = ChargeAnswer(None, None, None, None, None, because, (), cites, is_graded=True)
    answer.gravity = gravities.pop() if len(gravities) == 1 else None
    (found, note), *others = places
    if not others and note is not ChargeNote.LADDER_NOT_READ:
        answer.article, answer.part, answer.min_years, answer.max_years = found
        answer.note = note
        return answer
    answer.ranges = tuple(sorted({place.range for place in places.values()}, key=str))
    answer.possible = tuple(sorted({str(place) for place in places.values()}))
    numbers = {place.article for place in places.values()}
    answer.article = numbers.pop() if len(numbers) == 1 else None
    if charge.committed_on is not None and not _is_read(charge, ladders):
        answer.note = ChargeNote.LADDER_NOT_READ
    answer.missing = _missing(charge, courses)
    return answer


def _cites(codes: CriminalCodes, doubts: Set[str], places: tuple[_Place, ...]) -> tuple[str, ...]:
    """The parts in question, what makes them as grave as they are, and the doubts about their days."""
    cites = set(doubts)
    for place in places:
        if place.part is not None:
            code = place.part.cite.partition("-")[0]
            category = next(row for row in codes.categories if row.gravity is codes.gravity_of(place.part.maximum))
            cites |= {place.part.cite, *(cite for cite in category.cites if cite.startswith(code))}
    return in_order(cites)
