from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from protection.models import Recorded, Task, TaskKind, TaskMove
from protection.web.fact_forms import FactForm
from protection.web.forms import CaseworkForm, LastDayField, TilesRadio, When
from protection.words import day_words, moment_words


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
            if row.result:
                lines.append({"label": _("What came of it"), "value": row.result.open()})
        return lines

    def clean_due_on(self):  # type: ignore[no-untyped-def]
        due_on = self.cleaned_data["due_on"]
        if due_on < self.today:
            raise ValidationError(_("This day has passed."), code="day")
        return due_on


class TaskMoveForm(FactForm):
    model = TaskMove
    title = _("Move it to another day")

    to_on = LastDayField(label=_("To which day?"))
    because = forms.CharField(label=_("Why is it moved?"), max_length=500)

    @classmethod
    def lines_of(cls, row: Recorded) -> list[dict[str, Any]]:
        """Also from which day; by whom and when stands under every record."""
        lines = super().lines_of(row)
        if isinstance(row, TaskMove):
            lines.insert(0, {"label": _("From"), "value": day_words(row.from_on)})
        return lines


class TaskResultForm(CaseworkForm):
    title = _("The task is done")

    result = forms.CharField(
        label=_("What came of it"),
        help_text=_("A word or two for whoever reads the file later."),
        widget=forms.Textarea({"rows": "3"}),
        max_length=500,
        required=False,
    )
