"""What somebody chooses for herself."""

from django.db import transaction

from protection import audit
from protection.models import StaffMember


@transaction.atomic
def change_own_settings(member: StaffMember, **values: object) -> None:
    """`values` by their columns; nothing is written where nothing differs."""
    changed = [name for name, value in values.items() if getattr(member, name) != value]
    for name in changed:
        setattr(member, name, values[name])
    if changed:
        member.full_clean(exclude=["password"])
        member.save(update_fields=changed)
        audit.staff_changed(member, actor=member, fields=changed)
