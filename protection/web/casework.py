"""CaseworkFormView: the page of every CaseworkForm. Nothing typed is lost, nothing is saved twice or over another's.

    class AllegationView(CaseworkFormView):
        form_class = AllegationForm
        template_name = "protection/allegation/record.html"      # optional; it extends "protection/form.html"
        save_label = _("Save the statement")

        def dispatch(self, request, *args, **kwargs):
            self.case = get_object_or_404(Case.objects.visible_to(request.user), code=kwargs["code"])
            return super().dispatch(request, *args, **kwargs)

        def save(self, form):                                    # in one transaction; call one service
            record_allegation(self.case, by=self.staff, at=form.at, **form.cleaned_data)
            return reverse("case", args=[self.case.code])        # where the browser goes

        def leave_url(self): return reverse("case", args=[self.case.code])

More, each optional:

- `page_title()`: the neutral word or the case's code for the title; the form's title otherwise. `heading()`: the h1.
- `get_initial()`, `get_form_kwargs()`: as in Django. `form.at` is the moment of the request, `form.today` its day.
- A ValidationError raised in `save` is shown on the form, at its field where it names one; nothing is saved.
- Editing: `current_version()` gives a text that changes with the object (a count, a hash). If it differs from the one
  the page was made with, nothing is saved and `conflict_rows(form)` are shown above the form: {label, theirs, yours};
  by default each field whose value differs from `get_initial()`, read anew; of the form's `secret` ones, only that.
- `preview(form)`: give it, and the form has a live preview: what it returns is added to the context, for the template's
  block `preview`. `form.cleaned_data` holds what was clean so far, `form.errors` is emptied after. Nothing is saved.
- `leave_url()`: give it, and there is a button that keeps what was typed and leaves.
- `protection/form.html` has the blocks `above`, `under`, `preview`.

A POST that lost its session or its CSRF cookie becomes a draft: see `protection.web.lost_form`. Tests post
`form_data(client, path, **values)` of `tests.web.helpers`, which brings the hidden fields along.
"""

from typing import Any, cast
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from protection.access.permissions import Action, check_may
from protection.models import StaffMember, Submission
from protection.services.draft import drop_draft, find_draft, keep_draft
from protection.vault.fields import DOTS
from protection.web.forms import CaseworkForm
from protection.web.lost_form import keep_lost_form, make_token, read_token, typed_again, typed_into
from protection.words import clock_words


class _ChangedMeanwhile(Exception):  # noqa: N818 -- a state of the work, not a mistake
    """The record is not the one the form was made for."""


def as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


