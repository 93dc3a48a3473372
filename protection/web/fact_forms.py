"""FactForm: the form of one noun, which also says how a record of it reads, so that nothing is written twice.

    class DetentionForm(FactForm):
        model = Detention
        title = _("Record a detention")
        secret = frozenset({"place"})              # dots in every list (tier S)
        kind = forms.ChoiceField(...)
        since = PartialDateField(..., time_as="since_at")
        authority = AuthorityField(label=_("Who holds the person?"))

Fields are called as the model's columns. `initial_of(row)` reads a record back, unsealed; `values(by)` gives what its
service takes; `lines_of(row)` gives label and words of each known value. A form whose fields differ from its columns
overrides `extra_initial` and `extra_values`.
"""

from datetime import date, time
from typing import Any, ClassVar

from django import forms
from django.db.models import CharField, Field, Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from protection.choices import NOT_KNOWN
from protection.law.reading import HIGHEST_PART
from protection.models import Case, Decision, PartialDate, Precision, Recorded, StaffMember
from protection.models.article import check_article
from protection.models.partial_date import PartialDateField as PartialDateColumn
from protection.vault.fields import DOTS, Sealed, SealedTextField
from protection.web.authorities import NEW, AuthoritiesMixin, AuthorityField, upper_first
from protection.web.fields import BoxesField, KnownField
from protection.web.forms import CaseworkForm
from protection.words import country_choices, day_words, language_choices, month_words

UNKNOWN = "unknown"


class CodeField(KnownField):
    """One code of a list, "not known" last: gives the code, or "" where it is not known."""

    def __init__(self, codes: Any, *, unknown: Any = NOT_KNOWN, **options: Any) -> None:
        forms.TypedChoiceField.__init__(
            self,
            choices=[*codes, (UNKNOWN, unknown)],
            coerce=lambda code: "" if code == UNKNOWN else code,
            empty_value="",
            **options,
        )

    def prepare_value(self, value: Any) -> Any:
        return UNKNOWN if value == "" else value


