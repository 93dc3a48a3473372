"""The lead's page of her own centre's people. For everybody else none of this exists."""

from typing import Any, NamedTuple
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from django.views.generic import TemplateView

from protection.access.permissions import Action, may
from protection.models import StaffMember, Task
from protection.services.case import owed_by
from protection.services.handover import hand_over
from protection.services.staff import deactivate, invite_staff, reactivate, reset_sign_in, set_on_duty
from protection.web.account import one_time_path
from protection.web.casework import CaseworkFormView
from protection.web.forms import CaseworkForm
from protection.web.scope import member
from protection.web.staff.forms import HandOverForm, InviteForm

#: In the session: whose address the next page may show, once.
_ADDRESS_OF = "address_of"
SHOWN_CASES = 50


class LeadMixin:
    """404 for whoever does not manage staff; people of other centres do not exist."""

    request: HttpRequest

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        if request.user.is_authenticated and not may(member(request), Action.MANAGE_STAFF):
            raise Http404

    def colleague(self, pk: UUID) -> StaffMember:
        return get_object_or_404(StaffMember, pk=pk, centre_id=member(self.request).centre_id)

    def to_address(self, of: StaffMember) -> str:
        self.request.session[_ADDRESS_OF] = str(of.pk)
        return reverse("staff_address", args=[of.pk])


class StaffListView(LeadMixin, TemplateView):
    template_name = "protection/staff/list.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        lead = member(self.request)
        people = list(
            StaffMember.objects.filter(centre_id=lead.centre_id)
            .annotate(open_cases=Count("owned_cases", filter=Q(owned_cases__closed_at__isnull=True)))
            .order_by("-is_active", "name", "id")
        )
        return super().get_context_data(**context, people=people, centre=lead.centre)


class InviteView(LeadMixin, CaseworkFormView):
    form_class = InviteForm
    template_name = "protection/staff/invite.html"

    def page_title(self) -> Any:
        return _("Staff")

    def save(self, form: CaseworkForm) -> str:
        invited = invite_staff(by=self.staff, centre=self.staff.centre, **form.cleaned_data)
        return self.to_address(invited)


class AddressView(LeadMixin, View):
    """The address of a first sign-in. It is made when it is shown, and stands nowhere else."""

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        colleague = self.colleague(pk)
        is_shown = request.session.get(_ADDRESS_OF) == str(pk) and not colleague.has_usable_password()
        if is_shown:
            del request.session[_ADDRESS_OF]
        address = request.build_absolute_uri(one_time_path(colleague)) if is_shown else ""
        return render(request, "protection/staff/address.html", {"colleague": colleague, "address": address})


class DutyView(LeadMixin, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        colleague = self.colleague(pk)
        set_on_duty(colleague, is_on_duty=request.POST.get("duty") == "on", by=member(request))
        said = _("%(name)s is on duty.") if colleague.is_on_duty else _("%(name)s is no longer on duty.")
        messages.success(request, said % {"name": colleague.name})
        return HttpResponseRedirect(reverse("staff_list"))


class ResetView(LeadMixin, View):
    """Asks first: the old password and every open session are gone at once."""

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        return self._page(request, self.colleague(pk))

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        colleague = self.colleague(pk)
        try:
            reset_sign_in(colleague, by=member(request))
        except ValidationError as error:
            return self._page(request, colleague, error.messages)
        return HttpResponseRedirect(self.to_address(colleague))

    def _page(self, request: HttpRequest, colleague: StaffMember, errors: list[str] | None = None) -> HttpResponse:
        context = {"colleague": colleague, "is_oneself": colleague == member(request), "errors": errors or []}
        return render(request, "protection/staff/reset.html", context, status=409 if errors else 200)


class Owed(NamedTuple):
    """What somebody has to go on with: the codes of the cases, so many as are shown, and how many there are."""

    codes: list[str]
    number: str
    tasks: int


def owed(colleague: StaffMember, lead: StaffMember) -> Owed:
    seen = owed_by(colleague).visible_to(lead).order_by("-touched_at", "id")
    codes = list(seen.values_list("code", flat=True)[: SHOWN_CASES + 1])
    tasks = Task.objects.visible_to(lead).standing().filter(case__owner=colleague, done_at__isnull=True).count()
    return Owed(codes[:SHOWN_CASES], f"{SHOWN_CASES}+" if len(codes) > SHOWN_CASES else str(len(codes)), tasks)


class HandOverView(LeadMixin, CaseworkFormView):
    """All that a colleague works on, to one other colleague."""

    form_class = HandOverForm
    template_name = "protection/staff/hand_over.html"
    save_label = gettext_lazy("Hand it all over")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.of = self.colleague(kwargs["pk"])

    def page_title(self) -> Any:
        return _("Staff")

    def heading(self) -> Any:
        return _("Hand over the work of %(name)s") % {"name": self.of.name}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "colleague": self.of}

    def save(self, form: CaseworkForm) -> str:
        to = form.cleaned_data["to"]
        number = hand_over(self.of, to, by=self.staff, at=form.at)
        said = ngettext("%(count)d case is with %(name)s now.", "%(count)d cases are with %(name)s now.", number)
        messages.success(self.request, said % {"count": number, "name": to.name})
        return reverse("staff_leave", args=[self.of.pk])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(**context, of=self.of, owed=owed(self.of, self.staff))


class LeaveView(LeadMixin, View):
    """Asks first, and names the open cases that have to be handed over."""

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        return self._page(request, self.colleague(pk))

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        colleague = self.colleague(pk)
        try:
            deactivate(colleague, by=member(request))
        except ValidationError as error:
            return self._page(request, colleague, error.messages)
        messages.success(request, _("%(name)s can no longer sign in.") % {"name": colleague.name})
        return HttpResponseRedirect(reverse("staff_list"))

    def _page(self, request: HttpRequest, colleague: StaffMember, errors: list[str] | None = None) -> HttpResponse:
        context = {
            "colleague": colleague,
            "is_oneself": colleague.pk == member(request).pk,
            "owed": owed(colleague, member(request)),
            "errors": errors or [],
        }
        return render(request, "protection/staff/leave.html", context, status=409 if errors else 200)


class ReturnView(LeadMixin, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        colleague = self.colleague(pk)
        reactivate(colleague, by=member(request))
        messages.success(request, _("%(name)s can sign in again.") % {"name": colleague.name})
        return HttpResponseRedirect(reverse("staff_list"))
