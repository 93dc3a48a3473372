"""The ways out: exit this page, and the sign of life that a page asks for before it sends a form."""

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

CLEAR_SITE_DATA = '"cache", "cookies", "storage"'


@csrf_exempt  # leaving must work from a page whose cookie is gone; other sites are told apart below
@login_not_required
@require_POST
def exit_page(request: HttpRequest) -> HttpResponse:
    """Sign out and go to a neutral site.

    By a Refresh header on an empty page, not by a redirect: the content policy's `form-action` would stop a redirect
    that ends on another site, and the case would stay on the screen.
    """
    response = HttpResponse(
        format_html(
            # its own empty icon: the browser would ask for one, and be told that there is none
            '<!doctype html><title>…</title><link rel="icon" href="data:,"><a href="{}">→</a>',
            settings.EXIT_URL,
        ),
        headers={"Refresh": f"0; url={settings.EXIT_URL}"},
    )
    if request.headers.get("Sec-Fetch-Site", "same-origin") in ("same-origin", "none"):
        logout(request)
        response.headers["Clear-Site-Data"] = CLEAR_SITE_DATA
    return response


@login_not_required
@require_GET
def alive(request: HttpRequest) -> HttpResponse:
    """204: the program can be reached. Touches neither session nor database."""
    return HttpResponse(status=204)
