"""How a letter or a sheet is numbered and frozen: its three forms, their hash, and the check code that they bear."""

import base64
import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils import timezone

from protection import audit
from protection.letters.made import Made
from protection.models import Case, CrisisCentre, Letter, StaffMember
from protection.models.case import CODE_ALPHABET
from protection.services.recording import entry, saved


@dataclass(frozen=True, slots=True)
class Numbered:
    number: int
    year: int
    check_code: str

    @property
    def words(self) -> dict[str, str]:
        """As they stand in the paper."""
        return {"number": f"{self.number}/{self.year}", "check_code": self.check_code}


def numbered(centre: CrisisCentre, at: datetime) -> Numbered:
    """The centre's next number; given back when the transaction is."""
    CrisisCentre.objects.filter(pk=centre.pk).update(letters_issued=F("letters_issued") + 1)
    number = CrisisCentre.objects.values_list("letters_issued", flat=True).get(pk=centre.pk)
    check_code = "".join(secrets.choice(CODE_ALPHABET) for _sign in range(12))
    return Numbered(number, timezone.localdate(at).year, check_code)


def freeze(case: Case, forms: Made, given: Numbered, *, by: StaffMember, at: datetime, **values: Any) -> Letter:
    """The row that keeps it, saved and recorded; `values`: what it is, to whom and about what."""
    row = Letter(
        case=case,
        centre_id=case.centre_id,
        **entry(by=by, at=at),
        **values,
        number=given.number,
        issued_at=at,
        text=forms.text,
        pdf_base64=base64.b64encode(forms.pdf).decode(),
        docx_base64=base64.b64encode(forms.docx).decode(),
        sha256=hashlib.sha256(b"\x1f".join([forms.text.encode(), forms.pdf, forms.docx])).hexdigest(),
        check_code=given.check_code,
    )
    saved(row)
    audit.letter_issued(row, actor=by)
    return row
