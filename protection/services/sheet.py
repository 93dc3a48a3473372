"""Sheets: papers for the person and for whoever cares for her. Issued like a letter, frozen and numbered with them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from protection import audit
from protection.access.permissions import Action, check_may
from protection.access.policy import check_is_open, check_may_be_told, consent_to_share
from protection.letters.content import LANGUAGES
from protection.letters.made import Made
from protection.letters.sheet import sheet_of, words_version
from protection.letters.sheet_content import (
    PURPOSES,
    SHEET_LANGUAGES,
    SHEETS,
    Handover,
    Purpose,
    SheetContent,
    SheetKind,
    SheetLanguage,
)
from protection.models import Authority, AuthorityKind, Case, Consent, Letter, LetterKind, StaffMember
from protection.services import letter_facts, sheet_facts
from protection.services.facts import determination_of
from protection.services.frozen import freeze, numbered
from protection.services.letter import number_of
from protection.services.sheet_reading import check_is_confirmed


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """A sheet that is to be written. The person stands in it by the code of the case, unless it `names_person`.

    A consent form asks for `purposes`, and for each of the `recipients` by itself; a handover sheet goes to one.
    """

    kind: SheetKind
    language: SheetLanguage
    names_person: bool = False
    purposes: tuple[Purpose, ...] = ()
    recipients: tuple[Authority, ...] = ()

    @property
    def partner(self) -> Authority | None:
        """Who takes the person over; None: a colleague of the centre."""
        return self.recipients[0] if self.recipients else None


def sheet_content(
    case: Case,
    plan: SheetPlan,
    *,
    by: StaffMember,
    at: datetime,
    name: str | None = None,
    number: str | None = None,
    check_code: str | None = None,
) -> SheetContent:
    """A draft without number and check code; `name` where the person is named."""
    today = timezone.localdate(at)
    with translation.override(plan.language):
        said = letter_facts.statement_facts(case, plan.language)
        is_handover = plan.kind == LetterKind.HANDOVER_SHEET
        told = sheet_facts.handover(case, plan.language, today, plan.partner) if is_handover else Handover()
    suspended_since, is_open = sheet_facts.deportation(case, determination_of(case, as_of=today))
    return SheetContent(
        kind=plan.kind,
        issued_at=at,
        language=plan.language,
        case_code=case.code,
        centre=letter_facts.centre_of(case),
        number=number,
        check_code=check_code,
        check_at=settings.PUBLIC_CHECK_URL or None if check_code else None,
        signer=by.name,
        person_name=name,
        suspended_since=suspended_since,
        is_open=is_open,
        permit_until=sheet_facts.permit_until(case, today),
        slip=said.slip_number if said else None,
        notices=sheet_facts.notices(case, plan.language),
        asks=plan.purposes,
        notify_to=_named(plan, "NOTIFY_AUTHORITIES"),
        share_to=_named(plan, "SHARE_WITH_PARTNER"),
        wording=words_version(plan.kind, plan.language),
        handover=told,
    )


def _asked_for(one: Authority) -> Purpose:
    """A partner is told; every other authority is written to."""
    return "SHARE_WITH_PARTNER" if one.kind == AuthorityKind.PARTNER else "NOTIFY_AUTHORITIES"


def _named(plan: SheetPlan, purpose: Purpose) -> tuple[str, ...]:
    told = plan.language if plan.language in LANGUAGES else "ru"
    return tuple(one.name_in(told) for one in plan.recipients if _asked_for(one) == purpose)


def _check_asks(case: Case, plan: SheetPlan) -> None:
    """What a consent form asks for, of whom; ValidationError where it asks nothing, or for who must not be told."""
    if not plan.purposes or not set(plan.purposes) <= set(PURPOSES):
        raise ValidationError({"purposes": _("Choose what the person is asked for.")})
    if "SHARE_WITH_PARTNER" in plan.purposes and not _named(plan, "SHARE_WITH_PARTNER"):
        raise ValidationError({"partners": _("Say which partner organisation.")})
    for one in plan.recipients:
        check_may_be_told(case, one)


def _name(case: Case, plan: SheetPlan) -> str | None:
    name = letter_facts.name_of(case) if plan.names_person else None
    if plan.names_person and name is None:
        words = _("No name of the person is recorded: issue it by the code alone.")
        raise ValidationError({"named": ValidationError(words, code="no_name")})
    return name


def _check_is_whole(case: Case, plan: SheetPlan) -> None:
    if plan.kind not in SHEETS or plan.language not in SHEET_LANGUAGES[plan.kind]:
        raise ValidationError(_("There is no such sheet in this language."), code="no_sheet")
    check_is_confirmed(plan.kind, plan.language)
    if plan.kind == LetterKind.CONSENT_FORM:
        _check_asks(case, plan)
    if not case.centre.phone:
        raise ValidationError(_("The centre needs a telephone number in the sheet."), code="no_phone")


def _consent_of(case: Case, plan: SheetPlan, today: date) -> Consent | None:
    """Under which a handover sheet leaves the centre; None where it does not."""
    if plan.kind != LetterKind.HANDOVER_SHEET or plan.partner is None:
        return None
    check_may_be_told(case, plan.partner)
    return consent_to_share(case, plan.partner, today)


@transaction.atomic
def issue_sheet(case: Case, plan: SheetPlan, *, by: StaffMember, at: datetime, because: str = "") -> Letter:
    """Numbered, frozen, hashed. ValidationError says what is missing.

    That the person is named in it is recorded, for a lead with the code of her reason.
    """
    check_may(by, Action.ISSUE_LETTER, case)
    check_is_open(case)
    _check_is_whole(case, plan)
    consent = _consent_of(case, plan, timezone.localdate(at))
    name = _name(case, plan)
    if name is not None:
        audit.name_revealed(case, actor=by, fields=["full_name"], because=because)
    given = numbered(case.centre, at)
    paper = sheet_of(sheet_content(case, plan, by=by, at=at, name=name, **given.words))
    return freeze(
        case,
        Made(paper.text, paper.pdf(), paper.docx()),
        given,
        by=by,
        at=at,
        kind=plan.kind,
        authority=plan.partner if consent else None,
        consent=consent,
        language=plan.language,
        determination=determination_of(case, as_of=timezone.localdate(at)).to_json(),
        template_version=words_version(plan.kind, plan.language),
    )


def wordings_of(case: Case) -> list[tuple[str, str]]:
    """The versions of the consent forms issued in the case, each with number and language of the latest of it."""
    rows = Letter.objects.filter(case=case, kind=LetterKind.CONSENT_FORM).standing().order_by("number")
    found = {
        row.template_version: f"№ {number_of(row)}, {row.get_language_display()}"
        for row in rows.only("id", "case_id", "number", "issued_at", "language", "template_version")
    }
    return list(found.items())
