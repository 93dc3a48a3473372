"""How fresh our reading of each provision is: who checked it last, and which amendments are known and not yet read."""

import calendar
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from protection import audit
from protection.access.permissions import Action, check_may
from protection.law.provisions import Provision, Version, provisions
from protection.models import CheckKind, ProvisionCheck, StaffMember

#: A check holds so long; then the provision is looked up again.
MONTHS: Final = 6


class Health(StrEnum):
    """The order is that of urgency."""

    AMENDED = "AMENDED"  # an amendment is known, and nobody has read it
    DUE = "DUE"  # never checked, or too long ago, or the program holds another wording since
    FRESH = "FRESH"


@dataclass(frozen=True, slots=True)
class Checked:
    """One provision. `last` is the latest check, None where there is none; `amendments` are those not yet read."""

    provision: Provision
    health: Health
    last: ProvisionCheck | None
    amendments: tuple[ProvisionCheck, ...]

    @property
    def newest(self) -> Version:
        return self.provision.versions[-1]

    @property
    def is_of_another_wording(self) -> bool:
        return self.last is not None and self.last.wording != wording_of(self.provision)


def wording_of(provision: Provision) -> str:
    """The newest wording that the program holds, by the day it was read for."""
    return f"{provision.id}@{provision.versions[-1].read_for}"


def holds_until(day: date) -> date:
    """The same day six months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + MONTHS, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _is_read(amendment: ProvisionCheck, checks: Iterable[ProvisionCheck]) -> bool:
    """A check recorded later, of a day on which the amendment was known."""
    known_on = timezone.localdate(amendment.recorded_at)
    return any(check.pk > amendment.pk and check.on >= known_on for check in checks)


def _checked(provision: Provision, rows: list[ProvisionCheck], today: date) -> Checked:
    checks = [row for row in rows if row.kind == CheckKind.CHECK]
    last = max(checks, key=lambda row: (row.on, row.pk), default=None)
    amendments = tuple(row for row in rows if row.kind == CheckKind.AMENDMENT and not _is_read(row, checks))
    if amendments:
        health = Health.AMENDED
    elif last is None or today >= holds_until(last.on) or last.wording != wording_of(provision):
        health = Health.DUE
    else:
        health = Health.FRESH
    return Checked(provision, health, last, amendments)


def law_health(today: date) -> list[Checked]:
    """Every provision, the most urgent first, else as the law has them."""
    rows: dict[str, list[ProvisionCheck]] = defaultdict(list)
    for row in ProvisionCheck.objects.select_related("recorded_by").order_by("id"):
        rows[row.provision].append(row)
    found = [_checked(provision, rows[provision.id], today) for provision in provisions().values()]
    urgency = list(Health)
    return sorted(found, key=lambda checked: urgency.index(checked.health))


def health_of(provision: Provision, today: date) -> Checked:
    return _checked(provision, checks_of(provision), today)


def checks_of(provision: Provision) -> list[ProvisionCheck]:
    """All that was ever recorded of it, as it was recorded."""
    return list(ProvisionCheck.objects.filter(provision=provision.id).select_related("recorded_by").order_by("id"))


@transaction.atomic
def record_check(
    provision: Provision, *, kind: CheckKind, on: date, address: str, words: str, by: StaffMember, at: datetime
) -> ProvisionCheck:
    """That it was read on a day at an address, or that an amendment of that day is known and not yet read."""
    check_may(by, Action.USE_ADMIN)
    if on > timezone.localdate(at):
        raise ValidationError({"on": _("This day is still to come.")})
    row = ProvisionCheck(
        provision=provision.id, wording=wording_of(provision), kind=kind, on=on, address=address.strip(),
        words=words.strip(), recorded_by=by, recorded_at=at,
    )  # fmt: skip
    row.full_clean()
    row.save(force_insert=True)
    audit.provision_checked(row, actor=by)
    return row
