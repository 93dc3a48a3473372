"""The one road to a case and to everything in it."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models

if TYPE_CHECKING:
    from protection.models.staff import StaffMember


@dataclass(frozen=True, slots=True)
class Reader:
    """What of a member of the staff decides which cases she sees, and nothing else of her: a key to keep queries by."""

    pk: UUID
    centre_id: UUID | None
    is_active: bool
    is_lead: bool
    is_on_duty: bool
    stands_in_for: tuple[UUID, ...] = ()

    @classmethod
    def of(cls, user: "StaffMember") -> "Reader":
        return cls(
            user.pk, user.centre_id, user.is_active, user.is_lead, user.is_on_duty, stands_in_for=user.stands_in_for
        )


def seen_through(user: "StaffMember | Reader", prefix: str = "") -> models.Q:
    """What limits `user` to the cases of SECURITY's table; `prefix` leads to the case, as in `case__`.

    A lead sees the centre; a caseworker the cases assigned to her, and of those that are not restricted the whole
    centre's while on duty, and an absent colleague's while she stands in. Nobody else sees any.
    """
    nothing = models.Q(pk__in=[])
    if not user.is_active or user.centre_id is None:
        return nothing
    in_centre = models.Q(**{f"{prefix}centre_id": user.centre_id})
    if user.is_lead:
        return in_centre
    own = models.Q(**{f"{prefix}owner_id": user.pk})
    unrestricted = models.Q(**{f"{prefix}is_restricted": False})
    if user.is_on_duty:
        return in_centre & (own | unrestricted)
    if user.stands_in_for:
        return in_centre & (own | models.Q(**{f"{prefix}owner_id__in": user.stands_in_for}) & unrestricted)
    return in_centre & own


def stood(at: datetime | None) -> models.Q:
    """Records that were not withdrawn; with `at`, those that were recorded by that moment and stood then."""
    if at is None:
        return models.Q(withdrawn_at__isnull=True)
    stands = models.Q(withdrawn_at__isnull=True) | models.Q(withdrawn_at__gt=at)
    return models.Q(recorded_at__lte=at) & stands


class CaseQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, user: "StaffMember | Reader") -> Self:
        return self.filter(seen_through(user))

    def open(self) -> Self:
        return self.filter(closed_at__isnull=True)


class CaseRowQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """For rows that hang on a case."""

    def visible_to(self, user: "StaffMember | Reader") -> Self:
        """A row's centre is its case's own (`guards`); every index of a list begins with it."""
        return self.filter(seen_through(user, "case__"), centre_id=user.centre_id)

    def standing(self, at: datetime | None = None) -> Self:
        """Rows that were not withdrawn; with `at`, those that stood at that moment."""
        return self.filter(stood(at))


class MatterQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Criminal matters: a lead sees the centre's, a caseworker those with a statement from a case she sees."""

    def visible_to(self, user: "StaffMember") -> Self:
        if user.is_active and user.centre_id and user.is_lead:
            return self.filter(centre_id=user.centre_id)
        links = self.model._meta.get_field("links").related_model
        return self.filter(
            models.Exists(links.objects.visible_to(user).standing().filter(matter=models.OuterRef("pk")))
        )

    def standing(self) -> Self:
        return self.filter(withdrawn_at__isnull=True)


class MatterRowQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """For rows that hang on a criminal matter."""

    def visible_to(self, user: "StaffMember") -> Self:
        matters = self.model._meta.get_field("matter").related_model
        return self.filter(matter__in=matters.objects.visible_to(user))

    def standing(self, at: datetime | None = None) -> Self:
        return self.filter(stood(at))
