"""Nothing that a person typed is lost, saved twice, or saved over a colleague's."""

import copy
from pathlib import Path

import pytest
from django.conf import settings as project_settings
from django.db import IntegrityError, connection
from django.test import Client

from protection.models import Case, DataKey, Draft, StaffMember, Submission
from protection.services.draft import LONGEST_BYTES, find_draft, keep_draft
from protection.web.casework import CaseworkFormView
from protection.web.lost_form import make_token
from tests.people import NOW, PASSWORD, a_centre, a_coordinator, a_member
from tests.web.helpers import form_data, hidden_fields

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.sample")]

SECRET = "Хозяин забрал паспорт"
TYPED = {
    "said_on_day": "22", "said_on_month": "11", "said_on_year": "2025", "said_on_time": "", "told": "CENTRE",
    "consent": "NO", "serious": "unknown", "name": "с завода", "words": SECRET,
}  # fmt: skip


@pytest.fixture
def member(db):
    return a_member(a_centre())


@pytest.fixture
def colleague(member):
    return a_member(member.centre, name="Ж. Коллегова")


def client_of(member, **options):
    client = Client(**options)
    client.force_login(member)
    return client


@pytest.fixture
def signed_in(member):
    return client_of(member)


def test_a_form_is_saved_and_leads_to_its_result(signed_in, member):
    response = signed_in.post("/sample/", form_data(signed_in, "/sample/", **TYPED))

    assert (response.status_code, response["Location"]) == (302, "/")
    assert Case.objects.get().owner == member
    assert Submission.objects.get().result_url == "/"


def test_a_form_with_a_mistake_says_so_first_and_keeps_what_was_typed(signed_in):
    signed_in.cookies["django_language"] = "en"
    response = signed_in.post("/sample/", form_data(signed_in, "/sample/", **{**TYPED, "said_on_year": ""}))
    html = response.content.decode()

    assert Case.objects.count() == 0
    assert "<title>Error: A sample – tipcases</title>" in html
    assert html.index('role="alert"') < html.index("<h1>")
    assert '<a href="#id_said_on_2">When was it said: Add the year.</a>' in html
    assert "Nothing you typed is lost." in html
    assert SECRET in html


def test_what_a_service_refuses_is_shown_on_the_form_and_nothing_is_saved(signed_in):
    response = signed_in.post("/sample/", form_data(signed_in, "/sample/", **{**TYPED, "name": "refused"}))

    assert response.context["form"].errors["name"] == ["The service refuses this name."]
    assert response.context["form"].non_field_errors() == ["And this as a whole."]
    assert Submission.objects.count() == 0
    assert SECRET in response.content.decode()


def test_a_form_sent_twice_makes_one_record(signed_in):
    data = form_data(signed_in, "/sample/", **TYPED)

    first, second = signed_in.post("/sample/", data), signed_in.post("/sample/", data)

    assert first["Location"] == second["Location"] == "/"
    assert Case.objects.count() == 1


def test_the_second_of_two_at_the_same_moment_leads_to_the_first_ones_result(signed_in, monkeypatch):
    data = form_data(signed_in, "/sample/", **TYPED)
    signed_in.post("/sample/", data)
    looked_up = CaseworkFormView._earlier_result
    answers = iter([lambda *_: None, looked_up])  # the first look comes too early to see the other one's row
    monkeypatch.setattr(CaseworkFormView, "_earlier_result", lambda view, key: next(answers)(view, key))

    response = signed_in.post("/sample/", data)

    assert response["Location"] == "/"
    assert Case.objects.count() == 1


def test_a_colleagues_submission_is_not_mine(signed_in, member, colleague):
    data = form_data(signed_in, "/sample/", **TYPED)
    Submission.objects.create(id=data["submission"], staff=colleague, result_url="/secret-of-a-colleague/")

    with pytest.raises(IntegrityError):
        signed_in.post("/sample/", data)

    assert Case.objects.count() == 0


def test_a_form_that_lost_its_session_comes_back_after_signing_in(member):
    client = client_of(member)
    data = form_data(client, "/sample/", **TYPED)
    client.logout()

    lost = client.post("/sample/?from=today", data)
    told = client.get(lost["Location"])
    client.post(lost["Location"], {"login": member.email, "password": PASSWORD})
    back = client.get("/sample/")

    assert lost["Location"] == "/sign-in/?next=%2Fsample%2F%3Ffrom%3Dtoday"
    assert Case.objects.count() == 0
    assert len(list(told.context["messages"])) == 1
    assert SECRET in back.content.decode()
    assert 'name="said_on_year" value="2025"' in back.content.decode()
    assert back.context["form"].errors == {}


def test_what_is_said_once_stands_in_no_cookie(member):
    """A cookie is signed, not sealed, and a browser keeps it on the disk."""
    client = client_of(member)
    data = form_data(client, "/sample/", **TYPED)
    left = client.post("/sample/", {**data, "leave": "1"})
    client.logout()
    lost = client.post("/sample/", data)

    assert (left.status_code, lost.status_code) == (302, 302)
    assert "messages" not in {**left.cookies, **lost.cookies}
    assert len(list(client.get(lost["Location"]).context["messages"])) == 1


