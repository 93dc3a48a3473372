"""Letters to authorities: what each says of a case, and their issue, after which they are frozen."""

import base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, cast

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from protection import audit
from protection.access.permissions import Action, check_may
from protection.access.policy import check_is_open, check_may_be_notified, check_may_be_told, consent_to_notify
from protection.law import Determination
from protection.letters import content as parts
from protection.letters import letter_content as told
from protection.letters import made, notice, paper
from protection.models import (
    Authority,
    Case,
    Consent,
    Delivery,
    DeportationProceeding,
    Letter,
    LetterKind,
    Penalty,
    ProceedingStep,
    StaffMember,
)
from protection.models.partial_date import partial_of
from protection.services import letter_facts as facts
from protection.services.clocks import keep
from protection.services.facts import determination_of
from protection.services.frozen import freeze, numbered
from protection.services.recording import check_stands, mark_withdrawn
from protection.services.task import settle_task


@dataclass(frozen=True, slots=True)
class Plan:
    """One letter that is to be written: of which kind, to whom, in which language, and what it is about.

    `attachments` are the titles of what goes along with it.
    """

    kind: LetterKind
    authority: Authority
    language: str
    proceeding: DeportationProceeding | None = None
    penalty: Penalty | None = None
    step: ProceedingStep | None = None
    answers: Letter | None = None
    replaces: Letter | None = None
    attachments: tuple[str, ...] = ()


def number_of(row: Letter) -> str:
    return f"{row.number}/{timezone.localdate(row.issued_at).year}"


class Draft:
    """What is read once of a case for all the letters of one moment."""

    def __init__(self, case: Case, *, by: StaffMember, at: datetime) -> None:
        self.case, self.by, self.at, self.today = case, by, at, timezone.localdate(at)
        self.consent = consent_to_notify(case)
        self.found: Determination = determination_of(case, as_of=self.today)
        self._said: dict[str, dict[str, Any]] = {}

    def content(self, plan: Plan, *, number: str | None = None, check_code: str | None = None) -> made.Content:
        """A draft without number and check code."""
        with translation.override(plan.language):
            frame = self._frame(plan, number, check_code)
            if plan.kind == LetterKind.SUSPENSION_NOTICE:
                return self._notice(plan, frame)
            return self._letter(plan, frame)

    def said_consent(self) -> parts.Consent | None:
        """The consent under which the letters would go, in the words of the page."""
        return facts.consent_facts(self.consent, self.today, get_language() or "ru")

    def _frame(self, plan: Plan, number: str | None, check_code: str | None) -> dict[str, Any]:
        language, to = plan.language, plan.authority
        if language not in self._said:
            self._said[language] = {
                "person": facts.person_facts(self.case, language),
                "statement": facts.statement_facts(self.case, language),
                "standing": facts.standing_facts(self.case, self.today),
                "consent": facts.consent_facts(self.consent, self.today, language),
                "treated_as_child": facts.is_treated_as_child(self.case),
                "centre": facts.centre_of(self.case),
            }
        return {
            **self._said[language],
            "issued_at": self.at,
            "language": language,
            "case_code": self.case.code,
            "addressee": parts.Addressee(
                cast(Any, to.kind), to.name_in(language), to.place or None, to.address or None
            ),
            "signer": self.by.name,
            "number": number,
            "check_code": check_code,
            "check_at": settings.PUBLIC_CHECK_URL or None if check_code else None,
            "attachments": tuple(parts.Attachment(title) for title in plan.attachments),
        }

    def _notice(self, plan: Plan, frame: dict[str, Any]) -> parts.NoticeContent:
        proceeding = cast(DeportationProceeding, plan.proceeding)
        return parts.NoticeContent(
            **frame,
            determination=facts.summary_of(self.found.deportation[str(proceeding.pk)], self.found),
            proceeding=facts.proceeding_facts(proceeding, self.today),
            consents_to_no_return=facts.wants_no_return(self.case, self.today),
            reply_by=notice.reply_wanted_by(self.today),
        )

    def _letter(self, plan: Plan, frame: dict[str, Any]) -> told.LetterContent:
        kind = cast(told.Kind, plan.kind.value)
        return told.LetterContent(
            kind=kind,
            **frame,
            proceeding=facts.proceeding_facts(plan.proceeding, self.today) if plan.proceeding else parts.Proceeding(),
            penalty=_penalty(plan.penalty),
            step=self._step(plan.step),
            earlier=_earlier(plan),
            reply_by=_reply_by(kind, self.today),
        )

    def _step(self, row: ProceedingStep | None) -> told.Step | None:
        since = suspended_since(self.case, row) if row else None
        if row is None or since is None:
            return None
        body = row.proceeding.body
        return told.Step(cast(Any, row.kind), row.on, row.due_on, str(body) if body else None, since)


