"""The statute that a notice quotes, word for word, with the day that it was read for and how sure the reading is."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from protection.law.provisions import Provision, acts, provisions
from protection.letters.content import Language

DATA = Path(__file__).parent / "data"

#: What the quoted words ask for beyond ruleset kz-2006 (LAW, section 6). Their words stand in `words.py`.
_ASKS_MORE = (
    "GRAVITY_BY_ARTICLE",
    "REPORTED_IN_THE_CASE",
    "ONLY_UNTIL_DECISION",
    "ONLY_A_JUDGE_POSTPONES",
    "ONLY_CONSIDERATION_IS_POSTPONED",
)
_ASKS_MORE_SINCE_2015 = (*_ASKS_MORE, "REGISTRATION_MAY_END_IT")


class NoProvisionError(LookupError):
    """No text was read that postpones a case on that day."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """`read_for` is the redaction that was read: it can be later than the day asked about, and `is_later` says so."""

    id: str
    language: Language
    text: str
    act: str
    label: str
    read_for: date
    is_later: bool
    source_note: str
    confidence: str
    is_unofficial_translation: bool
    asks_more_than_kz2006: tuple[str, ...]


@cache
def constants() -> dict[str, Any]:
    return tomllib.loads((DATA / "notice.toml").read_text(encoding="utf-8"))


def is_under_code_of_2014(day: date) -> bool:
    return not acts()["CoAO2014"].is_surely_not_in_force(day)


def is_under_law_on_trafficking(day: date) -> bool:
    """From the earliest day that it can have taken effect."""
    return not acts()["Law110VIII"].is_surely_not_in_force(day)


def reply_wanted_by(day: date) -> date:
    """CPC 1997 Art. 184: three days; since 2015 the report is registered and the procurator told within a day."""
    days = constants()["reply_days"]["from_2015" if is_under_code_of_2014(day) else "before_2015"]
    return day + timedelta(days=days)


def _postpones(day: date) -> Provision:
    """Art. 56(2) of the code of 2001 before 2015, then Art. 51(2) of the code of 2014."""
    if is_under_code_of_2014(day):
        return provisions()["CoAO2014-51-2"]
    old = provisions()["CoAO2001-56-2"]
    if day < old.versions[0].read_for:
        raise NoProvisionError(f"no text was read for {day}")
    return old


def quotation_for(language: Language, day: date) -> Quotation:
    """The latest text read in that language up to the day, else the earliest after it. NoProvisionError before 2006."""
    provision = _postpones(day)
    reading = provision.version_on(day, language)
    version, words = reading.version, reading.version.text(language)
    return Quotation(
        id=reading.id,
        language=language,
        text=words.text,
        act=constants()["acts"][provision.act.code][language],
        label=constants()["labels"][f"{provision.article}-{provision.part}"][language],
        read_for=version.read_for,
        is_later=reading.is_later,
        source_note=constants()["source_note"][language],
        confidence=version.confidence_kk if language == "kk" else version.confidence,
        is_unofficial_translation=words.is_unofficial_translation,
        asks_more_than_kz2006=_ASKS_MORE_SINCE_2015 if is_under_code_of_2014(day) else _ASKS_MORE,
    )
