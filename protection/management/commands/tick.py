"""`manage.py tick`, run by a timer: the alerts and tasks of the clocks. However late it runs, the same comes of it."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from protection.services.clocks import tick


class Command(BaseCommand):
    help = (
        "Make the alerts and tasks that the clocks call for by today. The same result however often and late it runs."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        kept = tick(timezone.localdate())
        self.stdout.write(
            f"{kept.cases} open case(s): {kept.alerts} alert(s) changed, {kept.made} task(s) made, {kept.done} done"
        )
