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
_HANDOVER: Final = "to_name person_language standing_on consent_on consent_until"
_HANDOVER_LISTS: Final = "ahead tasks replies barred"
_HANDOVER_MARKS: Final = "needs_interpreter is_child is_alleged is_identified is_recognised nothing_open"
OF_SHEETS: Final = Whitelist(
    fields=frozenset([*_FRAME.split(), *_FIELDS.split(), *_HANDOVER.split()]),
    lists=frozenset({"notices", "notify_to", "share_to", *_HANDOVER_LISTS.split()}),
    marks=frozenset({"is_draft", "is_suspended", "is_open", *_ASKS, *_HANDOVER_MARKS.split()}),
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
        **_handover(content),
    }


def _handover(content: SheetContent) -> dict[str, Value]:
    told = content.handover
    return {
        "to_name": _text(told.to_name),
        "person_language": _text(told.language),
        "needs_interpreter": told.needs_interpreter is True,
        "is_child": told.treated_as_child,
        "is_alleged": told.standing.status == "ALLEGED",
        "is_identified": told.standing.status == "NGO_IDENTIFIED",
        "is_recognised": told.standing.status == "RECOGNISED",
        "standing_on": _day(told.standing.on, content),
        "consent_on": _day(told.consent_on, content),
        "consent_until": _day(told.consent_until, content),
        "ahead": _texts(told.ahead),
        "tasks": _texts(told.tasks),
        "replies": _texts(told.replies),
        "barred": _texts(told.barred),
        "nothing_open": not (told.ahead or told.tasks or told.replies),
    }


def _day(day: date | None, content: SheetContent) -> str | None:
    return written_day(day, content.language) if day else None


def _text(value: str | None) -> str | None:
    return literal(value or "") or None


def _texts(values: Iterable[str]) -> list[str]:
    return [words for value in values if (words := _text(value))]
