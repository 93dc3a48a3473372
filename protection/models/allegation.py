from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from protection.law.vocabulary import Addressee, Trafficking
from protection.models.article import a_part_has_its_article, article_field, part_field
from protection.models.authority import Authority, AuthorityKind
from protection.models.case import CaseRow
from protection.models.partial_date import PartialDateField
from protection.vault.fields import SealedTextField


class CrimeKind(models.TextChoices):
    """What the person speaks of. The law asks only whether it is trafficking, related or neither."""

    FORCED_LABOUR = "FORCED_LABOUR", _("trafficking: forced labour")
    SEXUAL_EXPLOITATION = "SEXUAL_EXPLOITATION", _("trafficking: sexual exploitation")
    OTHER_TRAFFICKING = "OTHER_TRAFFICKING", _("trafficking: another kind of exploitation")
    KIDNAPPING = "KIDNAPPING", _("kidnapping")
    RESTRICTION_OF_FREEDOM = "RESTRICTION_OF_FREEDOM", _("illegal restriction of freedom")
    ORGAN_HARVESTING = "ORGAN_HARVESTING", _("organ harvesting")
    OTHER = "OTHER", _("another crime")
    UNKNOWN = "UNKNOWN", _("not known")


class StatementForm(models.TextChoices):
    ORAL = "ORAL", _("by word of mouth")
    WRITTEN = "WRITTEN", _("in writing")
    UNKNOWN = "UNKNOWN", _("not known")


class Allegation(CaseRow):
    """What the person said: who said it, to whom, when to the minute if known, which crime.

    Empty and null mean not known. `article` and `part` are as alleged, `committed_on` is the day of the last act. A
    statement made to the centre that later reached an authority is never edited: a `PassedOn` says when.
    """

    made_on = PartialDateField()
    made_at = models.TimeField(null=True, blank=True)
    is_by_the_person = models.BooleanField(null=True, blank=True)
    addressee = models.CharField(max_length=12, blank=True, choices=[(code.value, code.value) for code in Addressee])
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    authority_kind = models.CharField(max_length=20, blank=True, choices=AuthorityKind.choices)
    crime = models.CharField(max_length=24, choices=CrimeKind.choices, default=CrimeKind.UNKNOWN)
    trafficking = models.CharField(
        max_length=12, blank=True, choices=[(code.value, code.value) for code in Trafficking]
    )
    is_serious = models.BooleanField(null=True, blank=True)
    article = article_field()
    part = part_field()
    committed_on = PartialDateField(null=True, blank=True)
    language = models.CharField(max_length=8, blank=True)
    form = models.CharField(max_length=8, choices=StatementForm.choices, default=StatementForm.UNKNOWN)
    was_warned_of_liability = models.BooleanField(null=True, blank=True)
    slip_number = SealedTextField()
    words = SealedTextField()

    class Meta(CaseRow.Meta):
        verbose_name = _("statement")
        indexes = [models.Index(fields=["case", "made_on"], name="statements_of_case")]
        constraints = [
            *CaseRow.Meta.constraints,
            a_part_has_its_article(),
            models.CheckConstraint(
                name="trafficking_is_never_recorded_as_not_serious",
                condition=~Q(trafficking="TRAFFICKING", is_serious=False),
                violation_error_message=_("Trafficking is a serious crime by the words of the law (¶18)."),
            ),
            models.CheckConstraint(
                name="told_to_the_centre_only_names_no_authority",
                condition=~Q(addressee="CENTRE_ONLY") | Q(authority__isnull=True, authority_kind=""),
                violation_error_message=_("What was told to the centre only was not told to an authority."),
            ),
        ]


class PassedOn(CaseRow):
    """The day on which a statement made to the centre reached an authority."""

    allegation = models.ForeignKey(Allegation, on_delete=models.PROTECT, related_name="passings")
    passed_on = models.DateField()
    passed_at = models.TimeField(null=True, blank=True)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    slip_number = SealedTextField()

    class Meta(CaseRow.Meta):
        verbose_name = _("passing on of a statement")
        constraints = [
            *CaseRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["allegation"],
                condition=Q(withdrawn_at__isnull=True),
                name="a_statement_is_passed_on_once",
                violation_error_message=_("It is recorded already that this statement was passed on."),
            ),
        ]
