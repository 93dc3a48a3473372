"""Whether a letter is ours and stands: what anybody may ask who holds it, by the check code that it bears."""

import re
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.db.models import Exists, OuterRef, TextChoices
from django.utils.translation import gettext_lazy as _

from protection.models import Letter
from protection.models.case import CODE_ALPHABET
from protection.services.letter import number_of

CHECK_SIGNS: Final = 12
#: A code that no letter bears, looked up in place of what is no code: both take the same way.
_NO_CODE: Final = "0" * CHECK_SIGNS
_CODE: Final = re.compile(f"[{CODE_ALPHABET}]{{{CHECK_SIGNS}}}")
_BETWEEN: Final = re.compile(r"[\s\-‐-―]+")
#: Of the letter nothing else is read.
_SAID: Final = ("number", "issued_at", "withdrawn_at", "centre__name", "centre__phone")
#: Typed on a Cyrillic keyboard, these look the same.
_LOOK_ALIKE: Final = str.maketrans("ВСНКМРТХ", "BCHKMPTX")


class CheckState(TextChoices):
    VALID = "VALID", _("The letter is valid")
    REPLACED = "REPLACED", _("The letter was replaced by another")
    WITHDRAWN = "WITHDRAWN", _("The letter was withdrawn")


@dataclass(frozen=True, slots=True)
class CheckedLetter:
    """All that is said of a letter: nothing of the person, the addressee or the day."""

    number: str
    state: CheckState
    centre: str
    phone: str


def check_page() -> str | None:
    """The address at which letters are checked; None where none is set, and then there is no such page."""
    return settings.PUBLIC_CHECK_URL or None


def read_code(typed: str) -> str:
    """Twelve signs as typed, whatever stands between them; `_NO_CODE` for all else."""
    signs = _BETWEEN.sub("", typed[:100]).upper().translate(_LOOK_ALIKE)
    return signs if _CODE.fullmatch(signs) else _NO_CODE


def check_letter(typed: str) -> CheckedLetter | None:
    """One statement, whatever was typed. None: no letter bears this code."""
    replaced = Exists(Letter.objects.filter(replaces=OuterRef("pk")).standing())
    rows = Letter.objects.filter(check_code=read_code(typed)).annotate(is_replaced=replaced).order_by()
    found = list(rows.select_related("centre").only(*_SAID))
    return _checked(found[0]) if found else None


def _checked(row: Any) -> CheckedLetter:
    stands = CheckState.WITHDRAWN if row.withdrawn_at else CheckState.VALID
    return CheckedLetter(
        number=number_of(row),
        state=CheckState.REPLACED if row.is_replaced else stands,
        centre=row.centre.name,
        phone=row.centre.phone.as_international if row.centre.phone else "",
    )
