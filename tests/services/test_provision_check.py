"""How fresh the reading of each provision is: the last check, six months, and amendments that nobody has read."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction

from protection.law.provisions import provisions
from protection.models import AuditEntry, CheckKind, ProvisionCheck
from protection.services.provision_check import Health, checks_of, health_of, holds_until, law_health, record_check
from tests.people import NOW, TODAY, a_centre, a_coordinator, a_lead, an_auditor

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
PROVISION = provisions()["CoAO2001-56-2"]
AT = {"address": "https://zan.gov.kz/client/#!/doc/8096/rus"}


@pytest.fixture
def coordinator():
    return a_coordinator()


def at(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("Asia/Almaty"))


def checked(by, on=TODAY, **values):
    return record_check(
        PROVISION, kind=CheckKind.CHECK, on=on, words="Совпадает.", by=by, at=values.pop("at", at(on)), **AT, **values
    )


def amended(by, on=TODAY, recorded=None):
    words = "Закон о внесении изменений"
    return record_check(PROVISION, kind=CheckKind.AMENDMENT, on=on, words=words, by=by, at=at(recorded or on), **AT)


def health(today=TODAY):
    return health_of(PROVISION, today).health


def test_what_nobody_ever_checked_is_due():
    found = law_health(TODAY)

    assert len(found) == len(provisions())
    assert {one.health for one in found} == {Health.DUE}
    assert {one.last for one in found} == {None}


@pytest.mark.parametrize(
    ("day", "until"),
    [
        ("2026-01-15", "2026-07-15"),
        ("2026-08-31", "2027-02-28"),
        ("2027-08-30", "2028-02-29"),
        ("2026-07-01", "2027-01-01"),
    ],
)
def test_a_check_holds_for_six_months(day, until):
    assert holds_until(date.fromisoformat(day)) == date.fromisoformat(until)


def test_on_the_day_six_months_later_it_is_due(coordinator):
    checked(coordinator)
    end = holds_until(TODAY)

    assert [health(day) for day in (TODAY, end - DAY, end)] == [Health.FRESH, Health.FRESH, Health.DUE]


def test_the_latest_check_is_the_one_of_the_latest_day(coordinator):
    newer = checked(coordinator)
    checked(coordinator, on=TODAY - 90 * DAY, at=NOW)

    assert health_of(PROVISION, TODAY).last == newer


def test_an_amendment_counts_until_somebody_reads_it(coordinator):
    checked(coordinator, on=TODAY - 2 * DAY)
    row = amended(coordinator, on=TODAY - 30 * DAY, recorded=TODAY - DAY)
    known = health_of(PROVISION, TODAY)

    checked(coordinator)

    assert (known.health, known.amendments) == (Health.AMENDED, (row,))
    assert health() is Health.FRESH


def test_a_check_made_before_the_amendment_was_known_does_not_answer_it(coordinator):
    amended(coordinator)

    checked(coordinator, on=TODAY - DAY, at=at(TODAY) + timedelta(hours=1))

    assert health() is Health.AMENDED


def test_a_check_of_another_wording_is_due_again(coordinator):
    row = checked(coordinator)
    first = f"{PROVISION.id}@{PROVISION.versions[0].read_for}"
    assert row.wording != first

    ProvisionCheck(
        provision=PROVISION.id, wording=first, kind="CHECK", on=TODAY, words="x", recorded_by=coordinator, **AT
    ).save()

    found = health_of(PROVISION, TODAY)
    assert (found.health, found.is_of_another_wording) == (Health.DUE, True)


def test_the_most_urgent_stand_first(coordinator):
    rows = list(provisions().values())
    record_check(rows[5], kind=CheckKind.AMENDMENT, on=TODAY, words="Закон", by=coordinator, at=NOW, **AT)
    record_check(rows[0], kind=CheckKind.CHECK, on=TODAY, words="Да", by=coordinator, at=NOW, **AT)

    found = law_health(TODAY)

    assert (found[0].provision, found[1].provision, found[-1].provision) == (rows[5], rows[1], rows[0])


def test_all_provisions_take_one_statement(coordinator, django_assert_num_queries):
    for provision in list(provisions().values())[:20]:
        record_check(provision, kind=CheckKind.CHECK, on=TODAY, words="Да", by=coordinator, at=NOW, **AT)

    with django_assert_num_queries(1):
        assert {one.last.recorded_by.name for one in law_health(TODAY) if one.last} == {coordinator.name}


@pytest.mark.parametrize("make", [an_auditor, lambda: a_lead(a_centre())])
def test_nobody_else_records_one(make):
    with pytest.raises(PermissionDenied):
        checked(make())


def test_nothing_of_a_day_to_come_and_nothing_without_an_address(coordinator):
    with pytest.raises(ValidationError):
        checked(coordinator, on=TODAY + DAY, at=NOW)
    with pytest.raises(ValidationError):
        record_check(PROVISION, kind=CheckKind.CHECK, on=TODAY, words="Да", address=" ", by=coordinator, at=NOW)
    with pytest.raises(IntegrityError, match="check_says_where_and_what"), transaction.atomic():
        ProvisionCheck(
            provision="x", wording="x", kind="CHECK", on=TODAY, words="", recorded_by=coordinator, **AT
        ).save()


def test_what_was_recorded_stays(coordinator):
    checked(coordinator)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ProvisionCheck.objects.update(words="иначе")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM protection_provisioncheck")
    assert len(checks_of(PROVISION)) == 1


def test_the_trail_names_the_provision(coordinator):
    rows = [checked(coordinator), amended(coordinator)]

    entries = AuditEntry.objects.order_by("id").values_list("action", "object_id", "fields")
    assert list(entries) == [
        ("provision_checked", str(rows[0].pk), [PROVISION.id]),
        ("amendment_noted", str(rows[1].pk), [PROVISION.id]),
    ]