class DecisionField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A decision that is recorded in the case; the field is left out where there is none."""

    def __init__(self, **options: Any) -> None:
        options = {
            "label": gettext_lazy("On which recorded decision does it rest?"),
            "empty_label": gettext_lazy("On none, or not known"),
            **options,
        }
        super().__init__(None, required=False, **options)

    def label_from_instance(self, row: Model) -> str:
        assert isinstance(row, Decision)  # noqa: S101 – of its own queryset
        day = partial_words(partial_of(row, "decided_on"))
        return f"{row.authority}, {day}" if row.authority else day


def language_field(label: Any, **options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=lambda: [("", NOT_KNOWN), *language_choices()], required=False, **options
    )


def country_field(label: Any, **options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=lambda: [("", NOT_KNOWN), *country_choices()], required=False, **options
    )


def article_field(label: Any, **options: Any) -> forms.CharField:
    """The article of a crime, by its number in whichever code."""
    return forms.CharField(
        label=label,
        help_text=gettext_lazy("The number alone, as it stands in the paper: 128, 133, 135 or another."),
        validators=[check_article],
        max_length=12,
        required=False,
        widget=forms.TextInput({"class": "w-4"}),
        **options,
    )


def part_field() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=gettext_lazy("Part of the article"),
        choices=[("", NOT_KNOWN), *((number, str(number)) for number in range(1, HIGHEST_PART + 1))],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.Select({"class": "w-20"}),
    )


def capital(choices: Any) -> list[tuple[str, Any]]:
    """The choices of a model as they begin a line."""
    return [(value, upper_first(label)) for value, label in choices]


def partial_of(row: Model, name: str, words: str = "") -> PartialDate:
    return PartialDate(getattr(row, f"{name}_earliest"), getattr(row, name), getattr(row, f"{name}_precision"), words)


def partial_words(on: PartialDate) -> str:
    """What is known of a day; one that is not known counts as no later than the day it was recorded."""
    if on.precision == Precision.DAY:
        return day_words(on.latest)
    if on.precision == Precision.MONTH:
        return month_words(on.latest if on.earliest is None else on.earliest)
    if on.precision == Precision.YEAR and on.earliest is not None:
        return str(on.earliest.year)
    return _("not known; no later than %(day)s") % {"day": day_words(on.latest)}


class FactForm(AuthoritiesMixin, CaseworkForm):
    model: ClassVar[type[Recorded]]
    #: Days from which a protection may end; the answer is read on the latest of them.
    deciding_days: ClassVar[tuple[str, ...]] = ()

    def __init__(
        self,
        *args: Any,
        staff: StaffMember,
        case: Case | None = None,
        parent: Any = None,
        row: Any = None,
        **options: Any,
    ) -> None:
        self.staff, self.case, self.parent, self.row = staff, case, parent, row
        super().__init__(*args, centre_id=staff.centre_id, **options)
        for name, field in list(self.fields.items()):
            if isinstance(field, DecisionField):
                field.queryset = Decision.objects.filter(case=case).standing().select_related("authority")
                if not field.queryset.exists():
                    del self.fields[name]

    def _column(self, name: str) -> "Field[Any, Any] | None":
        return _columns(self.model).get(name)

    # From a record

    @classmethod
    def initial_of(cls, row: Recorded, *, is_open: bool = True) -> dict[str, Any]:
        """The values of a record as its form takes them; with `is_open` False, secrets are dots."""
        found: dict[str, Any] = {}
        for name, field in cls.base_fields.items():
            column = _columns(cls.model).get(name)
            if column is not None:
                found[name] = _read(row, column, is_open or name not in cls.secret)
            if isinstance(field, BoxesField) and field.time_as:
                found[field.time_as] = getattr(row, field.time_as)
        extra = cls.extra_initial(row)
        return {**found, **{name: extra[name] for name in extra if is_open or name not in cls.secret}}

    @classmethod
    def extra_initial(cls, row: Any) -> dict[str, Any]:
        return {}

    @classmethod
    def lines_of(cls, row: Recorded) -> list[dict[str, Any]]:
        """{label, value} of everything known in a record, in the order of the form."""
        initial = cls.initial_of(row, is_open=False)
        lines = []
        for name in cls._order():
            field = cls.base_fields[name]
            if name not in initial or not cls._is_asked_by(name, initial):
                continue
            at = initial.get(field.time_as) if isinstance(field, BoxesField) else None
            words = DOTS if initial[name] == DOTS else words_of(field, initial[name], at)
            if words:
                lines.append({"label": field.label, "value": words})
        return lines

    @classmethod
    def _order(cls) -> list[str]:
        names = [name for section in cls.sections for name in section.names] or list(cls.base_fields)
        for when in cls.requires:
            place = names.index(when.field) + 1 if when.field in names else len(names)
            names[place:place] = [name for name in when.shown if name not in names]
        return [name for name in names if name in cls.base_fields]

    @classmethod
    def _is_asked_by(cls, name: str, initial: dict[str, Any]) -> bool:
        asking = [when for when in cls.requires if name in when.shown]
        return not asking or any(initial.get(when.field) in when.values for when in asking)

    # To a record

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("part") and not cleaned.get("article") and "article" not in self.errors:
            self.add_error("part", _("A part needs its article."))
        return cleaned

    def values(self, *, by: StaffMember) -> dict[str, Any]:
        """What the service takes: columns and their values."""
        found: dict[str, Any] = {}
        for name in self.cleaned_data:
            column = self._column(name)
            if column is None:
                continue
            if isinstance(self.fields.get(name), AuthorityField):
                found[name] = self.authority_of(name, by=by)
            else:
                found[name] = _stored(column, self.cleaned_data[name])
        return {**found, **self.extra_values(found)}

    def extra_values(self, values: dict[str, Any]) -> dict[str, Any]:
        return {}

    def effect_day(self) -> date:
        """The day on which the effect of this form is read: today, or a later day on which it ends something."""
        days = [day for name in self.deciding_days if isinstance(day := self.cleaned_data.get(name), date)]
        return max([self.today, *days])


def _columns(model: type[Recorded]) -> "dict[str, Field[Any, Any]]":
    return {field.name: field for field in model._meta.concrete_fields if field.editable}


def _read(row: Recorded, column: "Field[Any, Any]", is_open: bool) -> Any:
    if isinstance(column, PartialDateColumn):
        return partial_of(row, column.name) if getattr(row, column.name) is not None else None
    value = getattr(row, column.name)
    if isinstance(column, SealedTextField):
        sealed = value if isinstance(value, Sealed) else None
        if sealed is None:
            return ""
        return sealed.open() if is_open else DOTS
    return value


def _stored(column: "Field[Any, Any]", value: Any) -> Any:
    if isinstance(value, str):
        value = value.strip()
    if value is None and isinstance(column, CharField) and not column.null:
        return ""
    return "" if value is None and isinstance(column, SealedTextField) else value


def _label(field: Any, value: Any) -> str:
    for key, label in field.choices:
        if str(key) == str(value):
            return str(label)
    return str(value)


def words_of(field: forms.Field, value: Any, at: time | None = None) -> str:
    """A value in words; "" where nothing is recorded, which a list leaves out."""
    if isinstance(value, PartialDate):
        day = partial_words(value)
    elif isinstance(value, date):
        day = day_words(value)
    else:
        return _other_words(field, value)
    return f"{day}, {at:%H:%M}" if at else day


def _other_words(field: forms.Field, value: Any) -> str:
    if isinstance(field, DecisionField) and value is not None:
        return field.label_from_instance(value)
    if isinstance(value, Model):
        return str(value)
    if isinstance(field, KnownField):
        return _label(field, UNKNOWN if value is None else field.prepare_value(value))
    if isinstance(field, forms.BooleanField):
        return _("Yes") if value else ""
    if value in (None, "", []):
        return ""
    if isinstance(value, list):
        return "; ".join(_label(field, one) for one in value)
    if isinstance(field, forms.ChoiceField):
        return _label(field, value)
    return str(value)


__all__ = ["NEW", "AuthorityField", "CodeField", "DecisionField", "FactForm"]
