"""Drafts: what somebody had typed when the session or the form was lost. Sealed, one a form, kept for a day."""

from datetime import datetime, timedelta

from django.db import models, transaction

from protection.models import StaffMember
from protection.models.draft import Draft
from protection.vault.keys import DataKey, SealError, new_data_key

LONGEST_BYTES = 64 * 1024
KEPT_FOR = timedelta(hours=24)


@transaction.atomic
def keep_draft(staff: StaffMember, *, path: str, payload: str, at: datetime) -> bool:
    """Keep `payload` as the draft of `staff` for the form at `path`; False where it cannot be kept.

    Staff without a centre have no key to seal with, and work on no case.
    """
    drop_old_drafts(at=at)
    if staff.centre_id is None or not staff.is_active or len(payload.encode()) > LONGEST_BYTES or len(path) > 200:
        return False
    StaffMember.objects.select_for_update().get(pk=staff.pk)  # of two sent at once, the second waits
    drop_draft(staff, path=path)
    Draft.objects.create(staff=staff, data_key=new_data_key(staff.centre_id), path=path, at=at, payload=payload)
    return True


def find_draft(staff: StaffMember, *, path: str, at: datetime) -> tuple[str, datetime] | None:
    """What `staff` had typed at `path`, and when it was kept; None where there is nothing that still opens."""
    draft = (
        Draft.objects.filter(staff=staff, path=path, at__gt=at - KEPT_FOR).select_related("data_key").order_by().first()
    )
    if draft is None or draft.payload is None:
        return None
    try:
        return draft.payload.open(), draft.at
    except SealError:  # moved or damaged: a draft is never shown unless it is whole
        return None


@transaction.atomic
def drop_draft(staff: StaffMember, *, path: str) -> None:
    _drop(Draft.objects.filter(staff=staff, path=path))


@transaction.atomic
def drop_old_drafts(*, at: datetime) -> None:
    _drop(Draft.objects.filter(at__lte=at - KEPT_FOR))


def _drop(drafts: models.QuerySet[Draft]) -> None:
    keys = list(drafts.values_list("data_key_id", flat=True).order_by())
    if keys:
        Draft.objects.filter(data_key_id__in=keys).delete()
        DataKey.objects.filter(pk__in=keys).delete()
