"""The projection stays right when the day changes, and a command finds what differs."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from protection.models import ANY_READING, CaseAlert, PartialDate, ProceedingPeriod, ProtectionPeriod
from protection.services.allegation import record_allegation, record_passing_on
from protection.services.clocks import tick
from protection.services.detention import record_detention, record_release
from protection.services.facts import determination_of
from protection.services.person import record_citizenship
from protection.services.proceeding import record_proceeding, record_step
from protection.services.standing import record_standing, record_standing_end
from protection.services.stay import record_permit, record_permit_decision
from tests.people import NOW, TODAY, a_case, a_centre, a_member

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def worker():
    return a_member(a_centre())


@pytest.fixture
def case(worker):
    case = a_case(worker)
    record_citizenship(case, by=worker, at=NOW, country="UZ")
    return case


@pytest.fixture
def proceeding(case, worker):
    return record_proceeding(case, by=worker, at=NOW, opened_on=PartialDate.of_day(TODAY - 9 * DAY))


def tell(case, worker, day, **values):
    values = {
        "addressee": "AUTHORITY",
        "is_by_the_person": True,
        "trafficking": "TRAFFICKING",
        "is_serious": True,
        **values,
    }
    return record_allegation(case, by=worker, at=NOW, made_on=PartialDate.of_day(day), **values)


def alerts(case, day):
    """Those that follow from the answers; those of the clocks are tested with them."""
    found = CaseAlert.objects.filter(case=case).exclude(ruleset=ANY_READING).filter(from_on__lte=day, to_on__gt=day)
    return list(found.order_by("kind").values_list("kind", flat=True))


def test_each_day_reads_its_own_answer(case, proceeding, worker):
    tell(case, worker, TODAY - 3 * DAY)

    for days in range(-12, 3):
        day = TODAY + days * DAY
        period = ProceedingPeriod.objects.get(proceeding=proceeding, from_on__lte=day, to_on__gt=day)
        assert period.outcome == determination_of(case, as_of=day).deportation[str(proceeding.pk)].outcome


def test_the_day_from_which_a_suspension_holds_outlives_other_changes(case, proceeding, worker):
    tell(case, worker, TODAY - 3 * DAY)
    record_permit_decision(
        case,
        by=worker,
        at=NOW,
        permit=record_permit(case, by=worker, at=NOW, applied_on=PartialDate.of_day(TODAY - 2 * DAY)),
        is_granted=True,
        decided_on=TODAY - DAY,
        valid_from=TODAY - DAY,
    )

    period = ProtectionPeriod.objects.get(case=case, from_on__lte=TODAY, to_on__gt=TODAY)

    assert (period.deportation, period.deportation_since) == ("SUSPENDED", TODAY - 3 * DAY)


def test_what_was_told_to_the_centre_only_alerts_until_it_is_passed_on(case, proceeding, worker):
    statement = tell(case, worker, TODAY - 3 * DAY, addressee="CENTRE_ONLY")
    assert [alerts(case, TODAY + days * DAY) for days in (-4, -3, 0)] == [
        [],
        ["TOLD_CENTRE_ONLY"],
        ["TOLD_CENTRE_ONLY"],
    ]

    record_passing_on(case, by=worker, at=NOW, allegation=statement, passed_on=TODAY)

    assert alerts(case, TODAY) == []


def test_a_detention_alerts_until_the_release(case, worker):
    detention = record_detention(
        case, by=worker, at=NOW, kind="POLICE_STATION", since=PartialDate.of_day(TODAY - 2 * DAY)
    )
    assert [alerts(case, TODAY + days * DAY) for days in (-3, -2, 0, 9)] == [[], *[["DETAINED"]] * 3]

    record_release(case, by=worker, at=NOW, detention=detention, released_on=TODAY)

    assert alerts(case, TODAY) == []


def test_an_alert_that_is_over_is_kept_no_longer(case, worker):
    """Its days are still right; but Today would pass over it every time."""
    who = {"by": worker, "at": NOW}
    detention = record_detention(case, kind="POLICE_STATION", since=PartialDate.of_day(TODAY - 2 * DAY), **who)
    record_release(case, detention=detention, released_on=TODAY + 2 * DAY, **who)
    before = alerts(case, TODAY + DAY)

    tick(TODAY + DAY)
    held = alerts(case, TODAY + DAY)
    tick(TODAY + 2 * DAY)

    assert before == held == ["DETAINED"]
    assert alerts(case, TODAY + DAY) == []


def test_a_hearing_against_a_suspended_proceeding_is_a_step_against_the_bar(case, proceeding, worker):
    record_step(
        case, by=worker, at=NOW, proceeding=proceeding, kind="HEARING_SET", on=PartialDate.of_day(TODAY - 5 * DAY),
        due_on=TODAY + DAY,
    )  # fmt: skip
    tell(case, worker, TODAY - 3 * DAY)
    assert alerts(case, TODAY) == []

    record_step(
        case, by=worker, at=NOW, proceeding=proceeding, kind="HEARING_SET", on=PartialDate.of_day(TODAY),
        due_on=TODAY + DAY,
    )  # fmt: skip

    assert alerts(case, TODAY) == ["STEP_AGAINST_BAR"]


PERMIT_DAYS = [(15, []), (14, ["PERMIT_ENDING"]), (0, ["PERMIT_ENDING"]), (-1, [])]


@pytest.mark.parametrize(("days_left", "expected"), PERMIT_DAYS)
def test_a_permit_alerts_in_its_last_14_days(case, worker, days_left, expected):
    permit = record_permit(case, by=worker, at=NOW, applied_on=PartialDate.of_day(TODAY - 99 * DAY))
    record_permit_decision(
        case, by=worker, at=NOW, permit=permit, is_granted=True, decided_on=TODAY - 90 * DAY,
        valid_from=TODAY - 90 * DAY, valid_until=TODAY + (days_left + 1) * DAY,
    )  # fmt: skip

    assert alerts(case, TODAY) == expected


ENDING_DAYS = [(15, []), (14, ["PROTECTION_ENDING"]), (1, ["PROTECTION_ENDING"]), (0, []), (-1, [])]


@pytest.mark.parametrize(("days_left", "expected"), ENDING_DAYS)
def test_a_protection_that_will_end_alerts_in_the_14_days_before(case, worker, days_left, expected):
    since = PartialDate.of_day(TODAY - 90 * DAY)
    standing = record_standing(case, by=worker, at=NOW, status="RECOGNISED", basis="TRAFFICKING", since=since)
    record_standing_end(case, by=worker, at=NOW, standing=standing, until=TODAY + days_left * DAY)

    assert alerts(case, TODAY) == expected


def test_the_end_of_a_proceeding_is_no_loss(case, proceeding, worker):
    tell(case, worker, TODAY - 3 * DAY)
    record_step(case, by=worker, at=NOW, proceeding=proceeding, kind="DISCONTINUED", on=PartialDate.of_day(TODAY))

    assert alerts(case, TODAY - DAY) == []


def test_the_command_finds_and_mends_what_differs(case, proceeding, worker):
    tell(case, worker, TODAY - 3 * DAY)
    ProceedingPeriod.objects.filter(case=case, outcome="SUSPENDED").update(outcome="LIFTED")

    with pytest.raises(CommandError):
        call_command("rebuild_projection", "--check", stdout=StringIO())
    call_command("rebuild_projection", stdout=StringIO())
    out = StringIO()
    call_command("rebuild_projection", "--check", stdout=out)

    assert out.getvalue().strip() == "0 difference(s)"


def test_a_day_is_almatys():
    assert timezone.localdate(NOW) == TODAY
