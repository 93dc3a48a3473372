"""What no browser sends is refused in our frame, and asks the database for nothing."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.module_loading import import_string

from protection.models import StaffMember
from protection.services.case import close_case
from protection.services.task import record_task
from protection.web.errors import bad_request
from protection.web.forms import refuse_control_characters
from tests.people import NOW, TODAY, a_case, a_centre, a_lead, a_member

pytestmark = pytest.mark.django_db
BODY = b'--x\r\nContent-Disposition: form-data; name="q"\r\n\r\n+2AA-zz\\ud800\r\n--x--\r\n'


@pytest.fixture
def client():
    client = Client(raise_request_exception=False)
    client.force_login(a_lead(a_centre()))
    client.cookies["django_language"] = "en"
    return client


def posted(client, path, content_type, body=BODY):
    return client.generic("POST", path, body, content_type=content_type)


@pytest.mark.parametrize(
    "charset", ["utf-7", "unicode_escape", "raw_unicode_escape", "hex", "idna", "cp1251", "utf-16"]
)
@pytest.mark.parametrize("path", ["/cases/search/", "/cases/new/", "/sign-in/", "/exit/"])
def test_a_form_is_read_as_utf8_or_not_at_all(client, path, charset):
    response = posted(client, path, f"multipart/form-data; boundary=x; charset={charset}")

    assert response.status_code == 400
    assert "This cannot be read" in response.content.decode()
    assert "Content-Security-Policy" in response
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("parameter", ["", "; charset=UTF-8", "; charset=utf8", "; charset=nonsense"])
def test_utf8_by_any_of_its_names_is_read(client, parameter):
    response = posted(client, "/cases/search/", f"multipart/form-data; boundary=x{parameter}")

    assert response.status_code == 200


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    "parameter",
    [
        "charset*=nonsense''utf-8",
        "charset*=undefined''%41",
        "charset*=idna''%ff",
        "boundary*=nonsense''x",
        "charset=\0",
    ],
)
def test_a_content_type_that_cannot_be_read_is_refused_in_our_frame(method, parameter):
    environ = RequestFactory().generic(method, "/sign-in/", BODY).environ
    environ["CONTENT_TYPE"] = f"multipart/form-data; {parameter}"
    application = import_string("tipcases.wsgi.application")  # it wants the directories of the session
    answered = {}

    def start_response(status, headers):
        answered.update({"status": status, **dict(headers)})

    html = b"".join(application(environ, start_response)).decode()

    assert answered["status"] == "400 Bad Request"
    assert answered["Cache-Control"] == "no-store"
    assert "tipcases" in html


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/x-www-form-urlencoded", b"q=" + b"a" * 1_000_001),
        ("application/x-www-form-urlencoded", b"a=1&" * 501),
        ("application/x-www-form-urlencoded; charset=cp1251", b"q=a"),
        ("multipart/form-data", BODY),
    ],
)
def test_what_is_refused_by_the_framework_is_told_in_our_frame(client, content_type, body):
    response = posted(client, "/cases/search/", content_type, body)

    assert response.status_code == 400
    assert "This cannot be read" in response.content.decode()


def test_the_page_asks_the_database_nothing(rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert bad_request(rf.post("/")).status_code == 400


def test_half_a_character_is_refused():
    with pytest.raises(ValidationError):
        refuse_control_characters("до\ud800после")


def test_a_task_of_a_closed_case_stays_open_and_says_why(client):
    lead = StaffMember.objects.get()
    case = a_case(a_member(lead.centre))
    task = record_task(case, by=lead, at=NOW, kind="SAFETY_CHECK", due_on=TODAY)
    close_case(case, by=lead, at=NOW, because="уехал")

    response = client.post(reverse("task_done", args=[case.code, task.pk]), follow=True)

    assert response.redirect_chain == [(reverse("case", args=[case.code]), 302)]
    assert "This case is closed." in response.content.decode()
    task.refresh_from_db()
    assert task.done_at is None
