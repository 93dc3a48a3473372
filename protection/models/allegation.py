from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from protection.law.vocabulary import Addressee, Trafficking
from protection.models.authority import Authority
from protection.models.case import CaseRow
from protection.models.partial_date import PartialDateField
from protection.vault import SealedTextField


class Allegation(CaseRow):
    """What the person said: who said it, to whom, when to the minute if known, which crime.

    An empty `trafficking` or `addressee`, a null `is_serious` or `is_by_the_person` means not known. A statement made
    to the centre that later reached an authority is never edited: `passed_on` says when.
    """

    made_on = PartialDateField()
    made_at = models.TimeField(null=True, blank=True)
    is_by_the_person = models.BooleanField(null=True)
    addressee = models.CharField(max_length=12, blank=True, choices=[(code.value, code.value) for code in Addressee])
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    passed_on = models.DateField(null=True, blank=True)
    passed_to = models.ForeignKey(Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    trafficking = models.CharField(
        max_length=12, blank=True, choices=[(code.value, code.value) for code in Trafficking]
    )
    is_serious = models.BooleanField(null=True)
    crime = models.CharField(max_length=24, blank=True)
    article = models.CharField(max_length=8, blank=True)
    language = models.CharField(max_length=8, blank=True)
    form = models.CharField(
        max_length=8, blank=True, choices=[("ORAL", _("by word of mouth")), ("WRITTEN", _("in writing"))]
    )
    slip_number = SealedTextField()
    words = SealedTextField()
    was_warned_of_liability = models.BooleanField(null=True)

    class Meta(CaseRow.Meta):
        verbose_name = _("allegation")
        constraints = [
            *CaseRow.Meta.constraints,
            models.CheckConstraint(
                name="allegation_passed_on_after_it_was_made",
                condition=Q(passed_on__isnull=True) | Q(passed_on__gte=F("made_on")),
                violation_error_message=_("It cannot have been passed on before it was made."),
            ),
            models.CheckConstraint(
                name="trafficking_is_never_recorded_as_not_serious",
                condition=~Q(trafficking="TRAFFICKING", is_serious=False),
                violation_error_message=_("Trafficking is a serious crime by the words of the law (¶18)."),
            ),
        ]

    @property
    def has_reached_an_authority(self) -> bool:
        return self.addressee == Addressee.AUTHORITY or self.passed_on is not None
