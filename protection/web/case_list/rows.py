"""The list of cases: one query of plain values, words made once a row."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import F, FilteredRelation, Min, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from protection import choices
from protection.law.vocabulary import StandingStatus
from protection.models import AgeBand, Case, StaffMember, Task
from protection.words import day_month_words, day_words, distance_words

OUTCOMES: Final = ("SUSPENDED", "UNDETERMINED", "NOT_SUSPENDED", "LIFTED", "NOT_APPLICABLE")


@dataclass(frozen=True, slots=True)
class Row:
    code: str
    url: str
    is_child: bool
    is_restricted: bool
    is_closed: bool
    tone: str
    icon: str
    outcome: str
    since: str
    standing: str
    next_day: str
    next_words: str
    is_late: bool
    owner: str


def queryset(user: StaffMember, today: date) -> QuerySet[Any]:
    """Cases that `user` sees, with the answers of `today`, as values."""
    period = FilteredRelation(
        "protection_periods",
        condition=Q(protection_periods__from_on__lte=today, protection_periods__to_on__gt=today),
    )
    tasks = Task.objects.filter(case=OuterRef("pk"), done_at__isnull=True, withdrawn_at__isnull=True).order_by()
    due = tasks.values("case").annotate(due=Min("due_on")).values("due")
    rows: QuerySet[Any] = (
        Case.objects.visible_to(user)
        .annotate(
            period=period,
            outcome=F("period__deportation"),
            since=F("period__deportation_since"),
            standing=F("period__standing"),
            next_due=Subquery(due),
            age_band=F("person__age_band"),
            owner_name=F("owner__name"),
        )
        .values(
            "id", "code", "touched_at", "closed_at", "is_restricted", "outcome", "since", "standing", "next_due",
            "age_band", "owner_name",
        )
    )  # fmt: skip
    return rows


def row_of(values: dict[str, Any], today: date) -> Row:
    outcome = values["outcome"] or "NOT_APPLICABLE"
    since, due = values["since"], values["next_due"]
    has_since = outcome not in ("NOT_APPLICABLE",) and since is not None and since != date.min
    standing = values["standing"]
    return Row(
        code=values["code"],
        url=reverse("case", args=[values["code"]]),
        is_child=values["age_band"] == AgeBand.CHILD,
        is_restricted=values["is_restricted"],
        is_closed=values["closed_at"] is not None,
        tone=choices.outcome_tone("deportation", outcome),
        icon=choices.outcome_icon("deportation", outcome),
        outcome=str(choices.outcome_short("deportation", outcome)),
        since=_("since %(day)s") % {"day": day_words(since)} if has_since else "",
        standing=str(choices.STANDINGS[StandingStatus(standing)]) if standing else _("Not recorded"),
        next_day=day_month_words(due) if due else "",
        next_words=distance_words(due, today) if due else "",
        is_late=due is not None and due <= today,
        owner=values["owner_name"],
    )
