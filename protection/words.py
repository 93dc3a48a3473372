"""Days, distances, countries and languages in words, made once in Python: never by a filter per row of a list.

Day first, then the distance; a 24-hour clock; the month in words. Babel knows the names; the patterns are ours, with
plain spaces (Babel's own have narrow ones that fonts lack).
"""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final

from babel import Locale
from babel.dates import format_date, get_day_names
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext

_FALLBACK: Final = "ru"
_DAY: Final = {
    "ru": "d MMMM y 'г.'",
    "kk": "y 'ж'. d MMMM",
    "en": "d MMMM y",
    "uz": "y-'yil' d-MMMM",
    "ky": "d-MMMM, y-'ж.'",
    "tg": "d MMMM y",
}
#: Names as they are written in Kazakhstan, where Babel has others.
_COUNTRIES: Final = {
    "ru": {"KG": "Кыргызстан", "BY": "Беларусь", "MD": "Молдова", "TM": "Туркменистан"},
}
_LANGUAGES: Final = {"ru": {"ky": "кыргызский"}, "kk": {"rom": "сыған тілі", "ug": "ұйғыр тілі"}}
#: What keeps its capital letter inside a sentence.
_NAMES: Final = ("Kazakhstan", "Казахстан", "Қазақстан")
FIRST_COUNTRIES: Final = ("UZ", "KG", "TJ", "RU", "TM", "UA", "CN", "MN", "AZ", "AF")
FIRST_LANGUAGES: Final = ("uz", "ky", "tg", "ru", "kk", "tk", "ug", "kaa", "en", "zh")
OTHER_LANGUAGES: Final = (
    "ar", "az", "be", "bn", "de", "es", "fa", "fil", "fr", "hi", "hy", "id", "ka", "ko", "mn", "ne", "pa", "ps", "ro",
    "rom", "si", "th", "tr", "tt", "uk", "ur", "vi",
)  # fmt: skip
#: Babel's territories that have no code in ISO 3166-1.
_NO_COUNTRIES: Final = frozenset(
    ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"]
)
#: The order of letters: Kazakh ones stand beside the letters they grew from.
_ALPHABET: Final = {
    letter: place for place, letter in enumerate("аәбвгғдеёжзиійкқлмнңоөпрстуұүфхһцчшщъыьэюя", start=0x430)
}


def _language(language: str | None) -> str:
    code = (language or get_language() or _FALLBACK)[:2]
    return code if code in _DAY else _FALLBACK


@lru_cache(maxsize=8)
def _locale(language: str) -> Locale:
    return Locale(language)


@lru_cache(maxsize=8192)
def _day(day: date, pattern: str, language: str) -> str:
    return format_date(day, pattern, locale=_locale(language))


def day_words(day: date, language: str | None = None) -> str:
    """22 ноября 2026 г. · 2026 ж. 22 қараша · 22 November 2026"""
    code = _language(language)
    return _day(day, _DAY[code], code)


def day_month_words(day: date, language: str | None = None) -> str:
    """22 ноября · 22 қараша · 22 November: where the year is plain."""
    code = _language(language)
    return _day(day, "d MMMM" if code in {"ru", "kk", "en", "tg"} else "d-MMMM", code)


def month_words(day: date, language: str | None = None) -> str:
    """ноябрь 2026 г. · 2026 ж. қараша · November 2026"""
    code = _language(language)
    pattern = {"ru": "LLLL y 'г.'", "kk": "y 'ж'. MMMM"}.get(code, "LLLL y")
    return _day(day, pattern, code)


def weekday_words(day: date, language: str | None = None) -> str:
    return str(get_day_names("wide", "stand-alone", _locale(_language(language)))[day.weekday()])


def clock_words(moment: datetime) -> str:
    """23:40, in the time of Kazakhstan."""
    return timezone.localtime(moment).strftime("%H:%M")


