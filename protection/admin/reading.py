"""The reading of the law that is in use, what another one would change, and the change itself: by two coordinators."""

from typing import Any, Final

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from protection import audit, law
from protection.models import Case, ReadingChange
from protection.readings import question_words, reading_words
from protection.sentences import result_words
from protection.services.impact import Impact, impacts
from protection.services.reading import ruleset_in_use
from protection.services.reading_change import (
    NOT_OPEN,
    cases_waiting,
    confirm,
    make_ready,
    open_change,
    propose,
    withdraw,
)
from protection.words import day_words, moment_words

#: One request of a page goes through so many open cases, and shows so many of those that change.
LOOKED_AT, SHOWN = 1000, 50
#: One request makes so many cases ready; the command has no such end.
READY_AT_ONCE: Final = 1000
HISTORY: Final = 20


class ProposalForm(forms.Form):
    ruleset = forms.CharField(widget=forms.HiddenInput)
    because = forms.CharField(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy("For whoever confirms it, and for the record. Nothing about cases."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
    )


def _name(ruleset: str) -> str:
    """What it rests on, with its code."""
    words = str(reading_words(ruleset))
    return ruleset if words == ruleset else f"{words} ({ruleset})"


def _totals(change: ReadingChange) -> list[dict[str, Any]]:
    return [
        {
            "question": question_words(question, change.former),
            "before": result_words(question, before),
            "after": result_words(question, after),
            "cases": cases,
        }
        for question, before, after, cases in change.impact
    ]


def _open(change: ReadingChange | None, user: Any) -> dict[str, Any] | None:
    if change is None:
        return None
    return {
        "pk": change.pk,
        "name": _name(change.ruleset),
        "former": _name(change.former),
        "ruleset": change.ruleset,
        "because": change.because,
        "by": change.proposed_by.name,
        "when": moment_words(change.proposed_at),
        "day": day_words(change.as_of),
        "open_cases": change.open_cases,
        "changed_cases": change.changed_cases,
        "totals": _totals(change),
        "is_mine": change.proposed_by_id == user.pk,
        "confirmed_by": change.confirmed_by.name if change.confirmed_by else "",
        "waiting": cases_waiting(change) if change.confirmed_by else None,
        "all": Case.objects.count() if change.confirmed_by else None,
    }


def _past() -> list[dict[str, Any]]:
    """The latest changes that are over, with who made them."""
    rows = ReadingChange.objects.exclude(in_use_at=None, withdrawn_at=None)
    rows = rows.select_related("proposed_by", "confirmed_by", "withdrawn_by").order_by("-proposed_at", "id")
    return [
        {
            "name": _name(row.ruleset),
            "proposed": f"{row.proposed_by.name}, {moment_words(row.proposed_at)}",
            "confirmed": f"{row.confirmed_by.name}, {moment_words(row.confirmed_at)}"
            if row.confirmed_by and row.confirmed_at
            else "–",
            "end": _("In use since %(moment)s") % {"moment": moment_words(row.in_use_at)}
            if row.in_use_at
            else _("Withdrawn by %(who)s") % {"who": row.withdrawn_by.name if row.withdrawn_by else ""},
            "because": row.because,
        }
        for row in rows[:HISTORY]
    ]


def readings_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    used = ruleset_in_use()
    given = {
        "title": _("Reading of the law"),
        "used": _name(used),
        "others": [(name, _name(name)) for name in law.NAMES if name != used],
        "change": _open(open_change(), request.user),
        "past": _past(),
    }
    return TemplateResponse(request, "admin/law_readings.html", {**context, **given})


def _to_readings() -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:law_readings"))


def _line(impact: Impact, used: str) -> dict[str, Any]:
    return {
        "code": impact.code,
        "shifts": [
            {
                "question": question_words(shift.question, used),
                "number": shift.number or "",
                "before": result_words(shift.question, shift.before),
                "after": result_words(shift.question, shift.after),
            }
            for shift in impact.shifts
        ],
    }


def _page_of(ruleset: str, former: str, after: str) -> tuple[list[Impact], str]:
    """The cases that change, as many as a page shows, and the code after which the next page begins ("": the last)."""
    found: list[Impact] = []
    last = ""
    for number, impact in enumerate(impacts(ruleset, former=former, as_of=timezone.localdate(), after=after), start=1):
        if number > LOOKED_AT or len(found) == SHOWN:
            return found, last
        last = impact.code
        if impact.shifts:
            found.append(impact)
    return found, ""


def impact_page(request: HttpRequest, context: dict[str, Any], form: ProposalForm | None = None) -> HttpResponse:
    """Which open cases change which answers today, by their codes. Recorded as a list of cases is."""
    ruleset, used = (form["ruleset"].value() if form else request.GET.get("ruleset", "")), ruleset_in_use()
    if ruleset not in law.NAMES or ruleset == used:
        return _to_readings()
    after = request.GET.get("after", "")[:8]
    found, following = _page_of(ruleset, used, after)
    by: Any = request.user
    audit.cases_listed(by, shown=len(found), filters=["law_impact"])
    given = {
        "title": _("What would change"),
        "name": _name(ruleset),
        "ruleset": ruleset,
        "used": _name(used),
        "day": day_words(timezone.localdate()),
        "lines": [_line(impact, used) for impact in found],
        "following": following,
        "is_first": not after,
        "has_open_change": open_change() is not None,
        "form": form or ProposalForm(initial={"ruleset": ruleset}),
    }
    return TemplateResponse(request, "admin/law_impact.html", {**context, **given})


def propose_reading(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    form = ProposalForm(request.POST)
    if not form.is_valid():
        return impact_page(request, context, form)
    now, by = timezone.now(), request.user
    values = form.cleaned_data
    try:
        propose(values["ruleset"], because=values["because"], as_of=timezone.localdate(now), by=by, at=now)  # type: ignore[arg-type]
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Proposed. Another coordinator confirms it."))
    return _to_readings()


def _tell_progress(request: HttpRequest, change: ReadingChange) -> None:
    """Make some more cases ready, and say how far it is."""
    waiting = make_ready(change, at=timezone.now(), at_most=READY_AT_ONCE)
    if waiting:
        messages.info(request, _("The former reading stays in use until all cases are ready."))
    else:
        messages.success(request, _("In use now: %(reading)s.") % {"reading": _name(change.ruleset)})


def _named(request: HttpRequest) -> ReadingChange:
    """The proposal that the button stood under, which need not be the one that is open now."""
    key = forms.UUIDField(required=False).clean(request.POST.get("change"))
    change = ReadingChange.objects.filter(pk=key).first()
    if change is None:
        raise ValidationError(NOT_OPEN)
    return change


def _moved(request: HttpRequest, act: Any) -> HttpResponse:
    try:
        act(_named(request))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return _to_readings()


def confirm_reading(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    by: Any = request.user
    return _moved(request, lambda change: _tell_progress(request, confirm(change, by=by, at=timezone.now())))


def make_reading_ready(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    return _moved(request, lambda change: _tell_progress(request, change))


def withdraw_reading(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    by: Any = request.user
    return _moved(request, lambda change: withdraw(change, by=by, at=timezone.now()))