def suspended_since(case: Case, step: ProceedingStep) -> date | None:
    """From when the deportation was suspended when the step was taken; None where it was not."""
    before = step.on - timedelta(days=1) if step.kind == "EXECUTED" else step.on
    answer = determination_of(case, as_of=before).deportation.get(str(step.proceeding_id))
    held = [period.start for period in answer.intervals if period.start <= before] if answer else []
    return held[-1] if answer and answer.outcome == "SUSPENDED" and held else None


def _reply_by(kind: told.Kind, today: date) -> date:
    if kind == "REGISTER_REQUEST":
        return notice.reply_wanted_by(today)
    return today + timedelta(days=paper.reply_days(kind))


def _penalty(row: Penalty | None) -> told.Penalty | None:
    if row is None:
        return None
    day = row.imposed_on if partial_of(row, "imposed_on").earliest else None
    return told.Penalty(str(row.authority) if row.authority else None, day, row.article or None)


def _earlier(plan: Plan) -> told.Earlier | None:
    row = plan.answers
    if row is None:
        return None
    delivered = Delivery.objects.filter(letter=row).standing().order_by("delivered_on", "id").first()
    return told.Earlier(
        number=number_of(row),
        issued_on=timezone.localdate(row.issued_at),
        about=paper.about(row.kind, cast(parts.Language, plan.language)),
        delivered_on=delivered.delivered_on if delivered else None,
        incoming_number=facts.opened(delivered.incoming_number) if delivered else None,
        reply_by=row.reply_by,
    )


def check_has_all(contents: Iterable[made.Content]) -> None:
    gaps = list(dict.fromkeys(code for content in contents for code in made.missing_for(content)))
    if gaps:
        raise ValidationError([ValidationError(made.missing_words(code), code=code) for code in gaps])


def _check_stands(plan: Plan, case: Case) -> None:
    for row in (plan.proceeding, plan.penalty, plan.step, plan.answers, plan.replaces):
        if row is not None:
            check_stands(row, case=case)


@transaction.atomic
def issue_letters(case: Case, plans: Sequence[Plan], *, by: StaffMember, at: datetime) -> list[Letter]:
    """All or none: numbered, frozen, hashed. ValidationError says what is missing, or who must not be told."""
    check_may(by, Action.ISSUE_LETTER, case)
    check_is_open(case)
    if not plans:
        raise ValidationError(_("Choose at least one letter."), code="no_letter")
    for plan in plans:
        _check_stands(plan, case)
        check_may_be_told(case, plan.authority)
    draft = Draft(case, by=by, at=at)
    check_has_all(draft.content(plan) for plan in plans)
    consent = check_may_be_notified(case)
    letters = [_issue(draft, plan, consent) for plan in plans]
    for key in {plan.proceeding.pk for plan in plans if plan.kind == LetterKind.SUSPENSION_NOTICE and plan.proceeding}:
        settle_task(f"serve-notice/{key}", by=by, at=at)
    keep([case], today=draft.today)
    return letters


def _issue(draft: Draft, plan: Plan, consent: Consent) -> Letter:
    given = numbered(draft.case.centre, draft.at)
    content = draft.content(plan, **given.words)
    return freeze(
        draft.case,
        made.made(content),
        given,
        by=draft.by,
        at=draft.at,
        kind=plan.kind,
        authority=plan.authority,
        proceeding=plan.proceeding,
        consent=consent,
        answers=plan.answers,
        replaces=plan.replaces,
        language=plan.language,
        reply_by=content.reply_by,
        determination=draft.found.to_json(),
        template_version=made.version_of(content),
    )


@transaction.atomic
def replace_letter(row: Letter, plan: Plan, *, because: str, by: StaffMember, at: datetime) -> Letter:
    """Another is issued in its place, and it is withdrawn with the reason."""
    (issued,) = issue_letters(row.case, [plan], by=by, at=at)
    mark_withdrawn(row, by=by, at=at, because=because)
    keep([row.case], today=timezone.localdate(at))
    return issued


@transaction.atomic
def withdraw_letter(row: Letter, *, because: str, by: StaffMember, at: datetime) -> None:
    """It stays in the register, with the reason; nothing that was recorded of it is lost."""
    check_may(by, Action.ISSUE_LETTER, row.case)
    check_is_open(row.case)
    mark_withdrawn(row, by=by, at=at, because=because)
    keep([row.case], today=timezone.localdate(at))


def letter_text(row: Letter, *, by: StaffMember) -> str:
    """The text as it was issued; that it was read is recorded before."""
    check_may(by, Action.RECORD_FACT, row.case)
    audit.letter_read(row, actor=by)
    return str(row.text.open())


def letter_pdf(row: Letter, *, by: StaffMember) -> bytes:
    """The PDF as it was issued; that it was read is recorded before."""
    check_may(by, Action.RECORD_FACT, row.case)
    audit.letter_read(row, actor=by)
    return base64.b64decode(row.pdf_base64.open())


def letter_docx(row: Letter, *, by: StaffMember) -> bytes:
    """The DOCX as it was issued; that it was read is recorded before."""
    check_may(by, Action.RECORD_FACT, row.case)
    audit.letter_read(row, actor=by)
    return base64.b64decode(row.docx_base64.open())
