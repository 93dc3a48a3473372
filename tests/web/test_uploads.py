"""Files come in through the memory, are taken by their content, and leave as files to be kept."""

import tempfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from protection.models import Attachment, AuditEntry, Delivery, Draft
from protection.services.attachment import LARGEST
from protection.services.withdrawing import withdraw
from protection.web import uploads
from tests.papers import PDF, photograph
from tests.people import NOW
from tests.web.entries import RIGHT, World, errors_of
from tests.web.helpers import form_data

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_now")]
AGAIN = "Choose the file again. All else that you typed is still here."
#: As on every page that gives a file out.
SANDBOX = "sandbox; default-src 'none'"


@pytest.fixture(autouse=True)
def at_now(time_machine_at):
    with time_machine_at(0):
        yield


@pytest.fixture
def world():
    return World()


@pytest.fixture
def url(world):
    return world.add_url("delivery")


def a_file(content=PDF, name="Иванова Анна паспорт.pdf"):
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def large(size):
    return a_file(PDF[:9] + b" " * (size - len(PDF)) + PDF[9:])


def sent(world, url, **values):
    return world.post(url, **{**RIGHT["delivery"], "file": a_file(), "file_title": "штамп", **values})


def test_a_file_is_kept_under_no_name_of_its_own(world, url):
    response = sent(world, url)

    assert response.status_code == 302, errors_of(response)
    row = Attachment.objects.get()
    assert (row.title.open(), row.media_type, row.size) == ("штамп", "application/pdf", len(PDF))
    assert Delivery.objects.get().proof == row
    stored = repr([vars(row), *AuditEntry.objects.values_list("fields", "object_id")])
    assert "Иванова" not in stored


def test_a_file_is_given_out_to_be_kept(world, url):
    sent(world, url, file=a_file(photograph(), "a.pdf"))
    row = Attachment.objects.get()

    response = world.client.get(reverse("attachment", args=[world.case.code, row.pk]))

    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Disposition"] == f'attachment; filename="{row.pk}.jpg"'
    assert response["Content-Security-Policy"] == SANDBOX
    assert (response["X-Content-Type-Options"], response["Cache-Control"]) == ("nosniff", "no-store")
    assert len(response.content) == row.size
    assert AuditEntry.objects.filter(action="attachment_read", object_id=str(row.pk)).count() == 1


def test_what_was_withdrawn_is_given_out_no_more(world, url):
    sent(world, url)
    place = reverse("attachment", args=[world.case.code, Attachment.objects.get().pk])
    withdraw(Delivery.objects.get(), by=world.worker, at=NOW, because="не то")

    assert world.client.get(place).status_code == 404


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (a_file(b""), "This file is empty."),
        (a_file(b"MZ" + b"\0" * 99), "This is no PDF, JPEG or PNG, whatever its name says. Choose another file."),
        (a_file(PDF[:30]), "This file is damaged and cannot be opened. Choose another one, or scan it again."),
        (large(LARGEST + 1), "This file is too large: at most 20 MB."),
        (large(LARGEST + 3_000_000), "This file is too large: at most 20 MB."),
    ],
    ids=["empty", "wrong type", "broken", "too large", "much too large"],
)
def test_what_is_wrong_with_a_file_is_said_and_nothing_typed_is_lost(world, url, file, said):
    file.seek(0)
    response = sent(world, url, file=file)

    assert errors_of(response) == {"file": [said]}
    form = response.context["form"]
    assert (form["received_by"].value(), form["file_title"].value()) == ("канцелярия, инспектор", "штамп")
    assert (Delivery.objects.count(), Attachment.objects.count()) == (0, 0)


def test_the_largest_file_is_taken(world, url):
    response = sent(world, url, file=large(LARGEST))

    assert response.status_code == 302
    assert Attachment.objects.only("size").get().size == LARGEST


def test_a_form_with_another_mistake_asks_for_the_file_again(world, url):
    response = sent(world, url, way="")

    assert errors_of(response) == {"way": ["Choose one of the answers."], "file": [AGAIN]}


