"""The statutes behind the rules: provisions word for word, in every redaction that was read.

Nothing here says that a text was in force on a day unless the data knows it; `verified` is False until somebody has
compared the text with the official site.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from protection.law.located import Located, Place, load

DATA: Final = Path(__file__).parent / "data" / "provisions.toml"
#: Older Kazakh texts are printed with Latin letters for these two; for display and search.
_HOMOGLYPHS: Final = str.maketrans({"i": "і", "Y": "Ү"})
_LANGUAGES: Final = ("ru", "kk", "en")
_KEYS: Final = {
    "file": "verified read_on mirror official_site acts succession provisions",
    "act": "number adopted title_ru title_kk title_en in_force_from in_force_to not_in_force_before status"
    " official_url",
    "successor": "to excluded_by excluded_adopted verified",
    "provision": "id act article part item heading_ru heading_kk heading_en part_is_unnumbered versions",
    "version": "read_for in_force_from in_force_to heading_ru heading_kk heading_en text_ru text_kk text_en kk_read_for"
    " penalty sanction amended_by read_for_basis newest_read remarks source source_kk confidence confidence_kk verified"
    " sha256_ru sha256_kk",
    "penalty": "min max confiscation or_else",
}


class Words(NamedTuple):
    text: str
    language: str
    is_unofficial_translation: bool


class Penalty(NamedTuple):
    """Imprisonment in years; `minimum` None: none is stated. `or_else`: what can be imposed instead, in English."""

    minimum: int | None
    maximum: int
    confiscation: str
    or_else: str | None


class Successor(NamedTuple):
    """The article that took the place of another; `excluded_by` names the law that took it out again."""

    article: str
    excluded_by: str | None
    excluded_adopted: date | None
    verified: bool


@dataclass(frozen=True, slots=True)
class Act:
    """Its days are half-open; None: not known. `not_in_force_before` is the earliest day it can have taken effect."""

    code: str
    number: str
    adopted: date
    titles: dict[str, str]
    in_force_from: date | None
    in_force_to: date | None
    not_in_force_before: date | None
    status: str
    official_url: str

    def title(self, language: str) -> str:
        return _in(self.titles, language).text

    def is_surely_not_in_force(self, day: date) -> bool:
        starts = self.in_force_from or self.not_in_force_before or self.adopted
        return day < starts or (self.in_force_to is not None and day >= self.in_force_to)


@dataclass(frozen=True, slots=True)
class Version:
    """One wording. `read_for` is the day of the redaction that was read, never a day in force."""

    read_for: date
    in_force_from: date | None
    in_force_to: date | None
    headings: dict[str, str]
    texts: dict[str, str]
    kk_read_for: date | None
    penalty: Penalty | None
    sanction: str | None
    amended_by: str | None
    read_for_basis: str
    newest_read: bool
    remarks: tuple[str, ...]
    source: str
    source_kk: str | None
    confidence: str
    confidence_kk: str
    verified: bool

    def text(self, language: str) -> Words:
        """In Russian where the language has no text; Kazakh in Kazakh letters."""
        return _in(self.texts, language)

    def heading(self, language: str) -> str:
        return _in(self.headings, language).text


@dataclass(frozen=True, slots=True)
class Reading:
    """What a provision says as far as it was read. `is_later`: the wording was read for a later day than asked."""

    provision: "Provision"
    version: Version
    day: date

    @property
    def id(self) -> str:
        return f"{self.provision.id}@{self.version.read_for}"

    @property
    def is_later(self) -> bool:
        return self.version.read_for > self.day

    @property
    def is_in_force(self) -> bool | None:
        """None: not known, because the days of this wording were not read."""
        starts, ends = self.version.in_force_from, self.version.in_force_to
        if self.provision.act.is_surely_not_in_force(self.day):
            return False
        if (starts and self.day < starts) or (ends and self.day >= ends):
            return False
        return True if starts and (ends or starts == self.day) else None


@dataclass(frozen=True, slots=True)
class Provision:
    """A part or item of an article, as `CoAO2001-56-2`; `versions` in the order of the days they were read for."""

    id: str
    act: Act
    article: str
    part: str | None
    item: str | None
    part_is_unnumbered: bool
    versions: tuple[Version, ...]

    @property
    def article_id(self) -> str:
        return f"{self.act.code}-{self.article}"

    def version_on(self, day: date, language: str | None = None) -> Reading:
        """The latest version read up to the day, else the earliest after it; among those in the language, if any."""
        read = [version for version in self.versions if language is None or language in version.texts] or self.versions
        until = [version for version in read if version.read_for <= day]
        return Reading(self, until[-1] if until else read[0], day)


@dataclass(frozen=True, slots=True)
class Statutes:
    acts: dict[str, Act]
    provisions: dict[str, Provision]
    successors: dict[str, Successor]


@cache
def statutes() -> Statutes:
    """Everything, read once; LawDataError where the file is wrong."""
    return parsed(load(DATA))


def acts() -> dict[str, Act]:
    return statutes().acts


def provisions() -> dict[str, Provision]:
    return statutes().provisions


def successor_of(identity: str) -> Successor | None:
    """What took the place of an article, or of the article of a provision; None where nothing was traced."""
    held = statutes().provisions.get(identity)
    return statutes().successors.get(held.article_id if held else identity)


def _in(words: dict[str, str], language: str) -> Words:
    found = language if language in words else "ru"
    text = words[found].translate(_HOMOGLYPHS) if found == "kk" else words[found]
    return Words(text, found, is_unofficial_translation=found == "en")


def parsed(held: Located) -> Statutes:
    """What a parsed file holds, checked; LawDataError says the line where it is wrong."""
    _known(held, (), "file")
    verified = held.need(("verified",), bool)
    found = {code: _act(held, code) for code in held.need(("acts",), dict)}
    read: dict[str, Provision] = {}
    for index in range(len(held.need(("provisions",), list))):
        provision = _provision(held, ("provisions", index), found, verified)
        if provision.id in read:
            raise held.error(("provisions", index, "id"), f"{provision.id} is there twice")
        read[provision.id] = provision
    return Statutes(found, read, _successors(held, found, {provision.article_id for provision in read.values()}))


def _act(held: Located, code: str) -> Act:
    place: Place = ("acts", code)
    _known(held, place, "act")
    starts, ends = _span(held, place)
    return Act(
        code=code,
        number=held.need((*place, "number"), str),
        adopted=held.need((*place, "adopted"), date),
        titles=_words(held, place, "title"),
        in_force_from=starts,
        in_force_to=ends,
        not_in_force_before=held.get((*place, "not_in_force_before"), date),
        status=held.need((*place, "status"), str),
        official_url=held.need((*place, "official_url"), str),
    )


def _provision(held: Located, place: Place, acts: dict[str, Act], verified: bool) -> Provision:
    _known(held, place, "provision")
    code = held.need((*place, "act"), str)
    if code not in acts:
        raise held.error((*place, "act"), f"no act {code}")
    article, part, item = (
        held.need((*place, "article"), str),
        *(held.get((*place, key), str) for key in ("part", "item")),
    )
    spelled = "-".join(step for step in (code, article, part, item) if step)
    if held.need((*place, "id"), str) != spelled:
        raise held.error((*place, "id"), f"should be {spelled}, as act, article, part and item say")
    headings = _words(held, place, "heading")
    count = len(held.need((*place, "versions"), list))
    versions = tuple(_version(held, (*place, "versions", index), headings, verified) for index in range(count))
    _in_order(held, (*place, "versions"), versions)
    unnumbered = bool(held.get((*place, "part_is_unnumbered"), bool))
    return Provision(spelled, acts[code], article, part, item, unnumbered, versions)


def _version(held: Located, place: Place, headings: dict[str, str], verified: bool) -> Version:
    _known(held, place, "version")
    texts = _words(held, place, "text")
    for language in ("ru", "kk"):
        _hashed(held, place, language, texts.get(language))
    starts, ends = _span(held, place)
    checked = held.get((*place, "verified"), bool)
    return Version(
        read_for=held.need((*place, "read_for"), date),
        in_force_from=starts,
        in_force_to=ends,
        headings=_words(held, place, "heading") if held.get((*place, "heading_ru"), str) else headings,
        texts=texts,
        kk_read_for=held.get((*place, "kk_read_for"), date),
        penalty=_penalty(held, (*place, "penalty")),
        sanction=held.get((*place, "sanction"), str),
        amended_by=held.get((*place, "amended_by"), str),
        read_for_basis=held.need((*place, "read_for_basis"), str),
        newest_read=held.need((*place, "newest_read"), bool),
        remarks=tuple(held.get((*place, "remarks"), list) or ()),
        source=_address(held, (*place, "source")),
        source_kk=held.get((*place, "source_kk"), str),
        confidence=held.need((*place, "confidence"), str),
        confidence_kk=held.need((*place, "confidence_kk"), str),
        verified=verified if checked is None else checked,
    )


def _penalty(held: Located, place: Place) -> Penalty | None:
    if held.get(place, dict) is None:
        return None
    _known(held, place, "penalty")
    minimum, maximum = held.get((*place, "min"), int), held.need((*place, "max"), int)
    if minimum is not None and minimum > maximum:
        raise held.error(place, f"{minimum} to {maximum} years")
    return Penalty(minimum, maximum, held.need((*place, "confiscation"), str), held.get((*place, "or_else"), str))


def _successors(held: Located, acts: dict[str, Act], articles: set[str]) -> dict[str, Successor]:
    found: dict[str, Successor] = {}
    for article in held.need(("succession",), dict):
        place: Place = ("succession", article)
        _known(held, place, "successor")
        successor = Successor(
            held.need((*place, "to"), str),
            held.get((*place, "excluded_by"), str),
            held.get((*place, "excluded_adopted"), date),
            bool(held.get((*place, "verified"), bool)),
        )
        # of an article that was excluded no text need have been read
        for named in (article,) if successor.excluded_by else (article, successor.article):
            if named not in articles and named.partition("-")[0] in acts:
                raise held.error(place, f"no provision of {named} was read, though its act is here")
        found[article] = successor
    return found


def _in_order(held: Located, place: Place, versions: tuple[Version, ...]) -> None:
    if not versions:
        raise held.error(place, "no version")
    for index in range(1, len(versions)):
        before, after = versions[index - 1], versions[index]
        here = (*place, index)
        if before.read_for == after.read_for:
            raise held.error((*here, "read_for"), f"two versions are read for {after.read_for}")
        if before.read_for > after.read_for:
            raise held.error((*here, "read_for"), f"{after.read_for} stands behind {before.read_for}")
        if after.in_force_from:
            _joins(held, (*here, "in_force_from"), versions[:index], after.in_force_from)


def _joins(held: Located, place: Place, before: tuple[Version, ...], starts: date) -> None:
    for version in before:
        ends = version.in_force_to or (version.in_force_from and version.in_force_from + timedelta(days=1))
        if ends and ends > starts:
            raise held.error(place, f"overlaps the version read for {version.read_for}")
    ended = before[-1].in_force_to
    if ended and ended < starts:
        raise held.error(place, f"a gap: the version before ends {ended}")


def _span(held: Located, place: Place) -> tuple[date | None, date | None]:
    starts, ends = held.get((*place, "in_force_from"), date), held.get((*place, "in_force_to"), date)
    if starts and ends and starts >= ends:
        raise held.error((*place, "in_force_to"), f"{ends} is not after {starts}")
    return starts, ends


def _hashed(held: Located, place: Place, language: str, text: str | None) -> None:
    key = (*place, f"sha256_{language}")
    if text is None:
        if held.get(key, str) is not None:
            raise held.error(key, "the hash of a text that is not there")
    elif held.need(key, str) != hashlib.sha256(text.encode()).hexdigest():
        raise held.error(key, f"not the hash of text_{language}")


def _words(held: Located, place: Place, name: str) -> dict[str, str]:
    """By language; Russian must be there and say something."""
    words = {language: held.get((*place, f"{name}_{language}"), str) for language in _LANGUAGES}
    if not held.need((*place, f"{name}_ru"), str).strip():
        raise held.error((*place, f"{name}_ru"), "is empty")
    return {language: text for language, text in words.items() if text is not None}


def _address(held: Located, place: Place) -> str:
    address = held.need(place, str)
    if not address.startswith("https://"):
        raise held.error(place, "no address")
    return address


def _known(held: Located, place: Place, form: str) -> None:
    for key in held.need(place, dict):
        if key not in _KEYS[form].split():
            raise held.error((*place, key), f"{form} has no such key")
