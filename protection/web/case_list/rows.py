"""The list of cases: one query of plain values, words made once a row."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from django.db.models import FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from protection import choices
from protection.choices import Question
from protection.law.vocabulary import StandingStatus
from protection.models import AgeBand, Case, Task
from protection.models.prepared import Asked
from protection.models.scope import Reader
from protection.web.addresses import address
from protection.web.paging import Key, first_page, read_moment
from protection.web.pieces import filled
from protection.web.templatetags.frame import mark, status
from protection.words import day_month_words, day_words, distance_words

OUTCOMES: Final = ("SUSPENDED", "UNDETERMINED", "NOT_SUSPENDED", "LIFTED", "NOT_APPLICABLE")
BY_TOUCH: Final = Key("touched_at", is_descending=True, read=read_moment)


@dataclass(frozen=True, slots=True)
class Row:
    code: str
    is_child: bool
    is_restricted: bool
    outcome: str
    since: str
    standing: str
    next_day: str
    next_words: str
    is_late: bool
    owner: str

    @property
    def html(self) -> SafeString:
        return filled(
            "protection/case_list/row.html",
            url=address("case", self.code),
            code=self.code,
            marks=_marks(is_child=self.is_child, is_restricted=self.is_restricted, language=get_language()),
            answer=_answer(self.outcome, get_language()),
            since=_beneath(self.since),
            standing=self.standing,
            next_task=self._next_task(),
            owner=self.owner,
        )

    def _next_task(self) -> str:
        if not self.next_day:
            return "–"
        if self.is_late:
            return format_html('<div><span class="mark is-risk">{}</span></div>', self.next_words)
        return format_html("<div>{}{}</div>", self.next_day, _beneath(self.next_words))


def _beneath(words: str) -> str:
    return format_html(' <span class="note d-block">{}</span>', words) if words else ""


@lru_cache(maxsize=64)
def _answer(outcome: str, language: str) -> SafeString:
    question = Question.DEPORTATION
    tone, icon = choices.outcome_tone(question, outcome), choices.outcome_icon(question, outcome)
    return status(tone, icon, choices.outcome_short(question, outcome))


@lru_cache(maxsize=16)
def _marks(*, is_child: bool, is_restricted: bool, language: str) -> str:
    marks = [mark("open", "child", _("Child"))] if is_child else []
    marks += [mark("mute", "lock", _("Restricted"))] if is_restricted else []
    joined = format_html_join("", "{}", ((one,) for one in marks))
    return format_html(' <span class="marks">{}</span>', joined) if marks else ""


@lru_cache(maxsize=64)
def _standing(standing: str, language: str) -> str:
    return str(choices.STANDINGS[StandingStatus(standing)]) if standing else _("Not recorded")


#: The next day on which something is to be done. Built once: it is the same for every list.
_NEXT_DUE: Final = Subquery(
    Task.objects.filter(case=OuterRef("pk"), done_at__isnull=True, withdrawn_at__isnull=True)
    .order_by("due_on")
    .values("due_on")[:1]
)


def queryset(reader: Reader, ruleset: str, today: date) -> QuerySet[Any]:
    """Cases that `reader` sees, with the answers of `today`, as values."""
    period = FilteredRelation(
        "protection_periods",
        condition=Q(
            protection_periods__ruleset=ruleset,
            protection_periods__from_on__lte=today,
            protection_periods__to_on__gt=today,
        ),
    )
    rows: QuerySet[Any] = (
        Case.objects.visible_to(reader)
        .annotate(period=period, next_due=_NEXT_DUE)
        .values(
            "id", "code", "touched_at", "is_restricted", "period__deportation",
            "period__deportation_since", "period__standing", "next_due", "person__age_band", "owner__name",
        )
    )  # fmt: skip
    return rows


@Asked
def opening(reader: Reader, ruleset: str, today: date) -> QuerySet[Any]:
    """The list as it opens: its first page, without a filter."""
    return first_page(queryset(reader, ruleset, today).filter(closed_at__isnull=True), BY_TOUCH)


def row_of(values: dict[str, Any], today: date) -> Row:
    outcome = values["period__deportation"] or "NOT_APPLICABLE"
    since, due = values["period__deportation_since"], values["next_due"]
    has_since = outcome != "NOT_APPLICABLE" and since is not None and since != date.min
    return Row(
        code=values["code"],
        is_child=values["person__age_band"] == AgeBand.CHILD,
        is_restricted=values["is_restricted"],
        outcome=outcome,
        since=_("since %(day)s") % {"day": day_words(since)} if has_since else "",
        standing=_standing(values["period__standing"] or "", get_language()),
        next_day=day_month_words(due) if due else "",
        next_words=distance_words(due, today) if due else "",
        is_late=due is not None and due <= today,
        owner=values["owner__name"],
    )
