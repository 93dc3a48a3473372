"""The nouns, one file each."""

from protection.models.allegation import Allegation
from protection.models.audit_entry import AuditEntry
from protection.models.authority import MAY_RECEIVE_A_REPORT, Authority, AuthorityKind
from protection.models.case import Case, CaseRow
from protection.models.centre import CrisisCentre
from protection.models.consent import Consent, ConsentAnswer, ConsentPurpose
from protection.models.letter import Letter
from protection.models.matter import CriminalEvent, CriminalMatter
from protection.models.partial_date import PartialDate, Precision
from protection.models.person import AgeBand, Gender, Nationality, Person
from protection.models.proceeding import (
    DeportationProceeding,
    Detention,
    DetentionPlace,
    ProceedingStep,
    StepKind,
)
from protection.models.snapshot import FactsSnapshot, ProtectionPeriod
from protection.models.staff import Role, StaffMember
from protection.models.standing import VictimStanding
from protection.models.submission import Submission
from protection.models.task import Task, TaskKind
from protection.vault import DataKey

__all__ = [
    "MAY_RECEIVE_A_REPORT",
    "AgeBand",
    "Allegation",
    "AuditEntry",
    "Authority",
    "AuthorityKind",
    "Case",
    "CaseRow",
    "Consent",
    "ConsentAnswer",
    "ConsentPurpose",
    "CriminalEvent",
    "CriminalMatter",
    "CrisisCentre",
    "DataKey",
    "DeportationProceeding",
    "Detention",
    "DetentionPlace",
    "FactsSnapshot",
    "Gender",
    "Letter",
    "Nationality",
    "PartialDate",
    "Person",
    "Precision",
    "ProceedingStep",
    "ProtectionPeriod",
    "Role",
    "StaffMember",
    "StepKind",
    "Submission",
    "Task",
    "TaskKind",
    "VictimStanding",
]
