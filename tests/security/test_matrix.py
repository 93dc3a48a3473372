"""Every address × everybody × own, foreign and invented records × method: who is not let in learns nothing.

The addresses come from the resolver, who is let in from `tests.security.table`. Each request is rolled back.
"""

import re
import uuid
from collections import defaultdict
from contextlib import contextmanager
from copy import deepcopy

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client, override_settings
from django.urls import reverse

from protection.web.case.sealed import SEALED_KINDS
from tests.people import NOW, TODAY
from tests.security.table import ADDRESSES, ANONYMOUS, EVERYBODY, TABLE, Who, path_of
from tests.world import HERE, SEEN, THERE, File, a_world, take_everything_away

pytestmark = pytest.mark.django_db

#: What a look may write: that it was looked, the session and the limits of sign-in.
TRACES = {"protection_auditentry", "django_session", "sign_in_limits"}
#: Who is asked with every method; the others with the two that pages have.
ALL_METHODS = {"owner", "lead", "other_worker", "coordinator", ANONYMOUS}
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE")
IN_TABLE = sorted(ADDRESSES.keys() & TABLE.keys())
_WRITE = re.compile(r'^\s*(?:INSERT(?: OR \w+)? INTO|REPLACE INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)
_SECRETS = re.compile(r'csrfmiddlewaretoken" value="[^"]*"|name="(token|submission)" value="[^"]*"')


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """One world for the whole module, taken away at its end."""
    is_public = override_settings(PUBLIC_CHECK_URL="https://letters.primer.example/check/")
    with is_public, django_db_blocker.unblock(), time_machine.travel(NOW, tick=False):
        yield a_world(today=TODAY)
        take_everything_away()


@pytest.fixture(scope="module")
def clients(world):
    found = {ANONYMOUS: Client()}
    for role, member in world.staff.items():
        found[role] = Client(raise_request_exception=False)
        found[role].force_login(member)
        found[role].get("/")  # the session's first touch is no part of what is looked at
    return found


@contextmanager
def writes():
    """The tables that are written to meanwhile."""
    found = set()

    def listen(execute, sql, params, many, context):
        match = _WRITE.match(sql)
        if match:
            found.add(match[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        yield found


def ask(client, method, path):
    """The answer, and which tables it wrote to; all of it is taken back."""
    cookies = deepcopy(client.cookies)
    with transaction.atomic(), writes() as written:
        response = client.generic(method, path)
        response.text_shown = response.content.decode(errors="replace") + repr(sorted(response.headers.items()))
        transaction.set_rollback(True)
    client.cookies = cookies
    return response, written


def plain(response, path):
    """What an answer says apart from the address that was asked for and the tokens of its forms."""
    body = response.content.decode(errors="replace").replace(path, "")
    return response.status_code, response.get("Location", "").split("?")[0], _SECRETS.sub("", body)


def invented(file):
    """A case and records that do not exist."""

    class Nobody:
        pk = uuid.UUID("00000000-0000-4000-8000-000000000000")

    case = type(file.case)(code="2222-222")
    case.owner_id = Nobody.pk
    return File(case, "", rows=defaultdict(Nobody))


def forbidden_words(world, role):
    """What must not be shown to `role`: every word of a file she does not see, its code, names of the other centre."""
    unseen = set(world.files) - SEEN.get(role, set())
    words = [word for letter in unseen for word in (world.files[letter].canary, world.files[letter].case.code)]
    centre = world.staff[role].centre if role in world.staff else None
    return [*words, *({HERE, THERE} - {centre.name if centre else ""})]


#: Where those without cases read codes, and names of centres and their staff, but no word of a case.
CODES_ALONE = {"coordinator": "/admin/", "auditor": "/audit/"}


def leaks(world, role, response, path):
    text = response.text_shown.replace(path, "")
    words = forbidden_words(world, role)
    if path.startswith(CODES_ALONE.get(role, "nowhere")):
        words = [file.canary for file in world.files.values()]
    return [word for word in words if word in text]


def expected(name, role, letter, method):
    entry = TABLE[name]
    if role == ANONYMOUS and entry.who not in (Who.ANYONE, Who.HOLDER):
        return {302}
    if entry.lets_in(role, letter):
        if method in entry.methods:
            return {200, 204, 302, 409} | ({405} if method in ("PUT", "DELETE") else set())
        return {405}
    refused = 403 if entry.who is Who.CENTRE else 404
    return {refused} if method in entry.methods else {refused, 405}


class Asking:
    """One address, asked for by everybody; what an invented record answers is asked once for each."""

    def __init__(self, world, clients, name):
        self.world, self.clients, self.name = world, clients, name
        self.has_records = bool(ADDRESSES[name].pattern.converters) and TABLE[name].who is not Who.ANYONE
        self.found = []
        self._missing = {}

    def everything(self):
        for role in (*sorted(EVERYBODY), ANONYMOUS):
            for letter in self._letters(role):
                for method in METHODS if letter in "AB" and role in ALL_METHODS else ("GET", "POST"):
                    self._one(role, letter, method)
        return self.found

    def _letters(self, role):
        """The two other cases of the centre tell its own people apart; for everybody else they are as the first."""
        if not self.has_records:
            return "A"
        return "ABCR" if role in ("owner", "colleague", "on_duty", "substitute", "lead") else "AB"

    def _one(self, role, letter, method):
        path = path_of(self.name, self.world.files[letter])
        response, written = ask(self.clients[role], method, path)
        where = f"{role} {method} {path}"
        if response.status_code not in expected(self.name, role, letter, method):
            self.found.append(f"{where}: {response.status_code} {response.get('Location', '')}")
        if leaks(self.world, role, response, path):
            self.found.append(f"{where}: shows {leaks(self.world, role, response, path)}")
        is_let_in = TABLE[self.name].lets_in(role, letter)
        if (method != "POST" or not is_let_in) and not written <= TRACES:
            self.found.append(f"{where}: writes to {written - TRACES}")
        if self.has_records and not is_let_in and plain(response, path) != self._of_nothing(role, method):
            self.found.append(f"{where}: not as if it did not exist")

    def _of_nothing(self, role, method):
        if (role, method) not in self._missing:
            path = path_of(self.name, invented(self.world.files["A"]))
            self._missing[role, method] = plain(ask(self.clients[role], method, path)[0], path)
        return self._missing[role, method]


def test_every_address_is_in_the_table():
    assert set(ADDRESSES) == set(TABLE)


@pytest.mark.parametrize("name", IN_TABLE)
def test_nobody_gets_more_than_the_table_says(world, clients, name):
    found = Asking(world, clients, name).everything()

    assert found == []


@pytest.mark.parametrize("name", [name for name in IN_TABLE if TABLE[name].who is Who.CASE and TABLE[name].row])
def test_a_record_of_another_case_is_not_reached_through_ones_own(world, clients, name):
    let_in = []
    for role, own, other in (("owner", "A", "R"), ("lead", "A", "C"), ("owner", "A", "B"), ("colleague", "C", "A")):
        path = path_of(name, world.files[own], rows=world.files[other])
        for method in ("GET", "POST"):
            response, written = ask(clients[role], method, path)
            if response.status_code not in (404, 405) or not written <= TRACES:
                let_in.append(f"{role} {method} {path}: {response.status_code} {written}")

    assert let_in == []


@pytest.mark.parametrize(
    "name", [name for name in IN_TABLE if TABLE[name].who is Who.CASE and "GET" in TABLE[name].methods]
)
def test_a_look_at_a_case_is_recorded(world, clients, name):
    response, written = ask(clients["owner"], "GET", path_of(name, world.files["A"]))

    assert response.status_code in (200, 302)
    assert "protection_auditentry" in written


def test_every_canary_is_found_by_the_rightful_reader(world, clients):
    """The control: what the matrix looks for can be seen at all, by whose case it is."""
    file, shown = world.files["A"], []
    for name in IN_TABLE:
        if TABLE[name].who in (Who.CASE, Who.MATTER, Who.STAFF, Who.CENTRE) and "GET" in TABLE[name].methods:
            shown.append(ask(clients["owner"], "GET", path_of(name, file))[0].text_shown)
    reveal = path_of("reveal_name", file)
    for what in SEALED_KINDS:
        with transaction.atomic():
            shown.append(clients["owner"].post(reveal, {"what": what}).content.decode())
            transaction.set_rollback(True)

    assert [word for word in file.words if not any(word in text for text in shown)] == []


def found_by_search(client, words):
    with transaction.atomic():
        text = client.post(reverse("case_search"), {"q": words}).content.decode().replace(words, "")
        transaction.set_rollback(True)
    return text


@pytest.mark.parametrize("letter", ["A", "B", "C", "R"])
def test_a_name_is_found_by_whoever_sees_the_case(world, clients, letter):
    """Whoever works in the same centre is told the code alone, and to ask the lead; nobody else that there is one."""
    file = world.files[letter]
    name = next(word for word in file.words if word.endswith("-name"))
    same_centre = {role for role, member in world.staff.items() if member.centre_id == file.case.centre_id}

    texts = {role: found_by_search(clients[role], name) for role in EVERYBODY}

    assert {role for role, text in texts.items() if file.case.code in text} == same_centre
    assert {role for role, text in texts.items() if f"/cases/{file.case.code}/" in text} == {
        role for role in EVERYBODY if letter in SEEN[role]
    }
    assert not any(file.canary in text for text in texts.values())


def test_the_matrix_sees_what_is_written(world, clients):
    """The control: a form that saves is seen to write."""
    path = path_of("task_done", world.files["A"])

    assert "protection_task" in ask(clients["owner"], "POST", path)[1]


def test_the_table_names_the_same_staff_as_the_world(world):
    assert set(world.staff) == EVERYBODY == set(SEEN)
