from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from protection.access.permissions import Action, may
from protection.models import Case
from protection.services.case import assign_case, close_case, rename_case, reopen_case, restrict_case
from protection.web.casework import CaseworkFormView
from protection.web.file.forms import CLOSED, EVERYBODY, FEW, OPEN, SettingsForm, WorkingNameForm
from protection.web.forms import CaseworkForm
from protection.web.reasons import UnsealsMixin
from protection.web.scope import CaseMixin, member


class SettingsView(CaseMixin, CaseworkFormView):
    """For leads: whose the file is, who sees it, closed or open. What did not change is left alone."""

    form_class = SettingsForm
    template_name = "protection/file/settings.html"
    records_look = False

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated and not may(member(request), Action.MANAGE_CASE):
            raise Http404

    def page_title(self) -> Any:
        return self.case.code

    def current_version(self) -> str:
        return f"{self.case.owner_id} {self.case.is_restricted} {self.case.closed_at}"

    def get_initial(self) -> dict[str, Any]:
        case = self.case
        return {
            "to": case.owner_id,
            "seen_by": FEW if case.is_restricted else EVERYBODY,
            "state": OPEN if case.is_open else CLOSED,
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "case": self.case}

    def save(self, form: CaseworkForm) -> str:
        case, chosen = self.case, form.cleaned_data
        who: dict[str, Any] = {"by": self.staff, "at": form.at}
        if not case.is_open and chosen["state"] == OPEN:
            reopen_case(case, **who)
        if chosen["to"].pk != case.owner_id:
            assign_case(case, chosen["to"], **who)
        if (chosen["seen_by"] == FEW) != case.is_restricted:
            restrict_case(case, is_restricted=chosen["seen_by"] == FEW, by=self.staff)
        if case.is_open and chosen["state"] == CLOSED:
            close_case(case, because=chosen["because"], **who)
        messages.success(self.request, _("Saved."))
        return reverse("case", args=[case.code])


class WorkingNameView(UnsealsMixin, CaseMixin, CaseworkFormView):
    """Edited in place; what it was when the page was made makes a colleague's edit visible."""

    form_class = WorkingNameForm
    template_name = "protection/fact/form.html"

    def unsealed(self) -> tuple[Case, frozenset[str]]:
        return self.case, WorkingNameForm.secret if self.case.working_name else frozenset()

    def page_title(self) -> str:
        return self.case.code

    def leave_url(self) -> str:
        return reverse("case_person", args=[self.case.code])

    def _name(self) -> str:
        return self.case.working_name.open() if self.case.working_name else ""

    def get_initial(self) -> dict[str, Any]:
        return {"working_name": self._name()}

    def current_version(self) -> str:
        """A MAC and no hash: who reads the page shall not try out names against it."""
        return salted_hmac("working name", self._name(), algorithm="sha256").hexdigest()

    def save(self, form: CaseworkForm) -> str:
        rename_case(self.case, by=self.staff, working_name=form.cleaned_data["working_name"])
        messages.success(self.request, _("Saved."))
        return self.leave_url()

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        back = {"url": self.leave_url(), "text": _("The person")}
        return super().get_context_data(**{"back": back, "lines": [], "end": None, **context})
