"""A border in an address that does not read begins the list at its top; it never breaks the page."""

from uuid import UUID

import pytest

from tests.people import a_case, a_centre, a_lead

pytestmark = pytest.mark.django_db
SOME_ID = UUID(int=1)
BEYOND = [
    f"0001-01-01T00:00:00+14:00~{SOME_ID}",
    f"9999-12-31T23:59:59-14:00~{SOME_ID}",
    f"2024-01-01T00:00:00~{SOME_ID}",
    "2024-01-01T00:00:00+00:00~17",
    f"2024-01-01~{SOME_ID}",
    "2024-01-01~340282366920938463463374607431768211456",
    "2024-01-01~-1",
    "2024-01-01~" + "9" * 5000,
    f"2024-99-01~{SOME_ID}",
    "~",
    "\x00~\x00",
]
LISTS = [
    ("/cases/", ""),
    ("/matters/", ""),
    ("/proceedings/", ""),
    *(("/permits/", s) for s in ("", "ended", "no_end")),
]


@pytest.fixture
def signed_in(client):
    lead = a_lead(a_centre())
    a_case(lead)
    client.force_login(lead)
    return client


@pytest.mark.parametrize("border", BEYOND)
@pytest.mark.parametrize("side", ["after", "before"])
def test_every_list_takes_any_border(signed_in, side, border):
    """Some read in one list and not in another: a day is none of the moments by which cases are listed."""
    answers = {(path, state): signed_in.get(path, {"state": state, side: border}).status_code for path, state in LISTS}

    assert {where: status for where, status in answers.items() if status != 200} == {}


@pytest.mark.parametrize("border", BEYOND[:5])
def test_the_list_begins_at_its_top(signed_in, border):
    top = signed_in.get("/cases/").context["page_of_rows"].rows

    found = signed_in.get("/cases/", {"after": border}).context["page_of_rows"].rows

    assert found == top != []
