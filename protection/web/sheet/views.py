"""A sheet is looked at and issued; what is issued stands with the letters of the case."""

from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from protection.letters.made import HIDDEN
from protection.letters.sheet import sheet_of
from protection.letters.sheet_content import SheetKind
from protection.services.sheet import SheetPlan, issue_sheet, sheet_content
from protection.web.casework import CaseworkFormView
from protection.web.forms import CaseworkForm
from protection.web.presenters.identity import must_give_reason, person_of
from protection.web.scope import CaseMixin
from protection.web.sheet.forms import ConsentSheetForm, HandoverForm, PersonSheetForm, SheetForm

#: By the last part of the address: which sheet.
SHEETS: Final[dict[str, SheetKind]] = {
    "person-sheet": "PERSON_SHEET",
    "consent-form": "CONSENT_FORM",
    "handover-sheet": "HANDOVER_SHEET",
}
FORMS: Final[dict[SheetKind, type[SheetForm]]] = {
    "PERSON_SHEET": PersonSheetForm,
    "CONSENT_FORM": ConsentSheetForm,
    "HANDOVER_SHEET": HandoverForm,
}


class SheetView(CaseMixin, CaseworkFormView):
    template_name = "protection/sheet/new.html"
    save_label = gettext_lazy("Issue the sheet")
    kind: SheetKind

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if kwargs["sheet"] not in SHEETS:
            raise Http404
        self.kind = SHEETS[kwargs["sheet"]]

    def get_form_class(self) -> type[SheetForm]:
        return FORMS[self.kind]

    def page_title(self) -> Any:
        return self.case.code

    def heading(self) -> Any:
        return self.get_form_class().title

    def leave_url(self) -> str:
        return reverse("case_notices", args=[self.case.code])

    def get_form_kwargs(self) -> dict[str, Any]:
        person = person_of(self.case)
        more = {
            "kind": self.kind,
            "case": self.case,
            "preferred": person.language if person else "",
            "must_give_reason": must_give_reason(self.staff),
        }
        return {**super().get_form_kwargs(), **more}

    def current_version(self) -> str:
        """What is issued is what was looked at. A MAC and no hash: nothing is tried out against it."""
        form = self.get_form_class()(**{**self.get_form_kwargs(), "data": None, "initial": {}})
        content = sheet_content(self.case, SheetPlan(self.kind, "ru"), by=self.staff, at=form.at)
        read = repr((content.issued_on, sheet_of(content).text))
        return salted_hmac("sheet", read, algorithm="sha256").hexdigest()

    def conflict_rows(self, form: CaseworkForm) -> list[dict[str, Any]]:
        words = _("What the sheet says has changed. Read it again before you issue it.")
        return [{"label": _("The case"), "theirs": words, "yours": "–"}]

    def preview(self, form: CaseworkForm) -> dict[str, Any]:
        assert isinstance(form, SheetForm)  # noqa: S101 -- form_class
        plan = form.plan
        name = HIDDEN if plan.names_person else None
        content = sheet_content(self.case, plan, by=self.staff, at=form.at, name=name)
        return {
            "draft": {
                "text": sheet_of(content).text,
                "language": plan.language,
                "is_confirmed": not form.is_draft,
                "is_named": plan.names_person,
            }
        }

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        if "draft" not in context:
            form = context["form"]
            if form.is_bound and not getattr(form, "cleaned_data", None):
                form.full_clean()
            context |= self.preview(form)
        return super().get_context_data(**context)

    def save(self, form: CaseworkForm) -> str:
        assert isinstance(form, SheetForm)  # noqa: S101 -- form_class
        because = form.cleaned_data.get("because") or ""
        issue_sheet(self.case, form.plan, by=self.staff, at=form.at, because=because)
        messages.success(self.request, _("The sheet is issued. It stands with the letters of the case."))
        return reverse("case_notices", args=[self.case.code])
