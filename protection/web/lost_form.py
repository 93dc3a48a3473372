"""Nothing a person typed is lost.

Every form carries a token, signed for one person and one path. A POST whose session is gone, or whose CSRF check
fails, saves nothing; but if its token is good, what was typed is kept as the draft of that person, who finds it in the
form after signing in. Nobody else does, whoever sent it.
"""

import json
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from protection.models import StaffMember
from protection.services.draft import KEPT_FOR, keep_draft

_SALT = "tipcases.form"
#: What belongs to the page and not to the person who typed: no field has such a name.
RESERVED = frozenset(
    {"csrfmiddlewaretoken", "token", "submission", "version"}
    | {"save", "preview", "leave", "forget", "to_language", "next", "asked"}
)
_KEPT_BESIDE = {"submission", "version"}


@dataclass(frozen=True, slots=True)
class FormToken:
    staff_id: UUID
    path: str


def make_token(staff: StaffMember, path: str) -> str:
    return signing.dumps({"staff": str(staff.pk), "path": path}, salt=_SALT)


def read_token(token: str) -> FormToken | None:
    """Whom and which form a token was made for; None if it is forged or older than a day."""
    try:
        content = signing.loads(token, salt=_SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        return None
    return FormToken(UUID(content["staff"]), content["path"])


def typed_into(request: HttpRequest) -> str:
    """What a person typed, as JSON: Cyrillic takes a third of the room it takes in a query string."""
    typed = {name: values for name, values in request.POST.lists() if name not in RESERVED - _KEPT_BESIDE}
    return json.dumps(typed, ensure_ascii=False)


def typed_again(payload: str) -> QueryDict:
    """The inverse of `typed_into`."""
    typed = QueryDict(mutable=True)
    for name, values in json.loads(payload).items():
        typed.setlist(name, values)
    return typed


def keep_lost_form(request: HttpRequest, *, path: str | None = None) -> FormToken | None:
    """Keep what was typed for the person of the form's token; the token, or None where nothing could be kept."""
    try:
        token = read_token(request.POST.get("token", ""))
    except (RequestDataTooBig, TooManyFieldsSent):
        return None
    if token is None or (path is not None and token.path != path):
        return None
    staff = StaffMember.objects.filter(pk=token.staff_id, is_active=True).first()
    if staff is None:
        return None
    kept = keep_draft(staff, path=token.path, payload=typed_into(request), at=timezone.now())
    return token if kept else None


def answer_to_lost_form(request: HttpRequest) -> HttpResponse | None:
    """For a POST without a session: to the sign-in page, and back to the form from there."""
    token = keep_lost_form(request, path=request.path)
    if token is None:
        return None
    messages.warning(request, _("Your session had ended. What you typed is kept: sign in, and it is in the form."))
    return HttpResponseRedirect(f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': request.get_full_path()})}")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF_FAILURE_VIEW: nothing is saved; what was typed comes back in the form."""
    if not request.user.is_authenticated:
        answer = answer_to_lost_form(request)
        if answer is not None:
            return answer
    elif keep_lost_form(request, path=request.path):
        messages.warning(request, _("The form had grown old. What you typed is kept: check it and send it again."))
        return HttpResponseRedirect(request.get_full_path())
    return render(request, "403_csrf.html", status=403)


@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Django's set_language; on a page with a form, what was typed comes along into the other language."""
    token = keep_lost_form(request) if "token" in request.POST else None
    if "to_language" in request.POST:  # a form may well have a field called "language"
        chosen = QueryDict(mutable=True)
        chosen.update({"language": request.POST["to_language"], "next": request.POST.get("next", "")})
        request.POST = chosen  # type: ignore[assignment]
    response = set_language(request)
    if token is not None and isinstance(response, HttpResponseRedirect):
        response["Location"] = token.path
    return response
