from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from protection.admin.lists import NetworkAdmin, column
from protection.models import CrisisCentre
from protection.services.staff import add_centre, change_centre


@admin.register(CrisisCentre)
class CentreAdmin(NetworkAdmin):
    list_display = ("name", "place", "phone", "head", column("letters_issued", _("letters issued")))
    fields = ("name", "place", "registration", "phone", "head")
    ordering = ("name",)

    def save_model(self, request: HttpRequest, obj: CrisisCentre, form: Any, change: bool) -> None:
        by: Any = request.user
        if not change:
            add_centre(obj, by=by)
        elif form.changed_data:
            change_centre(obj, by=by, fields=form.changed_data)
