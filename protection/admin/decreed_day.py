from datetime import date
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from protection.admin.lists import NetworkAdmin
from protection.models import DecreedDay
from protection.services.working_days import check_is_ahead, decree


class DecreedDayForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = DecreedDay
        fields = ("day", "is_working", "act")

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        check_is_ahead(day, timezone.localdate())
        return day


@admin.register(DecreedDay)
class DecreedDayAdmin(NetworkAdmin):
    """Days that the Government moved: clocks that count working days go by them from then on."""

    form = DecreedDayForm
    list_display = ("day", "is_working", "act")
    ordering = ("-day", "id")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        is_past = obj is not None and obj.day <= timezone.localdate()
        return not is_past and super().has_change_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: DecreedDay, form: Any, change: bool) -> None:
        by: Any = request.user
        if form.changed_data:
            decree(obj, by=by, today=timezone.localdate())
