"""Letters beside the notice: the pack of all that a situation needs, one alone, in place of another, taken back."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View

from protection import audit
from protection.letters import made
from protection.models import TO_AUTHORITIES, Authority, Letter, LetterKind
from protection.services.authority import authorities_for
from protection.services.letter import Draft, Plan, issue_letters, letter_docx, replace_letter, withdraw_letter
from protection.services.pack import LANGUAGE, Pack, about_of, issue_pack, pack_of
from protection.web.authorities import upper_first
from protection.web.casework import CaseworkFormView
from protection.web.forms import CaseworkForm
from protection.web.letter import preview
from protection.web.letter.forms import LetterForm, PackForm, ReplaceForm, WithdrawForm, able
from protection.web.notice.forms import titles_in
from protection.web.presenters.identity import must_give_reason
from protection.web.reasons import reason_given
from protection.web.scope import CaseMixin, member

REVEAL = "reveal"
#: Kinds that are written alone, by the words of their address; a reminder follows a letter and begins there.
SLUGS = {
    kind.value.lower().replace("_", "-"): kind
    for kind in LetterKind
    if kind.value in TO_AUTHORITIES and kind not in (LetterKind.SUSPENSION_NOTICE, LetterKind.CHASER)
}
_Drafts = Sequence[tuple[Plan, made.Content, Letter | None]]


class _DraftsView(CaseMixin, CaseworkFormView):
    """A form beside the very letters that it would issue."""

    template_name = "protection/letter/new.html"

    def page_title(self) -> Any:
        return self.case.code

    def leave_url(self) -> str:
        return reverse("case_notices", args=[self.case.code])

    def drafts(self, form: CaseworkForm) -> _Drafts:
        raise TypeError(f"{type(self).__name__} does not say which letters")

    def nobody(self) -> tuple[str, ...]:
        return ()

    def conflict_rows(self, form: CaseworkForm) -> list[dict[str, Any]]:
        words = _("What the letters say has changed. Read them again before you issue them.")
        return [{"label": _("The case"), "theirs": words, "yours": "–"}]

    def preview(self, form: CaseworkForm) -> dict[str, Any]:
        drafts = self.drafts(form)
        contents = [content for _plan, content, _before in drafts]
        sealed = preview.sealed_in(contents)
        asked = self.request.POST.get("preview") == REVEAL
        because = reason_given(self.staff, self.request.POST) if asked else None
        if because is not None and sealed:
            audit.name_revealed(self.case, actor=self.staff, fields=sealed, because=because)
        consent = Draft(self.case, by=self.staff, at=form.at).said_consent()
        shown = [preview.shown(*one, is_revealed=because is not None) for one in drafts]
        return {
            "draft": {
                "gaps": preview.gaps(self.case, contents),
                "nobody": self.nobody(),
                "consent": preview.consent_words(consent),
                "letters": shown,
                **preview.reveal_context(
                    because=because, asked=asked, must_say=must_give_reason(self.staff), has_sealed=bool(sealed)
                ),
            }
        }

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        if "draft" not in context:
            form = context["form"]
            if form.is_bound and not getattr(form, "cleaned_data", None):
                form.full_clean()
                context |= self.preview(form)
                form.withhold_errors()
            else:
                context |= self.preview(form)
        return super().get_context_data(**context)

    def said(self, letters: list[Letter]) -> str:
        issued = ngettext("%(count)d letter is issued.", "%(count)d letters are issued.", len(letters))
        messages.success(self.request, issued % {"count": len(letters)})
        return reverse("case_notices", args=[self.case.code])


class PackView(_DraftsView):
    form_class = PackForm
    save_label = gettext_lazy("Issue all that are ticked")
    _pack: Pack | None = None

    @property
    def pack(self) -> Pack:
        if self._pack is None:
            self._pack = pack_of(self.case, by=self.staff, at=timezone.now())
        return self._pack

    def get_form_kwargs(self) -> dict[str, Any]:
        ready = self.pack.ready
        choices = [
            (one.key, f"{upper_first(one.plan.kind.label)} – {one.plan.authority} ({one.plan.language})")
            for one in ready
        ]
        offered = [one.key for one in ready if one.before is None]
        return {**super().get_form_kwargs(), "choices": choices, "offered": offered}

    def current_version(self) -> str:
        return preview.version_of([(one.plan, one.content) for one in self.pack.planned])

    def nobody(self) -> tuple[str, ...]:
        return self.pack.nobody

    def drafts(self, form: CaseworkForm) -> _Drafts:
        """What is ticked first as it goes out, then what cannot."""
        assert isinstance(form, PackForm)  # noqa: S101 -- form_class
        chosen = form.chosen
        return [(one.plan, one.content, one.before) for one in self.pack.planned if one.key in chosen or one.gaps]

    def save(self, form: CaseworkForm) -> str:
        assert isinstance(form, PackForm)  # noqa: S101 -- form_class
        return self.said(issue_pack(self.case, form.chosen, by=self.staff, at=form.at))


class LetterNewView(_DraftsView):
    form_class = LetterForm
    save_label = gettext_lazy("Issue the letter")
    kind: LetterKind
    answers: Letter | None = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.find(kwargs)

    def find(self, kwargs: dict[str, Any]) -> None:
        if kwargs["kind"] not in SLUGS:
            raise Http404
        self.kind = SLUGS[kwargs["kind"]]

    def heading(self) -> Any:
        return upper_first(self.kind.label)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "kind": self.kind, "staff": self.staff}

    def get_initial(self) -> dict[str, Any]:
        nearest = [one for one in authorities_for(self.case) if one.kind in able(self.kind)]
        return {**super().get_initial(), "authority": nearest[0] if nearest else None, "language": ""}

    def about(self) -> dict[str, Any]:
        return about_of(self.case, self.kind, by=self.staff, at=timezone.now())

    def plan(self, authority: Authority, form: CaseworkForm) -> Plan:
        values = form.cleaned_data if form.is_bound else form.initial
        language = values.get("language") or authority.language or LANGUAGE
        attached = tuple(titles_in(values.get("attachments") or ""))
        return Plan(self.kind, authority, language, attachments=attached, **self.about())

    def drafts(self, form: CaseworkForm) -> _Drafts:
        values = form.cleaned_data if form.is_bound else form.initial
        to = values.get("authority")
        if not isinstance(to, Authority):
            return []
        plan = self.plan(to, form)
        return [(plan, Draft(self.case, by=self.staff, at=form.at).content(plan), None)]

    def current_version(self) -> str:
        """As it would be written to nobody in particular."""
        plan = Plan(self.kind, Authority(pk=None, kind="COURT"), LANGUAGE, **self.about())
        content = Draft(self.case, by=self.staff, at=timezone.now()).content(plan)
        return preview.version_of([(plan, content)])

    def written(self, form: CaseworkForm) -> Plan:
        assert isinstance(form, LetterForm)  # noqa: S101 -- form_class
        to = form.authority_of("authority", by=self.staff)
        assert to is not None  # noqa: S101 -- the field is required
        return self.plan(to, form)

    def save(self, form: CaseworkForm) -> str:
        return self.said(issue_letters(self.case, [self.written(form)], by=self.staff, at=form.at))


class ChaseView(LetterNewView):
    """A reminder of a letter that was not answered, to the authority that has it."""

    kind = LetterKind.CHASER

    def find(self, kwargs: dict[str, Any]) -> None:
        self.answers = self.row_or_404(Letter, kwargs["letter"])
        if self.answers.authority is None:
            raise Http404

    def get_initial(self) -> dict[str, Any]:
        assert self.answers is not None  # noqa: S101 -- found in setup
        return {**super().get_initial(), "authority": self.answers.authority, "language": self.answers.language}

    def about(self) -> dict[str, Any]:
        assert self.answers is not None  # noqa: S101 -- found in setup
        row = self.answers.proceeding
        stands = row is not None and row.withdrawn_at is None
        return {"answers": self.answers, "proceeding": row if stands else None}


class ReplaceView(LetterNewView):
    """Another letter of the same kind in place of one, which is withdrawn with the reason."""

    form_class = ReplaceForm
    save_label = gettext_lazy("Issue it and withdraw the old one")
    replaced: Letter

    def find(self, kwargs: dict[str, Any]) -> None:
        self.replaced = self.row_or_404(Letter, kwargs["letter"])
        self.kind = LetterKind(self.replaced.kind)
        if self.replaced.authority is None:
            raise Http404

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "authority": self.replaced.authority, "language": self.replaced.language}

    def about(self) -> dict[str, Any]:
        followed = self.replaced.answers
        kept = {"answers": followed} if followed is not None and not followed.is_withdrawn else {}
        return {**super().about(), **kept, "replaces": self.replaced}

    def save(self, form: CaseworkForm) -> str:
        plan, because = self.written(form), form.cleaned_data["reason"]
        return self.said([replace_letter(self.replaced, plan, because=because, by=self.staff, at=form.at)])


class WithdrawView(CaseMixin, CaseworkFormView):
    form_class = WithdrawForm
    save_label = gettext_lazy("Withdraw the letter")
    letter: Letter

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.letter = self.row_or_404(Letter, kwargs["letter"])

    def page_title(self) -> Any:
        return self.case.code

    def leave_url(self) -> str:
        return reverse("case_notices", args=[self.case.code])

    def heading(self) -> Any:
        shown = {"number": self.letter.number, "authority": self.letter.authority or "–"}
        return _("Withdraw letter No. %(number)s to: %(authority)s") % shown

    def save(self, form: CaseworkForm) -> str:
        withdraw_letter(self.letter, because=form.cleaned_data["reason"], by=self.staff, at=form.at)
        messages.success(self.request, _("The letter is withdrawn. It stays in the register."))
        return self.leave_url()


class LetterDocxView(CaseMixin, View):
    """The very bytes that were issued, to be kept and never opened in our pages."""

    records_look = False  # that the letter is read is recorded instead

    def get(self, request: HttpRequest, code: str, letter: UUID) -> HttpResponse:
        row = self.row_or_404(Letter, letter)
        return HttpResponse(
            letter_docx(row, by=member(request)),
            content_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            headers={
                "Content-Disposition": f'attachment; filename="{row.number}-{self.case.code}.docx"',
                "Content-Security-Policy": "sandbox; default-src 'none'",
                "X-Content-Type-Options": "nosniff",
            },
        )
