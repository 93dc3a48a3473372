"""The suspension notice: what it says of a case, what stands in its way, and its issue, after which it is frozen."""

import base64
import hashlib
import secrets
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from protection import audit, choices
from protection.access.permissions import Action, check_may
from protection.access.policy import check_is_open, check_may_be_notified, consent_to, consent_to_notify
from protection.law import DeportationAnswer, Determination
from protection.letters import content as letter
from protection.letters import notice
from protection.letters.words import MISSING_FOR_ISSUE
from protection.models import (
    ENDING_STEPS,
    AgeBand,
    Allegation,
    Authority,
    Case,
    Consent,
    ConsentPurpose,
    CrisisCentre,
    DeportationProceeding,
    Detention,
    IdentityDocument,
    Letter,
    LetterKind,
    NameKind,
    PassedOn,
    Person,
    PersonCitizenship,
    PersonName,
    Precision,
    ProceedingStep,
    Release,
    StaffMember,
    StatementForm,
    VictimStanding,
)
from protection.models.case import CODE_ALPHABET
from protection.models.partial_date import partial_of
from protection.services.facts import determination_of
from protection.services.recording import check_stands, entry, saved
from protection.services.task import settle_task
from protection.vault.fields import Sealed
from protection.words import country_name, language_name


def _opened(value: Sealed | None) -> str | None:
    return value.open() if value else None


def name_of(case: Case) -> str | None:
    """As in a document, else as the person said it."""
    names = list(PersonName.objects.filter(case=case).standing())
    for kind in (NameKind.DOCUMENT, NameKind.AS_SAID):
        found = [row for row in names if row.kind == kind]
        if found:
            return _opened(found[-1].name)
    return None


def _citizenship(case: Case, language: str) -> str | None:
    rows = PersonCitizenship.objects.filter(case=case).standing()
    words = [
        _("stateless")
        if row.is_stateless
        else country_name(row.country, language)
        if row.country
        else _("foreign citizen")
        for row in rows
    ]
    return ", ".join(words) or None


def _document(case: Case) -> str | None:
    row = IdentityDocument.objects.filter(case=case, number__isnull=False).standing().last()
    return f"{row.get_kind_display()} {_opened(row.number)}" if row else None


def _detention(case: Case) -> letter.Detention | None:
    released = Release.objects.filter(case=case).standing().values("detention")
    row = Detention.objects.filter(case=case).standing().exclude(pk__in=released).last()
    if row is None:
        return None
    place = _opened(row.place)
    named = f"{row.get_kind_display()}, {place}" if place else ""
    is_known = row.since_precision != Precision.UNKNOWN
    return letter.Detention(place=named, since_on=row.since if is_known else None, since_at=row.since_at)


def _born_on(birth: str | None) -> date | None:
    try:
        return date.fromisoformat(birth or "")
    except ValueError:
        return None


def _person(case: Case, language: str) -> letter.Person:
    person = Person.objects.get(case=case)
    basis = person.get_age_band_display() if person.age_band in (AgeBand.ADULT, AgeBand.CHILD) else None
    sex = person.gender if person.gender in ("FEMALE", "MALE", "OTHER") else None
    return letter.Person(
        name=name_of(case),
        born_on=_born_on(_opened(person.birth)),
        age_basis=", ".join(filter(None, [basis, person.get_age_basis_display() if basis else ""])) or None,
        sex=cast(Any, sex),
        citizenship=_citizenship(case, language),
        document=_document(case),
        language=language_name(person.language, language) if person.language else None,
        needs_interpreter=person.needs_interpreter,
        detention=_detention(case),
    )


def _proceeding(row: DeportationProceeding, today: date) -> letter.Proceeding:
    steps = list(ProceedingStep.objects.filter(proceeding=row).standing().exclude(kind__in=ENDING_STEPS))
    ahead = [step for step in steps if step.due_on and step.due_on >= today]
    following = min(ahead, key=lambda step: step.due_on or today) if ahead else None
    stage = steps[-1].kind if steps else "OPENED"
    return letter.Proceeding(
        body=str(row.body) if row.body else None,
        file_number=_opened(row.number),
        article=row.article or None,
        opened_on=row.opened_on if partial_of(row, "opened_on").earliest else None,
        stage=cast(Any, stage),
        next_step=cast(Any, following.kind.removesuffix("_SET")) if following else None,
        next_on=following.due_on if following else None,
        next_at=following.due_at if following else None,
    )


