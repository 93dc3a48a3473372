"""The list of cases: one query of plain values, words made once a row."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from django.db.models import FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from protection import choices
from protection.law.vocabulary import StandingStatus
from protection.models import AgeBand, Case, StaffMember, Task
from protection.web.addresses import address_of_case
from protection.words import day_month_words, day_words, distance_words

OUTCOMES: Final = ("SUSPENDED", "UNDETERMINED", "NOT_SUSPENDED", "LIFTED", "NOT_APPLICABLE")


@dataclass(frozen=True, slots=True)
class Row:
    code: str
    url: str
    is_child: bool
    is_restricted: bool
    tone: str
    icon: str
    outcome: str
    since: str
    standing: str
    next_day: str
    next_words: str
    is_late: bool
    owner: str


#: The next day on which something is to be done. Built once: it is the same for every list.
_NEXT_DUE: Final = Subquery(
    Task.objects.filter(case=OuterRef("pk"), done_at__isnull=True, withdrawn_at__isnull=True)
    .order_by("due_on")
    .values("due_on")[:1]
)


def queryset(user: StaffMember, today: date) -> QuerySet[Any]:
    """Cases that `user` sees, with the answers of `today`, as values."""
    period = FilteredRelation(
        "protection_periods",
        condition=Q(protection_periods__from_on__lte=today, protection_periods__to_on__gt=today),
    )
    rows: QuerySet[Any] = (
        Case.objects.visible_to(user)
        .annotate(period=period, next_due=_NEXT_DUE)
        .values(
            "id", "code", "touched_at", "is_restricted", "period__deportation",
            "period__deportation_since", "period__standing", "next_due", "person__age_band", "owner__name",
        )
    )  # fmt: skip
    return rows


@lru_cache(maxsize=64)
def _answer(outcome: str, language: str) -> tuple[str, str, str]:
    """Tone, icon and words of an answer, once a language and not once a row."""
    words = str(choices.outcome_short("deportation", outcome))
    return choices.outcome_tone("deportation", outcome), choices.outcome_icon("deportation", outcome), words


@lru_cache(maxsize=64)
def _standing(standing: str, language: str) -> str:
    return str(choices.STANDINGS[StandingStatus(standing)]) if standing else _("Not recorded")


def row_of(values: dict[str, Any], today: date) -> Row:
    language = get_language() or ""
    outcome = values["period__deportation"] or "NOT_APPLICABLE"
    since, due = values["period__deportation_since"], values["next_due"]
    has_since = outcome != "NOT_APPLICABLE" and since is not None and since != date.min
    tone, icon, words = _answer(outcome, language)
    return Row(
        code=values["code"],
        url=address_of_case("case", values["code"]),
        is_child=values["person__age_band"] == AgeBand.CHILD,
        is_restricted=values["is_restricted"],
        tone=tone,
        icon=icon,
        outcome=words,
        since=_("since %(day)s") % {"day": day_words(since)} if has_since else "",
        standing=_standing(values["period__standing"] or "", language),
        next_day=day_month_words(due) if due else "",
        next_words=distance_words(due, today) if due else "",
        is_late=due is not None and due <= today,
        owner=values["owner__name"],
    )
