"""The templates of the letters: plain text with a few marks, as lawyers read it, filled in as blocks of words.

The marks, each at the beginning of its line; an empty line parts two blocks, two spaces continue a line:

    % remark, not printed          # title             == section         - point of a sentence    + item
    > quotation                    ! urgent            ~ small print      Label :: value
    § provision, as CPC2014-185-2, is quoted with the day that it was read for
    @head, @reference, @addressee, @signature, @blanks and @body are of the frame; @name, @foot, @page and @draft of its
    edge: what the file is called, and what stands on every page
    @include part-person is another file of the same language, in its place

`{field}` is what it names; a line with a field that is not known is left out, unless the field says what stands
instead: `{field|not known}`. `[[…]]` is left out alone. `{?mark}` and `{!mark}` before a line: only if it is so, or is
not. A line with a list is there once for each of its lines. What a field brings is never read as a mark.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from protection.letters.fields import FIELDS, LISTS, MARKS, Value

Block = dict[str, Any]
_CONDITION: Final = re.compile(r"\{([?!])([a-z0-9_]+)\}\s*")
_FIELD: Final = re.compile(r"\{([a-z0-9_]+)(?:\|([^{}]*))?\}")
_INCLUDE: Final = "@include "
_OPTIONAL: Final = re.compile(r"\[\[(.*?)\]\]")
_MARKS: Final = {
    "# ": "title", "== ": "section", "- ": "points", "+ ": "items", "> ": "quote", "! ": "urgent", "~ ": "small",
    "§ ": "provision", "@head ": "head", "@reference ": "reference", "@addressee ": "addressee",
    "@signature ": "signature", "@blanks ": "blanks", "@body": "body", "@name ": "name", "@foot ": "foot",
    "@page ": "page", "@draft ": "draft",
}  # fmt: skip
#: Of these every line is a block of its own.
_ALONE: Final = frozenset({"section", "provision", "blanks", "body", "name", "foot", "page", "draft"})
EDGE: Final = ("name", "foot", "page", "draft")


class TemplateError(Exception):
    """Says the file, the line and what is wrong."""


@dataclass(frozen=True, slots=True)
class Whitelist:
    """What a template may name: fields and lists in its words, marks in conditions only."""

    fields: frozenset[str]
    lists: frozenset[str]
    marks: frozenset[str]

    @property
    def printed(self) -> frozenset[str]:
        return self.fields | self.lists

    @property
    def names(self) -> frozenset[str]:
        return self.printed | self.marks


OF_LETTERS: Final = Whitelist(FIELDS, LISTS, MARKS)


@dataclass(frozen=True, slots=True)
class Line:
    """`group` numbers the lines that stand together in the file."""

    kind: str
    conditions: tuple[tuple[bool, str], ...]
    words: str
    group: int


@dataclass(frozen=True, slots=True)
class Template:
    lines: tuple[Line, ...]

    def edge(self, name: str, values: Mapping[str, Value]) -> str | None:
        """The last line of that name that applies, filled in."""
        found = [filled for line in self.lines if line.kind == name for filled in _filled(line, values)]
        return found[-1] if found else None

    @property
    def names(self) -> frozenset[str]:
        """Every field and mark that it uses."""
        named = {name for line in self.lines for name, _instead in _FIELD.findall(line.words)}
        return frozenset(named | {name for line in self.lines for _is, name in line.conditions})


def read(path: Path, provisions: frozenset[str], known: Whitelist = OF_LETTERS) -> Template:
    """A template as its file has it; TemplateError where it names what does not exist."""
    lines: list[Line] = []
    group = 0
    for file, number, raw in _included(path):
        if not raw.strip():
            group += 1
        elif not raw.startswith("%"):
            try:
                lines.append(_line(raw.rstrip(), group, provisions, known))
            except ValueError as error:
                raise TemplateError(f"{file.name}, line {number}: {error}") from error
    return Template(tuple(lines))


def files_of(path: Path) -> list[Path]:
    """The file and those that it includes."""
    return list(dict.fromkeys([path, *(file for file, _number, _raw in _included(path))]))


def _included(path: Path) -> Iterator[tuple[Path, int, str]]:
    """Every line with its file and number; parts are not included within parts."""
    for number, raw in _joined(_text_of(path)):
        if not raw.startswith(_INCLUDE):
            yield path, number, raw
            continue
        part = path.with_name(f"{raw.removeprefix(_INCLUDE).strip()}{''.join(path.suffixes)}")
        if not part.is_file():
            raise TemplateError(f"{path.name}, line {number}: there is no file {part.name}")
        yield from ((part, inner, words) for inner, words in _joined(_text_of(part)))


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise TemplateError(f"{path.name} is missing") from error


def _joined(text: str) -> Iterator[tuple[int, str]]:
    """Each line with its number; one that begins with two spaces goes on with the line before."""
    held: tuple[int, str] | None = None
    for number, raw in enumerate(text.splitlines(), 1):
        if held is not None and raw.startswith("  ") and raw.strip():
            held = (held[0], f"{held[1]} {raw.strip()}")
            continue
        if held is not None:
            yield held
        held = (number, raw)
    if held is not None:
        yield held


def _line(raw: str, group: int, provisions: frozenset[str], known: Whitelist) -> Line:
    conditions = []
    while found := _CONDITION.match(raw):
        conditions.append((found[1] == "?", found[2]))
        raw = raw[found.end() :]
    kind, words = _kind_of(raw)
    for _is, name in conditions:
        if name not in known.names:
            raise ValueError(f"no field or mark is called {name}")
    for name, _instead in _FIELD.findall(words):
        if name not in known.printed:
            raise ValueError(f"no field is called {name}")
    rest = _FIELD.sub("", words)
    if "{" in rest or "}" in rest:
        raise ValueError("a brace is not closed, or what stands in it is no field")
    if rest.count("[[") != rest.count("]]") or "[[" in _OPTIONAL.sub("", rest):
        raise ValueError("[[ and ]] do not fit together")
    if kind == "provision" and words not in provisions:
        raise ValueError(f"no provision {words} was read")
    return Line(kind, tuple(conditions), words, group)


def _kind_of(raw: str) -> tuple[str, str]:
    for mark, kind in _MARKS.items():
        if raw.startswith(mark):
            return kind, raw[len(mark) :].strip()
    if raw.startswith("@"):
        raise ValueError(f"no mark {raw.split()[0]}")
    return ("rows" if " :: " in raw else "paragraph"), raw.strip()


def _filled(line: Line, values: Mapping[str, Value]) -> Iterator[str]:
    """The line in words: none, one, or one for each line of a list in it."""
    if any(bool(values[name]) is not wanted for wanted, name in line.conditions):
        return
    named = [name for name, _instead in _FIELD.findall(line.words) if isinstance(values[name], list)]
    each = values[named[0]] if named else [""]
    for one in each if isinstance(each, list) else []:
        found = _said({**values, **dict.fromkeys(named, one)}, line.words)
        if found is not None:
            yield found


def _said(values: Mapping[str, Value], words: str) -> str | None:
    """`words` with its fields, in one pass over the template; None where one is not known."""
    parts = []
    for place, part in enumerate(re.split(r"\[\[(.*?)\]\]", words)):
        said = _part(values, part)
        if said is None and place % 2 == 0:
            return None
        parts.append(said or "")
    return "".join(parts).strip()


def _part(values: Mapping[str, Value], words: str) -> str | None:
    said, place = [], 0
    for found in _FIELD.finditer(words):
        value = values[found[1]] or found[2]
        if value is None:
            return None
        said += [words[place : found.start()], str(value)]
        place = found.end()
    return "".join([*said, words[place:]])


def blocks_of(
    template: Template,
    values: Mapping[str, Value],
    quoted: Callable[[str], list[Block]],
    body: Sequence[Block] = (),
) -> list[Block]:
    """The template filled in. `quoted` words a provision; `body` are the blocks that stand where the frame says."""
    blocks: list[Block] = []
    kept = [line for line in template.lines if line.kind not in EDGE]
    for (_group, kind), together in groupby(kept, key=lambda line: (line.group, line.kind)):
        for lines in [[line] for line in together] if kind in _ALONE else [list(together)]:
            if kind == "body":
                blocks.extend(body)
                continue
            said = [words for line in lines for words in _filled(line, values)]
            for words in [[one] for one in said] if kind in _ALONE else filter(None, [said]):
                blocks.extend(quoted(words[0]) if kind == "provision" else [_block(kind, words)])
    return list(_without_empty_sections(blocks))


def _block(kind: str, said: list[str]) -> Block:
    if kind == "section":
        return {"kind": kind, "text": said[0]}
    if kind in ("rows", "signature"):
        return {"kind": kind, "rows": [[part.strip() for part in words.partition("::")[::2]] for words in said]}
    if kind == "items":
        return {"kind": kind, "items": said}
    if kind == "points":
        return {"kind": "items", "items": [*(f"{words};" for words in said[:-1]), f"{said[-1]}."]}
    if kind == "blanks":
        title, labels = said[0].split(" :: ", 1)
        return {"kind": kind, "title": title, "labels": [label.strip() for label in labels.split(";")]}
    return {"kind": kind, "lines": said}


def _without_empty_sections(blocks: list[Block]) -> Iterator[Block]:
    for place, block in enumerate(blocks):
        following = blocks[place + 1]["kind"] if place + 1 < len(blocks) else "section"
        if block["kind"] != "section" or following not in ("section", "signature"):
            yield block


def numbered(blocks: list[Block]) -> list[Block]:
    """Sections are counted here, because a letter leaves out those it has nothing for."""
    found, place = [], 0
    for block in blocks:
        if block["kind"] == "section":
            place += 1
            block = {**block, "text": f"{place}. {block['text']}"}
        found.append(block)
    return found
