"""Form fields for what people know: partly known days, last days, yes and no and not known."""

import calendar
import re
from datetime import date, datetime, time
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from protection.models.partial_date import PartialDate, Precision
from protection.web.widgets import DAY, MONTH, TIME, YEAR, DateBoxes

EARLIEST_YEAR = 1900
LATEST_YEAR = 2200
_YEARS = range(EARLIEST_YEAR, LATEST_YEAR + 1)
#: The box that an error's code points to.
BOX_OF = {"day": DAY, "month": MONTH, "year": YEAR, "time": TIME}
_TIME = re.compile(r"(\d{1,2})[:. ]?(\d{2})", re.ASCII)


class Moment(NamedTuple):
    """What a date with a time box gives; the form splits it into two values."""

    on: PartialDate | date | None
    at: time | None


def _number(text: str, box: str, message: Any, numbers: range) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) <= 4 and int(text) in numbers):
        raise ValidationError(message, code=box)
    return int(text)


def _clock(text: str) -> time | None:
    if not text:
        return None
    match = _TIME.fullmatch(text)
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        raise ValidationError(_("Write the time as 24 hours, for example 09:30."), code="time")
    return time(int(match[1]), int(match[2]))


def _boxes(texts: list[str]) -> tuple[int | None, int | None, int | None, time | None]:
    """What stands in each box; every box that cannot be read is told of at once."""
    found: list[Any] = []
    wrong: list[ValidationError] = []
    for read in (
        lambda: _number(texts[DAY], "day", _("The day is a number."), range(10_000)),
        lambda: _number(texts[MONTH], "month", _("The month is a number from 1 to 12."), range(1, 13)),
        lambda: _number(texts[YEAR], "year", _("Write the year with four digits."), _YEARS),
        lambda: _clock(texts[TIME]),
    ):
        try:
            found.append(read())
        except ValidationError as error:
            wrong.append(error)
    if wrong:
        raise ValidationError(wrong)
    day, month, year, at = found
    return day, month, year, at


def _partly(day: int | None, month: int | None, year: int) -> PartialDate:
    if month is None:
        return PartialDate(date(year, 1, 1), date(year, 12, 31), Precision.YEAR.value)
    last = calendar.monthrange(year, month)[1]
    if day is None:
        return PartialDate(date(year, month, 1), date(year, month, last), Precision.MONTH.value)
    if not 1 <= day <= last:
        raise ValidationError(_("This month has no such day."), code="day")
    return PartialDate.of_day(date(year, month, day))


class BoxesField(forms.Field):
    """What both date fields share. The form sets `at`: the moment of this request."""

    is_whole = False
    widget = DateBoxes
    default_error_messages = {"required": _("Add the day.")}

    def __init__(self, *, time_as: str = "", future: bool = False, **options: Any) -> None:
        self.time_as = time_as
        self.may_be_future = future
        self.at: datetime | None = None
        super().__init__(**{"widget": DateBoxes(with_time=bool(time_as)), **options})

    @property
    def _now(self) -> datetime:
        if self.at is None:
            raise ValueError("a date field works in a CaseworkForm, which tells it the moment")
        return timezone.localtime(self.at)

    def clean(self, value: Any) -> Any:
        texts = [str(text or "").strip() for text in (value or [])]
        texts += [""] * (4 - len(texts))
        if any(texts):
            partly, at = self._read(texts)
            on = partly.latest if self.is_whole else partly
        elif self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        else:
            on, at = self.nothing(), None
        return Moment(on, at) if self.time_as else on

    def nothing(self) -> Any:
        return None

    def _read(self, texts: list[str]) -> tuple[PartialDate, time | None]:
        day, month, year, at = _boxes(texts)
        if year is None:
            raise ValidationError(_("Add the year."), code="year")
        if month is None and (day is not None or self.is_whole):
            raise ValidationError(_("Add the month."), code="month")
        if day is None and self.is_whole:
            raise ValidationError(_("Add the day."), code="day")
        if day is None and at is not None:
            raise ValidationError(_("A time needs its day: add the day or empty the time."), code="day")
        on = _partly(day, month, year)
        self._refuse_the_future(on, at)
        return on, at

    def _refuse_the_future(self, on: PartialDate, at: time | None) -> None:
        if self.may_be_future or on.earliest is None:
            return
        if on.earliest > self._now.date():
            box = {Precision.YEAR: "year", Precision.MONTH: "month"}.get(Precision(on.precision), "day")
            raise ValidationError(_("This day is still to come."), code=box)
        if at is not None and on.earliest == self._now.date() and at > self._now.time():
            raise ValidationError(_("This time is still to come."), code="time")

    def prepare_value(self, value: Any) -> Any:
        """The boxes for a PartialDate, a date, or a Moment of either."""
        on, at = value if isinstance(value, Moment) else (value, None)
        if isinstance(on, date):
            on = PartialDate.of_day(on)
        if not isinstance(on, PartialDate):
            return value if isinstance(value, list) else None
        first = on.earliest
        if first is None:
            boxes = ["", "", ""]
        else:
            boxes = [
                str(first.day) if on.precision == Precision.DAY else "",
                str(first.month) if on.precision in (Precision.DAY, Precision.MONTH) else "",
                str(first.year),
            ]
        return [*boxes, f"{at:%H:%M}" if at else ""] if self.time_as else boxes

    def has_changed(self, initial: Any, data: Any) -> bool:
        before = [str(text or "") for text in (self.prepare_value(initial) or [])]
        after = [str(text or "").strip() for text in (data or [])]
        return any(before) != any(after) or (any(after) and before != after)


class PartialDateField(BoxesField):
    """A day as people know it: the year alone, month and year, or the whole day; gives a `PartialDate`.

    Left empty where it is optional, it gives `PartialDate.unknown(today)`. Not in the future unless `future=True`.
    `time_as="made_at"` adds a time box, whose value (a time or None) is `cleaned_data["made_at"]`.
    """

    def nothing(self) -> PartialDate:
        return PartialDate.unknown(self._now.date())


class LastDayField(BoxesField):
    """A whole day in the calendar, which may be still to come; gives a `date`, or None. For ends, terms, hearings."""

    is_whole = True

    def __init__(self, *, future: bool = True, **options: Any) -> None:
        super().__init__(future=future, **options)


class ClockField(forms.Field):
    """A time alone, as 24-hour text, for a day that is chosen beside it; gives a `time`, or None."""

    widget = forms.TextInput

    def __init__(self, **options: Any) -> None:
        attrs = {"class": "w-4", "inputmode": "numeric", "size": 5}
        super().__init__(**{"required": False, "widget": forms.TextInput(attrs), **options})

    def to_python(self, value: Any) -> time | None:
        return _clock(str(value or "").strip())


class KnownField(forms.TypedChoiceField):
    """Yes, no or not known, as radios, "not known" last: gives True, False or None."""

    widget = forms.RadioSelect
    VALUES = {"yes": True, "no": False, "unknown": None}

    def __init__(self, *, yes: Any = None, no: Any = None, unknown: Any = None, **options: Any) -> None:
        words = {"yes": yes or _("Yes"), "no": no or _("No"), "unknown": unknown or _("Not known")}
        super().__init__(choices=list(words.items()), coerce=self.VALUES.__getitem__, empty_value=None, **options)

    def prepare_value(self, value: Any) -> Any:
        """The radio for True or False. A None that was recorded is given as "unknown" by the form."""
        return {True: "yes", False: "no"}.get(value, value) if not isinstance(value, str) else value
