from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from protection.models import Person, Recorded
from protection.services.person import change_person
from protection.web.casework import CaseworkFormView
from protection.web.fact_forms import FactForm
from protection.web.forms import CaseworkForm
from protection.web.person.forms import PersonForm
from protection.web.reasons import UnsealsMixin
from protection.web.scope import CaseMixin


class PersonEditView(UnsealsMixin, CaseMixin, CaseworkFormView):
    """Edited in place; its version makes a colleague's edit visible."""

    form_class = PersonForm
    template_name = "protection/fact/form.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.person = get_object_or_404(Person.objects.filter(case=self.case))
            self.person.case = self.case  # the key is at hand

    def unsealed(self) -> tuple[Recorded, frozenset[str]]:
        return self.person, PersonForm.secret

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "staff": self.staff, "case": self.case, "row": self.person}

    def get_initial(self) -> dict[str, Any]:
        return PersonForm.initial_of(self.person)

    def current_version(self) -> str:
        return str(self.person.version)

    def page_title(self) -> str:
        return self.case.code

    def leave_url(self) -> str:
        return reverse("case_person", args=[self.case.code])

    def save(self, form: CaseworkForm) -> str:
        assert isinstance(form, FactForm)  # noqa: S101 – of form_class
        change_person(self.person, by=self.staff, at=form.at, **form.values(by=self.staff))
        return self.leave_url()

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        back = {"url": self.leave_url(), "text": _("The person")}
        return super().get_context_data(**{"back": back, "lines": [], "end": None, **context})
