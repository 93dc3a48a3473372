"""Files that go into a case: what they are is read from their content, pictures are made anew, all is sealed."""

import base64
import hashlib
import struct
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, Final

import filetype
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from protection import audit
from protection.access.permissions import Action, check_may
from protection.models import Attachment, Case, StaffMember
from protection.services.recording import add, mark_withdrawn

#: Bytes, and pixels of a picture: a telephone's largest, and no bomb.
LARGEST: Final = 20 * 1024 * 1024
MOST_PIXELS: Final = 50_000_000
_PDF, _JPEG, _PNG = "application/pdf", "image/jpeg", "image/png"
_FORMATS: Final = {_JPEG: "JPEG", _PNG: "PNG"}
#: Where the end of a PDF is looked for, in bytes from the last.
_TAIL: Final = 2048
_KEPT_MODES: Final = {_JPEG: ("L", "RGB"), _PNG: ("1", "L", "LA", "RGB", "RGBA")}
#: What the decoder says of a picture that is none, or is not whole.
_UNREADABLE: Final = (
    OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError, struct.error,
    Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip

TOO_LARGE: Final = _("This file is too large: at most 20 MB.")
EMPTY: Final = _("This file is empty.")
WRONG_TYPE: Final = _("This is no PDF, JPEG or PNG, whatever its name says. Choose another file.")
BROKEN: Final = _("This file is damaged and cannot be opened. Choose another one, or scan it again.")
TOO_MANY_PIXELS: Final = _("This picture is too large to be read: at most 50 megapixels.")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was looked at and may be kept."""

    media_type: str
    content: bytes


def looked_at(content: bytes) -> Upload:
    """What may be kept of a file; ValidationError where nothing may."""
    if len(content) > LARGEST:
        raise ValidationError(TOO_LARGE, code="too_large")
    if not content:
        raise ValidationError(EMPTY, code="empty")
    media_type = filetype.guess_mime(content)
    if media_type == _PDF:
        if any(mark not in content[-_TAIL:] for mark in (b"startxref", b"%%EOF")):
            raise ValidationError(BROKEN, code="broken")
        return Upload(_PDF, content)
    if media_type not in _FORMATS:
        raise ValidationError(WRONG_TYPE, code="wrong_type")
    return Upload(media_type, _made_anew(content, media_type))


def _made_anew(content: bytes, media_type: str) -> bytes:
    """The same picture out of its pixels alone: no place, no camera, nothing behind its end."""
    try:
        with Image.open(BytesIO(content), formats=[_FORMATS[media_type]]) as image:
            if image.width * image.height > MOST_PIXELS:
                raise ValidationError(TOO_MANY_PIXELS, code="too_large")
            picture = ImageOps.exif_transpose(image)
        if picture.mode not in _KEPT_MODES[media_type]:
            is_clear = "transparency" in picture.info or picture.mode.endswith(("A", "a"))
            picture = picture.convert("RGBA" if is_clear and media_type == _PNG else "RGB")
        picture.info.clear()
        made = BytesIO()
        picture.save(made, _FORMATS[media_type], quality=90)
    except _UNREADABLE as error:
        raise ValidationError(BROKEN, code="broken") from error
    return made.getvalue()


def _columns(upload: Upload) -> dict[str, Any]:
    return {
        "media_type": upload.media_type,
        "size": len(upload.content),
        "sha256": hashlib.sha256(upload.content).hexdigest(),
        "content": base64.b64encode(upload.content).decode(),
    }


def attach(case: Case, upload: Upload, *, title: str, by: StaffMember, at: datetime) -> Attachment:
    """Within the caller's transaction."""
    return add(Attachment, case, by=by, at=at, title=title, **_columns(upload))


def enclosed(
    case: Case, upload: Upload | None, *, title: str, before: Attachment | None, by: StaffMember, at: datetime
) -> Attachment | None:
    """The file of a record, within the caller's transaction: a new one takes the place of the one `before`.

    Without a new one the old one is kept, sealed once more where the words for it are others.
    """
    if before is None:
        return attach(case, upload, title=title, by=by, at=at) if upload else None
    if upload is None:
        if title == (before.title.open() if before.title else ""):
            return before
        upload = Upload(before.media_type, _content(before))
    mark_withdrawn(before, by=by, at=at, because=str(_("replaced")))
    return add(Attachment, case, by=by, at=at, corrects=before, title=title, **_columns(upload))


def _content(row: Attachment) -> bytes:
    return base64.b64decode(row.content.open())


def read_attachment(row: Attachment, *, by: StaffMember) -> bytes:
    """The bytes; that they were read is recorded before."""
    check_may(by, Action.RECORD_FACT, row.case)
    audit.attachment_read(row, actor=by)
    return _content(row)
