"""What a sheet says, as plain typed facts: a paper for the person or for whoever cares for her, no letter."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal, get_args

from protection.letters.content import ALMATY, LANGUAGES, Centre, Standing

SheetKind = Literal["PERSON_SHEET", "CONSENT_FORM", "HANDOVER_SHEET"]
Purpose = Literal["KEEP_FILE", "NOTIFY_AUTHORITIES", "SHARE_WITH_PARTNER", "NO_RETURN"]
SheetLanguage = Literal["ru", "kk", "en", "uz", "ky", "tg"]

SHEETS: Final[tuple[SheetKind, ...]] = get_args(SheetKind)
SHEET_LANGUAGES: Final[dict[SheetKind, tuple[SheetLanguage, ...]]] = {
    "PERSON_SHEET": get_args(SheetLanguage),
    "CONSENT_FORM": get_args(SheetLanguage),
    "HANDOVER_SHEET": LANGUAGES,
}
PURPOSES: Final[tuple[Purpose, ...]] = get_args(Purpose)
#: The person herself reads these: none is issued in a language in which nobody has read and confirmed its words.
READ_BY_THE_PERSON: Final[frozenset[SheetKind]] = frozenset({"PERSON_SHEET", "CONSENT_FORM"})


_ALLEGED: Final = Standing()


@dataclass(frozen=True, slots=True)
class Handover:
    """What whoever takes the person over must know; the lists are lines in the language of the sheet.

    `to_name` None: a colleague of the centre. `consent_on` None: nobody may be written to. `barred`: who must not be
    told.
    """

    to_name: str | None = None
    language: str | None = None
    needs_interpreter: bool | None = None
    treated_as_child: bool = True
    standing: Standing = _ALLEGED
    consent_on: date | None = None
    consent_until: date | None = None
    ahead: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    replies: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()


_NONE: Final = Handover()


@dataclass(frozen=True, slots=True)
class SheetContent:
    """One sheet. Without number or check code it is a draft, and is marked so on every page.

    `suspended_since`: every deportation that is open waits, since that day. `is_open`: one is open of which that is not
    known. `permit_until`: its last day. `notices`: what the centre wrote to whom, in the language of the sheet. Of a
    consent form: what it asks for, `notify_to` and `share_to` whom it names, and the version of its own words.
    """

    kind: SheetKind
    issued_at: datetime
    language: SheetLanguage
    case_code: str
    centre: Centre
    number: str | None = None
    check_code: str | None = None
    check_at: str | None = None
    signer: str | None = None
    person_name: str | None = None
    suspended_since: date | None = None
    is_open: bool = False
    permit_until: date | None = None
    slip: str | None = None
    notices: tuple[str, ...] = ()
    asks: tuple[Purpose, ...] = ()
    notify_to: tuple[str, ...] = ()
    share_to: tuple[str, ...] = ()
    wording: str | None = None
    handover: Handover = _NONE

    def __post_init__(self) -> None:
        if self.kind not in SHEETS:
            raise ValueError(f"no sheet {self.kind!r}")
        if self.language not in SHEET_LANGUAGES[self.kind]:
            raise ValueError(f"no template in {self.language!r}")
        if self.issued_at.tzinfo is None:
            raise ValueError("issued_at needs a time zone")

    @property
    def issued_on(self) -> date:
        """The day in Almaty, whatever zone the moment came in."""
        return self.issued_at.astimezone(ALMATY).date()

    @property
    def check_address(self) -> str | None:
        return f"{self.check_at}{self.check_code}/" if self.check_at and self.check_code else None

    @property
    def is_draft(self) -> bool:
        return not (self.number and self.check_code)
