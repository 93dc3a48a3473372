"""Cases by code and state, with the answers of today. The row that is read holds nothing else of the case."""

from typing import Any, ClassVar, Final

from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.db.models import F, FilteredRelation, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from protection import audit, choices
from protection.admin.lists import BY_CENTRE, CENTRE, ReadOnlyAdmin, code_of
from protection.choices import Question
from protection.law.vocabulary import StandingStatus
from protection.models import Case
from protection.services.reading import default_ruleset

#: The answers, as the columns of the projection name them.
ANSWERS: Final = (
    Question.DEPORTATION,
    Question.PENALTY_EXEMPTION,
    Question.ILLEGAL_IMMIGRANT_EXEMPTION,
    Question.PROTECTED_STATUS,
    Question.TEMPORARY_RESIDENCE,
)

_HEADS: Final = {
    Question.DEPORTATION: _("Deportation"),
    Question.PENALTY_EXEMPTION: _("Penalty for stay"),
    Question.ILLEGAL_IMMIGRANT_EXEMPTION: _("Illegal immigrant"),
    Question.PROTECTED_STATUS: _("Protection"),
    Question.TEMPORARY_RESIDENCE: _("Residence"),
}


class _AnswerFilter(SimpleListFilter):
    question: ClassVar[Question]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return choices.outcome_choices(self.question)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(**{f"period__{self.question}": self.value()}) if self.value() else queryset


def _answer_filter(question: Question) -> type[SimpleListFilter]:
    given = {"question": question, "title": _HEADS[question], "parameter_name": question.value}
    return type(f"{question.name.title()}Filter", (_AnswerFilter,), given)


class StateFilter(SimpleListFilter):
    title, parameter_name = _("state of the file"), "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("open", _("Open")), ("closed", _("Closed"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in ("open", "closed"):
            return queryset
        return queryset.filter(closed_at__isnull=self.value() == "open")


class StandingFilter(SimpleListFilter):
    title, parameter_name = _("standing"), "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(code.value, choices.STANDINGS[code]) for code in StandingStatus]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(period__standing=self.value()) if self.value() else queryset


def _column(question: Question) -> Any:
    @admin.display(description=_HEADS[question])
    def words(row: Any) -> Any:
        return choices.outcome_short(question, getattr(row, question.value) or "NOT_APPLICABLE")

    return words


@admin.register(Case)
class CaseAdmin(ReadOnlyAdmin):
    list_display = ("case_code", CENTRE, "state", "standing", *map(_column, ANSWERS))
    list_filter = (StateFilter, BY_CENTRE, StandingFilter, *map(_answer_filter, ANSWERS))
    search_fields = ("^code",)
    search_help_text = _("By code alone, for example 7F3K-92D.")
    ordering = ("code",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Case]:
        today = timezone.localdate()
        period = FilteredRelation(
            "protection_periods",
            condition=Q(
                protection_periods__ruleset=default_ruleset(),
                protection_periods__from_on__lte=today,
                protection_periods__to_on__gt=today,
            ),
        )
        answers = {question.value: F(f"period__{question}") for question in ANSWERS}
        return (
            Case.objects.annotate(period=period, standing_now=F("period__standing"), **answers)
            .select_related("centre")
            .only("code", "closed_at", "centre__name")
        )

    @admin.display(description=_("code"))
    def case_code(self, row: Case) -> str:
        return code_of(row.code)

    @admin.display(description=_("state of the file"))
    def state(self, row: Case) -> Any:
        return _("Open") if row.is_open else _("Closed")

    @admin.display(description=_("standing"))
    def standing(self, row: Any) -> Any:
        return choices.STANDINGS[StandingStatus(row.standing_now)] if row.standing_now else _("Not recorded")

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """A list is one row in the audit trail."""
        response: Any = super().changelist_view(request, extra_context)
        shown = getattr(response, "context_data", None) or {}
        if "cl" in shown:
            by: Any = request.user
            audit.cases_listed(by, shown=len(shown["cl"].result_list), filters=list(request.GET))
        return response  # type: ignore[no-any-return]