def _statement(case: Case, language: str) -> letter.Statement | None:
    """The latest statement by the person, as it stands."""
    rows = Allegation.objects.filter(case=case).exclude(is_by_the_person=False).standing()
    row = rows.order_by("made_on", "entered_at", "pk").last()
    if row is None:
        return None
    passed = PassedOn.objects.filter(allegation=row).standing().select_related("authority").first()
    heard = row.authority or (passed.authority if passed else None)
    by_kind = row.get_authority_kind_display() if row.authority_kind else None
    return letter.Statement(
        made_on=row.made_on,
        made_at=row.made_at,
        is_no_later_than=partial_of(row, "made_on").precision != "DAY",
        form=cast(Any, row.form) if row.form != StatementForm.UNKNOWN else None,
        language=language_name(row.language, language) if row.language else None,
        recipient=str(heard) if heard else by_kind,
        slip_number=_opened(passed.slip_number if passed and passed.slip_number else row.slip_number),
        crime=row.get_crime_display() if row.crime != "UNKNOWN" else None,
        article=row.article or None,
        trafficking=cast(Any, row.trafficking or None),
        is_serious=row.is_serious,
        facts=_opened(row.words),
        was_warned_of_liability=row.was_warned_of_liability,
    )


_RANK = {"RECOGNISED": 0, "NGO_IDENTIFIED": 1, "ALLEGED": 2}


def _standing(case: Case, today: date) -> letter.Standing:
    rows = VictimStanding.objects.filter(case=case, since__lte=today, ends__isnull=True).standing()
    found = min(rows.select_related("recognised_by", "centre"), key=lambda row: _RANK[row.status], default=None)
    if found is None:
        return letter.Standing()
    if found.status == "ALLEGED":
        return letter.Standing(basis=cast(Any, found.basis or None))
    by = found.recognised_by or found.centre
    return letter.Standing(
        status=cast(Any, found.status), by=str(by), on=found.since, basis=cast(Any, found.basis or None)
    )


def _consent(row: Consent | None, day: date, language: str) -> letter.Consent | None:
    if row is None or not row.holds_on(day) or row.given_on is None:
        return None
    return letter.Consent(
        form=cast(Any, row.answer),
        given_on=row.given_on,
        heard_by=row.heard_by or None,
        language=language_name(row.language, language) if row.language else None,
        interpreter=_opened(row.interpreter),
    )


def _wants_no_return(case: Case, day: date) -> bool | None:
    """Law 110-VIII Art. 20(3) bars a return into danger with the person's consent; None where it was not asked."""
    row = consent_to(ConsentPurpose.NO_RETURN, case)
    return row.says_on(day) if row else None


def _summary(answer: DeportationAnswer, found: Determination) -> letter.DeterminationSummary:
    return letter.DeterminationSummary(
        ruleset=found.ruleset,
        as_of=found.as_of,
        outcome=answer.outcome.value,
        cites=answer.cites,
        unknowns=tuple(dict.fromkeys(str(choices.missing_words(one.code)) for one in answer.missing)),
    )


def centre_of(case: Case) -> letter.Centre:
    """The centre as its papers name it."""
    centre = case.centre
    return letter.Centre(
        name=centre.name,
        place=centre.place or None,
        registration=centre.registration or None,
        phone=str(centre.phone) or None,
        head=centre.head or None,
    )


