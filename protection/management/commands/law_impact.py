"""`manage.py law_impact`: what another reading of the law would change in the open cases, by their codes."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from protection import law
from protection.services.impact import Impact, impacts
from protection.services.reading import ruleset_in_use


def line_of(impact: Impact) -> str:
    """7F3K-92D deportation/2 SUSPENDED → LIFTED; protected_status PROTECTED → NOT_PROTECTED"""
    shifts = (
        f"{shift.question}{f'/{shift.number}' if shift.number else ''} {shift.before} → {shift.after}"
        for shift in impact.shifts
    )
    return f"{impact.code} {'; '.join(shifts)}"


class Command(BaseCommand):
    help = "Print which open cases change which answers under another reading, codes only; nothing is changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--ruleset", required=True, help=f"one of {', '.join(law.NAMES)}")
        parser.add_argument("--against", help="the reading to compare with; left out: the one in use")
        parser.add_argument("--as-of", type=date.fromisoformat, help="the day, YYYY-MM-DD; left out: today")

    def handle(self, *args: Any, **options: Any) -> None:
        former, as_of = options["against"] or ruleset_in_use(), options["as_of"] or timezone.localdate()
        for name in (options["ruleset"], former):
            if name not in law.NAMES:
                raise CommandError(f"{name}: must be one of {', '.join(law.NAMES)}", returncode=2)
        seen = changed = 0
        for impact in impacts(options["ruleset"], former=former, as_of=as_of):
            seen += 1
            if impact.shifts:
                changed += 1
                self.stdout.write(line_of(impact))
        self.stdout.write(f"{changed} of {seen} open case(s) change from {former} to {options['ruleset']} on {as_of}")
