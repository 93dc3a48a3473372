"""Inputs that the browser's own do not give: tiles, and dates in boxes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

DAY, MONTH, YEAR, TIME = range(4)
_BOXES = (
    ("day", _("Day"), "w-2", 2),
    ("month", _("Month"), "w-2", 2),
    ("year", _("Year"), "w-4", 4),
    ("time", _("Time, 24 h"), "w-4", 5),
)


class TilesRadio(forms.RadioSelect):
    """Answers as tiles, for the emergency questions. `size` 1: short words; 2: long ones; 3: between."""

    def __init__(self, size: int = 1, attrs: dict[str, Any] | None = None, choices: Any = ()) -> None:
        super().__init__(attrs, choices)
        self.tiles = {1: "tiles", 2: "tiles tiles-2", 3: "tiles tiles-3"}[size]


class DateBoxes(forms.MultiWidget):
    """Day, month, year and, if asked, the time as 24-hour text."""

    template_name = "components/date_boxes.html"
    use_fieldset = True

    def __init__(self, with_time: bool = False, attrs: dict[str, Any] | None = None) -> None:
        self.boxes = _BOXES if with_time else _BOXES[:TIME]
        #: The boxes with a mistake, set by the form; where none is named, all are marked.
        self.wrong: set[int] = set()
        super().__init__(
            {
                name: forms.TextInput(
                    {"inputmode": "numeric", "autocomplete": "off", "class": f"form-control {width}", "size": size}
                )
                for name, _label, width, size in self.boxes
            },
            attrs,
        )

    def decompress(self, value: Any) -> list[Any]:
        return list(value) if isinstance(value, (list, tuple)) else [None] * len(self.boxes)

    def id_for_label(self, id_: str) -> str:
        return ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        for number, (box, (_name, label, _width, _size)) in enumerate(
            zip(context["widget"]["subwidgets"], self.boxes, strict=True)
        ):
            box["label"] = label
            if self.wrong and number not in self.wrong:
                box["attrs"].pop("aria-invalid", None)
        return context
