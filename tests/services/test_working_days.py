"""Days that are worked in Kazakhstan, and the decrees that move them."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from protection.models import AuditEntry, DecreedDay
from protection.services.working_days import WorkingDays, decree, working_days
from tests.people import a_coordinator

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("day", "is_working"),
    [
        ("2026-11-25", True),
        ("2026-11-28", False),  # a Saturday
        ("2026-12-16", False),  # Independence Day
        ("2026-03-23", False),  # Nauryz
        ("2026-01-07", False),  # Orthodox Christmas
        ("2026-05-11", False),  # Victory Day fell on a Saturday
        ("2026-05-12", True),
    ],
)
def test_the_calendar(day, is_working):
    assert WorkingDays().is_working(date.fromisoformat(day)) is is_working


@pytest.mark.parametrize(
    ("day", "count", "found"),
    [
        ("2026-11-25", 1, "2026-11-26"),
        ("2026-11-27", 1, "2026-11-30"),  # over a weekend
        ("2026-11-28", 1, "2026-11-30"),
        ("2026-12-15", 1, "2026-12-17"),  # over Independence Day
        ("2026-11-28", 0, "2026-11-30"),
        ("2026-11-25", 0, "2026-11-25"),
        ("2026-11-25", 5, "2026-12-02"),
    ],
)
def test_days_are_counted_after_the_day(day, count, found):
    assert WorkingDays().after(date.fromisoformat(day), count) == date.fromisoformat(found)


@given(
    day=st.dates(date(2015, 1, 1), date(2035, 1, 1)),
    count=st.integers(0, 40),
    moved=st.dictionaries(st.dates(date(2015, 1, 1), date(2035, 1, 1)), st.booleans(), max_size=5),
)
def test_the_day_found_is_worked_and_just_so_many_lie_between(day, count, moved):
    calendar = WorkingDays(moved)
    found = calendar.after(day, count)

    between = [day + timedelta(days=n) for n in range(1, (found - day).days + 1)]
    assert calendar.is_working(found)
    assert sum(map(calendar.is_working, between)) == (count or int(found != day))


@pytest.mark.django_db
def test_a_decree_goes_before_the_calendar_and_is_recorded():
    by, day = a_coordinator(), date(2026, 11, 28)
    assert not working_days().is_working(day)

    row = decree(DecreedDay(day=day, is_working=True, act="Постановление № 1"), by=by, today=TODAY)

    assert working_days().is_working(day)
    assert working_days().after(date(2026, 11, 27), 1) == day
    assert AuditEntry.objects.get(action="day_decreed").object_id == str(row.pk)


@pytest.mark.django_db
@pytest.mark.parametrize("day", [TODAY, TODAY - timedelta(days=1)])
def test_a_day_that_has_come_is_not_moved(day):
    with pytest.raises(ValidationError) as refused:
        decree(DecreedDay(day=day, is_working=False, act="Постановление № 2"), by=a_coordinator(), today=TODAY)

    assert refused.value.code == "day_has_come"
    assert not DecreedDay.objects.exists()
