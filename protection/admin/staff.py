"""Who works in the network: invited, reset, ended. Nobody sees or sets a password here."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from protection.admin.lists import NetworkAdmin
from protection.models import StaffMember
from protection.services.staff import add_member, change_member, deactivate, reactivate, reset_sign_in
from protection.web.account import one_time_path


class StaffForm(ModelForm):  # type: ignore[type-arg]
    def clean_email(self) -> str:
        """As it is kept, so that the same address in other letters is found before it is saved."""
        return str(self.cleaned_data["email"]).strip().lower()


@admin.register(StaffMember)
class StaffAdmin(NetworkAdmin):
    list_display = ("name", "email", "role", "centre", "is_active", "is_on_duty")
    list_filter = ("role", "centre", "is_active")
    list_select_related = ("centre",)
    form = StaffForm
    fields = ("name", "email", "role", "centre")
    ordering = ("name", "id")
    change_form_template = "admin/staff_member.html"

    def get_readonly_fields(self, request: HttpRequest, obj: StaffMember | None = None) -> tuple[str, ...]:
        return ("role", "centre", "is_active", "is_on_duty") if obj else ()

    def get_fields(self, request: HttpRequest, obj: StaffMember | None = None) -> tuple[str, ...]:
        return (*self.fields, "is_active", "is_on_duty") if obj else self.fields

    def get_urls(self) -> list[URLPattern]:
        acts = [
            path(
                f"<uuid:pk>/{name}/",
                self.admin_site.admin_view(require_POST(act)),
                name=f"protection_staffmember_{name}",
            )
            for name, act in (("reset", self.reset), ("leave", self.leave), ("return", self.come_back))
        ]
        return [*acts, *super().get_urls()]

    def save_model(self, request: HttpRequest, obj: StaffMember, form: Any, change: bool) -> None:
        by: Any = request.user
        if not change:
            add_member(obj, by=by)
        elif form.changed_data:
            change_member(obj, by=by, fields=form.changed_data)

    def response_add(self, request: HttpRequest, obj: StaffMember, post_url_continue: Any = None) -> HttpResponse:
        return self._handed_over(request, obj)

    def _handed_over(self, request: HttpRequest, member: StaffMember) -> HttpResponse:
        """The answer to the POST itself shows the address: it stands nowhere else, and not a second time."""
        context = {
            **self.admin_site.each_context(request),
            "title": _("First sign-in"),
            "opts": self.opts,
            "member": member,
            "address": request.build_absolute_uri(one_time_path(member)),
        }
        return TemplateResponse(request, "admin/one_time_address.html", context)

    @transaction.atomic
    def reset(self, request: HttpRequest, pk: Any) -> HttpResponse:
        member, by = get_object_or_404(StaffMember, pk=pk), request.user
        if member == by:
            return self._moved(request, pk, reset_sign_in)  # it is refused, and says why
        reset_sign_in(member, by=by)  # type: ignore[arg-type]
        return self._handed_over(request, member)

    def leave(self, request: HttpRequest, pk: Any) -> HttpResponse:
        return self._moved(request, pk, deactivate)

    def come_back(self, request: HttpRequest, pk: Any) -> HttpResponse:
        return self._moved(request, pk, reactivate)

    def _moved(self, request: HttpRequest, pk: Any, service: Any) -> HttpResponse:
        member = get_object_or_404(StaffMember, pk=pk)
        try:
            service(member, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(reverse("admin:protection_staffmember_change", args=[pk]))
