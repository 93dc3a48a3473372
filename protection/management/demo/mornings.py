"""The mornings of the demonstration: what the clocks called for long ago was done, what is of this week is open."""

from datetime import date, datetime, time, timedelta
from typing import Final

from django.utils import timezone

from protection.models import Task
from protection.services.clock_rules import CLOCK
from protection.services.clocks import tick
from protection.services.task import finish_task

_WEEK: Final = timedelta(days=7)


def live_by_the_clocks(today: date) -> None:
    """A check that was made calls for the next one, until none is old."""
    tick(today)
    while True:
        old = Task.objects.filter(cause__startswith=CLOCK, done_at__isnull=True, due_on__lt=today - _WEEK).standing()
        found = list(old.filter(case__closed_at__isnull=True).select_related("case__owner").order_by("due_on", "id"))
        if not found:
            return
        for task in found:
            at = timezone.make_aware(datetime.combine(task.due_on, time(10)))
            finish_task(task, by=task.case.owner, at=at)
        tick(today)
