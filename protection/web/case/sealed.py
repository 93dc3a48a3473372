"""What Reveal can show of a person, and how each kind is read from the vault."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from protection.models import Case, CaseRow, Detention, IdentityDocument, PersonName, SafeContact
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
    )
}  # fmt: skip


def revealed(case: Case, kind: SealedKind) -> list[tuple[str, str]]:
    return list(kind.rows(case))
