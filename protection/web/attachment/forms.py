"""A file beside what is recorded: its field, the words for it, and how it reads in a list."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from protection.models import Attachment, Recorded
from protection.services.attachment import LARGEST, TOO_LARGE, Upload, looked_at
from protection.services.register import check_of_letter
from protection.web.fact_forms import FactForm


class UploadField(forms.FileField):
    """Gives an `Upload`, or None. A form that comes back has lost it: the browser sends no file twice."""

    widget = forms.FileInput

    def __init__(self, **options: Any) -> None:
        given = {
            "help_text": gettext_lazy("PDF, JPEG or PNG, up to 20 MB."),
            "widget": forms.FileInput({"accept": ".pdf,.jpg,.jpeg,.png"}),
            **options,
        }
        super().__init__(**{"required": False, **given})

    def to_python(self, data: Any) -> Upload | None:  # type: ignore[override]
        if data in self.empty_values:
            return None
        if data.size > LARGEST:
            raise ValidationError(TOO_LARGE, code="too_large")
        return looked_at(data.read())


def file_words(row: Attachment) -> str:
    size = filesizeformat(row.size)
    return ", ".join(filter(None, [row.title.open() if row.title else "", row.ending.upper(), size]))


class EnclosingForm(FactForm):
    """For a record of a letter with a file, whose column is called `encloses`; `happened` is that of its day.

    The day is looked at before anything is saved: whoever has to choose a file again shall have to do so once.
    """

    encloses = ""
    happened = ""
    happened_at = ""
    file = UploadField()
    file_title = forms.CharField(
        label=gettext_lazy("What is on it?"),
        help_text=gettext_lazy("In short and without names: “Our copy with the stamp, 1 page”."),
        max_length=100,
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self._enclosed(self.row):
            self.fields["file"].help_text = _(
                "A file is kept with this entry. Choose another one only if it is to take its place: "
                "PDF, JPEG or PNG, up to 20 MB."
            )

    @classmethod
    def _enclosed(cls, row: Recorded | None) -> Attachment | None:
        """Without its content, which may be large."""
        if row is None or getattr(row, f"{cls.encloses}_id") is None:
            return None
        if not row._meta.get_field(cls.encloses).is_cached(row):  # type: ignore[union-attr]  # a foreign key
            files = Attachment.objects.filter(case=row.case).defer("content")  # type: ignore[attr-defined]
            setattr(row, cls.encloses, files.get(pk=getattr(row, f"{cls.encloses}_id")))
        file: Attachment = getattr(row, cls.encloses)
        file.case = row.case  # type: ignore[attr-defined]  # the key is at hand
        return file

    @classmethod
    def extra_initial(cls, row: Any) -> dict[str, Any]:
        file = cls._enclosed(row)
        return {"file_title": file.title.open() if file and file.title else ""}

    @classmethod
    def lines_of(cls, row: Any) -> list[dict[str, Any]]:
        lines = [line for line in super().lines_of(row) if line["label"] != cls.base_fields["file_title"].label]
        file = cls._enclosed(row)
        if file is None or file.is_withdrawn:
            return lines
        shown = {"label": cls.base_fields["file"].label, "value": file_words(file), "action": _("Take it out")}
        return [*lines, {**shown, "url": reverse("attachment", args=[row.case.code, file.pk])}]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        has_file = cleaned.get("file") or self._enclosed(self.row) or "file" in self.errors
        self._check_day(cleaned)
        if cleaned.get("file_title") and not has_file:
            self.add_error("file", _("You say what is on the file, but no file is chosen."))
        return cleaned

    def _check_day(self, cleaned: dict[str, Any]) -> None:
        day = cleaned.get(self.happened)
        if day is None or self.parent is None:
            return
        try:
            check_of_letter(self.parent, self.happened, day, cleaned.get(self.happened_at), now=self.at)
        except ValidationError as error:
            self.take(error)

    def extra_values(self, values: dict[str, Any]) -> dict[str, Any]:
        return {"file": self.cleaned_data["file"], "file_title": (self.cleaned_data["file_title"] or "").strip()}
