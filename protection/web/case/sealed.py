"""What Reveal can show of a case, and how each kind is read from the vault."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from protection.models import (
    BarredAddressee,
    Case,
    CaseRow,
    Charge,
    Consent,
    Detention,
    IdentityDocument,
    JobAdvertisement,
    PersonName,
    SafeContact,
    TraffickingExperience,
)
from protection.models.partial_date import partial_of
from protection.web.fact_forms import partial_words
from protection.web.presenters.identity import capital, person_of
from protection.words import country_name


@dataclass(frozen=True, slots=True)
class SealedKind:
    """`field` is its name in the record; `ask` stands on the button; `rows` gives a label and the text."""

    what: str
    field: str
    title: Any
    ask: Any
    empty: Any
    rows: Callable[[Case], Iterator[tuple[str, str]]]


def _rows_of(model: type[CaseRow], case: Case) -> Iterator[Any]:
    for row in model.objects.filter(case=case).standing().order_by("entered_at", "id"):
        row.case = case  # the key is at hand
        yield row


def _names(case: Case) -> Iterator[tuple[str, str]]:
    if case.working_name:
        yield _("A working name for your colleagues"), case.working_name.open()
    for row in _rows_of(PersonName, case):
        yield (
            _("%(kind)s, %(script)s") % {"kind": capital(row.get_kind_display()), "script": row.get_script_display()},
            row.name.open(),
        )


def _birth(case: Case) -> Iterator[tuple[str, str]]:
    person = person_of(case)
    if person is not None:
        person.case = case
        if person.birth:
            yield _("Born"), person.birth.open()


def _contacts(case: Case) -> Iterator[tuple[str, str]]:
    for row in _rows_of(SafeContact, case):
        if row.value:
            shown = {"channel": capital(row.get_channel_display())}
            label = _("%(channel)s: safe") % shown if row.is_safe else _("%(channel)s: not safe") % shown
            yield label, row.value.open()


def _documents(case: Case) -> Iterator[tuple[str, str]]:
    for row in _rows_of(IdentityDocument, case):
        if row.number:
            shown = {"kind": capital(row.get_kind_display()), "country": country_name(row.country)}
            yield _("%(kind)s, %(country)s") % shown if row.country else str(shown["kind"]), row.number.open()


def _places(case: Case) -> Iterator[tuple[str, str]]:
    for row in _rows_of(Detention, case):
        if row.place:
            shown = {"kind": capital(row.get_kind_display()), "day": partial_words(partial_of(row, "since"))}
            yield _("%(kind)s, since %(day)s") % shown if row.since_earliest else str(shown["kind"]), row.place.open()


def _interpreters(case: Case) -> Iterator[tuple[str, str]]:
    for row in _rows_of(Consent, case):
        if row.interpreter:
            yield capital(row.get_purpose_display()), row.interpreter.open()


def _barred(case: Case) -> Iterator[tuple[str, str]]:
    for row in _rows_of(BarredAddressee, case):
        if row.words:
            yield str(row.authority), row.words.open()


def _accused(case: Case) -> Iterator[tuple[str, str]]:
    for row in _rows_of(Charge, case):
        if row.accused:
            yield _labelled(_("Charge"), row, "committed_on"), row.accused.open()


def _exploiters(case: Case) -> Iterator[tuple[str, str]]:
    for row in _rows_of(TraffickingExperience, case):
        if row.exploiters:
            yield _("Who did it"), row.exploiters.open()


def _scenes(case: Case) -> Iterator[tuple[str, str]]:
    for row in _rows_of(TraffickingExperience, case):
        if row.place:
            yield _("Where it was done"), row.place.open()


def _advertised(case: Case) -> Iterator[tuple[str, str]]:
    for row in _rows_of(JobAdvertisement, case):
        if row.place_seen:
            yield _labelled(_("Job advertisement"), row, "seen_on"), row.place_seen.open()


def _labelled(noun: str, row: CaseRow, day: str) -> str:
    """The noun and the day of the entry, where one is known."""
    if getattr(row, f"{day}_earliest") is None:
        return noun
    return _("%(noun)s, %(day)s") % {"noun": noun, "day": partial_words(partial_of(row, day))}


SEALED_KINDS: Final = {
    kind.what: kind
    for kind in (
        SealedKind(
            "name", "full_name", gettext_lazy("Names"), gettext_lazy("Names (this is recorded)"),
            gettext_lazy("No name is recorded."), _names,
        ),
        SealedKind(
            "birth", "birth", gettext_lazy("Birth"), gettext_lazy("Birth (this is recorded)"),
            gettext_lazy("No date of birth is recorded."), _birth,
        ),
        SealedKind(
            "contact", "contact", gettext_lazy("Contact details"), gettext_lazy("Contact details (this is recorded)"),
            gettext_lazy("No contact is recorded."), _contacts,
        ),
        SealedKind(
            "document", "document_number", gettext_lazy("Document numbers"),
            gettext_lazy("Document numbers (this is recorded)"), gettext_lazy("No document number is recorded."),
            _documents,
        ),
        SealedKind(
            "place", "detention_place", gettext_lazy("Places of detention"),
            gettext_lazy("Places of detention (this is recorded)"), gettext_lazy("No place of detention is recorded."),
            _places,
        ),
        SealedKind(
            "interpreter", "interpreter", gettext_lazy("Interpreters"), gettext_lazy("Interpreters (this is recorded)"),
            gettext_lazy("No interpreter is recorded."), _interpreters,
        ),
        SealedKind(
            "barred", "barred_because", gettext_lazy("Why somebody must not be told"),
            gettext_lazy("Why somebody must not be told (this is recorded)"),
            gettext_lazy("No authority is barred from knowing."), _barred,
        ),
        SealedKind(
            "exploiters", "exploiters", gettext_lazy("Who did it"), gettext_lazy("Who did it (this is recorded)"),
            gettext_lazy("It is not recorded who did it."), _exploiters,
        ),
        SealedKind(
            "scene", "experience_place", gettext_lazy("Where it was done"),
            gettext_lazy("Where it was done (this is recorded)"), gettext_lazy("It is not recorded where it was done."),
            _scenes,
        ),
        SealedKind(
            "accused", "accused", gettext_lazy("Against whom the charges are"),
            gettext_lazy("Against whom the charges are (this is recorded)"),
            gettext_lazy("It is not recorded against whom the charges are."), _accused,
        ),
        SealedKind(
            "advertised", "advertisement_place", gettext_lazy("Where the advertisements were seen"),
            gettext_lazy("Where the advertisements were seen (this is recorded)"),
            gettext_lazy("It is not recorded where an advertisement was seen."), _advertised,
        ),
    )
}  # fmt: skip


def revealed(case: Case, kind: SealedKind) -> list[tuple[str, str]]:
    return list(kind.rows(case))