class CaseworkFormView(FormView):  # type: ignore[type-arg]
    http_method_names = ["get", "head", "post"]  # Django would take PUT for POST
    template_name = "protection/form.html"
    save_label: Any = gettext_lazy("Save")
    #: What whoever opens the form must be allowed to do; views under a case ask `visible_to` instead.
    needs: Action | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.needs is not None and request.user.is_authenticated:
            check_may(self.staff, self.needs)
        return cast(HttpResponse, super().dispatch(request, *args, **kwargs))

    @property
    def staff(self) -> StaffMember:
        """Who is signed in: LoginRequiredMiddleware lets nobody else come this far."""
        return cast(StaffMember, self.request.user)

    # For subclasses

    def save(self, form: CaseworkForm) -> str:
        """Record what the form says, by one service; the address of the result."""
        raise TypeError(f"{type(self).__name__} does not say how it saves")

    def page_title(self) -> Any:
        return self.form_class.title if self.form_class else ""

    def heading(self) -> Any:
        return self.form_class.title if self.form_class else ""

    def current_version(self) -> str:
        return ""

    def leave_url(self) -> str:
        return ""

    def preview(self, form: CaseworkForm) -> dict[str, Any]:
        return {}

    def conflict_rows(self, form: CaseworkForm) -> list[dict[str, Any]]:
        fresh = self.get_form_class()(initial=self.get_initial(), at=form.at, **self._own_kwargs())
        rows = []
        for name in form.fields:
            theirs, yours = fresh.shown(name), form.shown(name)
            if theirs != yours:
                if name in form.secret:
                    theirs = _("%(dots)s – not what you typed") % {"dots": DOTS}
                rows.append({"label": form[name].label, "theirs": theirs, "yours": yours})
        return rows

    # The way of a form

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        at = timezone.now()
        draft = find_draft(self.staff, path=request.path, at=at)
        if draft is None:
            return self._page(self.get_form(), version=self.current_version())
        typed, kept_at = typed_again(draft[0]), draft[1]
        form = self.get_form_class()(**{**self.get_form_kwargs(), "data": typed})
        form.withhold_errors()
        return self._page(form, version=typed.get("version", ""), kept_at=clock_words(kept_at))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        token = read_token(request.POST.get("token", ""))
        if token is not None and token.staff_id != self.staff.pk:
            keep_lost_form(request)
            messages.warning(request, _("A colleague had opened that form. It is kept for them; this one is yours."))
            return HttpResponseRedirect(request.get_full_path())
        form = self.get_form()
        if token is None or token.path != request.path:
            form.full_clean()
            form.add_error(None, _("This form was open for more than a day. Check it and send it again."))
            return self._page(form)
        if "forget" in request.POST:
            drop_draft(self.staff, path=request.path)
            return HttpResponseRedirect(request.get_full_path())
        if "preview" in request.POST:
            return self._previewed(form)
        if "leave" in request.POST and self.leave_url():
            return self._left(form)
        return self._sent(form)

    def _left(self, form: CaseworkForm) -> HttpResponse:
        if keep_draft(self.staff, path=self.request.path, payload=typed_into(self.request), at=timezone.now()):
            messages.success(self.request, _("What you typed is kept for 24 hours. It is not saved yet."))
            if form.files:
                messages.warning(self.request, _("The file that you chose is not kept. Choose it again later."))
            return HttpResponseRedirect(self.leave_url())
        form.withhold_errors()
        form.add_error(None, _("This is too long to be kept. Save it, or shorten it."))
        return self._page(form)

    def _previewed(self, form: CaseworkForm) -> HttpResponse:
        form.full_clean()
        shown = self.preview(form)
        form.withhold_errors()
        return self._page(form, **shown)

    def _sent(self, form: CaseworkForm) -> HttpResponse:
        submission_id = as_uuid(self.request.POST.get("submission", "")) or uuid4()
        earlier = self._earlier_result(submission_id)
        if earlier is not None:
            return earlier
        if not form.is_valid():
            return self._page(form)
        try:
            return HttpResponseRedirect(self._save_once(form, submission_id))
        except _ChangedMeanwhile:
            rows = self.conflict_rows(form)
            return self._page(form, version=self.current_version(), rows=rows, status=409)
        except ValidationError as error:
            form.take(error)
            return self._page(form)
        except IntegrityError:
            earlier = self._earlier_result(submission_id)  # the same form won the race
            if earlier is None:
                raise
            return earlier

    @transaction.atomic
    def _save_once(self, form: CaseworkForm, submission_id: UUID) -> str:
        """The submission is inserted first: its unique id makes the second of two wait, and then fail."""
        submission = Submission(id=submission_id, staff=self.staff, result_url="", at=form.at)
        submission.save(force_insert=True)
        if self.request.POST.get("version", "") != self.current_version():
            raise _ChangedMeanwhile
        submission.result_url = self.save(form)
        submission.save(update_fields=["result_url"])
        drop_draft(self.staff, path=self.request.path)
        return submission.result_url

    def _earlier_result(self, submission_id: UUID) -> HttpResponse | None:
        submission = Submission.objects.filter(pk=submission_id, staff=self.staff).first()
        if submission is None:
            return None
        messages.info(self.request, _("This form was saved already. This is what was saved."))
        return HttpResponseRedirect(submission.result_url)

    # The page

    def _own_kwargs(self) -> dict[str, Any]:
        django_s = {"data", "files", "initial", "prefix", "at"}
        return {name: value for name, value in self.get_form_kwargs().items() if name not in django_s}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "at": timezone.now()}

    def _page(
        self,
        form: CaseworkForm,
        *,
        version: str | None = None,
        kept_at: str = "",
        rows: list[dict[str, Any]] | None = None,
        status: int = 200,
        **shown: Any,
    ) -> HttpResponse:
        form.say_files_are_lost()
        posted = self.request.POST
        casework = {
            "token": make_token(self.staff, self.request.path),
            "submission": as_uuid(posted.get("submission", "")) or uuid4(),
            "version": posted.get("version", "") if version is None else version,
            "kept_at": kept_at,
            "is_conflict": rows is not None,
            "conflict_rows": rows or [],
            "has_preview": type(self).preview is not CaseworkFormView.preview,
            "leave_url": self.leave_url(),
            "save_label": self.save_label,
            "heading": self.heading(),
            "page_title": self.page_title(),
        }
        context = self.get_context_data(form=form, casework=casework, **shown)
        return self.render_to_response(context, status=status)
