"""Requests to the WSGI application in this process, by somebody who is signed in."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from http.cookies import SimpleCookie
from io import BytesIO
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from protection.models import StaffMember

CSRF = "a" * 32


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def _session(member: StaffMember) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(member.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = member.get_session_auth_hash()
    # Touched ahead of time: the row is written once a minute, and never in the middle of a measurement.
    session["started_at"], session["touched_at"] = int(time.time()), int(time.time()) + 3600
    session.save()
    return str(session.session_key)


class Browser:
    """One signed-in person. Every answer is read to its end, as a server would."""

    def __init__(self, application: Callable[..., Any], member: StaffMember) -> None:
        self._application = application
        cookies = SimpleCookie({settings.SESSION_COOKIE_NAME: _session(member), settings.CSRF_COOKIE_NAME: CSRF})
        self._cookies = cookies.output(header="", sep=";").strip()

    def get(self, address: str, **headers: str) -> Answer:
        return self._ask("GET", address, b"", headers)

    def post(self, address: str, **values: str) -> Answer:
        headers = {
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "HTTP_X_CSRFTOKEN": CSRF,
            "HTTP_ORIGIN": "https://localhost",
        }
        return self._ask("POST", address, urlencode(values).encode(), headers)

    def _ask(self, method: str, address: str, body: bytes, headers: dict[str, str]) -> Answer:
        parts = urlsplit(address)
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": parts.path,
            "QUERY_STRING": parts.query,
            "SCRIPT_NAME": "",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "443",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "localhost",
            "HTTP_COOKIE": self._cookies,
            "HTTP_ACCEPT_LANGUAGE": "ru",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.url_scheme": "https",
            "wsgi.input": BytesIO(body),
            **headers,
        }
        found: list[Any] = []
        response = self._application(environ, lambda status, headers, *rest: found.extend((status, headers)))
        try:
            content = b"".join(response)
        finally:
            if hasattr(response, "close"):
                response.close()
        return Answer(int(found[0].split()[0]), dict(found[1]), content)
