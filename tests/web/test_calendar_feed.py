"""The calendar at a secret address: codes alone, only what its owner sees, and nothing for anybody else."""

import hashlib
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from protection.models import AuditEntry, CalendarFeed, Case, StaffMember, Task
from protection.services.calendar_feed import due_days, open_address
from protection.services.case import restrict_case
from protection.services.staff import deactivate, reactivate, reset_sign_in
from protection.services.withdrawing import withdraw
from protection.web.calendar_feed import views
from tests.people import NOW, TODAY, a_case, a_centre, a_coordinator, a_lead, a_member, an_auditor
from tests.world import a_world

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def now(time_machine_at):
    with time_machine_at(0):
        yield


@pytest.fixture
def world():
    return a_world(today=TODAY)


def path_of(token):
    return reverse("calendar", args=[token])


def read(token, **headers):
    return Client().get(path_of(token), **headers)


def entries(token):
    """(day, what stands there) of each entry."""
    shown = Calendar.from_ical(read(token).content)
    return sorted((event.decoded("dtstart"), str(event["summary"])) for event in shown.walk("VEVENT"))


def codes_of(token):
    return {summary.split(" ")[0] for _day, summary in entries(token)}


@pytest.mark.parametrize("role", ["owner", "colleague", "on_duty", "substitute", "lead", "other_worker", "other_lead"])
def test_its_owner_sees_there_what_she_sees_here(world, role):
    token = open_address(world.staff[role], at=NOW)

    assert codes_of(token) == {world.files[letter].case.code for letter in world.sees(role)}


def test_every_kind_of_day_is_there(world):
    file, owner = world.files["C"], world.staff["colleague"]
    rows, code = file.rows, file.case.code
    Task.objects.filter(case=file.case).exclude(pk=rows["task"].pk).delete()
    before = due_days(owner, TODAY)

    for noun, day in (
        ("task", rows["task"].due_on),
        ("step", rows["step"].due_on),
        ("permit_decision", TODAY + 8 * DAY),
    ):
        withdraw(rows[noun], by=owner, at=NOW, because="ошибка")
        after = due_days(owner, TODAY)
        assert before - after == {(day, code): 1}
        before = after
    assert before == {}  # the letter has its answer

    withdraw(rows["reply"], by=owner, at=NOW, because="ошибка")
    assert due_days(owner, TODAY) == {(rows["letter"].reply_by, code): 1}


def test_codes_and_counts_and_not_a_word_more(world):
    token = open_address(world.staff["lead"], at=NOW)
    shown = read(token).content.decode()

    unfolded = shown.replace("\r\n ", "")
    names = [word for file in world.files.values() for word in (file.canary, *file.words)]
    people = [part for member in world.staff.values() for part in (member.name, str(member.centre), member.email)]
    assert [word for word in (*names, *people, "Примерск", "tipcases") if word in unfolded] == []
    assert all(re.fullmatch(r"[2-9A-Z]{4}-[2-9A-Z]{3}( \(\d+\))?", summary) for _day, summary in entries(token))
    assert {line.split(":")[0].split(";")[0] for line in unfolded.split("\r\n") if line} == {
        "BEGIN", "END", "VERSION", "PRODID", "UID", "DTSTAMP", "DTSTART", "SUMMARY", "CLASS", "TRANSP",
    }  # fmt: skip


def test_several_things_of_one_case_on_one_day_are_one_entry():
    worker = a_member(a_centre())
    case = a_case(worker)
    Task.objects.all().delete()
    for cause in ("one", "two"):
        Task.objects.create(
            case=case, centre=case.centre, recorded_at=NOW, recorded_by=worker, entered_at=NOW, kind="OTHER",
            due_on=TODAY, cause=cause,
        )  # fmt: skip
    token = open_address(worker, at=NOW)

    assert entries(token) == [(TODAY, f"{case.code} (2)")]


def test_an_entry_keeps_its_id(world):
    token = open_address(world.staff["owner"], at=NOW)
    ids = [re.findall(r"UID:(\w+)", read(token).content.decode()) for _time in range(2)]

    assert ids[0] == ids[1]
    assert len(ids[0]) == len(set(ids[0])) > 0


