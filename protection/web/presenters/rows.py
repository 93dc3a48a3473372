"""The rows that stand behind the facts, read as plain values: one query for each kind, words of bodies made once."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final
from uuid import UUID

from django.db.models import FilteredRelation, Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from protection.law.vocabulary import Addressee
from protection.models import (
    Allegation,
    AuthorityKind,
    Case,
    CrimeKind,
    DeportationProceeding,
    PassedOn,
    Precision,
)
from protection.models.prepared import OfCase
from protection.words import day_words


@dataclass(frozen=True, slots=True)
class Statement:
    """What was said: when to the minute, to whom, and when it reached an authority, each as far as it is known."""

    id: str
    made_on: date
    made_at: time | None
    is_exact: bool
    is_to_authority: bool
    crime: str
    heard_by: str
    passed_on: date | None
    passed_at: time | None
    passed_to: str
    recorded_by: str
    recorded_at: datetime
    #: Of the entry that says when it was passed on.
    passed_by: str = ""
    passed_entered_at: datetime | None = None

    def reached(self, day: date) -> tuple[time | None, str] | None:
        """The minute and the authority, if it reached one on that very day."""
        if self.passed_on == day:
            return self.passed_at, self.passed_to
        return (self.made_at, self.heard_by) if self.is_to_authority and self.made_on == day else None

    @property
    def words(self) -> str:
        shown = {"moment": moment(self.made_on, self.made_at), "crime": self.crime}
        if self.is_exact:
            return _("Statement of %(moment)s: %(crime)s") % shown
        return _("Statement, no later than %(moment)s: %(crime)s") % shown


@dataclass(frozen=True, slots=True)
class Proceeding:
    id: str
    opened_on: date
    is_exact: bool
    body: str
    recorded_by: str
    recorded_at: datetime

    @property
    def words(self) -> str:
        shown = {"day": day_words(self.opened_on), "body": self.body}
        if self.body and self.is_exact:
            return _("Deportation proceeding of %(day)s: %(body)s") % shown
        if self.body:
            return _("Deportation proceeding, no later than %(day)s: %(body)s") % shown
        if self.is_exact:
            return _("Deportation proceeding of %(day)s") % shown
        return _("Deportation proceeding, no later than %(day)s") % shown


def ended(sentence: str) -> str:
    """With its full stop: where a day ends in one already ("2026 г."), that is it."""
    return sentence if sentence.endswith(".") else f"{sentence}."


def moment(day: date, at: time | None, *, is_exact: bool = True) -> str:
    """22 November 2026, 23:40. A partial date is no more than the last day it can be."""
    if at is not None:
        return f"{day_words(day)}, {at:%H:%M}"
    return day_words(day) if is_exact else _("no later than %(day)s") % {"day": day_words(day)}


def body_words(row: dict[str, Any], field: str, kind: str = "") -> str:
    """An authority by name and town in the language of the page, else by its kind alone."""
    own = {"kk": row[f"{field}__name_kk"], "en": row[f"{field}__name_en"]}.get(get_language() or "")
    name = own or row[f"{field}__name"]
    if not name:
        label = str(AuthorityKind(kind).label) if kind else ""
        return label[:1].upper() + label[1:]
    place = row[f"{field}__place"]
    return f"{name}, {place}" if place else str(name)


def body_fields(field: str) -> tuple[str, ...]:
    return tuple(f"{field}__{name}" for name in ("name", "name_kk", "name_en", "place"))


_STATEMENT: Final = (
    "id", "made_on", "made_at", "made_on_precision", "crime", "addressee", "authority_kind",
    "recorded_by__name", "recorded_at", *body_fields("authority"),
)  # fmt: skip
_PASSED: Final = ("passed_on", "passed_at", "recorded_by__name", "recorded_at", *body_fields("authority"))
_PASSING: Final = tuple(f"passing__{name}" for name in _PASSED)
_PROCEEDING: Final = (
    "id", "opened_on", "opened_on_precision", "recorded_by__name", "recorded_at", *body_fields("body")
)  # fmt: skip


@OfCase
def _statements(case_id: UUID) -> QuerySet[Any]:
    passing = FilteredRelation("passings", condition=Q(passings__withdrawn_at__isnull=True))
    rows: QuerySet[Any] = Allegation.objects.filter(case=case_id).standing().annotate(passing=passing)
    return rows.order_by("made_on", "made_at", "id").values_list(*_STATEMENT, *_PASSING)


@OfCase
def _proceedings(case_id: UUID) -> QuerySet[Any]:
    rows = DeportationProceeding.objects.filter(case=case_id).standing()
    return rows.order_by("opened_on", "id").values_list(*_PROCEEDING)


def _statements_known(case: Case, known_at: datetime) -> list[dict[str, Any]]:
    """As they stood then. A passing may hang on what corrected its statement since: the corrections lead back."""
    rows = Allegation.objects.filter(case=case)
    corrected = dict(rows.values_list("id", "corrects_id"))
    found = {row["id"]: row for row in rows.standing(known_at).order_by("made_on", "made_at", "id").values(*_STATEMENT)}
    for row in found.values():
        row.update(dict.fromkeys(_PASSING))
    passings = PassedOn.objects.filter(case=case).standing(known_at).order_by("recorded_at", "id")
    for passing in passings.values("allegation_id", *_PASSED):
        key: UUID | None = passing["allegation_id"]
        while key is not None and key not in found:
            key = corrected[key]
        if key is not None:
            found[key].update({f"passing__{name}": passing[name] for name in _PASSED})
    return list(found.values())


def statements_of(case: Case, known_at: datetime | None = None) -> dict[str, Statement]:
    """By id, oldest first; those withdrawn are left out. With `known_at`: as they stood at that moment."""
    if known_at is not None:
        return {str(row["id"]): _statement(row) for row in _statements_known(case, known_at)}
    rows = (dict(zip((*_STATEMENT, *_PASSING), row, strict=True)) for row in _statements(case.pk))
    return {str(row["id"]): _statement(row) for row in rows}


def _statement(row: dict[str, Any]) -> Statement:
    return Statement(
        id=str(row["id"]),
        made_on=row["made_on"],
        made_at=row["made_at"],
        is_exact=row["made_on_precision"] == Precision.DAY,
        is_to_authority=row["addressee"] == Addressee.AUTHORITY,
        crime=str(CrimeKind(row["crime"]).label),
        heard_by=body_words(row, "authority", row["authority_kind"]),
        passed_on=row["passing__passed_on"],
        passed_at=row["passing__passed_at"],
        passed_to=body_words(row, "passing__authority"),
        recorded_by=row["recorded_by__name"],
        recorded_at=row["recorded_at"],
        passed_by=row["passing__recorded_by__name"] or "",
        passed_entered_at=row["passing__recorded_at"],
    )


def proceedings_of(case: Case, known_at: datetime | None = None) -> dict[str, Proceeding]:
    """By id, oldest first; those withdrawn are left out. With `known_at`: as they stood at that moment."""
    if known_at is None:
        rows = [dict(zip(_PROCEEDING, row, strict=True)) for row in _proceedings(case.pk)]
    else:
        known = DeportationProceeding.objects.filter(case=case).standing(known_at)
        rows = list(known.order_by("opened_on", "id").values(*_PROCEEDING))
    return {
        str(row["id"]): Proceeding(
            id=str(row["id"]),
            opened_on=row["opened_on"],
            is_exact=row["opened_on_precision"] == Precision.DAY,
            body=body_words(row, "body"),
            recorded_by=row["recorded_by__name"],
            recorded_at=row["recorded_at"],
        )
        for row in rows
    }
