"""Sealed data: by POST alone, recorded before it is shown, of one's own cases alone, and gone after a minute."""

import re

import pytest
import time_machine
from django.test import Client

from protection.models import AuditEntry
from protection.services.bar import bar_authority
from protection.services.case import assign_case
from protection.services.charge import record_advertisement, record_charge
from protection.services.detention import record_detention
from protection.services.experience import record_experience
from protection.services.papers import record_consent
from protection.services.person import change_person, record_contact, record_document, record_name
from protection.web import nouns
from protection.web.presenters.identity import person_of
from tests.people import NOW, TODAY, a_case, a_centre, a_coordinator, a_lead, a_member, an_authority
from tests.world import a_world

pytestmark = pytest.mark.django_db
NAME, ALIAS, PHONE, NUMBER, BIRTH, ROOM = (
    "Салтанат Примерова",
    "Saltanat Primerova",
    "+77015550199",
    "N00000001",
    "2001-02-03",
    "ул. Выдуманная, 7, камера 4",
)
INTERPRETER, EXPLOITER, KILN, ACCUSED, POSTER, KIN = (
    "Г. Переводова",
    "Хозяин Печи",
    "завод за Выдуманной рекой",
    "К. Обвинённый",
    "столб у Примерского вокзала",
    "там служит брат хозяина",
)
ALL = {NAME, ALIAS, PHONE, NUMBER, BIRTH, ROOM, INTERPRETER, EXPLOITER, KILN, ACCUSED, POSTER, KIN}


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def member():
    return a_member(a_centre())


@pytest.fixture
def case(member):
    case, who = a_case(member), {"by": member, "at": NOW}
    record_name(case, kind="AS_SAID", script="CYRILLIC", name=NAME, **who)
    record_name(case, kind="DOCUMENT", script="LATIN", name=ALIAS, **who)
    record_contact(case, channel="PHONE", value=PHONE, instruction="днём", **who)
    record_document(case, kind="PASSPORT", country="UZ", number=NUMBER, **who)
    record_detention(case, kind="POLICE_STATION", since=TODAY, place=ROOM, **who)
    record_consent(case, purpose="KEEP_FILE", answer="NO", interpreter=INTERPRETER, **who)
    record_experience(case, terms=[], exploiters=EXPLOITER, place=KILN, **who)
    record_charge(case, committed_on=TODAY, acts=[], accused=ACCUSED, **who)
    record_advertisement(case, seen_on=TODAY, place_seen=POSTER, **who)
    bar_authority(case, authority=an_authority(), words=KIN, **who)
    change_person(person_of(case), at=NOW, by=member, birth=BIRTH)
    return case


def client_of(member, **options):
    client = Client(**options)
    client.force_login(member)
    client.cookies["django_language"] = "en"
    return client


def reveal(client, case, **values):
    return client.post(f"/cases/{case.code}/reveal/", values)


def revealed():
    return list(AuditEntry.objects.filter(action="name_revealed").values_list("fields", flat=True))


@pytest.mark.parametrize(
    ("what", "shown", "field"),
    [
        ("name", [NAME, ALIAS], "full_name"),
        ("birth", [BIRTH], "birth"),
        ("contact", [PHONE], "contact"),
        ("document", [NUMBER], "document_number"),
        ("place", [ROOM], "detention_place"),
        ("interpreter", [INTERPRETER], "interpreter"),
        ("barred", [KIN], "barred_because"),
        ("exploiters", [EXPLOITER], "exploiters"),
        ("scene", [KILN], "experience_place"),
        ("accused", [ACCUSED], "accused"),
        ("advertised", [POSTER], "advertisement_place"),
    ],
)
def test_one_kind_is_shown_recorded_and_hidden_after_a_minute(member, case, what, shown, field):
    response = reveal(client_of(member), case, what=what)
    html = response.content.decode()

    assert response.status_code == 200
    assert {text for text in ALL if text in html} == set(shown)
    assert response["Refresh"] == f"60; url=/cases/{case.code}/"
    assert response["Cache-Control"] == "no-store"
    assert f"<title>{case.code} – tipcases</title>" in html
    assert revealed() == [[field]]


