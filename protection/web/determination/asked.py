"""What is asked of the law on a page: for which day, from what was known when, and under which reading.

All of it stands in the address (`as_of`, `known_at`, `reading`, `compare`), so that it can be sent and kept.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from protection import law
from protection.readings import is_statute, reading_words
from protection.services.reading import default_ruleset
from protection.web.fields import ClockField

_UNREADABLE: Final = _("Write the day as year, month and day: 2026-11-23.")
#: No moment is asked for before it: the first days of the calendar have none in UTC.
_EARLIEST: Final = date(1900, 1, 1)


class _DayInput(forms.DateInput):
    """The browser's own field for a day, which shows nothing but ISO: what does not read is told beside it."""

    input_type = "date"

    def format_value(self, value: Any) -> str | None:
        shown = super().format_value(value)
        try:
            return shown and date.fromisoformat(shown).isoformat()
        except ValueError:
            return None


def _day_field(label: Any, **options: Any) -> forms.DateField:
    """It sends ISO, whatever the language of the page."""
    widget = _DayInput(format="%Y-%m-%d", attrs={"class": "form-control"})
    return forms.DateField(
        label=label,
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=widget,
        error_messages={"invalid": _UNREADABLE},
        **options,
    )


def _readings() -> list[tuple[str, Any]]:
    return [(name, reading_words(name)) for name in law.NAMES]


def _others() -> list[tuple[str, Any]]:
    return [("", _("The other one of this day")), *_readings()]


def reading_of_the_day(as_of: date) -> str:
    """Of the statutes, the one whose codes were in force; before the first of them, that one."""
    statutes = [name for name in law.NAMES if is_statute(name)]
    begun = [name for name in statutes if law.ruleset(name).enactment <= as_of]
    return (begun or statutes[:1])[-1]


def other_reading(reading: str, as_of: date) -> str:
    """With what an answer is compared if nobody says: the cable with the statute of the day, that with the cable."""
    return law.DEFAULT if is_statute(reading) else reading_of_the_day(as_of)


def _reading_field(label: Any, choices: Any = _readings) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=choices,
        widget=forms.Select(attrs={"class": "form-select"}),
        error_messages={"invalid_choice": _("There is no such reading. Choose one of the list.")},
    )


class AskedForm(forms.Form):
    as_of = _day_field(_("As of"))
    reading = _reading_field(_("Reading of the law"))
    compare = _reading_field(_("Compared with"), _others)
    known_at = _day_field(_("From what was recorded by"))
    known_time = ClockField(
        label=_("Time"), widget=forms.TextInput(attrs={"class": "form-control w-6", "inputmode": "numeric"})
    )

    def __init__(self, *args: Any, now: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.now = now

    def clean_known_at(self) -> date | None:
        day: date | None = self.cleaned_data["known_at"]
        if day is not None and day > timezone.localdate(self.now):
            raise ValidationError(_("This day is still to come."))
        if day is not None and day < _EARLIEST:
            raise ValidationError(_UNREADABLE)
        return day

    def clean_known_time(self) -> time | None:
        at: time | None = self.cleaned_data["known_time"]
        if at is not None and not self.data.get("known_at"):
            raise ValidationError(_("A time needs its day: add the day or empty the time."))
        return at

    def clean_compare(self) -> str:
        other = str(self.cleaned_data["compare"])
        if other and other == self.cleaned_data.get("reading"):
            raise ValidationError(_("Choose another reading than the one that answers."))
        return other

    @property
    def moment(self) -> datetime | None:
        """The end of the day or of the minute; None: now, whatever is recorded."""
        day: date | None = self.cleaned_data.get("known_at")
        if day is None or "known_time" in self.errors:
            return None
        at: time | None = self.cleaned_data.get("known_time")
        start = timezone.make_aware(datetime.combine(day, at or time()))
        return start + (timedelta(minutes=1) if at else timedelta(days=1)) - timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Asked:
    """`known_at` None: what is known now. `compare` is the reading asked to compare with; "": that of `other`."""

    as_of: date
    known_at: datetime | None
    reading: str
    compare: str = ""

    @property
    def other(self) -> str:
        """The reading that the answer is compared with."""
        return self.compare or other_reading(self.reading, self.as_of)

    @property
    def query(self) -> str:
        """As an address says it. The reading is always named: another one may come into use."""
        parts = {"as_of": self.as_of.isoformat(), "reading": self.reading}
        if self.known_at is not None:
            parts["known_at"] = f"{timezone.localtime(self.known_at):%Y-%m-%dT%H:%M}"
        if self.compare:
            parts["compare"] = self.compare
        return f"?{urlencode(parts, safe=':')}"

    def on(self, day: date) -> str:
        """The address of the same question for another day."""
        return replace(self, as_of=day).query


def _given(query: QueryDict, today: date) -> dict[str, Any]:
    """`known_at` may bring its time along, as the addresses of this program write it."""
    given = {"as_of": today.isoformat(), "reading": default_ruleset(), **query.dict()}
    day, found, at = str(given.get("known_at", "")).partition("T")
    if found:
        given |= {"known_at": day, "known_time": at}
    return given


def asked(request: HttpRequest) -> tuple[AskedForm, Asked]:
    """What does not read is said at its field, and answered as if it were not asked for."""
    now = timezone.now()
    today = timezone.localdate(now)
    form = AskedForm(_given(request.GET, today), now=now)
    form.is_valid()
    held = form.cleaned_data
    return form, Asked(
        as_of=held.get("as_of") or today,
        known_at=form.moment,
        reading=held.get("reading") or default_ruleset(),
        compare=held.get("compare") or "",
    )
