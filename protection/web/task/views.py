from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from protection import choices
from protection.law.vocabulary import MissingCode
from protection.models import Allegation, Charge, DeportationProceeding, JobAdvertisement, Task, TaskKind, TaskMove
from protection.services.stage import due_on
from protection.services.task import DONE_ALREADY, ask_for, finish_task
from protection.web import nouns
from protection.web.casework import CaseworkFormView
from protection.web.forms import CaseworkForm
from protection.web.presenters.tasks import moved, task_text
from protection.web.scope import CaseMixin, member
from protection.web.task.forms import TaskResultForm
from protection.words import day_words

#: What a missing fact can be about, where it is not the person.
_SUBJECTS: Final = (Allegation, DeportationProceeding, Charge, JobAdvertisement)


class _TaskView(CaseMixin, View):
    """Acts, and goes back to the page from which it was said (`next`), else to the case."""

    http_method_names = ["post"]

    def back(self, request: HttpRequest) -> HttpResponse:
        target = request.POST.get("next", "")
        if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
            target = reverse("case", args=[self.case.code])
        return HttpResponseRedirect(target)


class TaskDoneView(_TaskView):
    def post(self, request: HttpRequest, code: str, pk: UUID) -> HttpResponse:
        task = self.row_or_404(Task, pk)
        try:
            finish_task(task, by=member(request), at=timezone.now())
            messages.success(request, _("The task is done."))
        except ValidationError as error:
            # That a colleague was first is news, and nothing went wrong.
            tell = messages.info if getattr(error, "code", "") == DONE_ALREADY else messages.error
            tell(request, " ".join(error.messages))
        return self.back(request)


class TaskFinishView(CaseMixin, CaseworkFormView):
    """One task: what it is and how often it was moved; done with a word, or moved once more."""

    form_class = TaskResultForm
    template_name = "protection/task/finish.html"
    save_label = gettext_lazy("Done")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.row = self.row_or_404(Task, kwargs["pk"])

    def page_title(self) -> str:
        return self.case.code

    def heading(self) -> str:
        return task_text(self.row)

    def leave_url(self) -> str:
        return reverse("case", args=[self.case.code])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.row.done_at is not None:
            messages.info(request, _("This task is done already."))
            return HttpResponseRedirect(nouns.TASK.listed_at(self.case, self.row))
        return super().get(request, *args, **kwargs)

    def save(self, form: CaseworkForm) -> str:
        finish_task(self.row, by=self.staff, at=form.at, result=form.cleaned_data["result"])
        messages.success(self.request, _("The task is done."))
        return self.leave_url()

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        moves = TaskMove.objects.filter(case=self.case, task=self.row).standing().select_related("recorded_by")
        return super().get_context_data(
            **context, task=self.row, due=day_words(self.row.due_on), moves=[moved(row, self.case) for row in moves]
        )


class FindOutView(_TaskView):
    """One click makes the task to find out a fact that an answer lacks; the next one finds it made."""

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        fact, subject = request.POST.get("fact", ""), request.POST.get("subject", "")
        if fact not in MissingCode.__members__.values() or not self._is_of_the_case(subject):
            messages.error(request, _("This fact is not asked for any more."))
            return self.back(request)
        now = timezone.now()
        words, day = str(choices.missing_words(fact)), due_on("fact_missing", TaskKind.FIND_OUT, at=now)
        try:
            is_new = ask_for(self.case, fact, subject=subject, by=member(request), at=now, due_on=day, words=words)
            made = _("The task is made. It is due on %(day)s.") % {"day": day_words(day)}
            messages.success(request, made if is_new else _("This task is open already."))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return self.back(request)

    def _is_of_the_case(self, subject: str) -> bool:
        """The person ("") or a record of this very case that stands."""
        if not subject:
            return True
        try:
            key = UUID(subject)
        except ValueError:
            return False
        standing = (model._default_manager.filter(case=self.case, pk=key, withdrawn_at=None) for model in _SUBJECTS)
        return str(key) == subject and any(rows.exists() for rows in standing)
