"""The sheets that the person reads: who has read and confirmed the words of each language, and their drafts to read."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from protection.letters.sheet import sheet_of, specimen
from protection.models import LetterKind, SheetReading
from protection.models.letter import SHEET_LANGUAGES
from protection.models.sheet_reading import RIGHT
from protection.services.sheet_reading import (
    SheetState,
    readings_of,
    record_sheet_reading,
    sheet_state,
    sheet_states,
)
from protection.web.authorities import upper_first
from protection.words import day_words


class SheetReadingForm(forms.Form):
    version = forms.CharField(widget=forms.HiddenInput, max_length=16)
    read_by = forms.CharField(
        label=gettext_lazy("Who has read it"),
        help_text=gettext_lazy("The full name and what the person does. Nobody is to confirm words of a language that "
        "is not their own or learned."),
        max_length=100,
    )  # fmt: skip
    read_on = forms.DateField(
        label=gettext_lazy("Day"),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    is_right = forms.TypedChoiceField(
        label=gettext_lazy("What the reader says"),
        choices=RIGHT,
        coerce=lambda value: value == "True",
        widget=forms.RadioSelect,
    )


def _by(row: SheetReading) -> str:
    shown = {"day": day_words(row.read_on), "who": row.read_by, "recorded": row.recorded_by.name}
    return _("%(day)s, read by %(who)s; recorded by %(recorded)s") % shown


def _row(state: SheetState) -> dict[str, Any]:
    where = [slug_of(state.kind), state.language]
    if state.last is None:
        words, tone = _("Draft: nobody has confirmed it"), "amber"
    elif state.is_confirmed:
        words, tone = _("Confirmed: it may be issued"), "green"
    else:
        words, tone = _("Draft: something in it is wrong"), "red"
    return {
        "kind": upper_first(LetterKind(state.kind).label),
        "language": dict(SHEET_LANGUAGES)[state.language],
        "iso": state.language,
        "state": words,
        "tone": tone,
        "last": _by(state.last) if state.last else "–",
        "version": state.version,
        "url": reverse("admin:sheet", args=where),
        "pdf_url": reverse("admin:sheet_pdf", args=where),
    }


def sheets_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    given = {"title": _("Sheets for the person"), "rows": [_row(state) for state in sheet_states()]}
    return TemplateResponse(request, "admin/sheets.html", {**context, **given})


def slug_of(kind: str) -> str:
    return kind.lower().replace("_", "-")


def _asked(sheet: str, language: str) -> SheetState:
    try:
        return sheet_state(sheet.upper().replace("-", "_"), language)
    except ValidationError:
        raise Http404 from None


def _saved(request: HttpRequest, state: SheetState, form: SheetReadingForm) -> bool:
    by: Any = request.user
    try:
        record_sheet_reading(state, **form.cleaned_data, by=by, at=timezone.now())
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, _("The reading is recorded."))
    return True


def sheet_page(request: HttpRequest, context: dict[str, Any], sheet: str, language: str) -> HttpResponse:
    """One sheet in one language: its words, who has read them, and the form that records one more reading."""
    state = _asked(sheet, language)
    form = SheetReadingForm(request.POST or None, initial={"version": state.version, "read_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid() and _saved(request, state, form):
        return HttpResponseRedirect(reverse("admin:sheet", args=[sheet, language]))
    row = _row(state)
    given = {
        "title": f"{row['kind']}, {row['language']}",
        "row": row,
        "text": sheet_of(specimen(state.kind, state.language, timezone.now())).text,
        "records": [
            {
                "by": _by(one),
                "words": one.get_is_right_display(),
                "is_of_other_words": one.template_version != state.version,
            }
            for one in reversed(readings_of(state.kind, language))
        ],
        "form": form,
    }
    return TemplateResponse(request, "admin/sheet.html", {**context, **given})


def sheet_pdf(request: HttpRequest, context: dict[str, Any], sheet: str, language: str) -> HttpResponse:
    """A draft without a case, for whoever is to read it."""
    state = _asked(sheet, language)
    return HttpResponse(
        sheet_of(specimen(state.kind, state.language, timezone.now())).pdf(),
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{sheet}-{language}-{state.version}.pdf"',
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )
