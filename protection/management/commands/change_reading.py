"""`manage.py change_reading`: go on making a confirmed reading ready; after the last case it is in use."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from protection.services.reading_change import make_ready, open_change


class Command(BaseCommand):
    help = "Make all cases ready for the reading that two coordinators chose, and put it in use. Can be interrupted."

    def handle(self, *args: Any, **options: Any) -> None:
        change = open_change()
        if change is None or change.confirmed_at is None:
            self.stdout.write("no confirmed change of the reading is waiting")
            return
        waiting = make_ready(change, at=timezone.now())
        self.stdout.write(f"{waiting} case(s) waiting" if waiting else f"{change.ruleset} is in use")
