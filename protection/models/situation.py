from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from protection.models.case import CaseRow
from protection.models.partial_date import PartialDateField
from protection.vault.fields import SealedTextField


class Situation(CaseRow):
    """How the person came, how she or he stays, and whether a return endangers. Null is not known.

    Each answer holds from `since` until a later entry answers the same; an entry that leaves it open changes nothing.
    """

    since = PartialDateField()
    entered_in_breach = models.BooleanField(null=True, blank=True)
    stays_in_breach = models.BooleanField(null=True, blank=True)
    return_endangers = models.BooleanField(null=True, blank=True)
    danger = SealedTextField()

    class Meta(CaseRow.Meta):
        verbose_name = _("entry, stay and return")
        constraints = [
            *CaseRow.Meta.constraints,
            models.CheckConstraint(
                name="a_situation_answers_something",
                condition=Q(entered_in_breach__isnull=False)
                | Q(stays_in_breach__isnull=False)
                | Q(return_endangers__isnull=False),
                violation_error_message=_("Answer at least one of the three questions."),
            ),
        ]
