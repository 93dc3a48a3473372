"""The identity bar: whose case it is, by code, and how to reach the person without harm. Never a name."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from protection.models import AgeBand, AlertKind, Case, CaseAlert, Person, SafeContact, StaffMember
from protection.models.prepared import RowsOfCase
from protection.web.addresses import address
from protection.words import day_words, language_name


@dataclass(frozen=True, slots=True)
class Mark:
    tone: str
    icon: str
    text: str


@dataclass(frozen=True, slots=True)
class Contact:
    """A way to reach the person: safe or not, and the instruction as it was given."""

    is_safe: bool
    channel: str
    instruction: str


@dataclass(frozen=True, slots=True)
class Identity:
    code: str
    marks: tuple[Mark, ...]
    centre: str
    owner: str
    languages: str
    contacts: tuple[Contact, ...]
    #: Where a contact is entered; "" where nothing is.
    contact_url: str
    reveal_url: str


@RowsOfCase
def _people(case_id: UUID) -> QuerySet[Any]:
    return Person.objects.filter(case=case_id).order_by("recorded_at", "id")[:1]


@RowsOfCase
def _contacts(case_id: UUID) -> QuerySet[Any]:
    return SafeContact.objects.filter(case=case_id).standing().order_by("-is_safe", "-entered_at", "-id")


def person_of(case: Case) -> Person | None:
    return next(iter(_people(case.pk)), None)


def contacts_of(case: Case) -> list[SafeContact]:
    """The latest first."""
    rows: list[SafeContact] = _contacts(case.pk)
    for row in rows:
        row.case = case  # the key is at hand
    return rows


def identity(case: Case, person: Person | None, contacts: list[SafeContact], alerts: list[CaseAlert]) -> Identity:
    return Identity(
        code=case.code,
        marks=tuple(_marks(case, person, alerts)),
        centre=_("%(name)s, %(place)s") % {"name": case.centre.name, "place": case.centre.place},
        owner=case.owner.name,
        languages=_languages(person),
        contacts=tuple(_contact(row) for row in contacts),
        contact_url=address("contact_add", case.code) if case.is_open else "",
        reveal_url=address("reveal_name", case.code),
    )


def _marks(case: Case, person: Person | None, alerts: list[CaseAlert]) -> Any:
    if person is not None and person.is_treated_as_child:
        yield Mark("open", "child", child_words(person))
    if any(alert.kind == AlertKind.DETAINED for alert in alerts):
        yield Mark("risk", "lock", str(AlertKind.DETAINED.label))
    if case.is_restricted:
        yield Mark("risk", "lock", _("Restricted access"))
    if case.closed_at is not None:
        day = day_words(timezone.localdate(case.closed_at))
        yield Mark("mute", "mute", _("Closed on %(day)s") % {"day": day})


def child_words(person: Person) -> str:
    """A child, and by what it is known; an unknown age is presumed a child's."""
    if person.age_band != AgeBand.CHILD:
        return _("Age: %(answer)s") % {"answer": person.get_age_band_display()}
    if not person.age_basis:
        return _("Child")
    return _("Child, %(basis)s") % {"basis": person.get_age_basis_display()}


def _languages(person: Person | None) -> str:
    if person is None or not person.language:
        return _("Not asked yet")
    codes = [person.language, *(code for code in person.other_languages if code != person.language)]
    shown = ", ".join(language_name(code) for code in codes)
    if person.needs_interpreter:
        return _("%(languages)s; needs an interpreter") % {"languages": shown}
    return shown


def _contact(row: SafeContact) -> Contact:
    return Contact(
        is_safe=row.is_safe,
        channel=capital(row.get_channel_display()),
        instruction=row.instruction.open() if row.instruction else "",
    )


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def must_give_reason(user: StaffMember) -> bool:
    """A lead says why she looks at what is sealed of a person whose case is another's work."""
    return user.is_lead
