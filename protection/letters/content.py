"""What a notice says, as plain typed facts. No models, no clock: services fill it, the templates word it.

Texts stand in the letter's own language already. None means not known: the letter says so or leaves the line out.
Codes (kinds, stages, forms, standings, outcomes) are worded by the templates.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal, get_args
from zoneinfo import ZoneInfo

Language = Literal["ru", "kk", "en"]
AddresseeKind = Literal[
    "COURT",
    "MIGRATION_POLICE",
    "POLICE",
    "INVESTIGATOR",
    "PROCURATOR",
    "BORDER_SERVICE",
    "DETENTION_PLACE",
    "STATE_BODY",
    "PARTNER",
]
StandingCode = Literal["ALLEGED", "NGO_IDENTIFIED", "RECOGNISED"]
StageCode = Literal["OPENED", "HEARING_SET", "ORDERED", "REMOVAL_SET"]
StepAhead = Literal["HEARING", "REMOVAL"]
TraffickingCode = Literal["TRAFFICKING", "RELATED", "NONE"]

LANGUAGES: tuple[Language, ...] = get_args(Language)
ALMATY = ZoneInfo("Asia/Almaty")


@dataclass(frozen=True, slots=True)
class Addressee:
    kind: AddresseeKind
    name: str
    place: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Centre:
    """`place` is the town of the office. A shelter's address never stands in a letter."""

    name: str
    place: str | None = None
    registration: str | None = None
    phone: str | None = None
    head: str | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    """The basis of the centre's authority to write. There is no object for "no" or "not asked"."""

    form: Literal["WRITTEN", "TELEPHONE"]
    given_on: date
    heard_by: str | None = None
    language: str | None = None
    interpreter: str | None = None


@dataclass(frozen=True, slots=True)
class Detention:
    """Where the authorities hold the person, the only whereabouts that a letter may name."""

    place: str
    since_on: date | None = None
    since_at: time | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """`age_basis` in words: "by a document", "about 17, in her own words"."""

    name: str | None = None
    born_on: date | None = None
    age_basis: str | None = None
    sex: Literal["FEMALE", "MALE", "OTHER"] | None = None
    citizenship: str | None = None
    document: str | None = None
    language: str | None = None
    needs_interpreter: bool | None = None
    detention: Detention | None = None


@dataclass(frozen=True, slots=True)
class Proceeding:
    """`next_on` and `next_at` are the day and hour of the next hearing or of the removal."""

    body: str | None = None
    file_number: str | None = None
    article: str | None = None
    opened_on: date | None = None
    stage: StageCode | None = None
    next_step: StepAhead | None = None
    next_on: date | None = None
    next_at: time | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """`recipient` None: told to the centre only, and this notice passes it on. `facts`: 3 to 5 lines, as said."""

    made_on: date
    made_at: time | None = None
    is_no_later_than: bool = False
    form: Literal["ORAL", "WRITTEN"] | None = None
    language: str | None = None
    recipient: str | None = None
    slip_number: str | None = None
    crime: str | None = None
    article: str | None = None
    part: str | None = None
    trafficking: TraffickingCode | None = None
    is_serious: bool | None = None
    facts: str | None = None
    was_warned_of_liability: bool | None = None

    @property
    def is_said_to_be_grave(self) -> bool:
        """Only then does the letter use the words of the statute on a grave crime (¶18: trafficking is serious)."""
        return self.trafficking == "TRAFFICKING" or self.is_serious is True


@dataclass(frozen=True, slots=True)
class Standing:
    status: StandingCode = "ALLEGED"
    by: str | None = None
    on: date | None = None
    basis: Literal["TRAFFICKING", "RELATED"] | None = None


@dataclass(frozen=True, slots=True)
class DeterminationSummary:
    """Our own answer for this proceeding. `unknowns`: whole sentences, assumptions and facts still to be asked for."""

    ruleset: str
    as_of: date
    outcome: str
    cites: tuple[str, ...] = ()
    unknowns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """Named by whoever issues the notice; with a hash where the file itself is kept."""

    title: str
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class NoticeContent:
    """One notice to one addressee. Without number or check code it is a draft, and is marked so on every page.

    `consents_to_no_return`: Law 110-VIII Art. 20(3) bars return only with the person's consent; None is not asked yet.
    """

    issued_at: datetime
    language: Language
    case_code: str
    addressee: Addressee
    centre: Centre
    determination: DeterminationSummary
    person: Person
    proceeding: Proceeding
    number: str | None = None
    check_code: str | None = None
    check_at: str | None = None
    signer: str | None = None
    consent: Consent | None = None
    statement: Statement | None = None
    standing: Standing = Standing()
    treated_as_child: bool = True
    consents_to_no_return: bool | None = None
    attachments: tuple[Attachment, ...] = ()
    reply_by: date | None = None

    def __post_init__(self) -> None:
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

    @property
    def may_be_trafficking(self) -> bool:
        """Not known to be anything else: unknown is never read as no."""
        said = self.statement.trafficking if self.statement else None
        return self.standing.status != "ALLEGED" or said != "NONE"
