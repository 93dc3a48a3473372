"""The statute that a notice quotes, word for word, with the day that it was read for and how sure the reading is."""

import json
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

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


@cache
def provisions() -> dict[str, dict[str, Any]]:
    read = json.loads((DATA / "provisions.json").read_text(encoding="utf-8"))
    return {row["id"]: row for row in read["provisions"]}


def is_under_code_of_2014(day: date) -> bool:
    starts: date = constants()["code_of_2014"]["from"]
    return day >= starts


def is_under_law_on_trafficking(day: date) -> bool:
    starts: date = constants()["law_on_trafficking"]["from"]
    return day >= starts


def reply_wanted_by(day: date) -> date:
    """CPC 1997 Art. 184: three days; since 2015 the report is registered and the procurator told within a day."""
    days = constants()["reply_days"]["from_2015" if is_under_code_of_2014(day) else "before_2015"]
    return day + timedelta(days=days)


def _text_in(row: dict[str, Any], language: Language) -> str | None:
    text: str | None = row[f"text_{language}"]
    if language == "kk":
        text = row["text_kk_normalised"] or text
    return text


def _redaction(act: str, article: str, language: Language, day: date) -> dict[str, Any]:
    """The latest redaction read in that language up to the day, else the earliest one after it."""
    rows = [
        row
        for row in provisions().values()
        if (row["act"]["code"], row["article"], row["part"]) == (act, article, "2") and _text_in(row, language)
    ]
    rows.sort(key=lambda row: str(row["redaction"]))
    until = [row for row in rows if date.fromisoformat(row["redaction"]) <= day]
    return until[-1] if until else rows[0]


def quotation_for(language: Language, day: date) -> Quotation:
    """Art. 56(2) of the code of 2001 before 2015, then Art. 51(2) of the code of 2014. NoProvisionError before 2006."""
    since: date = constants()["code_of_2001"]["from"]
    if day < since:
        raise NoProvisionError(f"no text was read for {day}")
    is_new = is_under_code_of_2014(day)
    act, article = ("CoAO2014", "51") if is_new else ("CoAO2001", "56")
    row = _redaction(act, article, language, day)
    read_for = date.fromisoformat(row["redaction"])
    return Quotation(
        id=row["id"],
        language=language,
        text=_text_in(row, language) or "",
        act=constants()["acts"][act][language],
        label=constants()["labels"][f"{article}-2"][language],
        read_for=read_for,
        is_later=read_for > day,
        source_note=constants()["source_note"][language],
        confidence=row["confidence_kk" if language == "kk" else "confidence"],
        is_unofficial_translation=language == "en",
        asks_more_than_kz2006=_ASKS_MORE_SINCE_2015 if is_new else _ASKS_MORE,
    )
