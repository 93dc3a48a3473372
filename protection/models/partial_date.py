"""Dates as people know them.

The law reads one day: the latest possible one, never later than the day it was recorded (LAW: "no later than").
Beside it stands what was really known.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from protection.vault.fields import SealedTextField


class Precision(models.TextChoices):
    DAY = "DAY", _("the day")
    MONTH = "MONTH", _("the month")
    YEAR = "YEAR", _("the year")
    UNKNOWN = "UNKNOWN", _("not known")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """`earliest` is None where nothing is known of it; `words` is what was said, if it was said otherwise."""

    earliest: date | None
    latest: date
    precision: str
    words: str = ""

    @classmethod
    def of_day(cls, day: date) -> Self:
        return cls(day, day, Precision.DAY.value)

    @classmethod
    def unknown(cls, today: date, words: str = "") -> Self:
        """Nothing is known of it: it enters as the day it is recorded."""
        return cls(None, today, Precision.UNKNOWN.value, words)

    def as_recorded_on(self, today: date) -> Self:
        """The same date, cut off at the day it is recorded."""
        return type(self)(self.earliest, min(self.latest, today), self.precision, self.words)


class PartialDateField(models.DateField):  # type: ignore[type-arg]  # no generic at run time
    """The day that the law reads, as `<name>`; with it come `<name>_earliest`, `_precision` and the sealed `_words`."""

    def contribute_to_class(self, cls: type[models.Model], name: str) -> None:  # type: ignore[override]
        super().contribute_to_class(cls, name)
        if cls.__module__ == "__fake__" or cls._meta.abstract:  # migrations list the columns themselves
            return
        models.DateField(null=True, editable=False).contribute_to_class(cls, f"{name}_earliest")
        models.CharField(
            max_length=8, choices=Precision.choices, default=Precision.DAY, editable=False
        ).contribute_to_class(cls, f"{name}_precision")
        SealedTextField().contribute_to_class(cls, f"{name}_words")


def partial_of(row: models.Model, name: str) -> PartialDate:
    """What is known of a date of `row`, without the words."""
    return PartialDate(getattr(row, f"{name}_earliest"), getattr(row, name), getattr(row, f"{name}_precision"))


def columns(name: str, value: PartialDate) -> dict[str, Any]:
    """The columns of a PartialDateField, for a constructor."""
    return {
        name: value.latest,
        f"{name}_earliest": value.earliest,
        f"{name}_precision": value.precision,
        f"{name}_words": value.words,
    }
