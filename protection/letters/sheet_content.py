"""What a sheet says, as plain typed facts: a paper for the person or for whoever cares for her, no letter."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal, get_args

from protection.letters.content import ALMATY, Centre

SheetKind = Literal["PERSON_SHEET", "CONSENT_FORM"]
Purpose = Literal["KEEP_FILE", "NOTIFY_AUTHORITIES", "SHARE_WITH_PARTNER", "NO_RETURN"]
SheetLanguage = Literal["ru", "kk", "en", "uz", "ky", "tg"]

SHEETS: Final[tuple[SheetKind, ...]] = get_args(SheetKind)
SHEET_LANGUAGES: Final[dict[SheetKind, tuple[SheetLanguage, ...]]] = {
    "PERSON_SHEET": get_args(SheetLanguage),
    "CONSENT_FORM": get_args(SheetLanguage),
}
PURPOSES: Final[tuple[Purpose, ...]] = get_args(Purpose)
#: The person herself reads these: none is issued in a language in which nobody has read and confirmed its words.
READ_BY_THE_PERSON: Final[frozenset[SheetKind]] = frozenset({"PERSON_SHEET", "CONSENT_FORM"})


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
