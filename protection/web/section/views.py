"""The sections of a case: its records noun by noun, children under what they hang on, withdrawn ones struck through."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from protection.models import Case, Person, Task, TraffickingExperience
from protection.web import nouns
from protection.web.case.sealed import SEALED_KINDS
from protection.web.fact_forms import AuthorityField, DecisionField
from protection.web.facts import Noun
from protection.web.person.forms import PersonForm
from protection.web.presenters.alert import alerts_on
from protection.web.presenters.identity import contacts_of, identity, person_of
from protection.web.records import Card, Group, card
from protection.web.scope import CaseMixin


def _related(noun: Noun) -> list[str]:
    """What a card speaks of beside its own columns, joined in the one query of its noun."""
    names = [
        name for name, field in noun.form.base_fields.items() if isinstance(field, (AuthorityField, DecisionField))
    ]
    columns = {field.name for field in noun.model._meta.concrete_fields}
    found = ["recorded_by", "withdrawn_by", *(name for name in ("done_by", *names) if name in columns)]
    if "decision" in columns and noun.form.base_fields.keys() & {"decision"}:
        found.append("decision__authority")
    return [*found, "matter__data_key", "matter__body"] if noun is nouns.LINK else found


def _rows(noun: Noun, case: Case) -> list[Any]:
    rows = noun.model.objects.filter(case=case).select_related(*_related(noun)).order_by("-entered_at", "-id")
    if noun.model is TraffickingExperience:
        rows = rows.prefetch_related("terms")
    found = list(rows)
    for row in found:
        row.case = case  # the key is at hand
    return found


class Listing:
    """Every record of the nouns of one section, one query a noun."""

    def __init__(self, case: Case, section: str) -> None:
        self.case = case
        self.nouns = [noun for noun in nouns.NOUNS if noun.section == section]
        self.children: dict[tuple[str, UUID], list[Any]] = defaultdict(list)
        for noun in self.nouns:
            if noun.parent:
                for row in _rows(noun, case):
                    self.children[noun.slug, getattr(row, f"{noun.hangs_by}_id")].append(row)

    def groups(self) -> list[Group]:
        return [self._group(noun, _rows(noun, self.case)) for noun in self.nouns if noun.parent is None]

    def _group(self, noun: Noun, rows: list[Any], parent: Any = None) -> Group:
        has_one = any(row.withdrawn_at is None for row in rows)
        args = [self.case.code] if parent is None else [self.case.code, parent.pk]
        is_over = isinstance(parent, Task) and parent.done_at is not None
        may_add = self.case.is_open and not (noun.is_single and has_one) and not is_over
        return Group(
            key=noun.slug,
            heading=noun.heading,
            cards=[self._card(noun, row) for row in sorted(rows, key=lambda row: row.withdrawn_at is not None)],
            add_url=reverse(f"{noun.name}_add", args=args) if may_add else "",
            add_words=noun.form.title,
        )

    def _card(self, noun: Noun, row: Any) -> Card:
        names = (f"{noun.name}_correct", f"{noun.name}_withdraw")
        links = tuple(reverse(name, args=[self.case.code, row.pk]) for name in names) if self.case.is_open else ("", "")
        groups = []
        if row.withdrawn_at is None:
            for child in self.nouns:
                if child.parent is noun and _can_have(child, row):
                    groups.append(self._group(child, self.children[child.slug, row.pk], row))
        return card(noun.form, row, links, groups=groups, actions=self._actions(row))  # type: ignore[arg-type]

    def _actions(self, row: Any) -> list[dict[str, str]]:
        if isinstance(row, Task) and row.withdrawn_at is None and row.done_at is None and self.case.is_open:
            url = reverse("task_done", args=[self.case.code, row.pk])
            return [{"url": url, "text": _("Done")}]
        return []


def _can_have(child: Noun, row: Any) -> bool:
    """A statement that was made to an authority is not passed on."""
    return child is not nouns.PASSING or row.addressee != "AUTHORITY"


class SectionView(CaseMixin, TemplateView):
    template_name = "protection/section/section.html"
    section = ""
    heading: Any = ""
    #: The kinds of sealed data for which dots stand in it.
    sealed: tuple[str, ...] = ()

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        person = person_of(self.case)
        shown = identity(self.case, person, contacts_of(self.case), alerts_on(self.case, timezone.now()))
        return super().get_context_data(
            **context,
            identity=shown,
            section=self.section,
            heading=self.heading,
            groups=Listing(self.case, self.section).groups(),
            person=self._person(person),
            sealed=[SEALED_KINDS[what] for what in self.sealed],
        )

    def _person(self, person: Person | None) -> list[dict[str, Any]]:
        return []


class PersonSectionView(SectionView):
    section = nouns.PERSON
    heading = gettext_lazy("The person")
    sealed = ("name", "birth", "contact", "document", "interpreter", "barred")

    def _person(self, person: Person | None) -> list[dict[str, Any]]:
        if person is None:
            return []
        person.case = self.case
        return PersonForm.lines_of(person)


class StatementsSectionView(SectionView):
    section = nouns.STATEMENTS
    heading = gettext_lazy("Statements")


class ProceedingsSectionView(SectionView):
    section = nouns.PROCEEDINGS
    heading = gettext_lazy("Proceedings and detention")
    sealed = ("place",)


class StaySectionView(SectionView):
    section = nouns.STAY
    heading = gettext_lazy("Stay")


class NotesSectionView(SectionView):
    section = nouns.NOTES
    heading = gettext_lazy("Notes and papers")
    sealed = ("exploiters", "scene", "accused", "advertised")
