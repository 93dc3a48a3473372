"""The audit trail of the whole network, for auditors: who did what to which case, when; never what it says."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.views.generic import TemplateView

from protection.access.permissions import Action, may
from protection.services.trail import read_trail
from protection.web.presenters.looked import look
from protection.web.scope import member

PAGE_SIZE = 50
#: SQLite's largest integer: a number beyond it cannot be asked for.
_LARGEST = 2**63 - 1


class AuditTrailView(TemplateView):
    """Newest first; a page begins under the entry that the address names. That it was read is an entry too."""

    template_name = "protection/audit_trail/list.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated and not may(member(request), Action.READ_TRAIL):
            raise Http404

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        params = self.request.GET
        code = params.get("code", "").strip().upper()[:20].replace("\x00", "")
        before = _number(params.get("before", ""))
        found = read_trail(by=member(self.request), code=code, before=before, limit=PAGE_SIZE + 1)
        shown = found[:PAGE_SIZE]
        kept = [("code", code)] if code else []
        last = shown[-1]["id"] if len(found) > PAGE_SIZE else None
        return super().get_context_data(
            **context,
            code=code,
            entries=[
                {"look": look(row), "centre": row["centre__name"] or "", "code": row["code"] or ""} for row in shown
            ],
            next_url="?" + urlencode([*kept, ("before", last)]) if last else "",
            newest_url=f"{reverse('audit_trail')}?{urlencode(kept)}" if before else "",
        )


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 20 and int(text) <= _LARGEST else None
