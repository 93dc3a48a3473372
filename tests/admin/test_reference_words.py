"""The page of reference words: the terms that records are coded with, and the actors of ¶2."""

import html
import re

import pytest
from django.urls import reverse

from protection import htcds
from protection.law.rulesets import ruleset
from tests.people import a_centre, a_coordinator, a_lead, a_member, an_auditor

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinators(client):
    client.force_login(a_coordinator())
    client.cookies["django_language"] = "en"
    return client


def rows(text):
    """The rows of all tables, each as the words of its cells."""
    found = re.findall(r"<tr>(.*?)</tr>", text, re.DOTALL)
    return [[html.unescape(cell) for cell in re.findall(r"<t[dh][^>]*>([^<]*)</t[dh]>", row)] for row in found]


def test_every_term_and_every_actor_is_there_in_three_languages(coordinators):
    shown = rows(coordinators.get(reverse("admin:reference_words")).content.decode())

    terms = [
        [term.code, *(term.labels[language] for language in ("ru", "kk", "en"))]
        for field in htcds.fields().values()
        for term in field.terms.values()
    ]
    actors = [
        [actor.name_ru, actor.name_kk, actor.name, "yes" if actor.may_receive_a_report else "no"]
        for actor in ruleset().actors
    ]
    heads = ["Русский", "Қазақша", "English"]
    assert len(terms) > 60
    assert len(actors) == 13
    assert [row for row in shown if not set(heads) <= set(row)] == [*terms, *actors]


def test_the_first_page_of_the_admin_leads_there(coordinators):
    first = coordinators.get(reverse("admin:index")).content.decode()

    assert f'href="{reverse("admin:reference_words")}"' in first


def test_it_is_looked_at_and_nothing_else(coordinators):
    path = reverse("admin:reference_words")

    answers = [getattr(coordinators, method)(path).status_code for method in ("head", "post", "put", "delete")]

    assert answers == [200, 405, 405, 405]
    assert "<form" not in coordinators.get(path).content.decode().split('id="content-main"')[1].split("</main>")[0]


@pytest.mark.parametrize("make", [a_member, a_lead, an_auditor])
def test_for_everybody_else_it_does_not_exist(client, make):
    client.force_login(make() if make is an_auditor else make(a_centre()))

    assert client.get(reverse("admin:reference_words")).status_code == 404
