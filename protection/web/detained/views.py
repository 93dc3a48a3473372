"""The emergency page: from the telephone call to the notice, and on to the next person from the same place."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from protection.access.permissions import Action, check_may
from protection.law.vocabulary import Addressee
from protection.models import AuthorityKind, CrimeKind, DetentionPlace, StepKind
from protection.services.detained import Answers, Detained, Place, place_of, preview_detained, record_detained
from protection.web.authorities import upper_first
from protection.web.casework import CaseworkFormView
from protection.web.detained import preview
from protection.web.detained.forms import DetainedForm, NextForm
from protection.web.forms import CaseworkForm
from protection.web.scope import CaseMixin
from protection.words import day_words


class _EmergencyView(CaseworkFormView):
    """What both pages share: the live answer, and where one goes after saving."""

    save_label = gettext_lazy("Save and go to the notice")
    form_class: type[DetainedForm] | type[NextForm]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            check_may(request.user, Action.OPEN_CASE)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "staff": self.staff}

    def answers(self, form: Any, *, is_saved: bool) -> Answers:
        raise TypeError(f"{type(self).__name__} does not say what was answered")

    def preview(self, form: CaseworkForm) -> dict[str, Any]:
        answers = self.answers(form, is_saved=False)
        foreseen = preview_detained(answers, by=self.staff, at=form.at)
        return {"foreseen": preview.shown(answers, foreseen, form.today)}

    def save(self, form: CaseworkForm) -> str:
        found = record_detained(self.answers(form, is_saved=True), by=self.staff, at=form.at)
        return self._next_page(found)

    def _next_page(self, found: Detained) -> str:
        code = found.case.code
        if found.allegation is None:
            messages.warning(self.request, _("Case %(code)s is open. There is no statement yet.") % {"code": code})
            return reverse("case", args=[code])
        if not found.consent.is_given:
            messages.warning(
                self.request,
                _("Case %(code)s is open. The notice waits for the person’s consent.") % {"code": code},
            )
            return reverse("case", args=[code])
        return reverse("notice_new", args=[code, found.proceeding.pk])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        form = context["form"]
        if "foreseen" not in context:
            was_read = form.is_bound and bool(getattr(form, "cleaned_data", None))
            context |= self.preview(form) if was_read else {"foreseen": None}
        return super().get_context_data(
            **context,
            answered=form.answered,
            questions=len(form.questions),
        )


class DetainedView(_EmergencyView):
    form_class = DetainedForm
    template_name = "protection/detained/detained.html"

    def page_title(self) -> Any:
        return _("New case")

    def leave_url(self) -> str:
        return reverse("today")

    def answers(self, form: DetainedForm, *, is_saved: bool) -> Answers:
        return form.answers(form.authority_of("body", by=self.staff) if is_saved else form.known_body())


class DetainedNextView(CaseMixin, _EmergencyView):
    form_class = NextForm
    template_name = "protection/detained/next.html"

    def page_title(self) -> Any:
        return self.case.code

    def heading(self) -> Any:
        return _("The next person from the same place as %(code)s") % {"code": self.case.code}

    def leave_url(self) -> str:
        return reverse("case", args=[self.case.code])

    @property
    def place(self) -> Place:
        if not hasattr(self, "_place"):
            self._place = place_of(self.case)
        return self._place

    def answers(self, form: NextForm, *, is_saved: bool) -> Answers:
        answers = form.answers_of(self.place)
        if answers.words and not answers.place.crime:
            return form.answers_of(_with_unknown_crime(self.place))
        return answers

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(**context, taken_over=taken_over(self.place))


def _with_unknown_crime(place: Place) -> Place:
    """The first person had said nothing; this one does."""
    return Place(**{name: getattr(place, name) for name in Place.__dataclass_fields__} | {"crime": "UNKNOWN"})


def taken_over(place: Place) -> list[dict[str, str]]:
    """What the next person shares with the first, as rows of a summary list; where exactly is not shown again."""
    told = {Addressee.CENTRE_ONLY.value: _("only us")}.get(place.told) or (
        str(AuthorityKind(place.told).label) if place.told else ""
    )
    told_on = day_words(place.told_on.latest) if place.told_on and place.told_on.earliest else ""
    told_at = f"{place.told_at:%H:%M}" if place.told_at else ""
    due_on = day_words(place.due_on) if place.due_on else ""
    due_at = f"{place.due_at:%H:%M}" if place.due_at else ""
    held = str(DetentionPlace(place.where).label) if place.where else ""
    step = str(StepKind(place.step).label) if place.step else ""
    rows = [
        (_("Crime"), [str(CrimeKind(place.crime).label) if place.crime else ""]),
        (_("Told to"), [told, told_on, told_at]),
        (_("Proceeding"), [str(place.body) if place.body else "", step, due_on, due_at]),
        (_("Held at"), [held, _("the same place") if place.held_at_place else ""]),
    ]
    shown = [(label, ", ".join(filter(None, values))) for label, values in rows]
    return [{"label": label, "value": upper_first(value)} for label, value in shown]
