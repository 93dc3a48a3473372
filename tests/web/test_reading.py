"""The reading in use on the pages: one for a whole request, none shown twice while another is made ready, no statement
more for it.
"""

import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from protection import law
from protection.law import rulesets
from protection.models import Case, Letter, ProtectionPeriod
from protection.services.notice import issue_notices
from protection.services.reading_change import confirm, forget_other_readings, make_ready, withdraw
from tests.admin.test_admin import a_letter
from tests.people import NOW, a_centre, a_coordinator, a_lead
from tests.readings import LATER, a_later_reading
from tests.services.test_reading import a_suspended_case, in_use, proposed

pytestmark = pytest.mark.django_db
#: How many statements each page takes, whatever the reading.
STATEMENTS = {"/": 5, "/cases/": 4, "case": 12}


@pytest.fixture(autouse=True)
def now(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture(autouse=True)
def later(monkeypatch, tmp_path):
    yield a_later_reading(monkeypatch, tmp_path)
    rulesets.ruleset.cache_clear()


@pytest.fixture
def lead():
    return a_lead(a_centre())


@pytest.fixture
def one():
    return a_coordinator(email="one@primer.example")


@pytest.fixture
def other():
    return a_coordinator(email="other@primer.example")


@pytest.fixture
def signed_in(client, lead):
    client.force_login(lead)
    client.get("/cases/")  # the session is touched once a minute
    return client


def pages(case):
    return [
        *("/", "/cases/", "/cases/?state=open", "/proceedings/", "/proceedings/?outcome=NOT_SUSPENDED"),
        reverse("case", args=[case.code]),
    ]


ADMIN = ("case", "casealert")


def told(client, paths):
    """What the pages say, without what stands in their tags."""
    return {path: re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", client.get(path).content.decode())) for path in paths}


def half_ready(one, other, ruleset=LATER):
    """A confirmed change of which one case is ready: the change, and that case."""
    change = confirm(proposed(one, ruleset), by=other, at=NOW)
    make_ready(change, at=NOW, at_most=1)
    return change, Case.objects.get(protection_periods__ruleset=ruleset, protection_periods__from_on=date.min)


def some_cases(lead):
    return [a_suspended_case(lead) for _ in range(4)]


@pytest.mark.parametrize(("used", "coming"), [(law.DEFAULT, LATER), (LATER, law.DEFAULT)])
def test_while_another_reading_is_made_ready_every_page_says_what_it_said(signed_in, lead, one, other, used, coming):
    cases = some_cases(lead)
    if used == LATER:
        in_use(one, other)
    before = {case.code: told(signed_in, pages(case)) for case in cases}

    _change, ready = half_ready(one, other, coming)

    assert told(signed_in, pages(ready)) == before[ready.code]
    shown = before[ready.code]
    assert ready.code in shown["/"]
    assert (ready.code in shown["/proceedings/"]) is (used == law.DEFAULT)
    assert used in shown["/cases/"]


@pytest.mark.parametrize(("used", "coming"), [(law.DEFAULT, LATER), (LATER, law.DEFAULT)])
def test_while_another_reading_is_made_ready_the_admin_says_what_it_said(client, lead, one, other, used, coming):
    some_cases(lead)
    if used == LATER:
        in_use(one, other)
    client.force_login(one)
    paths = [reverse(f"admin:protection_{noun}_changelist") for noun in ADMIN]
    before = told(client, paths)

    _change, ready = half_ready(one, other, coming)

    assert told(client, paths) == before
    assert all(ready.code in text for text in before.values())


def test_what_is_left_of_a_former_reading_is_seen_nowhere(signed_in, lead, one, other):
    case = a_suspended_case(lead)
    in_use(one, other)
    before = told(signed_in, pages(case))
    assert ProtectionPeriod.objects.filter(case=case, ruleset=law.DEFAULT).exists()

    forget_other_readings()

    assert told(signed_in, pages(case)) == before


def test_the_next_request_of_a_session_sees_the_change(signed_in, lead, one, other):
    case = a_suspended_case(lead)
    before = signed_in.get(reverse("case", args=[case.code])).content.decode()

    in_use(one, other)

    after = signed_in.get(reverse("case", args=[case.code])).content.decode()
    assert (law.DEFAULT in before, LATER in before) == (True, False)
    assert (law.DEFAULT in after, LATER in after) == (False, True)
    assert case.code in signed_in.get("/proceedings/?outcome=NOT_SUSPENDED").content.decode()
    assert case.code not in signed_in.get("/proceedings/").content.decode()


@pytest.mark.parametrize("path", STATEMENTS)
@pytest.mark.parametrize("state", ["default", "making", "changed"])
def test_the_reading_costs_no_statement(signed_in, lead, one, other, path, state):
    case = some_cases(lead)[0]
    if state == "making":
        half_ready(one, other)
    elif state == "changed":
        in_use(one, other)
    address = reverse("case", args=[case.code]) if path == "case" else path
    signed_in.get(address)

    with CaptureQueriesContext(connection) as asked:
        signed_in.get(address)

    assert len(asked) == STATEMENTS[path], "\n".join(query["sql"][:160] for query in asked)


def test_whoever_is_not_signed_in_is_told_no_reading(client):
    said = client.get(reverse("account_login")).content.decode()

    assert law.DEFAULT not in said


def test_a_notice_rests_on_the_reading_in_use_and_an_issued_one_stays(lead, one, other):
    letter = a_letter(lead)
    text = letter.text.open()
    again = {"language": "ru", "by": lead, "at": NOW + timedelta(minutes=1)}
    (same,) = issue_notices(letter.proceeding, [letter.authority], **again)

    in_use(one, other)

    with pytest.raises(ValidationError):  # under this reading nothing is suspended yet
        issue_notices(letter.proceeding, [letter.authority], **again)
    kept = Letter.objects.get(pk=letter.pk)
    assert (kept.determination["ruleset"], kept.text.open()) == (law.DEFAULT, text)
    assert same.determination["ruleset"] == law.DEFAULT


def test_one_that_is_withdrawn_leaves_the_pages_as_they_were(signed_in, lead, one, other):
    before = {case.code: told(signed_in, pages(case)) for case in some_cases(lead)}
    change, ready = half_ready(one, other)

    withdraw(change, by=one, at=NOW)

    assert told(signed_in, pages(ready)) == before[ready.code]
