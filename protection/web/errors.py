"""Error pages in the frame, without a query: the database may be what is broken."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from protection import audit


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Too large, too many fields, or not as a browser sends it."""
    return render(request, "400.html", status=400)


def broken(request: HttpRequest) -> HttpResponse:
    """Shows the request's id, by which the log can be searched."""
    return render(request, "500.html", {"request_id": audit.request_id.get()}, status=500)
