"""Every address is behind the sign-in, except those named here."""

import re

import pytest
from django.conf import settings
from django.urls import URLPattern, get_resolver, reverse
from django.urls.resolvers import RegexPattern

#: Open on purpose: the door itself, the way out, and what a lost form needs.
OPEN = {"account_login", "account_logout", "admin:login", "alive", "exit", "first_sign_in", "set_language"}
#: Open to whoever holds a letter, where it is set that there is such a page.
OPEN |= {"letter_check", "letter_check_code"}
#: Without a session: a calendar program knows its secret address alone.
OPEN |= {"calendar"}
SAMPLES = {"UUIDConverter": "00000000-0000-4000-8000-000000000000", "IntConverter": 1}


def leaves(resolver=None, namespace=""):
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield namespace + (pattern.name or ""), pattern
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from leaves(pattern, inner)


def address(name, pattern):
    route = pattern.pattern
    given = {
        parameter: SAMPLES.get(type(converter).__name__, "sample") for parameter, converter in route.converters.items()
    }
    # the admin's list of its applications names them in a regular expression: the first will do
    given |= dict(re.findall(r"\?P<(\w+)>(\w+)", str(route)) if isinstance(route, RegexPattern) else [])
    return reverse(name, kwargs=given)


def test_every_address_has_a_name():
    # The admin itself has two without: an old form of an object's address, and its own "not found".
    unnamed = [str(pattern.pattern) for name, pattern in leaves() if not name]

    assert unnamed == []


def test_the_open_views_are_those_named_here():
    unlocked = {name for name, pattern in leaves() if not getattr(pattern.callback, "login_required", True)}

    assert unlocked == OPEN


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_whoever_has_not_signed_in_is_sent_to_the_door(client, method):
    door = reverse(settings.LOGIN_URL)
    let_in = {}
    for name, pattern in leaves():
        if name in OPEN or name.endswith(":"):
            continue
        response = getattr(client, method)(address(name, pattern))
        if response.status_code != 302 or not response["Location"].startswith((door, reverse("admin:login"))):
            let_in[name] = response.status_code

    assert let_in == {}
