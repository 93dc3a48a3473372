"""Facts, as their JSON holds them, record by record and in words: for the paper that says what an answer rests on.

facts.v1 and facts.v2 alike: what a format cannot say is not known.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Final, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from protection import choices
from protection.choices import NOT_KNOWN, Words
from protection.law import vocabulary as v
from protection.words import day_words

Values = dict[str, Any]
PERSON: Final = "person"
STANDINGS: Final = "person.standings"
LISTS: Final = ("deportation_proceedings", "allegations", "residence_permits", "charges", "advertisements")


class Key(NamedTuple):
    """One record: its list and its id. A standing has none: its beginning and kind stand for it."""

    collection: str
    id: str = ""


class _Field(NamedTuple):
    """How one fact is called and shown: `terms` for a code or a list of them; `none` where null says more than that
    it is not known, "" where another fact says it.
    """

    label: Words
    terms: type[StrEnum] | None = None
    none: Words = NOT_KNOWN


_ARTICLE, _PART = gettext_lazy("Article of the Criminal Code"), gettext_lazy("Part of the article")
_ACT_DAY = gettext_lazy("The day of the act")
#: In the order in which they are shown.
_FIELDS: Final[dict[str, dict[str, _Field]]] = {
    PERSON: {
        "citizenship": _Field(gettext_lazy("Citizenship"), v.Citizenship),
        "minor": _Field(gettext_lazy("Under 18")),
        "return_endangers": _Field(gettext_lazy("Return may endanger the person")),
        "consents_to_no_return": _Field(gettext_lazy("Agrees not to be returned")),
        "entered_in_breach": _Field(gettext_lazy("Entered Kazakhstan in breach of the rules")),
        "stays_in_breach": _Field(gettext_lazy("Stays in Kazakhstan in breach of the rules")),
    },
    STANDINGS: {
        "status": _Field(gettext_lazy("Standing as a victim"), v.StandingStatus),
        "since": _Field(gettext_lazy("Held since")),
        "until": _Field(gettext_lazy("Ended"), none=gettext_lazy("No end is recorded")),
        "basis": _Field(gettext_lazy("What the standing rests on"), v.Basis),
        "article": _Field(_ARTICLE),
        "part": _Field(_PART),
        "identified_jointly": _Field(gettext_lazy("Identified together with the internal affairs bodies")),
    },
    "deportation_proceedings": {
        "kind": _Field(gettext_lazy("Kind of proceeding"), v.ProceedingKind),
        "opened_on": _Field(gettext_lazy("Proceeding opened")),
        "ordered_on": _Field(gettext_lazy("Expulsion ordered"), none=gettext_lazy("No order is recorded")),
        "ended_on": _Field(gettext_lazy("Proceeding ended"), none=gettext_lazy("No end is recorded")),
        "end": _Field(gettext_lazy("How it ended"), v.ProceedingEnd, ""),
    },
    "allegations": {
        "made_on": _Field(gettext_lazy("Statement made")),
        "declarant_is_victim": _Field(gettext_lazy("These are the person’s own words")),
        "addressee": _Field(gettext_lazy("Told"), v.Addressee),
        "passed_on": _Field(gettext_lazy("Statement passed on"), none=gettext_lazy("No passing on is recorded")),
        "crime.trafficking": _Field(gettext_lazy("Kind of crime"), v.Trafficking),
        "crime.serious": _Field(gettext_lazy("The crime is serious")),
        "crime.article": _Field(_ARTICLE),
        "crime.part": _Field(_PART),
        "crime.committed_on": _Field(_ACT_DAY),
        "criminal_events": _Field(gettext_lazy("Steps in the criminal matter"), v.CriminalEventKind),
        "report_decisions": _Field(gettext_lazy("Decisions on the report"), v.ReportDecisionKind),
    },
    "residence_permits": {
        "valid_from": _Field(gettext_lazy("Valid from")),
        "valid_until": _Field(gettext_lazy("No longer valid from"), none=gettext_lazy("No end is recorded")),
    },
    "charges": {
        "article": _Field(gettext_lazy("Named article"), v.Article, gettext_lazy("None is named")),
        "committed_on": _Field(_ACT_DAY),
        "acts": _Field(gettext_lazy("Acts"), v.Act),
        "circumstances": _Field(gettext_lazy("Aggravating circumstances"), v.Circumstance),
        "victim_is_minor": _Field(gettext_lazy("The victim was under 18")),
        "for_exploitation": _Field(gettext_lazy("For exploitation")),
        "crosses_border": _Field(
            gettext_lazy("Across the border"), v.Crossing, gettext_lazy("Did not cross the border")
        ),
        "grave_consequences": _Field(gettext_lazy("Grave consequences")),
        "organised_group": _Field(gettext_lazy("By an organised group")),
    },
    "advertisements": {
        "audience": _Field(gettext_lazy("Addressed to"), v.Audience),
        "job_location": _Field(gettext_lazy("Place of work"), v.JobLocation),
        "false_statement": _Field(gettext_lazy("It states what is false")),
        "withholds_material_information": _Field(gettext_lazy("It withholds what matters")),
    },
}
_NOT_COMPARED: Final = frozenset({"id", "crime.label"})


def records_of(facts: Mapping[str, Any]) -> dict[Key, Values]:
    """Every record with its fields, from facts as JSON; those of the crime as `crime.article`."""
    person = dict(facts["person"])
    standings = person.pop("standings")
    found = {Key(PERSON): person}
    for row in standings:
        identity = f"{row['since']}/{row['status']}/{row['basis'] or ''}"
        twins = sum(key.id.partition("#")[0] == identity for key in found)
        found[Key(STANDINGS, f"{identity}#{twins}")] = dict(row)
    for collection in LISTS:
        for row in facts[collection]:
            flat = {key: value for key, value in row.items() if key != "crime"}
            flat |= {f"crime.{key}": value for key, value in row.get("crime", {}).items()}
            found[Key(collection, row["id"])] = flat
    return found


def differing(before: Values, after: Values) -> list[str]:
    """The fields whose values differ, in the order in which they stand; left out and not known are one."""
    names = [name for name in dict.fromkeys([*before, *after]) if name not in _NOT_COMPARED]
    return [name for name in names if _said(before, name) != _said(after, name)]


def _said(values: Values, name: str) -> Any:
    """facts.v1 knows no decisions on a report: none recorded is the same there and in facts.v2."""
    return values.get(name) or None if name == "report_decisions" else values.get(name)


def field_words(collection: str, name: str) -> str:
    return str(_FIELDS[collection][name].label)


def value_words(collection: str, name: str, value: Any) -> str:
    field = _FIELDS[collection][name]
    if isinstance(value, list):
        return "; ".join(_item_words(field, item) for item in value) or _("None are recorded")
    return _one_words(field, value)


def _item_words(field: _Field, item: Any) -> str:
    """One of several: a step with its day, what is so from a day on, or a code."""
    if not isinstance(item, dict):
        return _one_words(field, item)
    if "kind" in item:
        return f"{_one_words(field, item['kind'])}, {_one_words(field, item['on'])}"
    return _("%(answer)s, from %(day)s on") % {
        "answer": _one_words(field, item["is"]),
        "day": _one_words(field, item["since"]),
    }


def _one_words(field: _Field, value: Any) -> str:
    if value is None:
        return str(field.none)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    text = str(value)
    if _is_day(text):
        return day_words(date.fromisoformat(text))
    return str(choices.words_of(field.terms(text))) if field.terms is not None else text


def _is_day(text: str) -> bool:
    return re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) is not None


def rows_of(collection: str, values: Values) -> Iterator[tuple[str, str]]:
    """Label and value of each fact that the record can say, in the order of the table above."""
    for name in _FIELDS[collection]:
        words = value_words(collection, name, values[name]) if name in values else ""
        if words:
            yield field_words(collection, name), words
