"""A day that is not wholly known: what the law reads does not move when something else is corrected."""

from datetime import date, timedelta

import pytest

from protection.models import PartialDate, VictimStanding
from protection.services.matter import open_matter, record_event
from protection.services.proceeding import record_proceeding
from protection.services.standing import record_standing
from tests.people import NOW, TODAY, a_case, a_centre, a_lead, a_member

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=30)
LATER_DAY = TODAY + timedelta(days=30)
NOVEMBER = PartialDate(date(2026, 11, 1), date(2026, 11, 30), "MONTH")
DECEMBER = PartialDate(date(2026, 12, 1), date(2026, 12, 31), "MONTH")
THIS_YEAR = PartialDate(date(2026, 1, 1), date(2026, 12, 31), "YEAR")


@pytest.fixture
def worker():
    return a_member(a_centre())


@pytest.fixture
def case(worker):
    return a_case(worker)


def unknown(day):
    """As a form gives it that is sent on that day."""
    return PartialDate.unknown(day)


@pytest.mark.parametrize(
    ("before", "after", "read"),
    [
        (unknown(TODAY), unknown(LATER_DAY), TODAY),
        (NOVEMBER, NOVEMBER, TODAY),
        (THIS_YEAR, unknown(LATER_DAY), TODAY),
        (unknown(TODAY), NOVEMBER, TODAY),
        (unknown(TODAY), PartialDate.of_day(TODAY - timedelta(days=3)), TODAY - timedelta(days=3)),
        (unknown(TODAY), PartialDate.of_day(LATER_DAY - timedelta(days=1)), LATER_DAY - timedelta(days=1)),
        (unknown(TODAY), DECEMBER, LATER_DAY),
        (unknown(TODAY), PartialDate.of_day(LATER_DAY + timedelta(days=9)), LATER_DAY),
    ],
)
def test_the_day_that_the_law_reads_after_a_correction(case, worker, before, after, read):
    old = record_proceeding(case, by=worker, at=NOW, opened_on=before)

    new = record_proceeding(case, by=worker, at=LATER, opened_on=after, number="3", corrects=old)

    assert (new.opened_on, new.opened_on_precision) == (read, after.precision)


def test_a_correction_of_a_correction_goes_back_to_the_first_entry(case, worker):
    said = {"status": "ALLEGED", "basis": "TRAFFICKING"}
    first = record_standing(case, by=worker, at=NOW, since=unknown(TODAY), **said)
    second = record_standing(case, by=worker, at=LATER, since=NOVEMBER, corrects=first, **said)

    record_standing(case, by=worker, at=LATER + timedelta(days=9), since=unknown(LATER_DAY), corrects=second, **said)

    assert VictimStanding.objects.standing().get().since == TODAY


def test_an_event_of_a_matter_keeps_its_day_too(worker):
    worker = a_lead(worker.centre)
    matter = open_matter(by=worker, at=NOW)
    old = record_event(matter, by=worker, at=NOW, kind="REGISTERED", on=unknown(TODAY))

    new = record_event(
        matter, by=worker, at=LATER, kind="REGISTERED", on=unknown(LATER_DAY), document="18", corrects=old
    )

    assert (new.on, new.entered_at) == (TODAY, NOW)