def test_a_draft_that_came_back_is_saved_once_and_then_forgotten(member):
    client = client_of(member)
    data = form_data(client, "/sample/", **TYPED)
    client.logout()
    client.post("/sample/", data)
    client.force_login(member)

    back = client.get("/sample/")
    response = client.post("/sample/", {**TYPED, **hidden_fields(back)})

    assert response["Location"] == "/"
    assert Case.objects.count() == 1
    assert Draft.objects.count() == 0
    assert SECRET not in client.get("/sample/").content.decode()


def test_a_draft_is_given_to_nobody_else(member, colleague):
    client = client_of(member)
    data = form_data(client, "/sample/", **TYPED)
    client.logout()
    client.post("/sample/", data)

    client.force_login(colleague)
    same_browser = client.get("/sample/").content.decode()
    elsewhere = client_of(a_member(a_centre("Пример-Север", "Северный"))).get("/sample/").content.decode()
    other_form = client_of(member).get("/name/").content.decode()

    assert Draft.objects.get().staff == member
    assert SECRET not in same_browser
    assert SECRET not in elsewhere
    assert SECRET not in other_form


def test_a_form_of_one_person_sent_under_anothers_session_is_kept_for_the_first(member, colleague):
    client = client_of(member)
    data = form_data(client, "/sample/", **TYPED)
    client.force_login(colleague)

    response = client.post("/sample/", data)

    assert response["Location"] == "/sample/"
    assert Case.objects.count() == 0
    assert Draft.objects.get().staff == member
    assert SECRET not in client.get("/sample/").content.decode()


def test_a_form_that_fails_csrf_saves_nothing_and_comes_back(member):
    client = client_of(member, enforce_csrf_checks=True)
    data = form_data(client, "/sample/", **TYPED)

    response = client.post("/sample/", {**data, "csrfmiddlewaretoken": "wrong"})

    assert response["Location"] == "/sample/"
    assert Case.objects.count() == 0
    assert SECRET in client.get("/sample/").content.decode()


def test_a_form_that_lost_session_and_csrf_comes_back_after_signing_in(member):
    data = form_data(client_of(member), "/sample/", **TYPED)
    stranger = Client(enforce_csrf_checks=True)

    response = stranger.post("/sample/", data)

    assert response["Location"] == "/sign-in/?next=%2Fsample%2F"
    assert SECRET in client_of(member).get("/sample/").content.decode()


@pytest.mark.parametrize("token", ["", "forged", "x:y:z"])
def test_without_a_good_token_nothing_is_kept(member, token):
    signed_out = Client()
    data = form_data(client_of(member), "/sample/", **TYPED)

    response = signed_out.post("/sample/", {**data, "token": token})

    assert response["Location"] == "/sign-in/?next=/sample/"
    assert Draft.objects.count() == 0


def test_a_token_is_good_for_its_own_path_alone(member):
    data = form_data(client_of(member), "/sample/", **TYPED)

    Client().post("/name/", data)

    assert Draft.objects.count() == 0


def test_a_token_for_somebody_who_may_not_sign_in_keeps_nothing(member):
    data = form_data(client_of(member), "/sample/", **TYPED)
    StaffMember.objects.update(is_active=False)

    Client().post("/sample/", data)

    assert Draft.objects.count() == 0


def test_a_token_grows_old_and_what_was_typed_stays(signed_in, time_machine_at):
    with time_machine_at(-25 * 3600):
        old = make_token(StaffMember.objects.get(), "/sample/")
    with time_machine_at(0):
        data = {**form_data(signed_in, "/sample/", **TYPED), "token": old}
        response = signed_in.post("/sample/", data)
        again = signed_in.post("/sample/", {**TYPED, **hidden_fields(response)})

    assert Case.objects.count() == 1
    assert SECRET in response.content.decode()
    assert len(response.context["form"].non_field_errors()) == 1
    assert again["Location"] == "/"


