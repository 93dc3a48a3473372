from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views import View

from protection.models import Task
from protection.services.task import finish_task
from protection.web.scope import CaseMixin, member


class TaskDoneView(CaseMixin, View):
    """Done, and back to the page from which it was said (`next`), else to the case."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, code: str, pk: UUID) -> HttpResponse:
        task = self.row_or_404(Task, pk)
        try:
            finish_task(task, by=member(request), at=timezone.now())
            messages.success(request, _("The task is done."))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        target = request.POST.get("next", "")
        if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
            target = reverse("case", args=[self.case.code])
        return HttpResponseRedirect(target)
