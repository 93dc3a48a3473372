"""The door: who gets in, who does not, and what the one who does not is told."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse

from protection.models import StaffMember
from protection.web.account import one_time_path
from tests.people import PASSWORD, a_centre, a_member

pytestmark = pytest.mark.django_db
SIGN_IN = "/sign-in/"
NEW = "новый-длинный-пароль-для-проверки"


@pytest.fixture(autouse=True)
def fresh_limits(db):
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def member(db):
    return a_member(a_centre())


def tries(client, email, password=PASSWORD, path=SIGN_IN, **options):
    client.cookies["django_language"] = "en"
    return client.post(path, {"login": email, "password": password}, **options)


def is_in(client):
    return client.get("/password/").status_code == 200


def errors_of(response):
    return [str(error) for error in response.context["form"].non_field_errors()]


def test_the_right_password_leads_on(client, member):
    response = tries(client, member.email, path=f"{SIGN_IN}?next=/password/")

    assert response["Location"] == "/password/"
    assert is_in(client)


def test_the_address_is_the_same_in_capitals(client, member):
    tries(client, member.email.upper())

    assert is_in(client)


def test_another_site_is_never_where_one_is_led(client, member):
    response = tries(client, member.email, path=f"{SIGN_IN}?next=https://elsewhere.example/")

    assert response["Location"] == "/"


@pytest.mark.parametrize("email", ["1@primer.example", "nobody@primer.example"])
def test_a_wrong_password_and_a_wrong_address_are_told_alike(client, member, email):
    response = tries(client, email, "wrong-wrong-wrong")

    assert errors_of(response) == ["The e-mail address and the password do not belong together."]
    assert not is_in(client)
    assert "wrong-wrong-wrong" not in response.content.decode()


def test_who_may_not_sign_in_is_told_the_same(client, member):
    StaffMember.objects.update(is_active=False)

    response = tries(client, member.email)

    assert not is_in(client)
    assert errors_of(response) == ["The e-mail address and the password do not belong together."]


def test_empty_boxes_are_named(client, member):
    response = tries(client, "", "")
    html = response.content.decode()

    assert '<a href="#id_login">' in html
    assert '<a href="#id_password">' in html
    assert html.startswith("<!doctype html>")
    assert "<title>Error: Sign in – tipcases</title>" in html


def test_the_sixth_guess_in_five_minutes_is_not_evaluated_and_the_person_is_told(client, member):
    for _guess in range(5):
        tries(client, member.email, "wrong-wrong-wrong")

    response = tries(client, member.email)

    assert errors_of(response) == [
        "Too many attempts from here. Wait five minutes, then try again. Your account is not locked."
    ]
    assert not is_in(client)


def test_a_guesser_does_not_lock_the_person_out_elsewhere(client, member):
    for _guess in range(8):
        tries(client, member.email, "wrong-wrong-wrong", REMOTE_ADDR="203.0.113.9")

    tries(client, member.email, REMOTE_ADDR="198.51.100.7")

    assert is_in(client)


def test_thirty_tries_a_minute_from_one_address_are_enough(client, member):
    for number in range(30):
        tries(client, f"{number}@nowhere.example", "wrong-wrong-wrong")

    response = tries(client, member.email)

    assert response.status_code == 429
    assert b'id="exit"' in response.content
    assert b'<a class="foot-link" href="/sign-in/">' in response.content


def test_signing_in_changes_the_sessions_id(client, member):
    client.get(reverse("first_sign_in", args=["x", "y"]))
    session = client.session
    session["before"] = 1
    session.save()
    client.cookies["session"] = client.cookies["__Host-session"] = session.session_key
    before = session.session_key

    tries(client, member.email)

    assert client.session.session_key != before


@pytest.mark.parametrize(
    "name", ["account_signup", "account_reset_password", "account_email", "account_reauthenticate", "account_inactive"]
)
def test_what_allauth_has_beyond_our_doors_does_not_exist(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_the_first_password_is_set_by_an_address_that_works_once(client, member):
    address = one_time_path(member)
    page = client.get(address, follow=True)
    form = page.request["PATH_INFO"]

    response = client.post(form, {"new_password1": NEW, "new_password2": NEW})
    again = Client().get(address)
    tries(client, member.email, NEW)

    assert address.split("/")[-2] not in form
    assert response["Location"] == SIGN_IN
    assert again.status_code == 200
    assert again.context["validlink"] is False
    assert is_in(client)


def test_a_one_time_address_of_another_member_opens_nothing(client, member):
    other = a_member(member.centre)
    forged = one_time_path(other).replace(one_time_path(other).split("/")[2], one_time_path(member).split("/")[2])

    assert client.get(forged).context["validlink"] is False


@pytest.mark.parametrize("weak", ["short-pass-13", "12345678901234", "passwordpassword1"[:8]])
def test_a_weak_password_is_refused(client, member, weak):
    form = client.get(one_time_path(member), follow=True).request["PATH_INFO"]

    response = client.post(form, {"new_password1": weak, "new_password2": weak})

    assert response.status_code == 200
    assert response.context["form"].errors != {}


def test_a_new_password_ends_all_sessions(member):
    here, elsewhere = Client(), Client()
    for client in (here, elsewhere):
        client.force_login(member)

    response = here.post("/password/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})

    assert response["Location"] == SIGN_IN
    assert not is_in(here)
    assert not is_in(elsewhere)
    assert StaffMember.objects.get(pk=member.pk).check_password(NEW)


def test_the_old_password_is_asked_for(member):
    client = Client()
    client.force_login(member)

    response = client.post("/password/", {"oldpassword": "wrong", "password1": NEW, "password2": NEW})

    assert list(response.context["form"].errors) == ["oldpassword"]
