"""The floors of the bench are honest: what the page sends to the database they send too, and as many bytes."""

from dataclasses import dataclass

import pytest

from bench import floor
from tests.people import a_case, a_centre, a_member

pytestmark = [pytest.mark.django_db, pytest.mark.urls("bench.floor")]


@dataclass
class Answer:
    body: bytes


@pytest.fixture
def ask(client):
    worker = a_member(a_centre())
    for _ in range(3):
        a_case(worker)
    client.force_login(worker)
    client.get("/cases/")  # the session is touched once a minute

    def get(address="/floor/"):
        return Answer(client.get(address).content)

    return get


def lay(ask, address="/cases/"):
    return floor.lay("list", lambda: ask(address), lambda: ask("/floor/list/"), ask)


def test_a_floor_sends_the_statements_of_its_page(ask):
    lay(ask)

    with floor.recorded() as of_page:
        ask("/cases/")
    with floor.recorded() as of_floor:
        ask("/floor/list/")

    assert [sql for sql, _ in of_floor] == [sql for sql, _ in of_page]
    assert len(of_floor) == 4


def test_a_floor_sends_the_bytes_of_its_page(ask):
    laid = lay(ask)

    assert ask("/floor/list/").body == laid.body
    assert len(laid.body) == len(ask("/cases/").body)


def test_a_floor_asks_with_the_parameters_of_its_page(ask):
    laid = lay(ask)

    with floor.recorded() as of_floor:
        ask("/floor/list/")

    assert of_floor[-len(laid.statements) :] == laid.statements


def test_a_floor_that_does_less_than_its_page_is_refused(ask):
    addresses = iter(["/cases/", "/", "/"])

    with pytest.raises(ValueError, match="does not do what the page does"):
        floor.lay("list", lambda: ask(next(addresses)), lambda: ask("/floor/"), ask)


def test_a_floor_is_for_those_who_are_signed_in(ask, client):
    client.logout()

    assert client.get("/floor/").status_code == 302
