from django.db import models
from django.utils.translation import gettext_lazy as _

from protection.models.case import CaseRow
from protection.vault import SealedTextField


class Gender(models.TextChoices):
    FEMALE = "FEMALE", _("female")
    MALE = "MALE", _("male")
    OTHER = "OTHER", _("another")
    UNKNOWN = "UNKNOWN", _("not known")


class AgeBand(models.TextChoices):
    ADULT = "ADULT", _("18 or older")
    CHILD = "CHILD", _("under 18")
    UNKNOWN = "UNKNOWN", _("not known: treated as a child")


class Nationality(models.TextChoices):
    """What is known of citizenship. Countries stand beside it; the law asks for this alone."""

    FOREIGN = "FOREIGN", _("foreign citizen")
    STATELESS = "STATELESS", _("stateless")
    KZ = "KZ", _("citizen of Kazakhstan")
    UNKNOWN = "UNKNOWN", _("not known")


class Person(CaseRow):
    """The person a case is about: one to one. Names, birth and documents are sealed one by one."""

    full_name = SealedTextField()
    birth = SealedTextField()
    document = SealedTextField()
    gender = models.CharField(max_length=8, choices=Gender.choices, default=Gender.UNKNOWN)
    age_band = models.CharField(max_length=8, choices=AgeBand.choices, default=AgeBand.UNKNOWN)
    citizenship = models.CharField(max_length=10, choices=Nationality.choices, default=Nationality.UNKNOWN)
    country = models.CharField(max_length=2, blank=True)
    language = models.CharField(max_length=8, blank=True)
    safe_contact = SealedTextField()

    class Meta(CaseRow.Meta):
        verbose_name = _("person")
        constraints = [
            *CaseRow.Meta.constraints,
            models.UniqueConstraint(fields=["case"], name="one_person_a_case"),
            models.CheckConstraint(
                name="person_country_fits_citizenship",
                condition=models.Q(country="")
                | (models.Q(citizenship="FOREIGN") & ~models.Q(country="KZ"))
                | models.Q(citizenship="KZ", country="KZ"),
                violation_error_message=_("The country does not fit the citizenship."),
            ),
        ]

    @property
    def is_treated_as_child(self) -> bool:
        """Unknown age is presumed a child's until shown otherwise."""
        return self.age_band != AgeBand.ADULT
