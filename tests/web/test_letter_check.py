"""Whoever holds a letter asks whether it stands, and learns nothing else; whoever guesses learns nothing at all."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from protection.models import Letter, LetterKind
from protection.services.letter import Plan, letter_text, number_of, replace_letter, withdraw_letter
from protection.services.letter_check import CHECK_SIGNS, CheckState, check_letter
from protection.web.letter_check import views
from tests.people import NOW, TODAY, a_centre, a_lead, an_authority
from tests.world import a_file

pytestmark = pytest.mark.django_db

CHECK_AT = "https://testserver/check/"
CODE_OF_NOBODY = "23456789BCDF"
#: What is typed where no letter bears it: of the right form, of none, and far too much.
WRONG = [
    CODE_OF_NOBODY,
    "",
    "0" * CHECK_SIGNS,
    "23456789BCD",
    "23456789BCDFG",
    "№ 14/2026",
    "\x00",
    "ж" * 5000,
    "%",
    "'--",
]


@pytest.fixture(autouse=True)
def public(settings, time_machine_at):
    settings.PUBLIC_CHECK_URL = CHECK_AT
    settings.LANGUAGE_CODE = "en"
    with time_machine_at(0):
        yield


@pytest.fixture
def lead():
    return a_lead(a_centre())


@pytest.fixture
def file(lead):
    return a_file("A", lead, an_authority(name="ZqxApolice"), at=NOW, today=TODAY)


@pytest.fixture
def letter(file):
    return file.rows["letter"]


def told(response):
    """Its words, without the token of the form."""
    return re.sub(r'csrfmiddlewaretoken" value="[^"]*"', "", response.content.decode())


def asked(client, typed, **headers):
    return client.post(reverse("letter_check"), {"code": typed}, **headers)


def test_a_letter_that_stands(client, letter):
    page = asked(client, letter.check_code)

    assert page.status_code == 200
    for words in ("The letter is valid", number_of(letter), letter.centre.name, "+7 701 555 0101"):
        assert words in told(page)


def test_nothing_else_is_said(client, file, letter, lead):
    page = told(asked(client, letter.check_code))

    for words in (file.canary, "ZqxApolice", file.case.code, lead.name):
        assert words not in page
    assert not re.search(r"\b2026-|ноябр|November", page)


def test_the_address_in_the_code_leads_to_the_same_answer(client, letter):
    path = f"{CHECK_AT}{letter.check_code}/".removeprefix("https://testserver")

    assert path == reverse("letter_check_code", args=[letter.check_code])
    assert "The letter is valid" in told(client.get(path))


@pytest.mark.parametrize("change", [str.lower, " - ".join, lambda code: f"{code[:4]}\u2013{code[4:8]} {code[8:]}\n"])
def test_a_code_may_be_typed_in_any_manner(letter, change):
    assert check_letter(change(letter.check_code)).state == CheckState.VALID


def test_a_cyrillic_keyboard_will_do(letter):
    Letter.objects.filter(pk=letter.pk).update(check_code="BCHKMPTX2345")

    assert check_letter("внсв") is None
    assert check_letter("всн кмртх 2345").number == number_of(letter)


def test_a_withdrawn_letter(client, letter, lead):
    withdraw_letter(letter, because="ошибка", by=lead, at=NOW)

    page = told(asked(client, letter.check_code))
    assert "The letter was withdrawn" in page
    assert "ошибка" not in page


def test_a_replaced_letter_and_the_one_in_its_place(letter, lead):
    plan = Plan(LetterKind.SUSPENSION_NOTICE, letter.authority, "ru", proceeding=letter.proceeding, replaces=letter)
    other = replace_letter(letter, plan, because="ошибка", by=lead, at=NOW)

    assert [check_letter(one.check_code).state for one in (letter, other)] == [CheckState.REPLACED, CheckState.VALID]
    withdraw_letter(other, because="ошибка", by=lead, at=NOW)
    assert [check_letter(one.check_code).state for one in (letter, other)] == [CheckState.WITHDRAWN] * 2


@pytest.mark.parametrize("typed", WRONG)
def test_whatever_no_letter_bears_is_answered_alike(letter, typed):
    of_nobody, now = asked(Client(), CODE_OF_NOBODY), asked(Client(), typed)

    assert told(now) == told(of_nobody)
    assert now.status_code == 200
    assert "No letter bears this code" in told(now)


@pytest.mark.parametrize("typed", WRONG)
def test_and_is_looked_up_alike(letter, typed):
    with CaptureQueriesContext(connection) as one:
        check_letter(CODE_OF_NOBODY)
    with CaptureQueriesContext(connection) as other:
        check_letter(typed)

    shapes = [re.sub(r"= '\w{12}'", "= …", query["sql"]) for asked_for in (one, other) for query in asked_for]
    assert len(shapes) == 2
    assert shapes[0] == shapes[1]


def test_where_no_page_is_set_there_is_none(client, letter, settings):
    settings.PUBLIC_CHECK_URL = ""

    answers = [
        client.get(reverse("letter_check")),
        asked(client, letter.check_code),
        client.get(reverse("letter_check_code", args=[letter.check_code])),
    ]
    assert [answer.status_code for answer in answers] == [404, 404, 404]


def test_a_letter_names_the_page_where_there_is_one(letter, lead, settings):
    assert f": {CHECK_AT}\n" in letter_text(letter, by=lead)

    settings.PUBLIC_CHECK_URL = ""
    other = a_file("C", lead, an_authority(name="other"), at=NOW, today=TODAY).rows["letter"]
    assert "/check/" not in letter_text(other, by=lead)


def test_the_page_asks_for_nothing_and_keeps_nothing(client, letter):
    page = asked(client, letter.check_code)

    assert set(page.cookies) == {"csrf"} or set(page.cookies) == {"__Host-csrf"}
    assert page["Cache-Control"] == "no-store"
    assert "sign-in" not in told(page)


def test_who_asks_too_often_is_told_nothing_any_more(client, letter):
    answers = [asked(client, CODE_OF_NOBODY).status_code for _time in range(10)]
    page = asked(client, letter.check_code)
    by_address = client.get(reverse("letter_check_code", args=[letter.check_code]))

    assert answers == [200] * 10
    assert page.status_code == by_address.status_code == 429
    assert letter.centre.name not in told(page) + told(by_address)


def test_somebody_elsewhere_is_answered_meanwhile(client, letter):
    for _time in range(11):
        asked(client, CODE_OF_NOBODY)

    assert asked(client, letter.check_code, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_many_addresses_together_are_one_guesser(client, letter, monkeypatch):
    monkeypatch.setattr(views, "RATES", {"check": "10/m/ip,3/h/key"})
    answers = [asked(client, CODE_OF_NOBODY, REMOTE_ADDR=f"192.0.2.{place}").status_code for place in range(5)]

    assert answers == [200, 200, 200, 429, 429]


def test_to_look_at_the_empty_form_is_no_guess(client):
    assert {client.get(reverse("letter_check")).status_code for _time in range(15)} == {200}
