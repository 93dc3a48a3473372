"""The public page on which whoever holds a letter checks it. Open to anybody, and therefore throttled."""

from typing import Any, Final

from allauth.core.internal import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from protection.services.letter_check import CheckState, check_letter, check_page

#: For one address, and for all together: what is guessed is told nothing (decision 13).
RATES: Final = {"check": "10/m/ip,60/h/ip,600/h/key"}
_TONES: Final = {
    CheckState.VALID: ("safe", "safe"),
    CheckState.REPLACED: ("open", "ended"),
    CheckState.WITHDRAWN: ("risk", "risk"),
}


def _is_too_often(request: HttpRequest) -> bool:
    usage = ratelimit.consume(request, app="protection", action="check", config=RATES, key="everybody", limit_get=True)
    return usage is None


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def letter_check(request: HttpRequest, code: str = "") -> HttpResponse:
    """Asked by the form, or by the address in a letter's QR code, which brings the code along."""
    if check_page() is None:
        raise Http404
    typed = request.POST.get("code", "") if request.method == "POST" else code
    is_asked = bool(code) or request.method == "POST"
    if is_asked and _is_too_often(request):
        return _page(request, is_too_often=True, status=429)
    return _page(request, typed=typed if is_asked else "", is_asked=is_asked)


def _page(
    request: HttpRequest, *, typed: str = "", is_asked: bool = False, is_too_often: bool = False, status: int = 200
) -> HttpResponse:
    found = check_letter(typed) if is_asked else None
    tone, icon = _TONES[found.state] if found else ("mute", "mute")
    shown: dict[str, Any] = {
        "found": found,
        "tone": tone,
        "icon": icon,
        "is_asked": is_asked,
        "is_too_often": is_too_often,
    }
    return render(request, "protection/letter_check/page.html", shown, status=status)
