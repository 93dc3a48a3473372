"""Intake as a list of tasks: each is done on its own page, in any order, and nothing is asked twice."""

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from protection.models import (
    Allegation,
    Case,
    Consent,
    ConsentAnswer,
    ConsentPurpose,
    DeportationProceeding,
    Detention,
    IdentityDocument,
    Person,
    PersonCitizenship,
    PersonName,
    SafeContact,
    TraffickingExperience,
    VictimStanding,
)
from protection.web.scope import CaseMixin, member


@dataclass(frozen=True, slots=True)
class Step:
    """One line: what it asks for, where it is entered, and what shows that it was."""

    key: str
    title: Any
    hint: Any
    model: Any
    url: str
    condition: Q | None = None


_ASKED: Final = ~Q(answer=ConsentAnswer.NOT_ASKED)
_NOTIFY: Final = Q(_ASKED, purpose=ConsentPurpose.NOTIFY_AUTHORITIES)
_NO_RETURN: Final = Q(_ASKED, purpose=ConsentPurpose.NO_RETURN)
_AGE_KNOWN: Final = Q(age_band__in=["ADULT", "CHILD"])
SECTIONS: Final = (
    (
        _("What stops the deportation"),
        (
            Step(
                "statement", _("What the person says was done"), _("Their words are enough."),
                Allegation, "statement_add",
            ),
            Step(
                "proceeding", _("The deportation proceeding"), _("Who conducts it, its number, the hearing."),
                DeportationProceeding, "proceeding_add",
            ),
            Step("detention", _("Where the person is held"), _("Only if held."), Detention, "detention_add"),
            Step("consent", _("Consent to write to the authorities"), "", Consent, "consent_add", _NOTIFY),
            Step(
                "no_return", _("Consent not to be sent back into danger"),
                _("The law bars such a return with the person’s consent."),
                Consent, "consent_add", _NO_RETURN,
            ),
        ),
    ),
    (
        _("Who the person is"),
        (
            Step("name", _("Name"), _("As said, and as in a document."), PersonName, "name_add"),
            Step("citizenship", _("Citizenship"), _("Not known is an answer."), PersonCitizenship, "citizenship_add"),
            Step(
                "age", _("Age, languages, needs"), _("Unknown age counts as a child’s."),
                Person, "person_edit", _AGE_KNOWN,
            ),
            Step(
                "document", _("Identity documents"), _("Also those that were taken away."),
                IdentityDocument, "document_add",
            ),
            Step(
                "contact", _("How to reach the person safely"), _("Unsafe until somebody says otherwise."),
                SafeContact, "contact_add",
            ),
        ),
    ),
    (
        _("What happened"),
        (
            Step(
                "experience", _("What was done to the person"), _("In the field’s own terms."),
                TraffickingExperience, "experience_add",
            ),
            Step(
                "standing", _("Identification as a victim"), _("By the centre or by an authority."),
                VictimStanding, "standing_add", Q(status__in=["NGO_IDENTIFIED", "RECOGNISED"]),
            ),
        ),
    ),
)  # fmt: skip


class IntakeView(CaseMixin, TemplateView):
    template_name = "protection/intake/intake.html"

    def _done(self) -> dict[str, bool]:
        """Which steps have a fact, by one query."""
        found = {}
        for _title, steps in SECTIONS:
            for step in steps:
                rows = step.model.objects.filter(step.condition or Q(), case=OuterRef("pk"), withdrawn_at__isnull=True)
                found[f"has_{step.key}"] = Exists(rows)
        names = list(found)
        return dict(
            Case.objects.visible_to(member(self.request)).filter(pk=self.case.pk).annotate(**found).values(*names).get()
        )

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        done, code = self._done(), self.case.code
        sections = [
            {
                "title": title,
                "steps": [
                    {
                        "title": step.title,
                        "hint": step.hint,
                        "url": reverse(step.url, args=[code]),
                        "is_done": done[f"has_{step.key}"],
                    }
                    for step in steps
                ],
            }
            for title, steps in SECTIONS
        ]
        return super().get_context_data(**context, sections=sections, done=sum(done.values()), whole=len(done))
