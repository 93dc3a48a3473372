"""Centres and the people who work in them."""

from datetime import date

from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext_lazy as _

from protection import audit
from protection.access.permissions import Action, check_may
from protection.models import Absence, CrisisCentre, Role, StaffMember
from protection.services.calendar_feed import end_address
from protection.services.case import owed_by


def check_manages(by: StaffMember, member: StaffMember) -> None:
    """A lead manages the caseworkers and leads of her own centre."""
    check_may(by, Action.MANAGE_STAFF)
    if member.centre_id is None or member.centre_id != by.centre_id:
        raise PermissionDenied(f"{by.pk} does not manage {member.pk}")


@transaction.atomic
def open_centre(*, by: StaffMember | None, name: str, place: str, **values: str) -> CrisisCentre:
    """`by` is None only when the first centre is made on an empty machine."""
    return add_centre(CrisisCentre(name=name, place=place, **values), by=by)


@transaction.atomic
def add_centre(centre: CrisisCentre, *, by: StaffMember | None) -> CrisisCentre:
    if by is not None:
        check_may(by, Action.USE_ADMIN)
    centre.full_clean()
    centre.save(force_insert=True)
    audit.centre_opened(centre, actor=by)
    return centre


@transaction.atomic
def change_centre(centre: CrisisCentre, *, by: StaffMember, fields: list[str]) -> None:
    """Save what a coordinator changed of a centre; `fields` are the names of what differs."""
    check_may(by, Action.USE_ADMIN)
    centre.full_clean()
    centre.save(update_fields=fields)
    audit.centre_changed(centre, actor=by, fields=fields)


@transaction.atomic
def change_member(member: StaffMember, *, by: StaffMember, fields: list[str]) -> None:
    """A name or an e-mail that was written wrongly. Role and centre stay: they say whose cases somebody saw."""
    check_may(by, Action.USE_ADMIN)
    member.email = member.email.strip().lower()
    member.full_clean(exclude=["password"])
    member.save(update_fields=fields)
    audit.staff_changed(member, actor=by, fields=fields)


@transaction.atomic
def invite_staff(
    *, by: StaffMember | None, email: str, name: str, role: str, centre: CrisisCentre | None = None
) -> StaffMember:
    """Somebody new, without a password: `first_sign_in` makes the address by which the first one is chosen.

    `by` is None only for the first people on an empty machine.
    """
    return add_member(StaffMember(email=email, name=name, role=role, centre=centre), by=by)


@transaction.atomic
def add_member(member: StaffMember, *, by: StaffMember | None) -> StaffMember:
    member.email, member.name = member.email.strip().lower(), member.name.strip()
    if by is not None and not by.is_coordinator:
        check_manages(by, member)
    member.set_unusable_password()
    member.full_clean(exclude=["password"])
    member.save(force_insert=True)
    audit.staff_invited(member, actor=by)
    return member


def first_sign_in(member: StaffMember) -> tuple[str, str]:
    """The two parts of an address that works once and for a day, to be handed over in person."""
    return urlsafe_base64_encode(force_bytes(member.pk)), default_token_generator.make_token(member)


@transaction.atomic
def reset_sign_in(member: StaffMember, *, by: StaffMember) -> None:
    """The old password is gone at once, and with it every open session; nobody but the person chooses the next one."""
    if not by.is_coordinator:
        check_manages(by, member)
    if member.pk == by.pk:
        raise ValidationError(_("You would lock yourself out: change your password instead."))
    member.set_unusable_password()
    member.session_epoch += 1
    member.save(update_fields=["password", "session_epoch"])
    audit.sign_in_reset(member, actor=by)
    end_address(member, by=by, at=timezone.now())


@transaction.atomic
def set_on_duty(member: StaffMember, *, is_on_duty: bool, by: StaffMember) -> None:
    """Whoever is on duty sees the whole centre's cases, but for the restricted ones."""
    check_manages(by, member)
    member.is_on_duty = is_on_duty
    member.save(update_fields=["is_on_duty"])
    audit.duty_changed(member, actor=by)


@transaction.atomic
def deactivate(member: StaffMember, *, by: StaffMember) -> None:
    """Somebody who leaves. Her open cases and tasks are handed over first."""
    if not by.is_coordinator:
        check_manages(by, member)
    if member.pk == by.pk:
        raise ValidationError(_("Nobody can end her own access: ask another lead."))
    if owed_by(member).exists():
        raise ValidationError(_("Hand over this worker’s open cases and tasks first."), code="owns_open_cases")
    if Absence.objects.within(timezone.localdate(), date.max).filter(substitute=member).exists():
        raise ValidationError(
            _("This worker stands in for another. Choose a substitute there first."), code="stands_in"
        )
    member.is_active = False
    member.is_on_duty = False
    member.session_epoch += 1
    member.save(update_fields=["is_active", "is_on_duty", "session_epoch"])
    audit.staff_deactivated(member, actor=by)
    end_address(member, by=by, at=timezone.now())


@transaction.atomic
def reactivate(member: StaffMember, *, by: StaffMember) -> None:
    if not by.is_coordinator:
        check_manages(by, member)
    member.is_active = True
    member.session_epoch += 1
    member.save(update_fields=["is_active", "session_epoch"])
    audit.staff_reactivated(member, actor=by)
    end_address(member, by=by, at=timezone.now())


ROLES_OF_A_CENTRE = (Role.CASEWORKER, Role.CENTRE_LEAD)
