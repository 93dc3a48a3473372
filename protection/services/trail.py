"""The audit trail as auditors read it: across all centres, by the code of a case, never what anything says."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery

from protection import audit
from protection.access.permissions import Action, check_may
from protection.models import AuditEntry, Case, StaffMember


@transaction.atomic
def read_trail(*, by: StaffMember, code: str = "", before: int | None = None, limit: int) -> list[dict[str, Any]]:
    """At most `limit` entries, newest first, under the one numbered `before`. That they were read is recorded."""
    check_may(by, Action.READ_TRAIL)
    rows = AuditEntry.objects.order_by("-id")
    if code:
        rows = rows.filter(case_id__in=Case.objects.filter(code=code).values("pk"))
    if before is not None:
        rows = rows.filter(id__lt=before)
    named = rows.annotate(code=Subquery(Case.objects.filter(pk=OuterRef("case_id")).values("code")))
    values = named.values("id", "at", "action", "fields", "actor__name", "centre__name", "code")
    read: Iterable[Any] = values[:limit]
    found = list(read)
    audit.trail_read(by, shown=len(found), filters=[name for name, on in (("code", code), ("before", before)) if on])
    return found
