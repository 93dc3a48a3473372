"""What a query string may ask a list of the admin: what its filters ask, and not a column more."""

from urllib.parse import urlencode

import pytest
from django.contrib import admin
from django.test import RequestFactory
from django.urls import reverse

from tests.people import PASSWORD, a_centre, a_coordinator, a_member

pytestmark = pytest.mark.django_db

#: Written out by hand: every question that a list answers.
QUESTIONS = {
    "authority": {"kind__exact", "kind__isnull", "centre__id__exact", "centre__isnull"},
    "case": {
        "state", "standing", "centre__id__exact", "centre__isnull", "deportation", "penalty_exemption",
        "illegal_immigrant_exemption", "protected_status", "temporary_residence",
    },
    "casealert": {"kind__exact", "kind__isnull", "centre__id__exact", "centre__isnull"},
    "crisiscentre": set(),
    "decreedday": set(),
    "letter": {"language__exact", "language__isnull", "centre__id__exact", "centre__isnull"},
    "staffmember": {
        "role__exact", "role__isnull", "centre__id__exact", "centre__isnull", "is_active__exact", "is_active__isnull",
    },
}  # fmt: skip
CHAINS = (
    "password__startswith", "email__exact", "owner__password__startswith", "issued_by__password__startswith",
    "staff__password__startswith", "centre__staff__password__startswith", "centre__staff__email__exact",
    "centre__staff__email", "centre__wrapped_key__startswith", "centre__name__startswith", "centre__id__startswith",
    "centre__id__exact__startswith", "centre__case__code__startswith", "case__owner__password__regex",
    "centre__exact", "kind__regex", "kind__exact__regex", "language__gte", "role__in", "is_active__lt", "state__x",
)  # fmt: skip
NOUNS = sorted(QUESTIONS)


@pytest.fixture
def client(client):
    a_member(a_centre(), email="worker@primer.example")
    client.force_login(a_coordinator())
    return client


def asked(client, noun, **given):
    return client.get(f"{reverse(f'admin:protection_{noun}_changelist')}?{urlencode(given)}")


def admins():
    return {model._meta.model_name: one for model, one in admin.site._registry.items()}


def test_every_list_is_here():
    assert set(admins()) == set(QUESTIONS)


@pytest.mark.parametrize("noun", NOUNS)
def test_a_list_takes_the_questions_of_its_filters(client, noun):
    request = RequestFactory().get("/")

    taken = {
        one for one in {*CHAINS, *set().union(*QUESTIONS.values())} if admins()[noun].lookup_allowed(one, "1", request)
    }

    assert taken == QUESTIONS[noun]


@pytest.mark.parametrize("noun", NOUNS)
def test_a_list_refuses_every_other_chain(client, noun):
    answers = {chain: asked(client, noun, **{chain: "argon2"}).status_code for chain in CHAINS}

    assert answers == dict.fromkeys(CHAINS, 400)


def test_nobodys_password_is_guessed_by_a_join(client):
    who = {"centre__staff__email": "worker@primer.example"}

    answers = {
        start: asked(client, "staffmember", **who, centre__staff__password__startswith=start).status_code
        for start in ("argon2", "argon3", PASSWORD)
    }

    assert answers == dict.fromkeys(answers, 400)


@pytest.mark.parametrize("noun", NOUNS)
def test_a_value_that_does_not_fit_is_no_fault(client, noun):
    values = ("", "x", "-1", "9" * 40, "\x00", "'", "00000000-0000-4000-8000-000000000000", "a,b")

    answers = {asked(client, noun, **{question: value}).status_code for question in QUESTIONS[noun] for value in values}

    assert answers <= {200, 302}


@pytest.mark.parametrize("noun", NOUNS)
def test_a_page_that_cannot_be_leads_to_the_list(client, noun):
    numbers = ["9" * 23, "100001", "0", "-5"]
    path = reverse(f"admin:protection_{noun}_changelist")

    answers = [(answer.status_code, answer.url) for answer in (asked(client, noun, p=number) for number in numbers)]

    assert answers == [(302, f"{path}?e=1")] * len(numbers)


@pytest.mark.parametrize("noun", NOUNS)
def test_the_last_page_is_asked_for_in_vain_and_without_a_fault(client, noun):
    response = asked(client, noun, p=100_000)

    assert list(response.context["cl"].result_list) == []


@pytest.mark.parametrize("name", ["_to_field", "_popup", "_facets", "all", "o", "e", "q"])
def test_what_the_stock_lists_take_besides_asks_nothing(client, name):
    answers = {
        asked(client, noun, **{name: value}).status_code
        for noun in NOUNS
        for value in ("password", "centre__staff__password", "1", "-1.99.x", "")
    }

    assert answers <= {200, 302, 400}
