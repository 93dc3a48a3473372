"""The frame: headers, languages, exits, the limits of a session, error pages."""

import logging
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client, override_settings
from django.urls import reverse

from protection import audit
from protection.web.middleware import LONGEST_SECONDS, TOUCH_SECONDS
from tests.people import a_centre, a_lead, a_member

pytestmark = pytest.mark.django_db
#: A page that is the frame and little else.
PAGE = "/password/"


@pytest.fixture
def member(db):
    return a_member(a_centre())


@pytest.fixture
def signed_in(member):
    client = Client()
    client.force_login(member)
    return client


def session_of(client):
    return Session.objects.get(session_key=client.session.session_key)


def test_every_page_carries_the_safety_headers(client):
    response = client.get(reverse("account_login"))

    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert "camera=()" in response.headers["Permissions-Policy"]
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_every_answer_has_its_own_request_id(client):
    first = client.get(reverse("alive")).headers["X-Request-Id"]
    second = client.get(reverse("alive")).headers["X-Request-Id"]

    assert len(first) == 32
    assert first != second
    assert audit.request_id.get() == ""


def test_a_page_asks_for_sign_in_and_comes_back(client):
    response = client.get("/")

    assert response.status_code == 302
    assert response["Location"] == "/sign-in/?next=/"


def test_the_sign_of_life_needs_no_session(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get(reverse("alive"))

    assert response.status_code == 204
    assert response.cookies == {}


def test_a_signed_in_page_shows_the_tabs_that_are_built(signed_in, member):
    html = signed_in.get(reverse("my_account")).content.decode()

    assert f'<a href="{reverse("today")}">' in html
    assert f'<a href="{reverse("my_account")}" aria-current="page">' in html
    assert member.name in html
    assert 'href="None"' not in html


def test_only_a_lead_has_the_staff_tab(signed_in, member):
    lead = Client()
    lead.force_login(a_lead(member.centre))

    tabs = [tab.url for tab in lead.get(PAGE).context["page"]["tabs"]()]
    others = [tab.url for tab in signed_in.get(PAGE).context["page"]["tabs"]()]

    assert set(others) <= set(tabs)
    assert not any("staff" in url for url in others)


@pytest.mark.parametrize(
    ("demo", "words"), [(False, "Not yet for real people"), (True, "every person here is invented")]
)
def test_every_page_says_for_whom_it_is_not(client, demo, words):
    client.cookies["django_language"] = "en"
    with override_settings(DEMO=demo):
        html = client.get(reverse("account_login")).content.decode()

    assert words in html


def test_the_language_is_chosen_by_a_button_without_signing_in(client):
    response = client.post(reverse("set_language"), {"to_language": "kk", "next": "/sign-in/"})
    html = client.get("/sign-in/").content.decode()

    assert response["Location"] == "/sign-in/"
    assert '<html lang="kk">' in html
    assert 'value="kk" lang="kk" aria-pressed="true"' in html
    assert 'value="ru" lang="ru" aria-pressed="false"' in html


def test_exit_signs_out_clears_the_browser_and_goes_to_a_neutral_site(signed_in):
    key = signed_in.session.session_key

    response = signed_in.post(reverse("exit"))

    assert response.headers["Refresh"] == "0; url=https://www.google.com/"
    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert b"tipcases" not in response.content
    assert not Session.objects.filter(session_key=key).exists()


def test_exit_works_without_a_session_and_with_a_lost_form_cookie(db):
    client = Client(enforce_csrf_checks=True)

    assert client.post(reverse("exit")).status_code == 200
    assert client.get(reverse("exit")).status_code == 405


def test_another_site_cannot_sign_anybody_out(signed_in):
    response = signed_in.post(reverse("exit"), headers={"Sec-Fetch-Site": "cross-site"})

    assert "Clear-Site-Data" not in response.headers
    assert signed_in.get(PAGE).status_code == 200


def test_sign_out_is_a_post_that_clears_the_browser(signed_in):
    asked = signed_in.get(reverse("account_logout"))
    response = signed_in.post(reverse("account_logout"))

    assert asked.status_code == 200
    assert response["Location"] == reverse("account_login")
    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert signed_in.get(PAGE).status_code == 302


def test_a_session_is_written_once_a_minute_and_no_more(signed_in, django_assert_num_queries, time_machine_at):
    with time_machine_at(0):
        signed_in.get(PAGE)
    with time_machine_at(TOUCH_SECONDS - 1), django_assert_num_queries(2):  # the session, the person
        signed_in.get(PAGE)
    before = session_of(signed_in).expire_date
    with time_machine_at(TOUCH_SECONDS):
        signed_in.get(PAGE)

    assert session_of(signed_in).expire_date > before


def test_fifteen_idle_minutes_end_a_session(signed_in, time_machine_at):
    with time_machine_at(0):
        signed_in.get(PAGE)
    with time_machine_at(15 * 60 - 1):
        inside = signed_in.get(PAGE).status_code
    with time_machine_at(30 * 60):
        outside = signed_in.get(PAGE).status_code

    assert inside == 200
    assert outside == 302


def test_eight_hours_end_a_session_that_was_never_idle(signed_in, time_machine_at):
    for second in range(0, LONGEST_SECONDS, 600):
        with time_machine_at(second):
            assert signed_in.get(PAGE).status_code == 200
    with time_machine_at(LONGEST_SECONDS):
        response = signed_in.get(PAGE)

    assert response.status_code == 302


@pytest.mark.parametrize("path", ["/nothing-here/", "/accounts/signup/", "/signup/", "/password/reset/"])
def test_what_does_not_exist_answers_404_in_the_frame_without_a_query(client, django_assert_num_queries, path):
    with django_assert_num_queries(0):
        response = client.get(path)

    assert response.status_code == 404
    assert b'id="exit"' in response.content


def test_what_is_broken_answers_500_in_the_frame_without_a_query(member, monkeypatch, django_assert_num_queries):
    def breaks(*args, **kwargs):
        raise ValueError("a secret of Примерова")

    monkeypatch.setattr("protection.web.exits.HttpResponse", breaks)
    client = Client(raise_request_exception=False)
    logging.getLogger("django.request").disabled = True
    with django_assert_num_queries(0):
        response = client.get(reverse("alive"))
    logging.getLogger("django.request").disabled = False

    assert response.status_code == 500
    assert response.headers["X-Request-Id"] in response.content.decode()
    assert "Примерова" not in response.content.decode()


def test_every_icon_that_a_template_shows_is_drawn():
    sprite = Path(settings.BASE_DIR, "templates/components/icons.html").read_text()
    drawn = set(re.findall(r'<symbol id="i-(\w+)"', sprite))
    shown = {
        name
        for file in Path(settings.BASE_DIR, "templates").rglob("*.html")
        for name in re.findall(r'{% icon "(\w+)" %}', file.read_text())
        if name != "name"
    }

    assert len(shown) > 5
    assert shown - drawn == set()
