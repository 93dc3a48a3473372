"""What cannot have happened before what it hangs on, or before its own beginning, whichever of the two is entered."""

from typing import Any, Final, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from protection.models import (
    Allegation,
    CaseRow,
    PassedOn,
    Penalty,
    PermitDecision,
    ProceedingStep,
    Recorded,
    Release,
    StandingEnd,
)
from protection.models.partial_date import partial_of


class Follows(NamedTuple):
    """`day` of `model` is not before the earliest possible `begins` of the record that it names as `hangs_on`.

    Where `hangs_on` is empty, `begins` is its own.
    """

    model: type[CaseRow]
    day: str
    hangs_on: str
    begins: str
    words: Any


FOLLOWS: Final = (
    Follows(Allegation, "made_on", "", "committed_on", _("The statement was made before the crime was committed.")),
    Follows(StandingEnd, "until", "standing", "since", _("The end is before the beginning.")),
    Follows(PassedOn, "passed_on", "allegation", "made_on", _("It cannot have been passed on before it was made.")),
    Follows(ProceedingStep, "on", "proceeding", "opened_on", _("This is before the proceeding was opened.")),
    Follows(Release, "released_on", "detention", "since", _("The release is before the detention.")),
    Follows(PermitDecision, "decided_on", "permit", "applied_on", _("The decision is before the application.")),
    Follows(Penalty, "contested_on", "", "imposed_on", _("A penalty cannot be contested before it was imposed.")),
)


def _check_after(row: Recorded, rule: Follows) -> None:
    begun: Any = getattr(row, rule.hangs_on) if rule.hangs_on else row
    earliest, day = partial_of(begun, rule.begins).earliest, getattr(row, rule.day)
    if earliest is not None and day is not None and day < earliest:
        raise ValidationError({rule.day: rule.words})


def _check_before(row: Recorded, rule: Follows) -> None:
    """A correction: what hangs on the entry that it corrects will hang on it."""
    earliest = partial_of(row, rule.begins).earliest
    of_old = {rule.hangs_on: row.corrects_id, f"{rule.day}__lt": earliest}  # type: ignore[attr-defined]
    if earliest is not None and rule.model._default_manager.filter(**of_old, withdrawn_at__isnull=True).exists():
        words = _("What is recorded of it happened before this day. Correct that first.")
        raise ValidationError({rule.begins: words})


def _is_followed(row: Recorded, rule: Follows) -> bool:
    """Whether the row takes the place of one on which records of this rule hang."""
    corrected: Any = row.corrects
    return bool(rule.hangs_on and corrected and rule.model._meta.get_field(rule.hangs_on).related_model is type(row))


def check_order(row: Recorded) -> None:
    """Of a record that is about to be saved."""
    for rule in FOLLOWS:
        if isinstance(row, rule.model):
            _check_after(row, rule)
        elif _is_followed(row, rule):
            _check_before(row, rule)
