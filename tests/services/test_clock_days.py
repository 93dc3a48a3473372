"""Sixty days, day by day, over five hundred cases: every alarm on its day, none twice, none missing."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from protection.models import ANY_READING, CaseAlert, Task
from protection.services.clocks import tick
from tests.services import clock_days, clock_reckoning
from tests.services.clock_days import DAY, DAYS, FIRST

pytestmark = pytest.mark.django_db
CASES = 500
EARLIEST = FIRST - timedelta(days=1)


def shown(day):
    rows = CaseAlert.objects.filter(ruleset=ANY_READING, from_on__lte=day, to_on__gt=day)
    return sorted(
        (kind, subject, due_on, lead is not None and lead <= day, network is not None and network <= day)
        for kind, subject, due_on, lead, network in rows.values_list(
            "kind", "subject_id", "due_on", "lead_on", "network_on"
        )
    )


def tasks(**only):
    """What the clocks made, by the alert, its subject and first day: the day it is due, and whether it is open."""
    found = {}
    for cause, at, due_on, done_at in Task.objects.filter(cause__startswith="clock/", **only).values_list(
        "cause", "recorded_at", "due_on", "done_at"
    ):
        _, kind, subject, day = cause.split("/")
        assert day == timezone.localdate(at).isoformat()
        found[kind, subject, day] = (due_on, done_at is None)
    return found


class Reckoner:
    """Goes from evening to evening."""

    def __init__(self, world):
        self.world = world
        self.tasks = {}

    def evening(self, day):
        """The alerts that are to be shown on this evening; `tasks` are those that are to be there."""
        expected = []
        for player in self.world.players:
            before = {(one.kind, one.subject): one for one in clock_reckoning.due(player, day - DAY, day - DAY)}
            morning = {(one.kind, one.subject): one for one in clock_reckoning.due(player, day - DAY, day)}
            now = {(one.kind, one.subject): one for one in clock_reckoning.due(player, day, day)}
            for key in {**morning, **now}:
                self._task(key, before.get(key), morning.get(key), now.get(key), day)
            expected.extend(one.alert for one in now.values() if one.is_shown)
            expected.extend(self._overdue(player, day))
        return sorted(expected)

    def _task(self, key, before, morning, now, day):
        kind, subject = key
        name = (kind, str(subject), day.isoformat())
        is_new = any(one is not None and one.makes for one in (morning, now)) and not (before and before.makes)
        if is_new:
            of = morning if morning is not None and morning.makes else now
            self.tasks[name] = [max(of.task_due_on or day, day), True]
        if now is None or not now.stays:
            for (other_kind, other, _), said in self.tasks.items():
                if (other_kind, other) == (kind, str(subject)):
                    said[1] = False

    def _overdue(self, player, day):
        own = [(one.id, one.says["due_on"]) for one in player.entries.get("task", []) if one.stands(day)]
        yield from (one.alert for one in clock_reckoning.of_tasks(own, day, day) if one.is_shown)

    def overdue_of_clocks(self, day):
        """The tasks of the clocks are tasks: those are overdue too."""
        ids = {tuple(cause.split("/")[1:]): pk for pk, cause in Task.objects.values_list("pk", "cause")}
        still_open = [(ids.get(name, UUID(int=0)), due_on) for name, (due_on, is_open) in self.tasks.items() if is_open]
        return [one.alert for one in clock_reckoning.of_tasks(still_open, day, day) if one.is_shown]


def stored():
    """All that the clocks made, but for the numbers that the database gave."""
    alerts = CaseAlert.objects.filter(ruleset=ANY_READING).values_list(
        "case", "kind", "subject_id", "from_on", "to_on", "due_on", "lead_on", "network_on"
    )
    made = Task.objects.filter(cause__startswith="clock/").values_list(
        "id", "case", "kind", "cause", "due_on", "recorded_at", "recorded_by", "done_at", "done_by"
    )
    return sorted(alerts, key=repr), sorted(made, key=repr)


@pytest.fixture(scope="module")
def sixty_days(django_db_setup, django_db_blocker):
    """Played once for all tests, with a tick every evening; what differed from the reckoning is kept by day."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield _played()
        transaction.set_rollback(True)


def _played():
    world = clock_days.World(CASES)
    reckoner, seen, differences = Reckoner(world), {}, []
    tick(EARLIEST)
    reckoner.evening(EARLIEST)
    for number in range(DAYS):
        day = FIRST + number * DAY
        world.play(day)
        tick(day)
        alerts = sorted([*reckoner.evening(day), *reckoner.overdue_of_clocks(day)])
        made = {name: tuple(said) for name, said in reckoner.tasks.items()}
        if shown(day) != alerts or tasks() != made:
            differences.append((day, set(shown(day)) ^ set(alerts), set(tasks().items()) ^ set(made.items())))
        for kind, *_ in alerts:
            seen[kind] = seen.get(kind, 0) + 1
    return seen, differences, FIRST + (DAYS - 1) * DAY


def test_every_alarm_is_raised_on_its_day(sixty_days):
    _, differences, _ = sixty_days

    assert differences == []


def test_there_was_something_of_every_kind(sixty_days):
    seen, _, _ = sixty_days

    assert set(seen) == {
        "NO_REPLY", "DECISION_OVERDUE", "PERMIT_RUNWAY", "CONSENT_ENDING", "CONSENT_REVIEW", "RISK_REVIEW",
        "TASK_OVERDUE",
    }  # fmt: skip
    assert min(seen.values()) > 100


def test_run_once_and_late_the_same_comes_of_it(sixty_days):
    last = sixty_days[2]
    daily = stored()
    CaseAlert.objects.filter(ruleset=ANY_READING).delete()
    Task.objects.filter(cause__startswith="clock/").delete()

    tick(last)

    assert stored() == daily


def test_run_again_nothing_changes(sixty_days):
    last = sixty_days[2]
    before = stored()

    kept = tick(last)

    assert (kept.cases, kept.alerts, kept.made, kept.done) == (CASES, 0, 0, 0)
    assert stored() == before
