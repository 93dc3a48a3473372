from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from protection.models import Recorded, Task, TaskKind
from protection.web.fact_forms import FactForm
from protection.web.forms import LastDayField, TilesRadio, When
from protection.words import moment_words


class TaskForm(FactForm):
    model = Task
    title = _("Add a task")
    requires = [When("kind", TaskKind.OTHER.value).shows("words").needs("words")]

    kind = forms.ChoiceField(label=_("What is to be done?"), choices=TaskKind.choices, widget=TilesRadio(size=2))
    words = forms.CharField(label=_("Say what it is"), required=False)
    due_on = LastDayField(label=_("By which day?"))

    @classmethod
    def lines_of(cls, row: Recorded) -> list[dict[str, Any]]:
        """Of a task that is done also by whom and when."""
        lines = super().lines_of(row)
        if isinstance(row, Task) and row.done_at is not None:
            lines.append({"label": _("Done"), "value": f"{moment_words(row.done_at)}, {row.done_by}"})
        return lines

    def clean_due_on(self):  # type: ignore[no-untyped-def]
        due_on = self.cleaned_data["due_on"]
        if due_on < self.today:
            raise ValidationError(_("This day has passed."), code="day")
        return due_on
