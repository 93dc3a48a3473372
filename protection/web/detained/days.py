"""Today, yesterday, tomorrow as answers: they mean the day on which the page was made, also when it is sent after
midnight, or comes back from a draft on the next day.
"""

from datetime import date, timedelta
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from protection.models import PartialDate
from protection.words import day_month_words

PAST: Final = {"TODAY": 0, "YESTERDAY": -1}
AHEAD: Final = {"TODAY": 0, "TOMORROW": 1}
EARLIER, LATER, UNKNOWN = "EARLIER", "LATER", "UNKNOWN"
NOT_KNOWN: Any = gettext_lazy("Not known")


def page_day(text: str, today: date) -> date:
    """The day on which the page was made. A form lives for a day: anything else is today."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return today
    return day if today - timedelta(days=1) <= day <= today else today


def _words(day: date, today: date) -> str:
    named = {
        -1: _("Yesterday, %(day)s"),
        0: _("Today, %(day)s"),
        1: _("Tomorrow, %(day)s"),
    }.get((day - today).days, "%(day)s")
    return named % {"day": day_month_words(day)}


def past_choices(made: date, today: date) -> list[tuple[str, Any]]:
    near = [(code, _words(made + timedelta(days=days), today)) for code, days in PAST.items()]
    return [*near, (EARLIER, _("Earlier")), (UNKNOWN, NOT_KNOWN)]


def ahead_choices(made: date, today: date) -> list[tuple[str, Any]]:
    near = [(code, _words(made + timedelta(days=days), today)) for code, days in AHEAD.items()]
    return [*near, (LATER, _("Later")), (UNKNOWN, NOT_KNOWN)]


def past_day(code: str, made: date, earlier: PartialDate | None) -> PartialDate | None:
    """None where it is not known."""
    if code in PAST:
        return PartialDate.of_day(made + timedelta(days=PAST[code]))
    return earlier if code == EARLIER else None


def day_ahead(code: str, made: date, later: date | None) -> date | None:
    if code in AHEAD:
        return made + timedelta(days=AHEAD[code])
    return later if code == LATER else None
