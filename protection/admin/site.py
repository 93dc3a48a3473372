"""The coordinators' admin: codes, dates, states and totals; never identity or narrative.

For everybody else it does not exist: each address answers 404. Sign-in, sign-out and the password are our own pages.
What was done is in the audit trail; Django's own log stays empty.
"""

from collections.abc import Callable, Iterable
from functools import update_wrapper
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.models import LogEntry
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from protection.access.permissions import Action, may
from protection.admin.provision_check import law_health_page, provision_page
from protection.admin.reading import (
    confirm_reading,
    impact_page,
    make_reading_ready,
    propose_reading,
    readings_page,
    withdraw_reading,
)
from protection.admin.reference import reference_words
from protection.admin.sheet_reading import sheet_page, sheet_pdf, sheets_page
from protection.models import StaffMember
from protection.web.account import SignOutView

_FORM = require_http_methods(["GET", "HEAD", "POST"])
#: Addresses of the stock admin that have no use here: nothing is looked up by name, nothing has a public page.
_WITHOUT = frozenset({"autocomplete", "view_on_site"})


class CoordinatorSite(AdminSite):
    site_title = site_header = "tipcases"
    index_title = _("The network")
    index_template = "admin/coordinators_index.html"
    site_url = "/"
    enable_nav_sidebar = False  # the answers of a case need the width

    def register(
        self,
        model_or_iterable: Any,
        admin_class: Any = None,
        **options: Any,
    ) -> None:
        """Only our own nouns: what other packages register (groups, e-mail addresses) has no page here."""
        models: Iterable[type[Model]] = (
            [model_or_iterable] if isinstance(model_or_iterable, type) else model_or_iterable
        )
        ours = [model for model in models if model._meta.app_label == "protection"]
        super().register(ours, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        return isinstance(request.user, StaffMember) and may(request.user, Action.USE_ADMIN)

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:
        inner = super().admin_view(view, cacheable)

        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if request.user.is_authenticated and not self.has_permission(request):
                raise Http404
            return inner(request, *args, **kwargs)

        return update_wrapper(guarded, view)

    def get_urls(self) -> list[Any]:
        return [*self._own_pages(), *(one for one in super().get_urls() if getattr(one, "name", None) not in _WITHOUT)]

    def _own_pages(self) -> list[Any]:
        """Those that are of no model: what each may be asked with, its address, and who makes it."""
        pages: tuple[tuple[Callable[..., Any], str, str, Callable[..., HttpResponse]], ...] = (
            (require_safe, "reference-words/", "reference_words", reference_words),
            (require_safe, "law/", "law_health", law_health_page),
            (_FORM, "law/provisions/<str:provision>/", "law_provision", provision_page),
            (require_safe, "law/readings/", "law_readings", readings_page),
            (require_safe, "law/readings/impact/", "law_impact", impact_page),
            (require_POST, "law/readings/propose/", "law_propose", propose_reading),
            (require_POST, "law/readings/confirm/", "law_confirm", confirm_reading),
            (require_POST, "law/readings/ready/", "law_make_ready", make_reading_ready),
            (require_POST, "law/readings/withdraw/", "law_withdraw", withdraw_reading),
            (require_safe, "sheets/", "sheets", sheets_page),
            (_FORM, "sheets/<slug:sheet>/<str:language>/", "sheet", sheet_page),
            (require_safe, "sheets/<slug:sheet>/<str:language>/pdf/", "sheet_pdf", sheet_pdf),
        )
        return [
            path(at, self.admin_view(asked_with(self._in_frame(page))), name=name)
            for asked_with, at, name, page in pages
        ]

    def _in_frame(self, page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        def shown(request: HttpRequest, **named: str) -> HttpResponse:
            return page(request, self.each_context(request), **named)

        return shown

    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Our own sign-in."""
        if not request.user.is_authenticated:
            return redirect_to_login(request.GET.get("next") or reverse("admin:index"), reverse("account_login"))
        if not self.has_permission(request):
            raise Http404
        return HttpResponseRedirect(reverse("admin:index"))

    def logout(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return SignOutView.as_view()(request)

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return HttpResponseRedirect(reverse("account_change_password"))

    def password_change_done(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return self.password_change(request)

    def get_log_entries(self, request: HttpRequest) -> QuerySet[LogEntry]:
        return LogEntry.objects.none()
