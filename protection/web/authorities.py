"""Choosing an authority in a form, and adding one on the spot.

    class StepForm(AuthoritiesMixin, CaseworkForm):
        requires = [When("told", "AUTHORITY").shows("authority")]
        authority = AuthorityField(label=_("Which authority?"))

    form = StepForm(..., centre_id=member.centre_id)
    form.authority_of("authority", by=member)     # within the transaction of the save: an Authority or None

The list has the network's authorities and those that the centre added. Its last line is "another one", which asks for
kind, name and town in the fields `<name>_new_kind`, `_new_name`, `_new_place`; `requires` gets their part by itself.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from protection.models import Authority, AuthorityKind, StaffMember
from protection.services.authority import find_or_add_authority
from protection.web.forms import When

NEW = "new"


class AuthorityField(forms.ChoiceField):
    """Gives an `Authority`, `NEW`, or None where it is not known. `only` narrows the kinds that are offered."""

    def __init__(self, *, only: frozenset[AuthorityKind] = frozenset(AuthorityKind), **options: Any) -> None:
        self.only = only
        self.known: dict[str, Authority] = {}
        super().__init__(**{"required": False, **options})

    def offer(self, authorities: list[Authority]) -> None:
        self.known = {str(row.pk): row for row in authorities if row.kind in self.only}
        listed = [(key, str(row)) for key, row in self.known.items()]
        self.choices = [("", _("Not known")), *listed, (NEW, _("Another one: add it"))]

    def prepare_value(self, value: Any) -> Any:
        return str(value.pk) if isinstance(value, Authority) else value

    def clean(self, value: Any) -> Any:
        chosen = super().clean(value)
        return self.known.get(chosen, chosen or None)


def _capital(words: Any) -> str:
    return str(words)[:1].upper() + str(words)[1:]


#: A label of a model as it begins a line, in the language of the page.
upper_first: Callable[[Any], Any] = lazy(_capital, str)


def _new_fields(name: str, field: AuthorityField) -> dict[str, forms.Field]:
    kinds = [(kind.value, upper_first(kind.label)) for kind in AuthorityKind if kind in field.only]
    return {
        f"{name}_new_kind": forms.ChoiceField(
            label=_("What is it?"), choices=[("", _("Choose")), *kinds], required=False
        ),
        f"{name}_new_name": forms.CharField(label=_("Its name"), required=False, max_length=200),
        f"{name}_new_place": forms.CharField(label=_("Its town"), required=False, max_length=100),
    }


class AuthoritiesMixin:
    """For a CaseworkForm with `AuthorityField`s; stands before CaseworkForm among the bases."""

    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]

    def __init__(self, *args: Any, centre_id: UUID | None, **options: Any) -> None:
        own: dict[str, forms.Field] = type(self).base_fields  # type: ignore[attr-defined]
        listed = {name: field for name, field in own.items() if isinstance(field, AuthorityField)}
        added = {key: field for name in listed for key, field in _new_fields(name, listed[name]).items()}
        asked = [
            When(name, NEW)
            .shows(f"{name}_new_kind", f"{name}_new_name", f"{name}_new_place")
            .needs(f"{name}_new_kind", f"{name}_new_name")
            for name in listed
        ]
        # Of this form alone: Django copies its fields from there.
        self.__dict__.update(base_fields={**own, **added}, requires=[*type(self).requires, *asked])  # type: ignore[attr-defined]
        super().__init__(*args, **options)
        if listed:
            offered = list(Authority.objects.seen_by(centre_id))
            for name in listed:
                self.fields[name].offer(offered)  # type: ignore[attr-defined]

    def authority_of(self, name: str, *, by: StaffMember) -> Authority | None:
        """The one chosen; where it is another one, it is added to the centre's."""
        chosen = self.cleaned_data.get(name)
        if chosen != NEW:
            return chosen if isinstance(chosen, Authority) else None
        values = {part: self.cleaned_data[f"{name}_new_{part}"] or "" for part in ("kind", "name", "place")}
        return find_or_add_authority(by=by, **values)
