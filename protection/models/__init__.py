"""The nouns, one file each."""

from protection.models.absence import Absence
from protection.models.allegation import Allegation, CrimeKind, PassedOn, StatementForm
from protection.models.attachment import ENDINGS, Attachment
from protection.models.audit_entry import AuditEntry
from protection.models.authority import MAY_RECEIVE_A_REPORT, Authority, AuthorityKind
from protection.models.barred_addressee import BarredAddressee
from protection.models.calendar_feed import CalendarFeed
from protection.models.case import Case, CaseMove, CaseRow, MoveKind
from protection.models.centre import CrisisCentre
from protection.models.charge import Charge, JobAdvertisement
from protection.models.consent import Consent, ConsentAnswer, ConsentPurpose
from protection.models.decision import Decision
from protection.models.decreed_day import DecreedDay
from protection.models.delivery import Delivery, DeliveryWay
from protection.models.detention import Detention, DetentionPlace, Release
from protection.models.draft import Draft
from protection.models.experience import ExperienceTerm, TraffickingExperience
from protection.models.letter import SHEETS, TO_AUTHORITIES, Letter, LetterKind
from protection.models.matter import REPORT_STEPS, CriminalEvent, CriminalMatter, MatterLink
from protection.models.note import CaseNote
from protection.models.partial_date import PartialDate, Precision
from protection.models.penalty import Penalty
from protection.models.permit import PermitDecision, ResidencePermit
from protection.models.person import (
    AgeBand,
    AgeBasis,
    Channel,
    DocumentHolder,
    DocumentKind,
    Gender,
    IdentityDocument,
    NameKind,
    Person,
    PersonCitizenship,
    PersonName,
    SafeContact,
    Script,
    Unanswered,
)
from protection.models.proceeding import ENDING_STEPS, DeportationProceeding, ProceedingStep, StepKind
from protection.models.provision_check import CheckKind, ProvisionCheck
from protection.models.reading import ReadingChange
from protection.models.recorded import Recorded
from protection.models.reply import Reply, ReplyEffect
from protection.models.sealed_determination import SealedDetermination
from protection.models.sheet_reading import SheetReading
from protection.models.situation import Situation
from protection.models.snapshot import (
    ANY_READING,
    FOREVER,
    RED_ALERTS,
    AlertKind,
    CaseAlert,
    FactsSnapshot,
    ProceedingPeriod,
    ProtectionPeriod,
)
from protection.models.staff import Role, StaffMember
from protection.models.standing import StandingEnd, VictimStanding
from protection.models.submission import Submission
from protection.models.task import Task, TaskKind, TaskMove
from protection.vault.keys import DataKey

__all__ = [
    "ANY_READING",
    "ENDINGS",
    "ENDING_STEPS",
    "FOREVER",
    "MAY_RECEIVE_A_REPORT",
    "RED_ALERTS",
    "REPORT_STEPS",
    "SHEETS",
    "TO_AUTHORITIES",
    "Absence",
    "AgeBand",
    "AgeBasis",
    "AlertKind",
    "Allegation",
    "Attachment",
    "AuditEntry",
    "Authority",
    "AuthorityKind",
    "BarredAddressee",
    "CalendarFeed",
    "Case",
    "CaseAlert",
    "CaseMove",
    "CaseNote",
    "CaseRow",
    "Channel",
    "Charge",
    "CheckKind",
    "Consent",
    "ConsentAnswer",
    "ConsentPurpose",
    "CrimeKind",
    "CriminalEvent",
    "CriminalMatter",
    "CrisisCentre",
    "DataKey",
    "Decision",
    "DecreedDay",
    "Delivery",
    "DeliveryWay",
    "DeportationProceeding",
    "Detention",
    "DetentionPlace",
    "DocumentHolder",
    "DocumentKind",
    "Draft",
    "ExperienceTerm",
    "FactsSnapshot",
    "Gender",
    "IdentityDocument",
    "JobAdvertisement",
    "Letter",
    "LetterKind",
    "MatterLink",
    "MoveKind",
    "NameKind",
    "PartialDate",
    "PassedOn",
    "Penalty",
    "PermitDecision",
    "Person",
    "PersonCitizenship",
    "PersonName",
    "Precision",
    "ProceedingPeriod",
    "ProceedingStep",
    "ProtectionPeriod",
    "ProvisionCheck",
    "ReadingChange",
    "Recorded",
    "Release",
    "Reply",
    "ReplyEffect",
    "ResidencePermit",
    "Role",
    "SafeContact",
    "Script",
    "SealedDetermination",
    "SheetReading",
    "Situation",
    "StaffMember",
    "StandingEnd",
    "StatementForm",
    "StepKind",
    "Submission",
    "Task",
    "TaskKind",
    "TaskMove",
    "TraffickingExperience",
    "Unanswered",
    "VictimStanding",
]
