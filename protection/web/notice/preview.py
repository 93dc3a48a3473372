"""What a notice would say and disclose, and what stands in its way: before it is issued."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Final

from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from protection.choices import Question
from protection.law.comparison import compare
from protection.letters import notice
from protection.letters.notice import NoticeContent
from protection.letters.words import ASKS_MORE, MISSING_FOR_ISSUE
from protection.models import Authority, AuthorityKind, DeportationProceeding, StaffMember
from protection.services.facts import facts_of
from protection.services.notice import notice_content
from protection.services.reading import default_ruleset
from protection.web.determination.asked import Asked
from protection.web.letter.preview import Gap
from protection.web.notice.forms import able_to_act
from protection.web.presenters.compare import Compared, compared
from protection.web.presenters.ground import Ground
from protection.web.presenters.rows import proceedings_of

_NO_STATUTE: Final = "NO_STATUTE_ON_THAT_DAY"


def _mended(proceeding: DeportationProceeding) -> dict[str, tuple[str, str]]:
    code = proceeding.case.code
    consent = (reverse("consent_add", args=[code]), _("Record the consent"))
    return {
        "NOTHING_TO_FIND_THE_PERSON_BY": (
            reverse("proceeding_correct", args=[code, proceeding.pk]),
            _("Add the number of the file"),
        ),
        "CONSENT_NOT_GIVEN": consent,
        "CONSENT_HEARD_BY_NOBODY": consent,
        "NO_STATEMENT": (reverse("statement_add", args=[code]), _("Record a statement")),
        "NOTHING_TO_SUSPEND": (
            reverse("determination_deportation", args=[code, proceeding.pk]),
            _("See why"),
        ),
    }


def version_of(proceeding: DeportationProceeding, *, by: StaffMember, day: date) -> str:
    """Changes with whatever a notice of that day would say, to any of those to whom it may go.

    A MAC and no hash: who reads the page shall not try out names against it.
    """
    at = timezone.make_aware(datetime.combine(day, time()))
    content = notice_content(proceeding, Authority(kind=AuthorityKind.COURT), language="ru", by=by, at=at)
    able = able_to_act(proceeding.case)
    to = [(one.kind, one.name, one.name_kk, one.name_en, one.place, one.address) for one in able]
    return salted_hmac("notice", repr((content, to)), algorithm="sha256").hexdigest()


def gaps(proceeding: DeportationProceeding, drafts: Iterable[NoticeContent]) -> list[Gap]:
    found = dict.fromkeys(code for draft in drafts for code in notice.missing_for_issue(draft))
    where = _mended(proceeding) if found else {}
    shown = []
    for code in found:
        url, action = where.get(code, ("", ""))
        shown.append(Gap(str(MISSING_FOR_ISSUE[code]), url, action))
        if code == "NOTHING_TO_FIND_THE_PERSON_BY":
            held = reverse("detention_add", args=[proceeding.case.code])
            shown[-1:] = [shown[-1], Gap("", held, _("Record where and since when the person is held"))]
    return shown


def asks_more(draft: NoticeContent) -> list[str]:
    """Where the words that the notice quotes ask for more than kz-2006 does."""
    if _NO_STATUTE in notice.missing_for_issue(draft):
        return []
    quotation = notice.quotation_for(draft.language, draft.issued_on)
    return [str(ASKS_MORE[code]) for code in quotation.asks_more_than_kz2006]


def two_readings(proceeding: DeportationProceeding, day: date) -> Compared:
    """What the notice rests on, and what the other reading of the law answers for the same proceeding."""
    case, asked = proceeding.case, Asked(day, None, default_ruleset())
    facts = facts_of(case)
    comparison = compare(facts, day, asked.reading, asked.other)
    ground = Ground(case, facts, comparison.a, {}, {}, proceedings_of(case))
    return compared(comparison, ground, first=Question.DEPORTATION, key=str(proceeding.pk), only=True)
