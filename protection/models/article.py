"""The article and the part of a crime, by their numbers in whichever code; nothing is not known."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from protection.law.reading import ARTICLE_NUMBER, HIGHEST_PART


def check_article(value: str) -> None:
    if value and not ARTICLE_NUMBER.fullmatch(value):
        raise ValidationError(_("Write the number of the article alone, as 128 or 275-1."), code="article")


def article_field() -> "models.CharField[str, str]":
    return models.CharField(max_length=12, blank=True, validators=[check_article])


def part_field() -> "models.PositiveSmallIntegerField[int | None, int | None]":
    return models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(HIGHEST_PART)]
    )


def a_part_has_its_article() -> models.CheckConstraint:
    return models.CheckConstraint(
        name="%(class)s_part_has_its_article",
        condition=Q(part__isnull=True) | ~Q(article=""),
        violation_error_message=_("A part needs its article."),
    )
