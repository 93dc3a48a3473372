"""The secret address that a calendar program reads, and how its owner makes and ends it."""

from typing import Final

from allauth.core.internal import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_http_methods

from protection.services.calendar_feed import calendar_of, end_address, open_address, owner_of
from protection.web.scope import member

#: Programs ask every few minutes, and several from one house.
RATES: Final = {"calendar": "60/m/ip,60/h/key"}


@login_not_required
@require_http_methods(["GET", "HEAD"])
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """Without a session: the address itself is the key. Whatever is no such address does not exist."""
    used = ratelimit.consume(request, app="protection", action="calendar", config=RATES, key=token, limit_get=True)
    if used is None:
        return HttpResponse(status=429, headers={"Retry-After": "3600"})
    owner = owner_of(token)
    if owner is None:
        raise Http404
    now = timezone.now()
    shown = calendar_of(owner, at=now, today=timezone.localdate(now))
    return HttpResponse(shown, content_type="text/calendar; charset=utf-8")


class CalendarNewView(View):
    """The answer to the POST itself shows the address: it stands nowhere else, and not a second time."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        token = open_address(member(request), at=timezone.now())
        address = request.build_absolute_uri(reverse("calendar", args=[token]))
        return render(request, "protection/my_account/calendar_address.html", {"address": address})


class CalendarEndView(View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        end_address(member(request), by=member(request), at=timezone.now())
        messages.success(request, _("The address of your calendar does not work any more."))
        return HttpResponseRedirect(reverse("my_account"))
