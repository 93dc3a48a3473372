"""The suspension notice of one proceeding, to one authority or to several."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from protection.letters.content import NoticeContent
from protection.models import Authority, DeportationProceeding, Letter, LetterKind, StaffMember
from protection.services.letter import Draft, Plan, issue_letters
from protection.services.recording import check_stands


def notice_content(
    proceeding: DeportationProceeding,
    authority: Authority,
    *,
    language: str,
    by: StaffMember,
    at: datetime,
    attachments: Sequence[str] = (),
) -> NoticeContent:
    """The draft of the notice to one authority, as it would be issued at `at`."""
    check_stands(proceeding)
    plan = _plan(proceeding, authority, language, attachments)
    content = Draft(proceeding.case, by=by, at=at).content(plan)
    assert isinstance(content, NoticeContent)  # noqa: S101 -- by its kind
    return content


def _plan(proceeding: DeportationProceeding, authority: Authority, language: str, attachments: Sequence[str]) -> Plan:
    return Plan(
        LetterKind.SUSPENSION_NOTICE, authority, language, proceeding=proceeding, attachments=tuple(attachments)
    )


def issue_notices(
    proceeding: DeportationProceeding,
    authorities: list[Authority],
    *,
    language: str,
    by: StaffMember,
    at: datetime,
    attachments: Sequence[str] = (),
) -> list[Letter]:
    """One notice for each authority, all or none. ValidationError says what is missing.

    `attachments` are the titles of what goes along with it.
    """
    if not authorities:
        raise ValidationError({"authorities": _("Choose at least one authority.")})
    plans = [_plan(proceeding, one, language, attachments) for one in authorities]
    return issue_letters(proceeding.case, plans, by=by, at=at)


def letters_of(proceeding: DeportationProceeding) -> QuerySet[Letter]:
    """The notices that were issued in it, whichever of its corrections it bore then."""
    entries, row = [proceeding.pk], proceeding.corrects
    while row is not None:
        entries.append(row.pk)
        row = row.corrects
    notices = Letter.objects.filter(case=proceeding.case, kind=LetterKind.SUSPENSION_NOTICE, proceeding__in=entries)
    return notices.standing()
