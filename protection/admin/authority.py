from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from protection.admin.lists import NetworkAdmin
from protection.models import Authority
from protection.services.authority import add_to_network, change_authority


@admin.register(Authority)
class AuthorityAdmin(NetworkAdmin):
    """What a centre added on the spot names its centre; emptying that field gives it to the whole network."""

    list_display = ("name", "place", "kind", "address", "centre")
    list_filter = ("kind", "centre")
    list_select_related = ("centre",)
    fields = ("kind", "name", "name_kk", "name_en", "place", "address", "language", "centre")
    ordering = ("name", "place", "id")

    def save_model(self, request: HttpRequest, obj: Authority, form: Any, change: bool) -> None:
        by: Any = request.user
        if not change:
            add_to_network(obj, by=by)
        elif form.changed_data:
            change_authority(obj, by=by, fields=form.changed_data)
