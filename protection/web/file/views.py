from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from protection.access.permissions import Action, may
from protection.services.case import assign_case, close_case, reopen_case, restrict_case
from protection.web.casework import CaseworkFormView
from protection.web.file.forms import CLOSED, EVERYBODY, FEW, OPEN, SettingsForm
from protection.web.forms import CaseworkForm
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