def notice_content(
    proceeding: DeportationProceeding,
    authority: Authority,
    *,
    language: str,
    by: StaffMember,
    at: datetime,
    attachments: Sequence[str] = (),
    number: str | None = None,
    check_code: str | None = None,
) -> letter.NoticeContent:
    """What the notice to one authority says at `at`; a draft without number and check code."""
    case, today = proceeding.case, timezone.localdate(at)
    check_stands(proceeding)
    found = determination_of(case, as_of=today)
    person = Person.objects.only("age_band").get(case=case)
    with translation.override(language):
        return letter.NoticeContent(
            issued_at=at,
            language=cast(letter.Language, language),
            case_code=case.code,
            addressee=letter.Addressee(
                kind=cast(Any, authority.kind),
                name=authority.name_in(language),
                place=authority.place or None,
                address=authority.address or None,
            ),
            centre=centre_of(case),
            determination=_summary(found.deportation[str(proceeding.pk)], found),
            person=_person(case, language),
            proceeding=_proceeding(proceeding, today),
            number=number,
            check_code=check_code,
            signer=by.name,
            consent=_consent(consent_to_notify(case), today, language),
            statement=_statement(case, language),
            standing=_standing(case, today),
            treated_as_child=person.is_treated_as_child,
            consents_to_no_return=_wants_no_return(case, today),
            attachments=tuple(letter.Attachment(title) for title in attachments),
            reply_by=notice.reply_wanted_by(today),
        )


def _check_may_issue(drafts: Iterable[letter.NoticeContent]) -> None:
    gaps = list(dict.fromkeys(code for draft in drafts for code in notice.missing_for_issue(draft)))
    if gaps:
        raise ValidationError([ValidationError(str(MISSING_FOR_ISSUE[code]), code=code) for code in gaps])


def _next_number(centre: CrisisCentre) -> int:
    CrisisCentre.objects.filter(pk=centre.pk).update(letters_issued=F("letters_issued") + 1)
    return CrisisCentre.objects.values_list("letters_issued", flat=True).get(pk=centre.pk)


def _issue(
    proceeding: DeportationProceeding,
    authority: Authority,
    consent: Consent,
    *,
    language: str,
    by: StaffMember,
    at: datetime,
    attachments: Sequence[str],
) -> Letter:
    case = proceeding.case
    number = _next_number(case.centre)
    check_code = "".join(secrets.choice(CODE_ALPHABET) for _sign in range(12))
    shown = f"{number}/{timezone.localdate(at).year}"
    content = notice_content(
        proceeding,
        authority,
        language=language,
        by=by,
        at=at,
        attachments=attachments,
        number=shown,
        check_code=check_code,
    )
    text, pdf = notice.render_text(content), notice.render_pdf(content)
    row = Letter(
        case=case,
        centre_id=case.centre_id,
        **entry(by=by, at=at),
        kind=LetterKind.SUSPENSION_NOTICE,
        number=number,
        authority=authority,
        proceeding=proceeding,
        consent=consent,
        language=language,
        issued_at=at,
        reply_by=content.reply_by,
        text=text,
        pdf_base64=base64.b64encode(pdf).decode(),
        determination=determination_of(case, as_of=timezone.localdate(at)).to_json(),
        template_version=notice.template_version(cast(letter.Language, language)),
        sha256=hashlib.sha256(text.encode() + b"\x1f" + pdf).hexdigest(),
        check_code=check_code,
    )
    saved(row)
    audit.letter_issued(row, actor=by)
    return row


@transaction.atomic
def issue_notices(
    proceeding: DeportationProceeding,
    authorities: list[Authority],
    *,
    language: str,
    by: StaffMember,
    at: datetime,
    attachments: Sequence[str] = (),
) -> list[Letter]:
    """One notice for each authority, all or none: numbered, frozen, hashed. ValidationError says what is missing.

    `attachments` are the titles of what goes along with it.
    """
    case = proceeding.case
    check_may(by, Action.ISSUE_LETTER, case)
    check_is_open(case)
    if not authorities:
        raise ValidationError({"authorities": _("Choose at least one authority.")})
    _check_may_issue(notice_content(proceeding, one, language=language, by=by, at=at) for one in authorities)
    consent = check_may_be_notified(case)
    letters = [
        _issue(proceeding, one, consent, language=language, by=by, at=at, attachments=attachments)
        for one in authorities
    ]
    settle_task(f"serve-notice/{proceeding.pk}", by=by, at=at)
    return letters


def letters_of(proceeding: DeportationProceeding) -> QuerySet[Letter]:
    """The letters that were issued in it, whichever of its corrections it bore then."""
    entries, row = [proceeding.pk], proceeding.corrects
    while row is not None:
        entries.append(row.pk)
        row = row.corrects
    return Letter.objects.filter(case=proceeding.case, proceeding__in=entries).standing()


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
