"""What the frame shows on every page. No query is made here."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from protection.law.rulesets import DEFAULT
from protection.models import Role

_TABS = (
    ("today", gettext_lazy("Today")),
    ("case_list", gettext_lazy("Cases")),
    ("proceeding_list", gettext_lazy("Proceedings")),
    ("permit_list", gettext_lazy("Permits")),
)
#: What one role alone has.
_TABS_OF = {
    Role.CENTRE_LEAD.value: ("staff_list", gettext_lazy("Staff")),
    Role.AUDITOR.value: ("audit_trail", gettext_lazy("Audit trail")),
}


@dataclass(frozen=True, slots=True)
class Tab:
    label: object
    url: str
    current: str  # the value of aria-current, "" where it is not


def _is_current(url: str, path: str) -> str:
    if url == path:
        return "page"
    return "true" if url != "/" and path.startswith(url) else ""


def _tabs(request: HttpRequest) -> list[Tab]:
    tabs = []
    role = getattr(request.user, "role", "")
    own = [_TABS_OF[role]] if role in _TABS_OF else []
    for name, label in (*_TABS, *own):
        try:
            url = reverse(name)
        except NoReverseMatch:  # a page that is not built has no tab
            continue
        tabs.append(Tab(label, url, _is_current(url, request.path)))
    return tabs


def _standing_notice() -> str:
    if settings.DEMO:
        return _("Demonstration: every person here is invented.")
    if settings.NOT_YET_FOR_REAL_PEOPLE:
        return _("Not yet for real people: enter invented ones only.")
    return ""


def _languages() -> list[dict[str, str]]:
    now = get_language()
    return [
        {"code": code, "short": code.upper(), "name": name, "pressed": "true" if code == now else "false"}
        for code, name in settings.LANGUAGES
    ]


def page(request: HttpRequest) -> dict[str, Any]:
    me = reverse("account_change_password")
    return {
        "page": {
            "home": reverse("today"),
            "path": request.get_full_path(),
            "tabs": SimpleLazyObject(lambda: _tabs(request)),
            "me": Tab("", me, _is_current(me, request.path)),
            "languages": _languages(),
            "standing_notice": _standing_notice(),
            "ruleset": DEFAULT,
        }
    }
