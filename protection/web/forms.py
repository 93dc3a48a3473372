"""CaseworkForm: the base of every form in which casework is recorded.

    from protection.web.forms import CaseworkForm, KnownField, PartialDateField, Section, TilesRadio, When

    class AllegationForm(CaseworkForm):
        title = _("Record a statement")
        sections = [Section(_("The statement"), "made_on", "told"), Section(_("Words"), "words")]
        requires = [When("told", "AUTHORITY").shows("authority").needs("authority")]

        made_on = PartialDateField(label=_("When was it said?"), time_as="made_at")
        told = forms.ChoiceField(label=_("Who heard it?"), choices=..., widget=TilesRadio(size=3))
        authority = forms.ModelChoiceField(label=_("Which authority?"), queryset=..., required=False)
        words = forms.CharField(label=_("The words as said"), widget=forms.Textarea, required=False)

What it does, so that a form need not:

- Every field stands in one section, or behind one `When(...).shows`. No `sections` at all: all fields in their order.
  `Section("", ...)` has no heading. `numbered = True` numbers the questions, as on the emergency page.
- `When(field, *values)`: `.shows(names)` puts those fields directly after that radio (below all options, if they are
  tiles or several values open them); `.needs(names)` makes them required then. What its radio did not ask for is
  ignored: `cleaned_data` has None or "" for it, and it has no errors. `values` are cleaned values: True for KnownField.
- `PartialDateField` gives a `PartialDate`, `LastDayField` a `date`, `KnownField` True, False or None; see `fields`.
  `initial` takes the same values, and the time of a date under the name `time_as`.
- Optional fields say "(optional)". Hints are `help_text`. Widths: `attrs={"class": "w-20"}` (w-2 to w-30, w-wide).
- Text is NFC; control characters and overlong text are refused (200 characters, 5,000 in a textarea, or `max_length`).
- `form.take(error)` shows a ValidationError of a service, at its field where it names one.
- In a template: `{% include "components/form.html" %}` in a page of `CaseworkFormView`, which see.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, ClassVar, Self

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ImproperlyConfigured, ValidationError
from django.core.validators import MaxLengthValidator
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from protection.web.fields import BOX_OF, BoxesField, KnownField, LastDayField, Moment, PartialDateField
from protection.web.lost_form import RESERVED
from protection.web.widgets import DateBoxes, TilesRadio

__all__ = ["CaseworkForm", "KnownField", "LastDayField", "PartialDateField", "Section", "TilesRadio", "When"]

LINE, TEXT = 200, 5_000
_LETTERS = "abcd"
#: Marks that turn the direction of what follows: a name could be made to read as another.
_TURNING = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}
_UNSPOKEN = {"autocomplete": "off", "spellcheck": "false", "translate": "no"}
_REQUIRED = gettext_lazy("Fill this in.")
_CHOOSE = gettext_lazy("Choose one of the answers.")
_TICK = gettext_lazy("Tick at least one.")


class Section:
    """A part of a form under its heading."""

    def __init__(self, title: Any, *names: str) -> None:
        self.title = title
        self.names = names


@dataclass(frozen=True, slots=True)
class _When:
    field: str
    values: tuple[Any, ...]
    shown: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()

    def shows(self, *names: str) -> Self:
        return replace(self, shown=self.shown + names)

    def needs(self, *names: str) -> Self:
        return replace(self, needed=self.needed + names)


def When(field: str, *values: Any) -> _When:  # noqa: N802 -- reads as a sentence: When("consent", "YES").needs(...)
    return _When(field, values)


def plain_text(value: str) -> str:
    """One spelling for what looks the same, and one kind of line end."""
    return unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))


def refuse_control_characters(value: Any) -> None:
    for character in str(value):
        is_unreadable = unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t"
        if is_unreadable or ord(character) in _TURNING:
            raise ValidationError(
                _("This holds a character that cannot be seen. Type it anew instead of pasting."), code="control"
            )


def _dress(field: forms.Field) -> None:
    """Classes, attributes, limits and messages for one field."""
    widget = field.widget
    if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple, DateBoxes)) or widget.is_hidden:
        kind = ""
    elif isinstance(widget, forms.Select):
        kind = "form-select"
    else:
        kind = "form-check-input" if isinstance(widget, forms.CheckboxInput) else "form-control"
    classes = widget.attrs.get("class", "")
    if kind in ("form-control", "form-select") and "w-" not in classes:
        classes = f"{classes} {'w-wide' if isinstance(widget, forms.Textarea) else 'w-30'}"
    if kind:
        widget.attrs["class"] = f"{kind} {classes}".strip()
    if kind == "form-control":
        widget.attrs = {**_UNSPOKEN, **widget.attrs}
    if isinstance(widget, forms.Textarea):
        widget.attrs["rows"] = widget.attrs.get("rows", "4") if widget.attrs.get("rows") != "10" else "4"
        widget.attrs.pop("cols", None)
    if isinstance(field, forms.CharField):
        _limit(field)
    if field.error_messages["required"] == forms.Field.default_error_messages["required"]:
        choose = _TICK if isinstance(field, forms.MultipleChoiceField) else _CHOOSE
        field.error_messages["required"] = choose if isinstance(field, forms.ChoiceField) else _REQUIRED
    if isinstance(field, (forms.ChoiceField, forms.ModelChoiceField)):
        field.error_messages["invalid_choice"] = _CHOOSE


def _limit(field: forms.CharField) -> None:
    field.widget.attrs.pop("maxlength", None)  # it would cut what is pasted, without a word
    longest = field.max_length or (TEXT if isinstance(field.widget, forms.Textarea) else LINE)
    field.validators = [
        *(validator for validator in field.validators if not isinstance(validator, MaxLengthValidator)),
        MaxLengthValidator(longest, _("At most %(limit_value)d characters; here are %(show_value)d.")),
        refuse_control_characters,
    ]


class CaseworkForm(forms.Form):
    title: ClassVar[Any] = ""
    sections: ClassVar[list[Section]] = []
    requires: ClassVar[list[_When]] = []
    numbered: ClassVar[bool] = False
    #: Names, numbers and the like (tier S): dots wherever a record is listed or compared.
    secret: ClassVar[frozenset[str]] = frozenset()
    use_required_attribute = False

    def __init__(self, data: Any = None, *args: Any, at: datetime | None = None, **options: Any) -> None:
        if isinstance(data, QueryDict):
            copy = data.copy()
            for name, values in data.lists():
                copy.setlist(name, [plain_text(value) for value in values])
            data = copy
        elif isinstance(data, Mapping):
            data = {name: plain_text(value) if isinstance(value, str) else value for name, value in data.items()}
        super().__init__(data, *args, **options)
        self.at = at or timezone.now()
        self.today: date = timezone.localdate(self.at)
        self.initial = dict(self.initial)
        for name, field in self.fields.items():
            if isinstance(field, BoxesField):
                field.at = self.at
                if field.time_as and name in self.initial and not isinstance(self.initial[name], Moment):
                    self.initial[name] = Moment(self.initial[name], self.initial.get(field.time_as))
            if isinstance(field, KnownField) and self.initial.get(name, "") is None:
                self.initial[name] = "unknown"
            _dress(field)

    # How it looks

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper(self)
        helper.form_tag = False
        helper.disable_csrf = True  # components/form.html has it
        helper.layout = Layout(*self._layout())
        return helper

    def _layout(self) -> Iterator[Any]:
        parts = {name for when in self.requires for name in when.shown}
        sections = self.sections or [Section("", *(name for name in self.fields if name not in parts))]
        placed = {name for section in sections for name in section.names}
        hidden = {name for name, field in self.fields.items() if field.widget.is_hidden}
        if taken := RESERVED & set(self.fields):
            raise ImproperlyConfigured(f"{type(self).__name__}: the page itself uses the names {sorted(taken)}")
        if lost := set(self.fields) - placed - parts - hidden:
            raise ImproperlyConfigured(f"{type(self).__name__}: no section shows {sorted(lost)}")
        for number, section in enumerate(sections, start=1):
            names = [name for name in section.names if name in self.fields and name not in parts]
            if section.title and names:
                yield Fieldset(section.title, *names, css_id=f"section-{number}")
            else:
                yield from names

    def label_of(self, name: str) -> str:
        field = self.fields[name]
        label = str(self[name].label)
        needed = any(name in when.needed for when in self.requires)
        if field.required or needed or isinstance(field, forms.BooleanField):
            return label
        return _("%(label)s (optional)") % {"label": label}

    def number_of(self, name: str) -> int | None:
        """The question's number, where questions are numbered and it is not a part of another."""
        if not self.numbered:
            return None
        parts = {part for when in self.requires for part in when.shown}
        order = [part for section in self.sections for part in section.names] or list(self.fields)
        order = [part for part in order if part in self.fields and part not in parts]
        return order.index(name) + 1 if name in order else None

    def _goes_below(self, when: _When) -> bool:
        return len(when.values) > 1 or isinstance(self.fields[when.field].widget, (TilesRadio, forms.Select))

    def _opened(self, when: _When, value: object) -> bool:
        prepare = self.fields[when.field].prepare_value
        wanted = ["unknown" if v is None else str(prepare(v)) for v in when.values]
        return str(value) in wanted

    def parts_after_option(self, name: str, value: object) -> list[forms.BoundField]:
        return [
            self[part]
            for when in self.requires
            if when.field == name and when.shown and not self._goes_below(when) and self._opened(when, value)
            for part in when.shown
            if part in self.fields
        ]

    def _below(self, name: str) -> list[tuple[str, _When]]:
        below = [when for when in self.requires if when.field == name and when.shown and self._goes_below(when)]
        return list(zip(_LETTERS, below, strict=False))

    def parts_below(self, name: str) -> list[tuple[str, list[forms.BoundField]]]:
        return [(letter, [self[p] for p in when.shown if p in self.fields]) for letter, when in self._below(name)]

    def letters_of(self, name: str, value: object) -> str:
        return " ".join(letter for letter, when in self._below(name) if self._opened(when, value))

    def shown(self, name: str) -> str:
        """The value of a field in words, as the form now has it."""
        field, value = self.fields[name], self[name].value()
        if isinstance(field, forms.BooleanField):
            return _("Yes") if value else _("No")
        values = [str(one) for one in (value if isinstance(value, list) else [value]) if one not in (None, "")]
        if isinstance(field, BoxesField):
            return " ".join(values) or "–"
        words = {str(key): str(label) for key, label in getattr(field, "choices", ())}
        return ", ".join(words.get(one, one) for one in values) or "–"

    # How it is read

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]
        for name, field in self.fields.items():
            if isinstance(field, BoxesField) and field.time_as:
                moment = self.cleaned_data.get(name)
                self.cleaned_data[field.time_as] = moment.at if isinstance(moment, Moment) else None
                if isinstance(moment, Moment):
                    self.cleaned_data[name] = moment.on
        for when in self.requires:
            self._follow(when)

    def _follow(self, when: _When) -> None:
        """Forget what was not asked for; demand what is needed."""
        if not self._is_asked(when):
            others = {n for w in self.requires if w != when and self._is_asked(w) for n in w.shown}
            for name in set(when.shown) & set(self.fields) - others:
                self._forget(name)
            return
        for name in when.needed:
            if name in self.fields and name not in self.errors and self._is_empty(name):
                self.add_error(name, ValidationError(self.fields[name].error_messages["required"], code="required"))

    def _is_asked(self, when: _When) -> bool:
        if when.field not in self.cleaned_data:
            return False
        given = self.cleaned_data[when.field]
        return any(one in when.values for one in (given if isinstance(given, list) else [given]))

    def _is_empty(self, name: str) -> bool:
        if isinstance(self.fields[name], KnownField):
            return not self[name].data
        value: Any = self.cleaned_data.get(name)
        unknown = getattr(value, "precision", "") == "UNKNOWN"
        return unknown or value in self.fields[name].empty_values or (hasattr(value, "exists") and not value.exists())

    def _forget(self, name: str) -> None:
        field = self.fields[name]
        self.errors.pop(name, None)
        self.cleaned_data[name] = "" if type(field) in (forms.CharField, forms.ChoiceField) else None
        if isinstance(field, BoxesField) and field.time_as:
            self.cleaned_data[field.time_as] = None

    def add_error(self, field: str | None, error: Any) -> None:
        super().add_error(field, error)
        for name, errors in self.errors.items():
            widget = self.fields[name].widget if name in self.fields else None
            if isinstance(widget, DateBoxes):
                widget.wrong = {BOX_OF[e.code] for e in errors.as_data() if e.code in BOX_OF}

    def take(self, error: ValidationError) -> None:
        """Show what a service refused, at its field where this form has it."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, errors in error.error_dict.items():
            self.add_error(name if name in self.fields and name != NON_FIELD_ERRORS else None, errors)

    def say_files_are_lost(self) -> None:
        """The page is shown again with all that was typed; no browser sends a file a second time by itself."""
        for name in self.files:
            if name in self.fields and name not in self.errors:
                self.add_error(name, _("Choose the file again. All else that you typed is still here."))

    def withhold_errors(self) -> None:
        """Show what was typed without judging it: a draft that came back, a preview."""
        if not hasattr(self, "cleaned_data"):
            self.cleaned_data = {}
        self._errors = ErrorDict()

    @property
    def summary(self) -> list[dict[str, Any]]:
        """Each error with its field's label and the input that it leads to, in the order of the page."""
        found = [{"label": "", "message": message, "target": ""} for message in self.non_field_errors()]
        for name in self.fields:
            for error in self.errors[name].as_data() if name in self.errors else []:
                message = " ".join(str(part) for part in error.messages)
                found.append(
                    {
                        "label": str(self[name].label).rstrip("?"),
                        "message": message,
                        "target": self._target(name, error.code),
                    }
                )
        return found

    def _target(self, name: str, code: str | None) -> str:
        widget, base = self.fields[name].widget, self[name].auto_id
        if isinstance(widget, DateBoxes):
            return f"{base}_{BOX_OF.get(code or '', 0)}"
        return f"{base}_0" if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)) else base
