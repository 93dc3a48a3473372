"""`manage.py rebuild_projection`: make every projection again from the facts, and report each difference."""

from datetime import date, time
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from protection import law
from protection.models import Case, CaseAlert
from protection.services.facts import facts_json
from protection.services.projection import projected_under, store
from protection.services.reading import readings_to_project
from protection.services.reading_change import forget_other_readings


def _as_text(value: Any) -> Any:
    return str(value) if isinstance(value, UUID | date | time) else value


def _rows(rows: Any) -> list[tuple[Any, ...]]:
    """What rows say, without the ids that the database gave them."""
    found = []
    for row in rows:
        fields = [field for field in row._meta.concrete_fields if not field.primary_key]
        found.append(tuple(_as_text(getattr(row, field.attname)) for field in fields))
    return sorted(found, key=repr)


class Command(BaseCommand):
    help = "Make the projections of all cases again from their facts, and report every difference."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing; exit with 1 if anything differs")

    def handle(self, *args: Any, **options: Any) -> None:
        differences = 0
        for case in Case.objects.order_by("pk").iterator(chunk_size=500):
            with transaction.atomic():
                differences += self._case(case, is_check=options["check"])
        if not options["check"]:
            with transaction.atomic():
                forget_other_readings()
        self.stdout.write(f"{differences} difference(s)")
        if differences and options["check"]:
            raise CommandError("the projections differ from the facts", returncode=1)

    def _case(self, case: Case, *, is_check: bool) -> int:
        Case.objects.select_for_update().get(pk=case.pk)
        readings = readings_to_project()
        today = timezone.localdate()
        made = projected_under(readings, case, law.read_facts(facts_json(case)), today=today)
        found = 0
        for model, rows in made.items():
            if self._differs(case, model, rows, readings, today):
                found += 1
                self.stdout.write(f"{case.code}: {model._meta.model_name} differed")
        if found and not is_check:
            store(case, made)
        return found

    @staticmethod
    def _differs(case: Case, model: type[Model], rows: list[Any], readings: tuple[str, ...], today: date) -> bool:
        there = model._default_manager.filter(case=case, ruleset__in=readings)
        if model is CaseAlert:
            there = there.filter(to_on__gt=today)  # what is over goes with the next tick
        return _rows(there) != _rows(rows)
