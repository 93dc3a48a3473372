"""The fields that the template of a sheet may name, and their values for one sheet."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from protection.letters.fields import Value
from protection.letters.payload import literal, written_day
from protection.letters.sheet_content import Purpose, SheetContent
from protection.letters.template import Whitelist

_FRAME: Final = "centre_name centre_place centre_phone signer number check_code check_at issued case_code sheet_name"
_FIELDS: Final = "person_name suspended_since permit_until slip wording"
#: Mark by purpose.
_ASKS: Final[dict[str, Purpose]] = {
    "asks_keep": "KEEP_FILE",
    "asks_notify": "NOTIFY_AUTHORITIES",
    "asks_share": "SHARE_WITH_PARTNER",
    "asks_no_return": "NO_RETURN",
}
OF_SHEETS: Final = Whitelist(
    fields=frozenset([*_FRAME.split(), *_FIELDS.split()]),
    lists=frozenset({"notices", "notify_to", "share_to"}),
    marks=frozenset({"is_draft", "is_suspended", "is_open", *_ASKS}),
)


def sheet_values(content: SheetContent) -> dict[str, Value]:
    """Every field by its name: days written out, texts in one line, as typed."""
    centre = content.centre
    return {
        "centre_name": _text(centre.name),
        "centre_place": _text(centre.place),
        "centre_phone": _text(centre.phone),
        "signer": _text(content.signer),
        "number": _text(content.number),
        "check_code": _text(content.check_code),
        "check_at": content.check_at,
        "issued": written_day(content.issued_on, content.language),
        "case_code": content.case_code,
        "sheet_name": None,
        "is_draft": content.is_draft,
        "person_name": _text(content.person_name),
        "is_suspended": content.suspended_since is not None,
        "suspended_since": _day(content.suspended_since, content),
        "is_open": content.is_open,
        "permit_until": _day(content.permit_until, content),
        "slip": _text(content.slip),
        "notices": _texts(content.notices),
        **{mark: purpose in content.asks for mark, purpose in _ASKS.items()},
        "notify_to": _texts(content.notify_to),
        "share_to": _texts(content.share_to),
        "wording": content.wording,
    }


def _day(day: date | None, content: SheetContent) -> str | None:
    return written_day(day, content.language) if day else None


def _text(value: str | None) -> str | None:
    return literal(value or "") or None


def _texts(values: Iterable[str]) -> list[str]:
    return [words for value in values if (words := _text(value))]
