"""A determination is looked at and sealed; what was sealed is read, given out, and compared with today."""

import hashlib
import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView

from protection.letters.sealed_determination import text_of
from protection.models import SealedDetermination
from protection.services.sealed_determination import (
    file_name,
    labels_of,
    may_be_named,
    seal_determination,
    sealed_content,
    sealed_json,
    sealed_pdf,
)
from protection.services.sealed_since import since_sealed
from protection.web.casework import CaseworkFormView
from protection.web.determination.asked import Asked, asked
from protection.web.forms import CaseworkForm
from protection.web.presenters.identity import must_give_reason
from protection.web.presenters.sealed_determination import changes_words, row_words
from protection.web.scope import CaseMixin, member
from protection.web.sealed_determination.forms import SealForm
from protection.words import day_words, moment_words


class SealView(CaseMixin, CaseworkFormView):
    form_class = SealForm
    template_name = "protection/sealed_determination/new.html"
    save_label = gettext_lazy("Seal it")
    asked: Asked

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.asked_form, self.asked = asked(request)

    def page_title(self) -> Any:
        return self.case.code

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "must_give_reason": must_give_reason(self.staff)}

    @property
    def _of_the_law(self) -> dict[str, Any]:
        return {"as_of": self.asked.as_of, "known_at": self.asked.known_at, "reading": self.asked.reading}

    def current_version(self) -> str:
        """What is sealed is what was looked at. A MAC and no hash: nothing is tried out against it."""
        content, _sealed = sealed_content(
            self.case, **self._of_the_law, language="ru", by=self.staff, at=timezone.now()
        )
        read = repr((content.facts, content.found.to_json(), content.labels, content.version.sha256))
        return salted_hmac("sealed-determination", read, algorithm="sha256").hexdigest()

    def conflict_rows(self, form: CaseworkForm) -> list[dict[str, Any]]:
        words = _("What would be sealed has changed. Read it again before you seal it.")
        return [{"label": _("The case"), "theirs": words, "yours": "–"}]

    def preview(self, form: CaseworkForm) -> dict[str, Any]:
        assert isinstance(form, SealForm)  # noqa: S101 -- form_class
        content, _sealed = sealed_content(
            self.case, **self._of_the_law, language=form.chosen_language, by=self.staff, at=form.at
        )
        known_at = content.known_at
        return {
            "draft": {
                "text": text_of(content),
                "language": form.chosen_language,
                "day": day_words(self.asked.as_of),
                "known": moment_words(known_at) if known_at else "",
                "may_be_named": may_be_named(self.case, form.at),
                "errors": [str(one) for errors in self.asked_form.errors.values() for one in errors],
            }
        }

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        if "draft" not in context:
            form = context["form"]
            if form.is_bound and not getattr(form, "cleaned_data", None):
                form.full_clean()
            context |= self.preview(form)
        return super().get_context_data(**context)

    def save(self, form: CaseworkForm) -> str:
        assert isinstance(form, SealForm)  # noqa: S101 -- form_class
        row = seal_determination(
            self.case,
            **self._of_the_law,
            language=form.chosen_language,
            by=self.staff,
            at=form.at,
            names_person=form.names_person,
            because=form.cleaned_data.get("because") or "",
        )
        messages.success(self.request, _("The determination is sealed."))
        return reverse("sealed", args=[self.case.code, row.pk])


class SealedView(CaseMixin, TemplateView):
    """What was sealed, word for word, and whether the law would say the same today."""

    template_name = "protection/sealed_determination/sealed.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        row = self.row_or_404(SealedDetermination, self.kwargs["sealed"])
        held = sealed_json(row, by=member(self.request))
        sealed = json.loads(held)
        since = since_sealed(row, sealed)
        labels = labels_of(self.case, sealed["facts"]) | labels_of(self.case, since.facts_now)
        shown = {
            "row": row_words(row, self.case.code),
            "language": row.language,
            "text": sealed["text"],
            "is_intact": hashlib.sha256(held).hexdigest() == row.sha256,
            "since": changes_words(since, labels, row.ruleset),
            "command": f"sha256sum {file_name(self.case.code, row.as_of, row.check_code, 'json')}",
        }
        return super().get_context_data(**context | shown)


class _FileView(CaseMixin, View):
    """The very bytes that were sealed, as a file that says nothing of the person in its name."""

    records_look = False  # that it is read is recorded instead
    kind = ""
    content_type = ""

    def content(self, row: SealedDetermination) -> bytes:
        raise TypeError(f"{type(self).__name__} does not say what it gives out")

    def get(self, request: HttpRequest, code: str, sealed: UUID) -> HttpResponse:
        row = self.row_or_404(SealedDetermination, sealed)
        name = file_name(self.case.code, row.as_of, row.check_code, self.kind)
        return HttpResponse(
            self.content(row),
            content_type=self.content_type,
            headers={
                "Content-Disposition": f'attachment; filename="{name}"',
                "Content-Security-Policy": "sandbox; default-src 'none'",
            },
        )


class PdfView(_FileView):
    kind, content_type = "pdf", "application/pdf"

    def content(self, row: SealedDetermination) -> bytes:
        return sealed_pdf(row, by=member(self.request))


class JsonView(_FileView):
    kind, content_type = "json", "application/json"

    def content(self, row: SealedDetermination) -> bytes:
        return sealed_json(row, by=member(self.request))
