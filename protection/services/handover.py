"""All that a colleague works on passes to another, in one act."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from protection import audit
from protection.models import StaffMember
from protection.services.case import assign_case, owed_by
from protection.services.staff import check_manages


@transaction.atomic
def hand_over(member: StaffMember, to: StaffMember, *, by: StaffMember, at: datetime) -> int:
    """Assign each of her cases that are open, or have an open task, to `to`; how many there were."""
    check_manages(by, member)
    taker = StaffMember.objects.select_for_update().filter(pk=to.pk, centre=member.centre_id, is_active=True).first()
    if taker is None or taker == member:
        raise ValidationError({"to": _("Choose another worker of this centre.")})
    cases = list(owed_by(member).select_related("data_key").order_by("id").select_for_update(of=("self",)))
    if not cases:
        raise ValidationError(_("There is nothing to hand over."), code="owes_nothing")
    for case in cases:
        assign_case(case, taker, by=by, at=at)
    audit.work_handed_over(member, actor=by)
    return len(cases)
