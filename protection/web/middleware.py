"""Around every request: its id, the safety headers, the limits of a session, and what was typed into a lost form."""

import codecs
import time
import uuid
from collections.abc import Callable
from typing import Any

from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from protection import audit
from protection.services.reading import one_reading
from protection.web.errors import bad_request
from protection.web.lost_form import answer_to_lost_form

TOUCH_SECONDS = 60
LONGEST_SECONDS = 8 * 60 * 60
_STARTED, _TOUCHED = "started_at", "touched_at"
_NOTHING_ALLOWED = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "camera", "clipboard-read", "display-capture", "geolocation", "gyroscope", "microphone",
        "midi", "payment", "usb",
    )
)  # fmt: skip

GetResponse = Callable[[HttpRequest], HttpResponse]


class RequestIdMiddleware:
    """One id a request, in the audit trail and the answer's header."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = audit.request_id.set(uuid.uuid4().hex)
        try:
            response = self.get_response(request)
            response.headers["X-Request-Id"] = audit.request_id.get()
        finally:
            audit.request_id.reset(token)
        return response


class OneReadingMiddleware:
    """Whatever a request shows, it shows under one reading of the law."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with one_reading():
            return self.get_response(request)


class SafetyHeadersMiddleware:
    """Nothing that a page shows may stay in a shared computer's cache, or be framed, embedded or watched."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers["Cache-Control"] = "no-store"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = _NOTHING_ALLOWED
        return response


class CharsetMiddleware:
    """Our pages send UTF-8. Django would read a form in whatever encoding its sender names, also where that breaks."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if codecs.lookup(request.encoding or "utf-8").name != "utf-8":
            return bad_request(request)
        return self.get_response(request)


class SessionLimitsMiddleware:
    """A session ends after 15 idle minutes (its row expires, SESSION_COOKIE_AGE) and after 8 hours in all.

    The row is written at most once a minute, so that a page costs no UPDATE; idle time is exact to that minute.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        if not getattr(view, "login_required", True) or SESSION_KEY not in request.session:
            return
        now = int(time.time())
        started = request.session.get(_STARTED, now)
        if now - started >= LONGEST_SECONDS:
            logout(request)
        elif now - request.session.get(_TOUCHED, 0) >= TOUCH_SECONDS:
            request.session[_STARTED] = started
            request.session[_TOUCHED] = now


class LostFormMiddleware:
    """A form that arrives without a session is kept as its writer's draft (see `protection.web.lost_form`)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        if request.method != "POST" or request.user.is_authenticated or not getattr(view, "login_required", True):
            return None
        return answer_to_lost_form(request)
