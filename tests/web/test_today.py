"""Today: what cannot wait, for the cases one sees, and nothing of anybody else's."""

from datetime import timedelta

import pytest
from django.urls import reverse

from protection.models import FOREVER, AuditEntry, CaseAlert, PartialDate, TaskKind
from protection.services.absence import record_absence
from protection.services.allegation import record_allegation
from protection.services.case import close_case
from protection.services.detention import record_detention
from protection.services.person import record_citizenship
from protection.services.proceeding import record_proceeding, record_step
from protection.services.task import record_task
from tests.people import NOW, TODAY, a_case, a_centre, a_coordinator, a_lead, a_member

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def worker():
    return a_member(a_centre())


@pytest.fixture
def signed_in(client, worker, time_machine):
    time_machine.move_to(NOW)
    client.force_login(worker)
    client.get("/")
    return client


def threatened(worker):
    """A foreigner whose removal is set for tomorrow."""
    case, who = a_case(worker), {"by": worker, "at": NOW}
    record_citizenship(case, country="UZ", **who)
    proceeding = record_proceeding(case, opened_on=PartialDate.of_day(TODAY), **who)
    record_step(
        case, proceeding=proceeding, kind="REMOVAL_SET", on=PartialDate.of_day(TODAY), due_on=TODAY + DAY, **who
    )
    return case


def alerts(client, **query):
    return [(item.code, item.marks[0].text) for item in client.get("/", query).context["alerts"]]


def test_a_removal_that_is_set_comes_first(signed_in, worker):
    held = a_case(worker)
    record_detention(held, by=worker, at=NOW, kind="POLICE_STATION", since=PartialDate.of_day(TODAY - DAY))
    case = threatened(worker)

    found = signed_in.get("/").context["alerts"]

    assert [item.code for item in found] == [case.code, held.code]


def test_the_sentence_says_whether_anything_stops_it(signed_in, worker):
    case = threatened(worker)
    before = signed_in.get("/").context["alerts"][0].sentence

    told = {"addressee": "AUTHORITY", "is_by_the_person": True, "trafficking": "TRAFFICKING", "is_serious": True}
    record_allegation(case, by=worker, at=NOW, made_on=PartialDate.of_day(TODAY), **told)
    after = signed_in.get("/").context["alerts"][0].sentence

    assert before != after


def test_nobody_elses_alerts_are_shown(signed_in, worker):
    threatened(a_member(worker.centre))
    threatened(a_member(a_centre("Другой центр")))

    assert alerts(signed_in) == []


def test_a_lead_sees_the_centre_or_her_own(client, worker, time_machine):
    time_machine.move_to(NOW)
    lead = a_lead(worker.centre)
    theirs, own = threatened(worker), threatened(lead)
    client.force_login(lead)

    assert {code for code, _ in alerts(client)} == {theirs.code, own.code}
    assert {code for code, _ in alerts(client, whose="mine")} == {own.code}


def test_a_closed_case_is_calm(signed_in, worker):
    case = threatened(worker)
    close_case(case, by=a_lead(worker.centre), at=NOW, because="уехал")

    assert alerts(signed_in) == []


def test_tasks_stand_by_their_day(signed_in, worker):
    case = a_case(worker)
    for days in (3, -1, 1):
        record_task(case, by=worker, at=NOW, kind=TaskKind.SAFETY_CHECK, due_on=TODAY + days * DAY)

    found = signed_in.get("/").context["tasks"]

    assert [task.tone for task in found] == ["risk", "mute", "mute"]


@pytest.mark.parametrize("number", [1, 50])
def test_today_takes_the_same_statements_for_one_and_for_fifty(signed_in, worker, number, django_assert_num_queries):
    for _ in range(number):
        threatened(worker)

    with django_assert_num_queries(5):
        signed_in.get("/")


def test_the_look_is_recorded_as_a_list(signed_in, worker):
    threatened(worker)
    record_task(a_case(worker), by=worker, at=NOW, kind=TaskKind.SAFETY_CHECK, due_on=TODAY)
    last = AuditEntry.objects.latest("id").pk

    shown = signed_in.get("/").context

    row = AuditEntry.objects.get(pk__gt=last)
    assert (row.action, row.fields, row.actor) == ("cases_listed", ["today"], worker)
    assert int(row.object_id) == len(shown["alerts"]) + len(shown["tasks"]) == 2


def test_a_coordinator_is_sent_to_her_own_pages(client):
    client.force_login(a_coordinator())

    response = client.get("/")

    assert (response.context["alerts"], response.context["has_cases"]) == ([], False)


