"""TOML with lines: what is wrong in the data of the law is said as `kz-2024.toml:41: ladder.128: …`."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final, TypeVar

#: A place in parsed TOML: keys and positions, as `("provisions", 3, "versions", 0, "text_ru")`.
Place = tuple[str | int, ...]
_Kind = TypeVar("_Kind")

_BLANK: Final = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE: Final = re.compile(r"[ \t]*")
_STRINGS: Final = (r'"""(?:[^\\]|\\.)*?"{3,5}(?!")', r"'''.*?'{3,5}(?!')", r'"(?:[^"\\\n]|\\.)*"', r"'[^'\n]*'")
_STRING: Final = re.compile("|".join(_STRINGS), re.DOTALL)
_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR: Final = re.compile(r"[^,\]}#\n]+")
_SAID_LINE: Final = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


class LawDataError(ValueError):
    """A file of the law does not hold what the rules need; the message begins with `file:line: place: `."""


@dataclass(frozen=True)
class Located:
    """A parsed file with the line of everything in it. The lines are looked for only when one is asked."""

    name: str
    text: str
    data: dict[str, Any]

    @cached_property
    def _lines(self) -> dict[Place, int]:
        lines: dict[Place, int] = {}
        line, counted = 1, 0
        for place, position in _Scan(self.text).places():
            line, counted = line + self.text.count("\n", counted, position), position
            lines.setdefault(place, line)
        return lines

    def line_of(self, place: Place) -> int:
        """The line of a table, an element or a key; of what holds it where it is not in the file, in the end 1."""
        while place and place not in self._lines:
            place = place[:-1]
        return self._lines.get(place, 1)

    def error(self, place: Place, message: str) -> LawDataError:
        """To be raised: `name:line: place: message`."""
        return LawDataError(f"{self.name}:{self.line_of(place)}: {spelled(place)}: {message}")

    def need(self, place: Place, kind: type[_Kind]) -> _Kind:
        """The value that stands there, of that type; LawDataError where it is missing or of another."""
        value: Any = self.data
        for depth, step in enumerate(place):
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                raise self.error(place[:depth], f"{step} is missing") from None
        if type(value) is not kind:  # exactly: a bool is no number, a moment is no day
            raise self.error(place, f"should be {kind.__name__}, is {type(value).__name__}")
        found: _Kind = value
        return found

    def get(self, place: Place, kind: type[_Kind]) -> _Kind | None:
        """As `need`, but None where the last key is left out."""
        return self.need(place, kind) if place[-1] in self.need(place[:-1], dict) else None


def spelled(place: Place) -> str:
    """`provisions[3].versions[0].text_ru`; `file` for the whole."""
    steps = [f"[{step}]" if isinstance(step, int) else f".{step}" for step in place]
    return "".join(steps).removeprefix(".") or "file"


def translated(held: Located) -> dict[str, dict[str, str]]:
    """The texts of a file by language and code: [texts] in English, [texts_ru], [texts_kk]; none lacks one."""
    tables = {"en": "texts", "ru": "texts_ru", "kk": "texts_kk"}
    texts = {
        language: {code: held.need((table, code), str) for code in held.need((table,), dict)}
        for language, table in tables.items()
    }
    for language, found in texts.items():
        for code in sorted(texts["en"].keys() ^ found.keys()):
            raise held.error((tables[language], code), f"{code} is not in every language")
    return texts


def load(path: Path) -> Located:
    """The file, parsed; LawDataError with its line where it is not TOML, or is not there."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise LawDataError(f"{path.name}:1: file: {error.strerror}") from error
    try:
        text = raw.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise LawDataError(f"{path.name}:{line}: file: not UTF-8") from error
    try:
        return Located(path.name, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        said = _SAID_LINE.search(str(error))
        line = int(said[1]) if said and said[1] else len(text.splitlines())
        raise LawDataError(f"{path.name}:{line}: file: {_SAID_LINE.sub('', str(error))}") from error


class _Scan:
    """Walks text that `tomllib` has read, so every form is well made; yields each place with its position."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.arrays: dict[Place, int] = {}

    def places(self) -> Iterator[tuple[Place, int]]:
        table: Place = ()
        self._take(_BLANK)
        while self.at < len(self.text):
            start = self.at
            if self.text[start] == "[":
                table = self._header()
                yield from _with_holders(table, 0, start)
            else:
                yield from self._pair(table)
            self._take(_BLANK)

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return found[0] if found else ""

    def _key(self) -> list[str]:
        """A dotted key, its quotes taken off; stands behind it and the blanks that follow."""
        keys: list[str] = []
        while True:
            self._take(_SPACE)
            quoted = self._take(_STRING)
            keys.append(tomllib.loads(f"_={quoted}")["_"] if quoted else self._take(_BARE))
            self._take(_SPACE)
            if self.text[self.at] != ".":
                return keys
            self.at += 1

    def _header(self) -> Place:
        brackets = 2 if self.text.startswith("[[", self.at) else 1
        self.at += brackets
        keys = self._key()
        self.at += brackets
        place: Place = ()
        for key in keys[:-1]:
            place = self._inside((*place, key))
        place = (*place, keys[-1])
        if brackets == 2:
            self.arrays[place] = self.arrays.get(place, -1) + 1
            place = self._inside(place)
        return place

    def _inside(self, place: Place) -> Place:
        return (*place, self.arrays[place]) if place in self.arrays else place

    def _pair(self, table: Place) -> Iterator[tuple[Place, int]]:
        start = self.at
        place = (*table, *self._key())
        yield from _with_holders(place, len(table), start)
        self.at += 1  # the =
        self._take(_SPACE)
        yield from self._value(place)

    def _value(self, place: Place) -> Iterator[tuple[Place, int]]:
        opening = self.text[self.at]
        if opening in "[{":
            self.at += 1
            self._take(_BLANK)
            index = 0
            while self.text[self.at] not in "]}":
                if opening == "[":
                    yield (*place, index), self.at
                    yield from self._value((*place, index))
                else:
                    yield from self._pair(place)
                index += 1
                self._take(_BLANK)
                self.at += self.text[self.at] == ","
                self._take(_BLANK)
            self.at += 1
        elif not self._take(_STRING):
            self._take(_SCALAR)


def _with_holders(place: Place, known: int, position: int) -> Iterator[tuple[Place, int]]:
    """The place, and the tables that a dotted key opens on its way."""
    for length in range(known + 1, len(place) + 1):
        yield place[:length], position
