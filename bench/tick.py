"""What the clocks cost in a network of many cases.

    python bench/tick.py [--cases 20000] [--home DIRECTORY]

Every open case has a letter without an answer (each third is answered), a consent that runs out and a task that is
late, beside what the data set has anyway. `first` makes all that the clocks call for, `again` runs at once after it,
`next_day` a day later. Seconds by the clock and of the processor, and statements.
"""

import argparse
import resource
import shutil
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench import home  # noqa: E402  (found from wherever the bench is started)
from bench.recompute import Spent, filled  # noqa: E402


def burden(at: datetime) -> None:
    """What the clocks run on, in bulk; nothing in it is read, so nothing in it is sealed."""
    from django.utils import timezone

    from protection.models import Authority, Case, Consent, Letter, Reply, Task

    today = timezone.localdate(at)
    authority = Authority.objects.order_by("id")[0]
    consents, letters, replies, tasks = [], [], [], []
    for number, case in enumerate(Case.objects.open().order_by("pk").iterator(2000), 10_000):
        then = at - timedelta(days=9)
        row = {"case": case, "centre_id": case.centre_id, "recorded_by_id": case.owner_id}
        row |= {"recorded_at": then, "entered_at": then}
        given = {"given_on": today - timedelta(days=9), "expires_on": today + timedelta(days=number % 20)}
        consent = Consent(purpose="NOTIFY_AUTHORITIES", answer="WRITTEN", **given, **row)
        letter = Letter(
            kind="REGISTER_REQUEST", number=number, check_code=f"bench{number}", authority=authority, consent=consent,
            language="ru", issued_at=then, reply_by=today - timedelta(days=number % 5), determination={}, **row,
        )  # fmt: skip
        consents.append(consent)
        letters.append(letter)
        tasks.append(Task(kind="OTHER", due_on=today - timedelta(days=1), cause=f"by-hand/{number}", **row))
        if number % 3 == 0:
            replies.append(Reply(letter=letter, received_on=today, effect="DONE", **row))
    for model, rows in ((Consent, consents), (Letter, letters), (Reply, replies), (Task, tasks)):
        model._default_manager.bulk_create(rows)  # type: ignore[attr-defined]


def ticked(name: str, days: int) -> dict[str, Any]:
    from django.db import connection
    from django.utils import timezone

    from protection.services.clocks import tick

    statements = 0

    def counting(execute: Any, *arguments: Any) -> Any:
        nonlocal statements
        statements += 1
        return execute(*arguments)

    spent = Spent()
    with connection.execute_wrapper(counting):
        kept = tick(timezone.localdate() + timedelta(days=days))
    return {
        "open_cases": kept.cases,
        **spent.figures(name),
        f"{name}_statements": statements,
        f"{name}_alerts": kept.alerts,
        f"{name}_tasks_made": kept.made,
    }


def measured(database: Path) -> dict[str, Any]:
    """On a copy, because the clocks write."""
    from django.db import transaction
    from django.utils import timezone

    copy = database.with_suffix(".copy")
    shutil.copyfile(database, copy)
    try:
        home.use(copy)
        with transaction.atomic():
            burden(timezone.now())
        found = {**ticked("first", 0), **ticked("again", 0), **ticked("next_day", 1)}
    finally:
        home.use(database)
        for path in database.parent.glob(f"{copy.name}*"):
            path.unlink()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {**found, "peak_megabytes": peak}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="What the clocks cost.")
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--home", type=Path, help="a directory for the data set, which stays there for the next time")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="tipcases-bench-") as temporary:
        directory = given.home or Path(temporary)
        home.begin(directory)
        found = measured(filled(directory, given.cases))
    for name, figure in found.items():
        print(f"tick.{name} {figure}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
