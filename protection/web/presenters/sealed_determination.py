"""Sealed determinations in words: the rows of their list, and what has changed since, item by item."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from protection.letters.facts import PERSON, STANDINGS, Key, Values, field_words, value_words
from protection.letters.grounds import short_words
from protection.models import SealedDetermination
from protection.readings import question_words, reading_words
from protection.services.fact_history import Said
from protection.services.sealed_since import AnswerChange, Cause, FactChange, Since
from protection.words import day_words, moment_words

_CAUSES: Final = {
    Cause.LAW: gettext_lazy("the reading of the law is not what it was"),
    Cause.FACTS: gettext_lazy("other facts are recorded"),
}
_LISTS: Final = {
    PERSON: gettext_lazy("The person"),
    "deportation_proceedings": gettext_lazy("Deportation proceeding"),
    "allegations": gettext_lazy("Statement of a crime"),
    "residence_permits": gettext_lazy("Residence permit"),
    "charges": gettext_lazy("Charge"),
    "advertisements": gettext_lazy("Advertisement"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """What differs, and below it because of what or by whom."""

    title: str
    lines: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Changes:
    tone: str
    icon: str
    headline: str
    answers: tuple[Line, ...]
    facts: tuple[Line, ...]
    files: tuple[str, ...]


def row_words(row: SealedDetermination, code: str) -> dict[str, Any]:
    return {
        "url": reverse("sealed", args=[code, row.pk]),
        "pdf_url": reverse("sealed_pdf", args=[code, row.pk]),
        "json_url": reverse("sealed_json", args=[code, row.pk]),
        "day": day_words(row.as_of),
        "known": moment_words(row.known_at) if row.known_at else "",
        "reading": str(reading_words(row.ruleset)),
        "language": row.get_language_display(),
        "iso": row.recorded_at.isoformat(),
        "sealed_at": moment_words(row.recorded_at),
        "sealed_by": row.recorded_by.name,
        "names_person": row.names_person,
        "check_code": row.check_code,
        "sha256": row.sha256,
        "pdf_sha256": row.pdf_sha256,
        "law_version": row.law_version,
    }


def changes_words(since: Since, labels: dict[str, str], reading: str) -> Changes:
    answers = tuple(_answer(change, labels, reading) for change in since.answers)
    tone, icon = ("safe", "met") if since.is_same else ("open", "unknown")
    return Changes(
        tone=tone,
        icon=icon,
        headline=_headline(since),
        answers=answers,
        facts=tuple(_fact(change, labels) for change in since.facts),
        files=since.files,
    )


def _headline(since: Since) -> str:
    if since.is_unreadable:
        return _("The program does not know this reading any more: what was sealed stands, and cannot be compared.")
    if not since.is_same:
        found = ngettext(
            "Changed: %(count)d answer differs today.", "Changed: %(count)d answers differ today.", len(since.answers)
        )
        return found % {"count": len(since.answers)}
    if since.facts:
        return _("Still the same: the facts recorded since change no answer.")
    return _("Still the same: today the law gives the same answers for that day.")


def _answer(change: AnswerChange, labels: dict[str, str], reading: str) -> Line:
    asked, label = str(question_words(change.question, reading)), labels.get(change.key, "")
    then, now = _result(change.question, change.before), _result(change.question, change.after)
    same = _("%(answer)s: the same outcome, on other grounds") % {"answer": now}
    told = same if then == now else f"{then} → {now}"
    because = "; ".join(str(_CAUSES[cause]) for cause in change.causes)
    return Line(f"{asked}. {label}" if label else asked, (told,), _("Because %(cause)s.") % {"cause": because})


def _result(question: str, answer: dict[str, Any] | None) -> str:
    """An answer's outcome; for a charge its article and part."""
    if answer is None:
        return _("not asked")
    if "outcome" in answer:
        return short_words(question, answer["outcome"])
    part = f"({answer['part']})" if answer["part"] is not None else ""
    note = f" {answer['note']}" if answer["note"] else ""
    return short_words(question, f"{answer['article'] or '?'}{part}{note}")


def _fact(change: FactChange, labels: dict[str, str]) -> Line:
    said = list(change.said.values())
    last = max(said, key=lambda one: one.at) if said else None
    return Line(_record(change, labels), tuple(_fact_lines(change)), _said(last) if not change.fields else "")


def _fact_lines(change: FactChange) -> Iterator[str]:
    if change.before is None:
        yield _("Recorded since")
    if change.after is None:
        yield _("Withdrawn since")
    for name in change.fields:
        then = _value(change.key, name, change.before)
        now = _value(change.key, name, change.after)
        told = f"{field_words(change.key.collection, name)}: {then} → {now}"
        said = change.said.get(name)
        yield f"{told}. {_said(said)}" if said else told


def _said(said: Said | None) -> str:
    return f"{said.by}, {moment_words(said.at)}" if said else ""


def _value(key: Key, name: str, values: Values | None) -> str:
    return value_words(key.collection, name, (values or {}).get(name))


def _record(change: FactChange, labels: dict[str, str]) -> str:
    values = change.after or change.before or {}
    if change.key.collection == STANDINGS:
        shown = {
            "standing": value_words(STANDINGS, "status", values["status"]),
            "day": day_words(date.fromisoformat(values["since"])),
        }
        return _("%(standing)s, since %(day)s") % shown
    words = str(_LISTS[change.key.collection])
    key = change.key.id
    return labels.get(key) or labels.get(key.partition("/")[0]) or words
