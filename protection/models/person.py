from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from protection.models.case import CaseRow
from protection.models.json_field import JSONField
from protection.vault.fields import SealedTextField


class Unanswered(models.TextChoices):
    """Three ways of having no answer. None of them is "no"."""

    NOT_ASKED = "NOT_ASKED", _("not asked yet")
    UNKNOWN = "UNKNOWN", _("not known")
    DECLINED = "DECLINED", _("did not wish to say")


class Gender(models.TextChoices):
    FEMALE = "FEMALE", _("female")
    MALE = "MALE", _("male")
    OTHER = "OTHER", _("another")
    UNKNOWN = "UNKNOWN", _("not known")
    DECLINED = "DECLINED", _("did not wish to say")
    NOT_ASKED = "NOT_ASKED", _("not asked yet")


class AgeBand(models.TextChoices):
    ADULT = "ADULT", _("18 or older")
    CHILD = "CHILD", _("under 18")
    UNKNOWN = "UNKNOWN", _("not known: treated as a child")
    DECLINED = "DECLINED", _("did not wish to say: treated as a child")
    NOT_ASKED = "NOT_ASKED", _("not asked yet: treated as a child")


class AgeBasis(models.TextChoices):
    DOCUMENT = "DOCUMENT", _("by a document")
    OWN_WORDS = "OWN_WORDS", _("in the person's own words")
    ESTIMATE = "ESTIMATE", _("an estimate")


class Person(CaseRow):
    """The person a case is about: one to one. Names and birth are sealed one by one. Edited in place, by version.

    `age_known_on` is the day on which the age band was last answered otherwise; null: when the person was entered.
    """

    birth = SealedTextField()
    gender = models.CharField(max_length=9, choices=Gender.choices, default=Gender.NOT_ASKED)
    age_band = models.CharField(max_length=9, choices=AgeBand.choices, default=AgeBand.NOT_ASKED)
    age_known_on = models.DateField(null=True, editable=False)
    age_basis = models.CharField(max_length=9, choices=AgeBasis.choices, blank=True)
    citizenship_unanswered = models.CharField(
        max_length=9, choices=Unanswered.choices, default=Unanswered.NOT_ASKED
    )  # reads only while no citizenship is recorded
    language = models.CharField(max_length=8, blank=True)
    other_languages = JSONField(default=list, blank=True)
    needs_interpreter = models.BooleanField(null=True, blank=True)
    needs = SealedTextField()
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta(CaseRow.Meta):
        verbose_name = _("person")
        constraints = [
            *CaseRow.Meta.constraints,
            models.UniqueConstraint(fields=["case"], name="one_person_a_case"),
        ]

    @property
    def is_treated_as_child(self) -> bool:
        """Unknown age is presumed a child's until shown otherwise."""
        return self.age_band != AgeBand.ADULT


class NameKind(models.TextChoices):
    AS_SAID = "AS_SAID", _("as the person said it")
    DOCUMENT = "DOCUMENT", _("as in a document")
    ALIAS = "ALIAS", _("another name")
    FORMER = "FORMER", _("former name")


class Script(models.TextChoices):
    CYRILLIC = "CYRILLIC", _("Cyrillic")
    LATIN = "LATIN", _("Latin")
    OTHER = "OTHER", _("another script")


class PersonName(CaseRow):
    """One name in one script. The latest name as in a document, else as said, stands in a letter."""

    kind = models.CharField(max_length=8, choices=NameKind.choices)
    script = models.CharField(max_length=8, choices=Script.choices, default=Script.CYRILLIC)
    name = SealedTextField()

    class Meta(CaseRow.Meta):
        verbose_name = pgettext_lazy("person", "name")
        constraints = [
            *CaseRow.Meta.constraints,
            models.CheckConstraint(
                name="personname_is_not_empty",
                condition=Q(name__isnull=False),
                violation_error_message=_("Write the name."),
            ),
        ]


class PersonCitizenship(CaseRow):
    """A citizenship, or established statelessness. An empty country: foreign, and not known of which country."""

    country = models.CharField(max_length=2, blank=True)
    is_stateless = models.BooleanField(default=False)
    basis = models.CharField(max_length=9, choices=AgeBasis.choices, blank=True)

    class Meta(CaseRow.Meta):
        verbose_name = _("citizenship")
        constraints = [
            *CaseRow.Meta.constraints,
            models.CheckConstraint(
                name="stateless_has_no_country",
                condition=Q(is_stateless=False) | Q(country=""),
                violation_error_message=_("Stateless and a country do not go together."),
            ),
        ]


class DocumentKind(models.TextChoices):
    PASSPORT = "PASSPORT", _("passport")
    IDENTITY_CARD = "IDENTITY_CARD", _("identity card")
    BIRTH_CERTIFICATE = "BIRTH_CERTIFICATE", _("birth certificate")
    RETURN_CERTIFICATE = "RETURN_CERTIFICATE", _("certificate of return")
    MIGRATION_CARD = "MIGRATION_CARD", _("migration card")
    OTHER = "OTHER", _("another document")


class DocumentHolder(models.TextChoices):
    PERSON = "PERSON", _("the person has it")
    TAKEN = "TAKEN", _("taken away by those who exploited the person")
    AUTHORITY = "AUTHORITY", _("an authority has it")
    CENTRE = "CENTRE", _("the centre keeps it")
    LOST = "LOST", _("lost")
    UNKNOWN = "UNKNOWN", _("not known")


class IdentityDocument(CaseRow):
    kind = models.CharField(max_length=20, choices=DocumentKind.choices)
    country = models.CharField(max_length=2, blank=True)
    holder = models.CharField(max_length=9, choices=DocumentHolder.choices, default=DocumentHolder.UNKNOWN)
    number = SealedTextField()

    class Meta(CaseRow.Meta):
        verbose_name = _("identity document")


class Channel(models.TextChoices):
    PHONE = "PHONE", _("telephone")
    MESSENGER = "MESSENGER", _("messenger")
    EMAIL = "EMAIL", _("e-mail")
    THROUGH_SOMEBODY = "THROUGH_SOMEBODY", _("through somebody")
    IN_PERSON = "IN_PERSON", _("in person")


class SafeContact(CaseRow):
    """How to reach the person. Unsafe until somebody says otherwise."""

    channel = models.CharField(max_length=16, choices=Channel.choices)
    is_safe = models.BooleanField(default=False)
    value = SealedTextField()
    instruction = SealedTextField()

    class Meta(CaseRow.Meta):
        verbose_name = _("safe contact")