def test_so_does_a_form_over_which_a_colleague_was_faster(world, url):
    sent(world, url)
    row = Delivery.objects.get()
    correcting = world.url("correct", "delivery", row)
    typed = form_data(world.client, correcting, **{**RIGHT["delivery"], "way": "POST", "file": a_file()})
    withdraw(row, by=world.worker, at=NOW, because="не то")

    response = world.client.post(correcting, typed)

    assert response.status_code == 409
    assert errors_of(response) == {"file": [AGAIN]}


def test_who_leaves_is_told_that_the_file_stays_behind(world, url):
    typed = form_data(world.client, url, **RIGHT["delivery"], file=a_file(), leave="1")

    response = world.client.post(url, typed, follow=True)

    html = response.content.decode()
    assert "The file that you chose is not kept. Choose it again later." in html
    assert b"%PDF" not in Draft.objects.get().payload.open().encode()
    assert "A file is never kept: choose it again." in world.client.get(url).content.decode()


def test_a_session_that_has_ended_loses_the_file_alone(world, url):
    typed = form_data(world.client, url, **RIGHT["delivery"], file=a_file())
    world.client.logout()
    world.client.post(url, typed)

    response = world.client_of(world.worker).get(url)

    assert response.context["form"]["received_by"].value() == "канцелярия, инспектор"
    assert "A file is never kept: choose it again." in response.content.decode()


def test_a_correction_without_a_file_keeps_the_one_there_is(world, url):
    sent(world, url)
    old = Delivery.objects.get()

    response = world.post(
        world.url("correct", "delivery", old), **{**RIGHT["delivery"], "way": "POST", "file_title": "штамп"}
    )

    assert response.status_code == 302, errors_of(response)
    assert Delivery.objects.get(withdrawn_at__isnull=True).proof == old.proof


# On the way in


@pytest.fixture
def temporary(tmp_path, settings, monkeypatch):
    """Every temporary file of this process would lie here."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    return tmp_path


def seen_on_disk(directory, monkeypatch):
    """What is written there: a file that is taken away at once is seen too."""
    found = []
    real = tempfile.NamedTemporaryFile

    def noted(*args, **options):
        file = real(*args, **options)
        found.append(Path(file.name).parent)
        return file

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", noted)
    monkeypatch.setattr("django.core.files.temp.NamedTemporaryFile", noted)
    monkeypatch.setattr("django.core.files.uploadedfile.tempfile.NamedTemporaryFile", noted)
    return found


def test_nothing_is_written_to_the_disk(world, url, temporary, monkeypatch):
    found = seen_on_disk(temporary, monkeypatch)

    assert sent(world, url, file=large(6_000_000)).status_code == 302
    assert (found, list(temporary.iterdir())) == ([], [])


def test_what_django_does_by_itself_would_be_seen(world, url, temporary, monkeypatch, settings):
    """The control: such a file is found by the test above."""
    settings.FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
    found = seen_on_disk(temporary, monkeypatch)

    sent(world, url, file=large(6_000_000))

    assert found == [temporary]


@pytest.fixture
def kept(monkeypatch):
    """The bytes that the handler keeps."""
    found = []

    class Noted(uploads.BytesIO):
        def write(self, data):
            found.append(len(data))
            return super().write(data)

    monkeypatch.setattr(uploads, "BytesIO", Noted)
    return found


def test_who_has_not_signed_in_fills_no_memory(url, kept):
    Client().post(url, {"file": a_file()})
    Client().post(reverse("account_login"), {"login": "x", "password": "y", "file": a_file()})

    assert kept == []


def test_a_form_that_asks_for_no_file_takes_none(world, kept):
    adding = reverse("note_add", args=[world.case.code])

    response = world.post(adding, **RIGHT["note"], file=a_file())

    assert (response.status_code, kept, Attachment.objects.count()) == (302, [], 0)


def test_a_request_that_says_it_is_too_large_is_not_kept_at_all(world, url, kept):
    sent(world, url, file=large(LARGEST + 3_000_000))

    assert kept == []


def test_several_files_together_are_no_more_than_one(world, url, kept):
    half = LARGEST // 2 + 500_000

    response = sent(world, url, file=[large(half), large(half)])

    assert sum(kept) <= LARGEST
    assert list(errors_of(response)) == ["file"]
