"""Sixty hostile files: each is refused, or given out as a file to be kept, and none is ever shown by the browser."""

from itertools import product

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from protection.models import Attachment, Delivery
from protection.services.withdrawing import withdraw
from tests.papers import PDF, photograph, picture, screenshot
from tests.people import NOW
from tests.web.entries import RIGHT, World

pytestmark = pytest.mark.django_db
SCRIPT = b"<html><script>alert(document.cookie)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
CONTENTS = {
    "html": SCRIPT,
    "svg": SVG,
    "script": b"alert(1)",
    "html before a picture": SCRIPT + picture("PNG"),
    "html behind a picture": picture("PNG") + SCRIPT,
    "html behind a photograph": photograph() + SCRIPT,
    "html in a picture": picture("JPEG", comment=SCRIPT),
    "html in a PDF": PDF[:9] + SCRIPT + PDF[9:],
    "a PDF with a script": PDF[:9] + b"<< /S /JavaScript /JS (app.alert(1)) >>" + PDF[9:],
    "a PDF behind a page": SCRIPT + PDF,
    "a program": b"MZ\x90\x00" + b"\0" * 300,
    "an archive": b"PK\x03\x04" + b"\0" * 300,
    "a picture and a script": b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)",
    "half a picture": screenshot()[:50],
    "nothing": b"\0" * 300,
}
NAMES = ["a.html", "a.svg", "../../a.js", 'a".pdf\r\nX-Evil: 1']
FILES = list(product(CONTENTS, NAMES))


@pytest.fixture(scope="module", autouse=True)
def sixty():
    assert len(FILES) == 60


@pytest.fixture
def world():
    with time_machine.travel(NOW, tick=False):
        yield World()


@pytest.mark.parametrize("name", NAMES)
def test_no_file_is_shown_by_the_browser(world, name):
    url, taken = world.add_url("delivery"), 0
    for content in CONTENTS.values():
        file = SimpleUploadedFile(name, content, content_type="text/html")
        response = world.post(url, **RIGHT["delivery"], file=file)
        assert response.status_code in (200, 302)
        if response.status_code == 200:
            assert list(response.context["form"].errors) == ["file"]
            continue
        row = Attachment.objects.get(withdrawn_at__isnull=True)
        given = world.client.get(reverse("attachment", args=[world.case.code, row.pk]))
        assert given["Content-Type"] in ("application/pdf", "image/jpeg", "image/png")
        assert given["Content-Disposition"].startswith(f'attachment; filename="{row.pk}.')
        assert given["Content-Security-Policy"].startswith("sandbox")
        assert given["X-Content-Type-Options"] == "nosniff"
        assert "X-Evil" not in given
        assert row.media_type == "application/pdf" or b"alert" not in given.content
        withdraw(Delivery.objects.get(withdrawn_at__isnull=True), by=world.worker, at=NOW, because="проверка")
        taken += 1

    assert 0 < taken < len(CONTENTS)