def test_it_is_never_shown_by_get(member, case):
    response = client_of(member).get(f"/cases/{case.code}/reveal/")

    assert response.status_code == 405
    assert NAME not in response.content.decode()
    assert revealed() == []


def test_a_post_from_elsewhere_shows_nothing(member, case):
    response = reveal(client_of(member, enforce_csrf_checks=True), case, what="name")

    assert response.status_code == 403
    assert NAME not in response.content.decode()
    assert revealed() == []


def test_what_cannot_be_recorded_is_not_shown(member, case, monkeypatch):
    def refuses(*args, **kwargs):
        raise OSError("the disk is full")

    monkeypatch.setattr(AuditEntry.objects, "create", refuses)
    client = client_of(member)
    client.raise_request_exception = False

    response = reveal(client, case, what="name")

    assert response.status_code == 500
    assert NAME not in response.content.decode()


def test_a_lead_says_why_before_anything_is_shown(member, case):
    client = client_of(a_lead(member.centre))

    asked = reveal(client, case, what="name")
    empty = reveal(client, case, what="name", asked="1")
    invented = reveal(client, case, what="name", because="CURIOUS")

    for response in (asked, empty, invented):
        assert NAME not in response.content.decode()
        assert "Refresh" not in response
    assert "Why do you need it: Choose a reason." in empty.content.decode()
    assert "Choose a reason." not in asked.content.decode()
    assert revealed() == []

    given = reveal(client, case, what="name", because="WORKER_AWAY")

    assert NAME in given.content.decode()
    assert revealed() == [["full_name", "WORKER_AWAY"]]


def test_a_case_of_others_reveals_nothing(member, case):
    stranger = a_member(a_centre(name="Пример-Север"), name="Ж. Чужая")
    former = a_member(member.centre, name="Б. Бывшая")
    own = a_case(former)
    assign_case(own, member, by=a_lead(member.centre), at=NOW)
    record_name(own, kind="AS_SAID", script="CYRILLIC", name=NAME, by=member, at=NOW)

    answers = [
        reveal(client_of(stranger), case, what="name"),
        reveal(client_of(a_coordinator()), case, what="name"),
        reveal(client_of(former), own, what="name"),
    ]

    assert [response.status_code for response in answers] == [404, 404, 404]
    assert [NAME in response.content.decode() for response in answers] == [False, False, False]
    assert revealed() == []


def test_a_section_has_dots_for_where_exactly_and_the_button_that_shows_it(member, case):
    html = client_of(member).get(f"/cases/{case.code}/proceedings/").content.decode()

    assert ROOM not in html
    assert ("Police station" in html, "•••" in html) == (True, True)
    assert "Places of detention (this is recorded)" in html
    assert revealed() == []


@pytest.fixture
def world():
    return a_world(today=TODAY)


def test_whatever_stands_behind_dots_is_shown_by_a_button_of_its_page(world):
    file, client = world.files["A"], client_of(world.staff["owner"])
    unseen = []
    for noun in nouns.NOUNS:
        page = client.get(f"/cases/{file.case.code}/{noun.section.removeprefix('case_')}/").content.decode()
        kinds = sorted(set(re.findall(r'name="what" value="(\w+)"', page)))
        shown = [reveal(client, file.case, what=kind).content.decode() for kind in kinds]
        for field in sorted(noun.form.secret):
            text = getattr(file.rows[noun.name.replace("-", "_")], field).open()
            unseen += [] if text not in page and any(text in html for html in shown) else [f"{noun.name}.{field}"]

    assert unseen == []


def test_nothing_recorded_is_said_so(member):
    html = reveal(client_of(member), a_case(member), what="document").content.decode()

    assert "No document number is recorded." in html


def test_an_unknown_kind_is_the_name(member, case):
    html = reveal(client_of(member), case, what="everything").content.decode()

    assert (NAME in html, PHONE in html, NUMBER in html) == (True, False, False)


def test_the_button_on_the_case_says_that_it_is_recorded(member, case):
    html = client_of(member).get(f"/cases/{case.code}/").content.decode()

    assert "Show the name (this is recorded)" in html
    assert NAME not in html
