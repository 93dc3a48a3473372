"""The notice: drafted and looked at, issued, listed, and read as it was issued."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from django.views.generic import TemplateView

from protection import audit
from protection.models import ENDING_STEPS, Case, DeportationProceeding, Letter, LetterKind, ProceedingStep
from protection.services.authority import find_or_add_authority
from protection.services.letter import letter_pdf, letter_text
from protection.services.notice import issue_notices, letters_of, notice_content
from protection.web.authorities import upper_first
from protection.web.casework import CaseworkFormView
from protection.web.forms import CaseworkForm
from protection.web.letter.preview import consent_words, discloses, sealed_in, text_shown
from protection.web.letter.views import SLUGS
from protection.web.notice import preview
from protection.web.notice.forms import NoticeForm
from protection.web.presenters.alert import alerts_on
from protection.web.presenters.identity import contacts_of, identity, must_give_reason, person_of
from protection.web.presenters.looked import RevealReason
from protection.web.reasons import reason_given
from protection.web.register.cards import letters_in_register
from protection.web.scope import CaseMixin
from protection.web.sheet.views import SHEETS
from protection.words import day_words, moment_words

#: The button that shows the name in the preview; looking at it is recorded.
REVEAL = "reveal"


class NoticeView(CaseMixin, CaseworkFormView):
    form_class = NoticeForm
    template_name = "protection/notice/new.html"
    save_label = gettext_lazy("Issue the notice")
    proceeding: DeportationProceeding

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.proceeding = self.row_or_404(DeportationProceeding, kwargs["proceeding"])

    def page_title(self) -> Any:
        return self.case.code

    def leave_url(self) -> str:
        return reverse("case", args=[self.case.code])

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "proceeding": self.proceeding}

    def current_version(self) -> str:
        """What is issued is what was looked at: nothing that the notice says may have changed between."""
        return preview.version_of(self.proceeding, by=self.staff, day=timezone.localdate())

    def conflict_rows(self, form: CaseworkForm) -> list[dict[str, Any]]:
        words = _("What the notice says has changed. Read it again before you issue it.")
        return [{"label": _("The case"), "theirs": words, "yours": "–"}]

    def preview(self, form: CaseworkForm) -> dict[str, Any]:
        assert isinstance(form, NoticeForm)  # noqa: S101 -- form_class
        addressees = [*form.chosen, *filter(None, [form.unsaved()])]
        drafts = [
            notice_content(
                self.proceeding,
                one,
                language=form.chosen_language,
                by=self.staff,
                at=form.at,
                attachments=form.attached,
            )
            for one in addressees
        ]
        shown: dict[str, Any] = {
            "gaps": preview.gaps(self.proceeding, drafts),
            "compared": preview.two_readings(self.proceeding, form.today),
            "addressee": "",
            "text": "",
        }
        if drafts:
            sealed = sealed_in(drafts[:1])
            because = self._revealed_because()
            if because is not None and sealed:
                audit.name_revealed(self.case, actor=self.staff, fields=sealed, because=because)
            shown |= {
                "addressee": str(addressees[0]),
                "text": text_shown(drafts[0], is_revealed=because is not None),
                "is_revealed": because is not None or not sealed,
                "reasons": RevealReason.choices if must_give_reason(self.staff) else [],
                "lacks_reason": because is None and self._is_to_reveal,
                "asks_more": preview.asks_more(drafts[0]),
                "discloses": discloses(drafts[0]),
                "consent": consent_words(drafts[0].consent),
            }
        return {"draft": shown}

    @property
    def _is_to_reveal(self) -> bool:
        return self.request.POST.get("preview") == REVEAL

    def _revealed_because(self) -> str | None:
        """None where sealed data stay hidden."""
        return reason_given(self.staff, self.request.POST) if self._is_to_reveal else None

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        if "draft" not in context:
            form = context["form"]
            if form.is_bound and not getattr(form, "cleaned_data", None):
                form.full_clean()
                context |= self.preview(form)
                form.withhold_errors()
            else:
                context |= self.preview(form)
        return super().get_context_data(**context, issued_before=letters_of(self.proceeding).count())

    def save(self, form: CaseworkForm) -> str:
        assert isinstance(form, NoticeForm)  # noqa: S101 -- form_class
        addressees = form.chosen
        if form.has_new:
            new = form.unsaved()
            assert new is not None  # noqa: S101 -- a form that is sent is bound
            added = find_or_add_authority(
                by=self.staff,
                kind=new.kind,
                name=form.cleaned_data["new_name"] or "",
                place=new.place,
                address=new.address,
            )
            addressees = [*addressees, *([] if added in addressees else [added])]
        letters = issue_notices(
            self.proceeding,
            addressees,
            language=form.chosen_language,
            by=self.staff,
            at=form.at,
            attachments=form.attached,
        )
        issued = ngettext("%(count)d notice is issued.", "%(count)d notices are issued.", len(letters))
        messages.success(self.request, issued % {"count": len(letters)})
        return reverse("case_notices", args=[self.case.code])


def _row(row: Letter, code: str) -> dict[str, Any]:
    return {
        "id": row.pk,
        "number": row.number,
        "addressee": str(row.authority or "–"),
        "language": row.get_language_display(),
        "iso": row.issued_at.isoformat(),
        "issued_at": moment_words(row.issued_at),
        "issued_by": row.recorded_by.name,
        "check_code": row.check_code,
        "sha256": row.sha256[:12],
        "url": reverse("letter", args=[code, row.pk]),
        "pdf_url": reverse("letter_pdf", args=[code, row.pk]),
        "docx_url": reverse("letter_docx", args=[code, row.pk]),
    }


def _acts(row: Letter, case: Case) -> list[dict[str, str]]:
    """What can be done with a letter that stands."""
    if row.is_withdrawn or row.authority is None or not case.is_open:
        return []
    named = (
        ("letter_remind", _("Remind of it")),
        ("letter_replace", _("Replace it")),
        ("letter_withdraw", _("Withdraw it")),
    )
    return [{"url": reverse(name, args=[case.code, row.pk]), "words": words} for name, words in named]


def _to_write(case: Case) -> list[dict[str, str]]:
    """The pack first, then each kind alone."""
    found = [{"url": reverse("pack_new", args=[case.code]), "words": _("All that the situation needs")}]
    ended = ProceedingStep.objects.filter(case=case, kind__in=ENDING_STEPS).standing().values("proceeding")
    proceedings = DeportationProceeding.objects.filter(case=case).standing().exclude(pk__in=ended)
    for one in proceedings.select_related("body").order_by("opened_on", "pk"):
        shown = {"body": str(one.body), "day": day_words(one.opened_on)}
        words = (
            _("Write a notice in the proceeding of %(body)s, opened %(day)s") % shown
            if one.body
            else _("Write a notice in the proceeding opened %(day)s") % shown
        )
        found.append({"url": reverse("notice_new", args=[case.code, one.pk]), "words": words})
    for slug, kind in SLUGS.items():
        found.append({"url": reverse("letter_new", args=[case.code, slug]), "words": str(upper_first(kind.label))})
    for slug, sheet in SHEETS.items():
        words = str(upper_first(LetterKind(sheet).label))
        found.append({"url": reverse("sheet_new", args=[case.code, slug]), "words": words})
    return found


class NoticesView(CaseMixin, TemplateView):
    """The register of the notices of a case."""

    template_name = "protection/notice/register.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        rows = Letter.objects.filter(case=self.case).select_related("authority", "recorded_by", "withdrawn_by")
        letters = list(rows.defer("text", "pdf_base64", "docx_base64", "determination").order_by("-number"))
        alerts = alerts_on(self.case, timezone.now())
        for row in letters:
            row.case = self.case  # the key is at hand
        register = letters_in_register(self.case, letters, timezone.localdate())
        return super().get_context_data(
            **context,
            identity=identity(self.case, person_of(self.case), contacts_of(self.case), alerts),
            rows=[_row(row, self.case.code) | register[row.pk] | {"acts": _acts(row, self.case)} for row in letters],
            path=self.request.path,
            to_write=_to_write(self.case) if self.case.is_open else [],
        )


class LetterView(CaseMixin, TemplateView):
    """The text of a notice as it was issued; it is never made anew."""

    template_name = "protection/notice/letter.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        row = self.row_or_404(Letter, self.kwargs["letter"])
        text = letter_text(row, by=self.request.user)  # type: ignore[arg-type]
        shown = {
            "letter": _row(row, self.case.code),
            "language": row.language,
            "sha256": row.sha256,
            "template_version": row.template_version,
            "text": text,
        }
        return super().get_context_data(**context | shown)


class LetterPdfView(CaseMixin, View):
    """The very bytes that were issued, as a file that says nothing of the person in its name."""

    records_look = False  # that the letter is read is recorded instead

    def get(self, request: HttpRequest, code: str, letter: UUID) -> HttpResponse:
        row = self.row_or_404(Letter, letter)
        pdf = letter_pdf(row, by=request.user)  # type: ignore[arg-type]
        return HttpResponse(
            pdf,
            content_type="application/pdf",
            headers={
                "Content-Disposition": f'attachment; filename="{row.number}-{self.case.code}.pdf"',
                "Content-Security-Policy": "sandbox; default-src 'none'",
            },
        )
