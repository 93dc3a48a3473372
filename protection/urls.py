"""The pages, one include a noun. `today` is at the top; a page that is not here does not exist."""

from django.urls import include, path

urlpatterns = [
    path("", include("protection.web.today.urls")),
]
