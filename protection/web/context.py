"""What the frame shows on every page. No query is made here."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from protection.models import Role
from protection.services.reading import seen_ruleset
from protection.web.addresses import address

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
    label: str
    url: str
    current: str  # the value of aria-current, "" where it is not


def _is_current(url: str, path: str) -> str:
    if url == path:
        return "page"
    return "true" if url != "/" and path.startswith(url) else ""


def _tabs(request: HttpRequest) -> tuple[Tab, ...]:
    role = getattr(request.user, "role", "")
    own = (_TABS_OF[role],) if role in _TABS_OF else ()
    return tuple(
        Tab(str(label), url, _is_current(url, request.path))
        for name, label in (*_TABS, *own)
        for url in (address(name),)
    )


def _standing_notice() -> str:
    if settings.DEMO:
        return _("Demonstration: every person here is invented.")
    if settings.NOT_YET_FOR_REAL_PEOPLE:
        return _("Not yet for real people: enter invented ones only.")
    return ""


def page(request: HttpRequest) -> dict[str, Any]:
    me = address("my_account")
    return {
        "page": {
            "home": address("today"),
            "path": request.get_full_path(),
            "tabs": lambda: _tabs(request),
            "me": Tab("", me, _is_current(me, request.path)),
            "language": get_language(),
            "languages": tuple(settings.LANGUAGES),
            "standing_notice": _standing_notice(),
            "ruleset": seen_ruleset(),
        }
    }