def moment_words(moment: datetime, language: str | None = None) -> str:
    """22 ноября 2026 г., 23:40"""
    local = timezone.localtime(moment)
    return f"{day_words(local.date(), language)}, {local:%H:%M}"


def distance_words(day: date, today: date) -> str:
    """today · tomorrow · in 9 days · yesterday · 3 days ago"""
    return _distance((day - today).days, get_language())


@lru_cache(maxsize=4096)
def _distance(days: int, _language_now: str | None) -> str:
    if days == 0:
        return gettext("today")
    if days == 1:
        return gettext("tomorrow")
    if days == -1:
        return gettext("yesterday")
    if days > 0:
        return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}
    return ngettext("%(days)d day ago", "%(days)d days ago", -days) % {"days": -days}


def overdue_words(day: date, today: date) -> str:
    """overdue by 3 days. The day itself is not overdue yet."""
    return _overdue((today - day).days, get_language())


@lru_cache(maxsize=4096)
def _overdue(days: int, _language_now: str | None) -> str:
    return ngettext("overdue by %(days)d day", "overdue by %(days)d days", days) % {"days": days}


def wait_words(moment: datetime, now: datetime) -> str:
    """in 24 h 50 min; from two days on, in days. A moment that has passed reads as its day does."""
    left = moment - now
    if left < timedelta(0) or left >= timedelta(days=2):
        return distance_words(timezone.localtime(moment).date(), timezone.localtime(now).date())
    hours, minutes = divmod(int(left.total_seconds()) // 60, 60)
    if hours == 0:
        return gettext("in %(minutes)d min") % {"minutes": minutes}
    return gettext("in %(hours)d h %(minutes)d min") % {"hours": hours, "minutes": minutes}


def country_name(code: str, language: str | None = None) -> str:
    """The country of an ISO 3166-1 code; an unknown code stands for itself."""
    spoken = _language(language)
    own = _COUNTRIES.get(spoken, {}).get(code)
    return own or str(_locale(spoken).territories.get(code, code))


def language_name(code: str, language: str | None = None) -> str:
    """узбекский · өзбек тілі · Uzbek; an unknown code stands for itself."""
    spoken = _language(language)
    own = _LANGUAGES.get(spoken, {}).get(code)
    return own or str(_locale(spoken).languages.get(code) or code)


def _alphabetical(row: tuple[str, str]) -> list[int]:
    return [_ALPHABET.get(letter, ord(letter)) for letter in row[1].casefold()]


def inside(words: str) -> str:
    """The same in the middle of a sentence: with a small letter, unless it begins with a name or an abbreviation."""
    if words.startswith(_NAMES) or words[1:2].isupper():
        return words
    return words[:1].lower() + words[1:]


def upper_first(words: str) -> str:
    return words[:1].upper() + words[1:]


@lru_cache(maxsize=8)
def _countries(language: str) -> tuple[tuple[str, str], ...]:
    left_out = _NO_COUNTRIES.union(FIRST_COUNTRIES)
    codes = [str(code) for code in _locale(language).territories]
    rest = [(code, country_name(code, language)) for code in codes if len(code) == 2 and code not in left_out]
    first = [(code, country_name(code, language)) for code in FIRST_COUNTRIES]
    return (*first, *sorted(rest, key=_alphabetical))


@lru_cache(maxsize=8)
def _languages(language: str) -> tuple[tuple[str, str], ...]:
    def named(codes: tuple[str, ...]) -> list[tuple[str, str]]:
        return [(code, upper_first(language_name(code, language))) for code in codes]

    return (*named(FIRST_LANGUAGES), *sorted(named(OTHER_LANGUAGES), key=_alphabetical))


def country_choices() -> list[tuple[str, str]]:
    """Those that people come from most, then all others by name; in the language of the page."""
    return list(_countries(_language(None)))


def language_choices() -> list[tuple[str, str]]:
    """Those that are spoken most, then the others by name; in the language of the page."""
    return list(_languages(_language(None)))