def test_what_she_sees_no_more_is_there_no_more(world):
    token = open_address(world.staff["on_duty"], at=NOW)
    case = world.files["A"].case
    assert case.code in codes_of(token)

    restrict_case(case, is_restricted=True, by=world.staff["lead"])
    assert case.code not in codes_of(token)
    Case.objects.filter(pk=world.files["C"].case.pk).update(closed_at=NOW, closed_by=world.staff["lead"])
    assert codes_of(token) == set()


def test_no_session_and_nothing_kept_on_the_way(world):
    answer = read(open_address(world.staff["owner"], at=NOW))

    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.cookies == {}


def test_that_it_was_read_is_recorded(world):
    owner = world.staff["owner"]
    read(open_address(owner, at=NOW))

    assert [entry.actor for entry in AuditEntry.objects.filter(action="calendar_read")] == [owner]


def test_the_secret_is_long_and_only_its_hash_is_kept(world):
    token = open_address(world.staff["owner"], at=NOW)

    assert len(token) == 32  # 24 bytes
    assert CalendarFeed.objects.get().token_sha256 == hashlib.sha256(token.encode()).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM protection_calendarfeed")
        assert token not in repr(cursor.fetchall())


def test_a_new_address_ends_the_old_one(world):
    old, new = (open_address(world.staff["owner"], at=NOW) for _time in range(2))

    assert (read(old).status_code, read(new).status_code) == (404, 200)


def _left(member, by):
    deactivate(member, by=by)


def _left_and_came_back(member, by):
    deactivate(member, by=by)
    reactivate(member, by=by)


def _reset(member, by):
    reset_sign_in(member, by=by)


def _row_alone(member, by):
    StaffMember.objects.filter(pk=member.pk).update(is_active=False)


@pytest.mark.parametrize("change", [_left, _left_and_came_back, _reset, _row_alone])
def test_the_address_of_who_left_or_was_reset_is_dead(change):
    lead = a_lead(a_centre())
    worker = a_member(lead.centre)
    token = open_address(worker, at=NOW)
    assert read(token).status_code == 200

    change(worker, lead)

    assert read(token).status_code == 404


@pytest.mark.parametrize("token", ["x", "a" * 32, "А" * 32, "%00", "a" * 5000])
def test_anything_else_does_not_exist(world, token):
    open_address(world.staff["owner"], at=NOW)

    assert read(token).status_code == 404


def test_who_asks_too_often_waits(world, monkeypatch):
    monkeypatch.setattr(views, "RATES", {"calendar": "5/m/ip,3/h/key"})
    token, other = (open_address(world.staff[role], at=NOW) for role in ("owner", "lead"))

    assert [read(token).status_code for _time in range(4)] == [200, 200, 200, 429]
    assert [read(other).status_code for _time in range(2)] == [200, 429]
    assert read(other, REMOTE_ADDR="192.0.2.7").status_code == 200


# The page


@pytest.fixture
def owner(client, settings):
    settings.LANGUAGE_CODE = "en"
    member = a_member(a_centre())
    client.force_login(member)
    return member


def shown_address(response):
    return re.search(r"http://testserver(/calendar/[\w-]{32}\.ics)", response.content.decode())


def test_it_is_made_on_the_page_of_ones_account_and_shown_once(client, owner):
    assert "Make an address" in client.get(reverse("my_account")).content.decode()

    made = client.post(reverse("calendar_new"))
    after = client.get(reverse("my_account"))

    assert Client().get(shown_address(made)[1]).status_code == 200
    assert shown_address(after) is None
    assert "Make a new address, end the old one" in after.content.decode()


def test_it_is_ended_there_too(client, owner):
    path = shown_address(client.post(reverse("calendar_new")))[1]

    assert client.post(reverse("calendar_end"))["Location"] == reverse("my_account")

    assert Client().get(path).status_code == 404
    actions = AuditEntry.objects.filter(action__startswith="calendar").order_by("id").values_list("action", flat=True)
    assert list(actions) == ["calendar_opened", "calendar_closed"]


@pytest.mark.parametrize("who", [a_coordinator, an_auditor])
def test_who_sees_no_case_has_no_calendar(client, who):
    client.force_login(who())

    assert client.post(reverse("calendar_new")).status_code == 403
    assert reverse("calendar_new") not in client.get(reverse("my_account")).content.decode()
