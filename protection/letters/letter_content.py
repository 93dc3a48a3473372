"""What a letter says beside the notice, as plain typed facts: one shape for all kinds, each takes what it needs."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal, get_args

from protection.letters.content import (
    ALMATY,
    LANGUAGES,
    Addressee,
    Attachment,
    Centre,
    Consent,
    Language,
    Person,
    Proceeding,
    Standing,
    Statement,
)

Kind = Literal[
    "REGISTER_REQUEST",
    "RECOGNITION_REQUEST",
    "PENALTY_CLAIM",
    "DEFINITION_CLAIM",
    "RESIDENCE_APPLICATION",
    "COMPLAINT",
    "CHASER",
]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Penalty:
    by: str | None = None
    imposed_on: date | None = None
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """What an authority did although the deportation was suspended; `due_on` the day that it set."""

    kind: Literal["HEARING_SET", "ORDERED", "REMOVAL_SET", "EXECUTED"]
    on: date
    due_on: date | None = None
    by: str | None = None
    suspended_since: date | None = None


@dataclass(frozen=True, slots=True)
class Earlier:
    """The letter that this one follows. `about`: what it was, in the language of this letter."""

    number: str
    issued_on: date
    about: str
    delivered_on: date | None = None
    incoming_number: str | None = None
    reply_by: date | None = None


_ALLEGED: Final = Standing()
_NONE_OPEN: Final = Proceeding()


@dataclass(frozen=True, slots=True)
class LetterContent:
    """One letter to one authority. Without number or check code it is a draft, and is marked so on every page."""

    kind: Kind
    issued_at: datetime
    language: Language
    case_code: str
    addressee: Addressee
    centre: Centre
    person: Person
    number: str | None = None
    check_code: str | None = None
    check_at: str | None = None
    signer: str | None = None
    consent: Consent | None = None
    statement: Statement | None = None
    standing: Standing = _ALLEGED
    proceeding: Proceeding = _NONE_OPEN
    penalty: Penalty | None = None
    step: Step | None = None
    earlier: Earlier | None = None
    treated_as_child: bool = True
    attachments: tuple[Attachment, ...] = ()
    reply_by: date | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no letter {self.kind!r}")
        if self.language not in LANGUAGES:
            raise ValueError(f"no template in {self.language!r}")
        if self.issued_at.tzinfo is None:
            raise ValueError("issued_at needs a time zone")

    @property
    def issued_on(self) -> date:
        """The day in Almaty, whatever zone the moment came in."""
        return self.issued_at.astimezone(ALMATY).date()

    @property
    def check_address(self) -> str | None:
        """What its QR code leads to: the page at `check_at`, with the code."""
        return f"{self.check_at}{self.check_code}/" if self.check_at and self.check_code else None

    @property
    def is_draft(self) -> bool:
        return not (self.number and self.check_code)