def test_before_midnight_in_almaty_it_is_still_today(client, worker, time_machine):
    threatened(worker)
    time_machine.move_to(NOW.replace(hour=18, minute=59) + DAY)  # 23:59 on the day of the removal
    client.force_login(worker)

    assert len(alerts(client)) == 1


def overdue_letter(worker, *, lead_in):
    """An authority that has not answered; the lead's affair after so many days."""
    case = a_case(worker)
    CaseAlert.objects.create(
        case=case, centre=case.centre, kind="NO_REPLY", subject_id=case.pk, from_on=TODAY, to_on=FOREVER,
        due_on=TODAY - DAY, lead_on=TODAY + lead_in * DAY,
    )  # fmt: skip
    return case


def test_red_stands_before_amber_whatever_came_first(signed_in, worker):
    waiting, case = overdue_letter(worker, lead_in=2), threatened(worker)

    context = signed_in.get("/").context

    assert [[item.code for item in context[name]] for name in ("red", "amber")] == [[case.code], [waiting.code]]


def test_what_others_let_pass_reaches_the_lead_on_its_day(client, worker, time_machine):
    time_machine.move_to(NOW)
    lead = a_lead(worker.centre)
    early, late, own = (overdue_letter(by, lead_in=days) for by, days in ((worker, 1), (worker, 0), (lead, 1)))
    client.force_login(lead)

    before = {item.code for item in client.get("/").context["amber"]}
    time_machine.move_to(NOW + DAY)
    client.force_login(lead)
    after = {item.code for item in client.get("/").context["amber"]}

    assert (before, after) == ({late.code, own.code}, {early.code, late.code, own.code})


def test_an_overdue_task_stands_once_with_the_worker_and_reaches_the_lead(client, worker, time_machine):
    case, lead = a_case(worker), a_lead(worker.centre)
    record_task(case, by=worker, at=NOW, kind=TaskKind.SAFETY_CHECK, due_on=TODAY)
    time_machine.move_to(NOW + 7 * DAY)
    shown = []
    for who in (worker, lead):
        client.force_login(who)
        context = client.get("/").context
        shown.append((len(context["amber"]), [task.tone for task in context["tasks"]]))

    assert shown == [(0, ["risk"]), (1, ["risk"])]


@pytest.mark.parametrize(
    ("days", "words"), [(None, "Nothing urgent today."), (0, "among the tasks"), (3, "due on 26 November")]
)
def test_a_calm_day_says_when_something_is_due_next(signed_in, worker, days, words):
    signed_in.cookies["django_language"] = "en"
    if days is not None:
        record_task(a_case(worker), by=worker, at=NOW, kind=TaskKind.SAFETY_CHECK, due_on=TODAY + days * DAY)

    said = signed_in.get("/").content.decode()

    assert words in said.split('id="urgent"')[1].split("</section>")[0]


def test_a_task_leads_to_where_it_is_done_with_a_word(signed_in, worker):
    case = a_case(worker)
    task = record_task(case, by=worker, at=NOW, kind=TaskKind.SAFETY_CHECK, due_on=TODAY)

    assert reverse("task_finish", args=[case.code, task.pk]) in signed_in.get("/").content.decode()


def test_who_sees_only_her_own_has_nothing_to_choose(signed_in, worker):
    assert signed_in.get("/").context["choices"] == []


def test_a_substitute_looks_at_all_or_at_the_absent_colleagues_alone_at_the_same_cost(
    client, worker, time_machine, django_assert_num_queries
):
    time_machine.move_to(NOW)
    colleague, lead = a_member(worker.centre, name="Ж. Коллегова"), a_lead(worker.centre)
    theirs, own = threatened(worker), threatened(colleague)
    days = {"from_on": TODAY, "until_on": TODAY}
    record_absence(by=lead, at=NOW, staff=worker, substitute=colleague, **days)
    client.force_login(colleague)
    client.cookies["django_language"] = "en"

    assert {code for code, _ in alerts(client)} == {theirs.code, own.code}
    with django_assert_num_queries(5):
        response = client.get("/", {"whose": str(worker.pk)})
    assert [item.code for item in response.context["alerts"]] == [theirs.code]
    assert f"For {worker.name}" in response.content.decode()
    time_machine.move_to(NOW + DAY)
    client.force_login(colleague)
    assert [code for code, _ in alerts(client, whose=str(worker.pk))] == [own.code]
