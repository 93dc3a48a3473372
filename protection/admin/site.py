"""The coordinators' admin: codes, dates, states and totals; never identity or narrative."""

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class CoordinatorSite(AdminSite):
    site_title = site_header = "tipcases"
    index_title = _("The network")
    site_url = None

    def has_permission(self, request: HttpRequest) -> bool:
        return bool(getattr(request.user, "is_staff", False))