def test_a_draft_is_sealed_one_a_form_and_gone_after_a_day(member):
    keep_draft(member, path="/sample/", payload="first", at=NOW)
    keep_draft(member, path="/sample/", payload=SECRET, at=NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT payload FROM protection_draft")
        stored = [bytes(row[0]) for row in cursor.fetchall()]

    assert len(stored) == 1
    assert SECRET.encode() not in stored[0]
    assert find_draft(member, path="/sample/", at=NOW) == (SECRET, NOW)
    assert find_draft(member, path="/sample/", at=NOW.replace(day=24, hour=5)) is None


def test_old_drafts_and_their_keys_are_deleted_when_another_is_kept(member, colleague):
    keep_draft(member, path="/sample/", payload=SECRET, at=NOW)
    keys = DataKey.objects.count()

    keep_draft(colleague, path="/sample/", payload="later", at=NOW.replace(day=25))

    assert [draft.staff for draft in Draft.objects.all()] == [colleague]
    assert DataKey.objects.count() == keys


def test_a_draft_that_was_tampered_with_is_not_shown(signed_in, member, colleague):
    keep_draft(member, path="/sample/", payload='{"name": ["mine"]}', at=NOW)
    keep_draft(colleague, path="/sample/", payload='{"name": ["theirs"]}', at=NOW)
    stolen = Draft.objects.get(staff=colleague).__dict__["payload"]
    Draft.objects.filter(staff=member).update(payload=stolen)

    assert find_draft(member, path="/sample/", at=NOW) is None


def test_too_much_is_not_kept_and_the_centreless_keep_nothing(member):
    assert keep_draft(member, path="/sample/", payload="a" * LONGEST_BYTES, at=NOW)
    assert not keep_draft(member, path="/sample/", payload="a" * (LONGEST_BYTES + 1), at=NOW)
    assert not keep_draft(a_coordinator(), path="/sample/", payload="a", at=NOW)


def test_the_largest_form_of_cyrillic_is_kept(member):
    data = form_data(client_of(member), "/sample/", **{**TYPED, "words": "я" * 5000, "name": "ж" * 200})

    Client().post("/sample/", data)

    assert Draft.objects.count() == 1


def test_one_may_leave_and_find_it_again_or_forget_it(signed_in):
    left = signed_in.post("/sample/", {**form_data(signed_in, "/sample/", **TYPED), "leave": "1"})
    found = signed_in.get("/sample/")
    forgotten = signed_in.post("/sample/", {**TYPED, **hidden_fields(found), "forget": "1"})

    assert left["Location"] == "/"
    assert SECRET in found.content.decode()
    assert forgotten["Location"] == "/sample/"
    assert Draft.objects.count() == 0
    assert Case.objects.count() == 0


def test_another_language_takes_along_what_was_typed(signed_in):
    data = form_data(signed_in, "/sample/", **TYPED, language="uz")

    response = signed_in.post("/language/", {**data, "to_language": "kk"})
    html = signed_in.get(response["Location"]).content.decode()

    assert response["Location"] == "/sample/"
    assert '<html lang="kk">' in html
    assert '<option value="uz" selected>' in html
    assert SECRET in html


def test_the_language_buttons_of_a_form_belong_to_it(signed_in):
    html = signed_in.get("/sample/").content.decode()

    assert html.count('form="casework" formaction="/language/"') == 3


def test_a_concurrent_edit_is_compared_field_by_field_and_then_saved(signed_in, member):
    data = form_data(signed_in, "/name/", name="Моё", on_duty="yes")
    StaffMember.objects.filter(pk=member.pk).update(name="Коллегино")

    conflict = signed_in.post("/name/", data)
    after_conflict = StaffMember.objects.get(pk=member.pk).name
    saved = signed_in.post("/name/", {"name": "Моё", "on_duty": "yes", **hidden_fields(conflict)})

    assert conflict.status_code == 409
    assert after_conflict == "Коллегино"
    rows = conflict.context["casework"]["conflict_rows"]
    assert (rows[0]["theirs"], rows[0]["yours"]) == ("Коллегино", "Моё")
    assert len(rows) == 2
    assert 'name="name" value="Моё"' in conflict.content.decode()
    assert saved["Location"] == "/"
    assert StaffMember.objects.get(pk=member.pk).name == "Моё"


@pytest.fixture
def sample_templates(settings):
    templates = copy.deepcopy(project_settings.TEMPLATES)
    templates[0]["DIRS"].append(Path(__file__).parent / "templates")
    settings.TEMPLATES = templates


def test_a_preview_shows_what_saving_would_do_and_saves_nothing(signed_in, sample_templates):
    before = signed_in.get("/preview/").content.decode()
    data = form_data(signed_in, "/preview/", name="посмотреть")
    response = signed_in.post("/preview/", {**data, "preview": "1"})
    empty = signed_in.post("/preview/", {**data, "name": "", "preview": "1"})

    assert "data-preview" in before
    assert "<p>посмотреть</p>" in response.content.decode()
    assert "<p>nothing yet</p>" in empty.content.decode()
    assert 'role="alert" aria-labelledby="error-summary"' not in empty.content.decode()
    assert (Case.objects.count(), Submission.objects.count()) == (0, 0)


def test_a_form_without_preview_has_no_button_for_it(signed_in):
    html = signed_in.get("/sample/").content.decode()

    assert 'name="preview"' not in html
    assert 'name="leave"' in html


@pytest.mark.parametrize("submission", ["", "no-uuid", "0b1d3f0e-4c55-4f4e-9a80-2c5a2a6f1d11"])
def test_any_submission_id_saves_once(signed_in, submission):
    data = {**form_data(signed_in, "/sample/", **TYPED), "submission": submission}

    assert signed_in.post("/sample/", data)["Location"] == "/"
    assert Case.objects.count() == 1
