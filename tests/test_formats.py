"""Django's own formatting follows ours: months in words, a 24-hour clock, Monday first."""

from datetime import date, datetime, time

import pytest
from django.utils import formats, translation

DAY = date(2026, 11, 3)
MOMENT = datetime(2026, 11, 3, 9, 5)  # noqa: DTZ001 - formatting alone, no time zone is read


@pytest.mark.parametrize(
    ("language", "name", "shown"),
    [
        ("ru", "DATE_FORMAT", "3 ноября 2026 г."),
        ("kk", "DATE_FORMAT", "2026 ж. 3 қараша"),
        ("en", "DATE_FORMAT", "3 November 2026"),
        ("ru", "YEAR_MONTH_FORMAT", "Ноябрь 2026 г."),
        ("kk", "YEAR_MONTH_FORMAT", "2026 ж. қараша"),
        ("en", "YEAR_MONTH_FORMAT", "November 2026"),
        ("ru", "MONTH_DAY_FORMAT", "3 ноября"),
        ("kk", "MONTH_DAY_FORMAT", "3 қараша"),
        ("en", "MONTH_DAY_FORMAT", "3 November"),
        ("ru", "SHORT_DATE_FORMAT", "03.11.2026"),
        ("kk", "SHORT_DATE_FORMAT", "03.11.2026"),
        ("en", "SHORT_DATE_FORMAT", "3 Nov 2026"),
    ],
)
def test_a_day(language, name, shown):
    with translation.override(language):
        assert formats.date_format(DAY, name) == shown


@pytest.mark.parametrize(
    ("language", "shown"),
    [("ru", "3 ноября 2026 г., 09:05"), ("kk", "2026 ж. 3 қараша, 09:05"), ("en", "3 November 2026, 09:05")],
)
def test_a_moment(language, shown):
    with translation.override(language):
        assert formats.date_format(MOMENT, "DATETIME_FORMAT") == shown


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_the_clock_and_the_week(language):
    with translation.override(language):
        assert formats.time_format(time(23, 40), "TIME_FORMAT") == "23:40"
        assert formats.get_format("FIRST_DAY_OF_WEEK") == 1
        assert formats.sanitize_separators("1 000") == "1 000"


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
@pytest.mark.parametrize("typed", ["2026-11-03", "03.11.2026", "3.11.2026"])
def test_a_typed_day_is_read(language, typed):
    with translation.override(language):
        read = [
            datetime.strptime(typed, pattern).date()  # noqa: DTZ007 - a day alone
            for pattern in formats.get_format("DATE_INPUT_FORMATS")
            if _reads(typed, pattern)
        ]

    assert read[0] == DAY


def _reads(typed, pattern):
    try:
        datetime.strptime(typed, pattern)  # noqa: DTZ007 - a day alone
    except ValueError:
        return False
    return True
