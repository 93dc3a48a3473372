"""The ladders of the criminal codes: years of imprisonment by article, part and the day of the act.

Data: `data/criminal-codes.toml`, checked against the provisions when it is loaded; LawDataError says file and line.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from protection.law.located import Located, Place, load, translated
from protection.law.provisions import Statutes, statutes
from protection.law.statutory.conditions import Condition
from protection.law.vocabulary import Gravity, Trafficking

DATA: Final = Path(__file__).parents[1] / "data" / "criminal-codes.toml"
_Code = TypeVar("_Code", bound=StrEnum)
_KEYS: Final = {
    "file": "readings kinds advertising gravity days ladders texts texts_ru texts_kk",
    "reading": "codes",
    "advertising": "provision cites successor_cites",
    "category": "category maximum cites",
    "day": "day not_before read_for cites",
    "ladder": "code article from to read_for cites element parts",
    "part": "min max any_of by_itself",
}


#: What an article can ask for beside its parts.
ELEMENTS: Final = (Condition.DECEPTION_OR_ABUSE_OF_TRUST,)


class LawDay(NamedTuple):
    """A day on which a law took effect: not before `earliest`, and surely by `latest` (the same day where known)."""

    earliest: date
    latest: date
    cites: tuple[str, ...]


class Part(NamedTuple):
    """Years of imprisonment; `minimum` None: none is stated.

    `any_of`: one of them brings a count under this part; `by_itself`: also where the ladder's element is not met.
    """

    number: int
    minimum: int | None
    maximum: int
    any_of: tuple[Condition, ...]
    by_itself: tuple[Condition, ...]
    cite: str

    @property
    def conditions(self) -> tuple[Condition, ...]:
        return self.any_of + self.by_itself


@dataclass(frozen=True, slots=True, eq=False)
class Ladder:
    """An article in one wording, for acts in [starts, ends); None: from ever, until now. No parts: it was not read."""

    code: str
    article: str
    starts: LawDay | None
    ends: LawDay | None
    read_for: date | None
    element: Condition | None
    parts: tuple[Part, ...]
    cites: tuple[str, ...]

    def may_hold_on(self, day: date) -> bool:
        return self.may_have_begun_by(day) and (self.ends is None or day < self.ends.latest)

    def may_have_begun_by(self, day: date) -> bool:
        return self.starts is None or self.starts.earliest <= day

    def part(self, number: int) -> Part | None:
        return self.parts[number - 1] if 1 <= number <= len(self.parts) else None


class Category(NamedTuple):
    """`maximum`: the most years that a crime of this gravity can have; None: no limit."""

    gravity: Gravity
    maximum: int | None
    cites: tuple[str, ...]


class Advertising(NamedTuple):
    """The article on advertising work abroad, and the doubts about it and about what took its place."""

    provision: str
    cites: tuple[str, ...]
    successor_cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CriminalCodes:
    """`families`: the ladders of an article in the order of time, by each number that it had (113 and 116)."""

    families: dict[str, tuple[Ladder, ...]]
    categories: tuple[Category, ...]
    kinds: dict[Trafficking, tuple[str, ...]]
    codes_of: dict[str, tuple[str, ...]]
    advertising: Advertising
    texts: dict[str, dict[str, str]]

    def gravity_of(self, maximum: int) -> Gravity:
        return next(row.gravity for row in self.categories if row.maximum is None or maximum <= row.maximum)


@cache
def criminal_codes() -> CriminalCodes:
    """Everything, read once; LawDataError where the file is wrong."""
    return parsed(load(DATA), statutes())


def parsed(held: Located, known: Statutes) -> CriminalCodes:
    """What a parsed file holds, checked against the provisions; LawDataError says the line where it is wrong."""
    return _Reading(held, known).codes()


class _Reading:
    """One reading of the file: what it needs at every step is the file, the provisions and the doubts."""

    def __init__(self, held: Located, known: Statutes) -> None:
        self.held = held
        self.known = known
        self._keys((), "file")
        self.texts = translated(held)
        self.days = {name: self._day(("days", name)) for name in held.need(("days",), dict)}

    def codes(self) -> CriminalCodes:
        families = self._families()
        kinds = {self._code(Trafficking, ("kinds", kind), kind): kind for kind in self.held.need(("kinds",), dict)}
        for name in kinds.values():
            for index, article in enumerate(self._strings(("kinds", name))):
                if article not in families:
                    raise self.held.error(("kinds", name, index), f"no ladder of {article}")
        return CriminalCodes(
            families=families,
            categories=tuple(self._categories()),
            kinds={kind: self._strings(("kinds", name)) for kind, name in kinds.items()},
            codes_of={name: self._reading(name) for name in self.held.need(("readings",), dict)},
            advertising=self._advertising(("advertising",)),
            texts=self.texts,
        )

    def _keys(self, place: Place, form: str) -> None:
        for key in self.held.need(place, dict):
            if key not in _KEYS[form].split():
                raise self.held.error((*place, key), f"{form} has no such key")

    def _code(self, codes: type[_Code], place: Place, value: str) -> _Code:
        if value not in list(codes):
            raise self.held.error(place, f"no {codes.__name__.lower()} {value}")
        return codes(value)

    def _strings(self, place: Place) -> tuple[str, ...]:
        return tuple(self.held.need((*place, index), str) for index in range(len(self.held.need(place, list))))

    def _cites(self, place: Place) -> tuple[str, ...]:
        """Provisions and doubts that are there; at least one."""
        cites = self._strings(place)
        if not cites:
            raise self.held.error(place, "no citation")
        for index, cite in enumerate(cites):
            if cite not in self.known.provisions and cite not in self.texts["en"]:
                raise self.held.error((*place, index), f"no provision or doubt {cite}")
        return cites

    def _day(self, place: Place) -> LawDay:
        self._keys(place, "day")
        cites = self._cites((*place, "cites"))
        day = self.held.get((*place, "day"), date)
        if day is not None:
            return LawDay(day, day, cites)
        earliest, latest = self.held.need((*place, "not_before"), date), self.held.need((*place, "read_for"), date)
        if earliest >= latest:
            raise self.held.error((*place, "read_for"), f"{latest} is not after {earliest}")
        return LawDay(earliest, latest, cites)

    def _reading(self, name: str) -> tuple[str, ...]:
        self._keys(("readings", name), "reading")
        codes = self._strings(("readings", name, "codes"))
        for index, code in enumerate(codes):
            if code not in self.known.acts:
                raise self.held.error(("readings", name, "codes", index), f"no act {code}")
        return codes

    def _advertising(self, place: Place) -> Advertising:
        self._keys(place, "advertising")
        provision = self.held.need((*place, "provision"), str)
        if (
            provision not in self.known.provisions
            or self.known.provisions[provision].article_id not in self.known.successors
        ):
            raise self.held.error((*place, "provision"), f"no provision {provision} with a successor")
        return Advertising(provision, self._cites((*place, "cites")), self._cites((*place, "successor_cites")))

    def _categories(self) -> Iterator[Category]:
        count = len(self.held.need(("gravity",), list))
        if count != len(Gravity):
            raise self.held.error(("gravity",), f"{count} categories instead of {len(Gravity)}")
        above = 0
        for index, gravity in enumerate(Gravity):
            place: Place = ("gravity", index)
            self._keys(place, "category")
            if self.held.need((*place, "category"), str) != gravity:
                raise self.held.error((*place, "category"), f"out of order: should be {gravity}")
            maximum = self.held.get((*place, "maximum"), int)
            if (maximum is None) != (index == count - 1):
                raise self.held.error(place, "every category but the last has a maximum")
            if maximum is not None and maximum <= above:
                raise self.held.error((*place, "maximum"), f"out of order: {maximum} stands behind {above}")
            above = maximum or above
            yield Category(gravity, maximum, self._cites((*place, "cites")))

    def _families(self) -> dict[str, tuple[Ladder, ...]]:
        """By each number of an article, the ladders of all its numbers; each takes over where the one before ends."""
        families: dict[str, tuple[Ladder, ...]] = {}
        for index in range(len(self.held.need(("ladders",), list))):
            ladder = self._ladder(("ladders", index))
            before = families.get(ladder.article, ()) or families.get(self._predecessor(ladder), ())
            if before:
                self._joins(("ladders", index, "from"), before[-1], ladder)
            family = (*before, ladder)
            families |= dict.fromkeys({row.article for row in family}, family)
        return families

    def _predecessor(self, ladder: Ladder) -> str:
        """The number that the article had in the code before; "" where it had none."""
        identity = f"{ladder.code}-{ladder.article}"
        found = (before for before, after in self.known.successors.items() if after.article == identity)
        return next(found, "-").partition("-")[2]

    def _joins(self, place: Place, before: Ladder, after: Ladder) -> None:
        if before.ends == after.starts and after.starts is not None:
            return
        if after.starts is None or before.ends is None or before.ends.earliest > after.starts.earliest:
            raise self.held.error(place, f"overlaps the ladder of {before.code}-{before.article} before it")
        raise self.held.error(place, f"a gap: the ladder of {before.code}-{before.article} before it ends sooner")

    def _ladder(self, place: Place) -> Ladder:
        self._keys(place, "ladder")
        code, article = self.held.need((*place, "code"), str), self.held.need((*place, "article"), str)
        if not any(row.article_id == f"{code}-{article}" for row in self.known.provisions.values()):
            raise self.held.error((*place, "article"), f"no provision of {code}-{article}")
        starts, ends = self._limit((*place, "from")), self._limit((*place, "to"))
        if starts and ends and starts.latest >= ends.earliest:
            raise self.held.error((*place, "to"), "ends before it begins")
        is_read = self.held.get((*place, "parts"), list) is not None
        read_for = self.held.need((*place, "read_for"), date) if is_read else None
        needs_cites = not is_read or "cites" in self.held.need(place, dict)
        return Ladder(
            code=code,
            article=article,
            starts=starts,
            ends=ends,
            read_for=read_for,
            element=self._element((*place, "element")),
            parts=tuple(self._parts(place, f"{code}-{article}", read_for)) if read_for else (),
            cites=self._cites((*place, "cites")) if needs_cites else (),
        )

    def _element(self, place: Place) -> Condition | None:
        named = self.held.get(place, str)
        if named is not None and named not in ELEMENTS:
            raise self.held.error(place, f"{named} is no element of an article here")
        return None if named is None else Condition(named)

    def _limit(self, place: Place) -> LawDay | None:
        name = self.held.get(place, str)
        if name is not None and name not in self.days:
            raise self.held.error(place, f"no day of {name} in [days]")
        return None if name is None else self.days[name]

    def _parts(self, ladder: Place, article: str, read_for: date) -> Iterator[Part]:
        before = None
        for index in range(len(self.held.need((*ladder, "parts"), list))):
            place = (*ladder, "parts", index)
            part = self._part(place, index + 1, f"{article}-{index + 1}")
            if bool(part.conditions) != (index > 0):
                raise self.held.error(place, "every part but the first has its conditions")
            if before and (part.maximum < before.maximum or (part.minimum or 0) < (before.minimum or 0)):
                raise self.held.error(place, f"out of order: fewer years than part {before.number}")
            self._agrees(place, part, read_for)
            before = part
            yield part

    def _part(self, place: Place, number: int, cite: str) -> Part:
        self._keys(place, "part")
        if cite not in self.known.provisions:
            raise self.held.error(place, f"no provision {cite}")
        minimum, maximum = self.held.get((*place, "min"), int), self.held.need((*place, "max"), int)
        if minimum is not None and minimum > maximum:
            raise self.held.error(place, f"out of order: {minimum} to {maximum} years")
        return Part(
            number,
            minimum,
            maximum,
            self._conditions((*place, "any_of")),
            self._conditions((*place, "by_itself")),
            cite,
        )

    def _conditions(self, place: Place) -> tuple[Condition, ...]:
        if self.held.get(place, list) is None:
            return ()
        return tuple(self._code(Condition, (*place, index), value) for index, value in enumerate(self._strings(place)))

    def _agrees(self, place: Place, part: Part, read_for: date) -> None:
        """The years are those of the provision, in the version that was read for that day."""
        versions = self.known.provisions[part.cite].versions
        penalty = next((version.penalty for version in versions if version.read_for == read_for), None)
        if penalty is None:
            raise self.held.error(place, f"{part.cite} has no penalty read for {read_for}")
        if (penalty.minimum, penalty.maximum) != (part.minimum, part.maximum):
            raise self.held.error(place, f"not the years of {part.cite}: {penalty.minimum} to {penalty.maximum}")
