"""Files of a case: what may come in, what is left of it, and that it is sealed."""

from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from PIL import Image

from protection.models import Attachment, AuditEntry
from protection.services.attachment import LARGEST, attach, looked_at, read_attachment
from tests.papers import PDF, PLACE, photograph, picture, screenshot
from tests.people import NOW, a_case, a_centre, a_member


def code_of(content):
    with pytest.raises(ValidationError) as refused:
        looked_at(content)
    return refused.value.code


def opened(upload):
    return Image.open(BytesIO(upload.content))


def test_a_pdf_is_kept_as_it_is():
    upload = looked_at(PDF)

    assert (upload.media_type, upload.content) == ("application/pdf", PDF)


@pytest.mark.parametrize(("content", "media_type"), [(photograph(), "image/jpeg"), (screenshot(), "image/png")])
def test_a_picture_says_no_more_where_it_was_taken(content, media_type):
    upload = looked_at(content)

    assert PLACE.encode() in content
    assert upload.media_type == media_type
    assert PLACE.encode() not in upload.content
    assert not opened(upload).getexif()
    assert opened(upload).info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_photograph_stands_upright():
    found = opened(looked_at(photograph())).convert("RGB")

    assert found.size == (24, 40)
    assert [found.getpixel((12, row))[1] < 128 for row in (4, 36)] == [True, False]


def test_what_hangs_behind_a_picture_is_gone():
    upload = looked_at(picture("PNG") + b"<script>alert(1)</script>")

    assert b"script" not in upload.content


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_a_png_of_any_kind_is_the_same_picture(mode):
    content = picture("PNG", mode=mode)
    before = Image.open(BytesIO(content)).convert("RGBA")

    assert opened(looked_at(content)).convert("RGBA").tobytes() == before.tobytes()


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_jpeg_of_any_kind_is_taken(mode):
    assert opened(looked_at(picture("JPEG", mode=mode))).size == (40, 24)


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00" + b"\0" * 200,
        b"<!doctype html><script>alert(1)</script>",
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b"PK\x03\x04" + b"\0" * 200,
        b"a letter in plain words",
        picture("GIF"),
        picture("TIFF"),
        picture("WEBP"),
        b"\0",
    ],
)
def test_what_is_none_of_the_three_is_refused_by_its_content(content):
    assert code_of(content) == "wrong_type"


@pytest.mark.parametrize(
    "content",
    [
        picture("JPEG")[:-200],
        picture("PNG")[:-30],
        picture("PNG")[:40],
        b"\x89PNG\r\n\x1a\n" + b"\0" * 60,
        b"\xff\xd8\xff" + b"\xff" * 60,
        PDF.removesuffix(b"%%EOF\n"),
        b"%PDF-1.7\n",
    ],
)
def test_what_is_not_whole_is_refused(content):
    assert code_of(content) == "broken"


def test_a_file_has_something_in_it():
    assert code_of(b"") == "empty"


def test_the_largest_is_taken_and_one_byte_more_is_not():
    assert len(looked_at(PDF[:9] + b" " * (LARGEST - len(PDF)) + PDF[9:]).content) == LARGEST
    assert code_of(PDF[:9] + b" " * (LARGEST - len(PDF) + 1) + PDF[9:]) == "too_large"


def test_a_small_file_may_hide_a_picture_that_fills_the_memory():
    made = BytesIO()
    Image.new("1", (8_000, 6_400)).save(made, "PNG")
    content = made.getvalue()

    assert len(content) < 100_000
    assert code_of(content) == "too_large"


@pytest.mark.filterwarnings("ignore::UserWarning")  # that a camera's notes cannot be read is said, and no hindrance
@pytest.mark.parametrize("whole", [photograph(), screenshot()], ids=["jpeg", "png"])
def test_a_picture_with_any_byte_wrong_is_taken_or_refused_and_nothing_else(whole):
    found = set()
    for place in range(len(whole)):
        wrong = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        try:
            found.add(looked_at(wrong).media_type)
        except ValidationError as refused:
            found.add(refused.code)

    assert {"broken", "wrong_type"} < found <= {"broken", "wrong_type", "too_large", "image/jpeg", "image/png"}


@pytest.fixture
def worker():
    return a_member(a_centre())


def attached(worker, **values):
    case = a_case(worker)
    return attach(case, looked_at(PDF), title="Наш экземпляр", by=worker, at=NOW)


@pytest.mark.django_db
def test_it_is_sealed_and_opens_again(worker):
    row = attached(worker)
    with connection.cursor() as cursor:
        cursor.execute("SELECT title, content FROM protection_attachment")
        stored = b"".join(bytes(value) for value in cursor.fetchone())

    assert ("Наш".encode() in stored, b"PDF" in stored, b"JVBERi" in stored) == (False, False, False)
    assert read_attachment(Attachment.objects.get(), by=worker) == PDF
    assert (row.title.open(), row.size, len(row.sha256)) == ("Наш экземпляр", len(PDF), 64)


@pytest.mark.django_db
def test_that_it_was_read_is_recorded(worker):
    row = attached(worker)
    read_attachment(row, by=worker)

    found = AuditEntry.objects.get(action="attachment_read")
    assert (found.actor, found.case_id, found.object_id) == (worker, row.case_id, str(row.pk))


@pytest.mark.django_db
def test_a_stranger_reads_nothing(worker):
    row = attached(worker)
    with pytest.raises(PermissionDenied):
        read_attachment(row, by=a_member(a_centre("Другой центр")))

    assert not AuditEntry.objects.filter(action="attachment_read").exists()


@pytest.mark.django_db
@pytest.mark.parametrize("column", ["content", "sha256", "media_type", "size"])
def test_what_was_sealed_stays_as_it_was(worker, column):
    row = attached(worker)
    changed = {"content": b"x" * 60, "sha256": "0" * 64, "media_type": "image/png", "size": 1}[column]
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        Attachment.objects.filter(pk=row.pk).update(**{column: changed})
