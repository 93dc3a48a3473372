"""The one road from an address to a case, and to the records in it: what is not visible does not exist."""

from typing import Any, cast
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from protection import audit
from protection.models import Case, StaffMember
from protection.models.prepared import WithJoined
from protection.models.scope import Reader


def member(request: HttpRequest) -> StaffMember:
    """Who is signed in: the login middleware lets nobody else reach a view."""
    return cast(StaffMember, request.user)


@WithJoined
def _case_seen(code: str, reader: Reader) -> QuerySet[Any]:
    return Case.objects.visible_to(reader).filter(code=code).select_related("data_key", "owner", "centre").order_by()


class CaseMixin:
    """For views under `/cases/<code>/`: `self.case`, or 404. Whatever page of it is shown, the look is recorded before.

    `records_look` False: nothing of the case is shown.
    """

    case: Case
    records_look = True
    _is_recorded = False

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        if request.user.is_authenticated:
            seen = _case_seen(kwargs["code"], Reader.of(request.user))
            if not seen:
                raise Http404
            (self.case,) = seen

    def render_to_response(self, context: dict[str, Any], **options: Any) -> HttpResponse:
        """By whatever method the page was asked for: a form that is refused or previewed shows the case too."""
        self.record_look()
        return super().render_to_response(context, **options)  # type: ignore[misc, no-any-return]

    def record_look(self) -> None:
        """Once a request; earlier than the page is shown where the page itself tells of it."""
        if self.records_look and not self._is_recorded:
            audit.case_viewed(self.case, actor=member(self.request))  # type: ignore[attr-defined]
            self._is_recorded = True

    def row_or_404(self, model: type[Model], pk: UUID) -> Any:
        """A record of this very case that was not withdrawn; its case is the one in hand, key included."""
        row = get_object_or_404(model._default_manager.filter(case=self.case, withdrawn_at__isnull=True), pk=pk)
        row.case = self.case  # type: ignore[attr-defined]
        return row

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(case=self.case, **context)  # type: ignore[misc, no-any-return]
