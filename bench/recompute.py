"""What it costs to make another reading of the law the default, in a network of many cases.

    python bench/recompute.py [--cases 20000] [--ruleset kz-2024] [--home DIRECTORY]

`impact` lists every open case whose answers change; `ready` makes the projections of all cases under the new reading,
in chunks, until it is in use. Seconds by the clock and of the processor, of one process, and the most memory that it
ever held.
"""

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench import home  # noqa: E402  (found from wherever the bench is started)
from protection import law  # noqa: E402


def filled(directory: Path, cases: int) -> Path:
    """The data set: made once for a directory that stays."""
    database = directory / f"recompute-{cases}.sqlite3"
    if not database.exists():
        from django.db import connection, transaction
        from django.utils import timezone

        from bench import data

        making = database.with_suffix(".making")
        home.tables(making)
        with transaction.atomic():
            data.fill(cases, timezone.now())
        connection.close()
        making.rename(database)
    return database


class Spent:
    """Seconds by the clock and of the processor, from its making to `figures`."""

    def __init__(self) -> None:
        self._begun = time.perf_counter(), time.process_time()

    def figures(self, name: str) -> dict[str, float]:
        clock, processor = time.perf_counter() - self._begun[0], time.process_time() - self._begun[1]
        return {f"{name}_seconds": round(clock, 1), f"{name}_processor_seconds": round(processor, 1)}


def recomputed(ruleset: str) -> dict[str, float]:
    """In a process of its own, on a database that is thrown away: its figures."""
    from django.utils import timezone

    from protection.models import Case, Role, StaffMember
    from protection.services.impact import impacts
    from protection.services.reading import ruleset_in_use
    from protection.services.reading_change import confirm, make_ready, propose

    one, other = (
        StaffMember.objects.create(name=name, email=f"{name}@primer.example", role=Role.NETWORK_COORDINATOR)
        for name in ("one", "other")
    )
    today, former = timezone.localdate(), ruleset_in_use()
    listing = Spent()
    shifts = [bool(impact.shifts) for impact in impacts(ruleset, former=former, as_of=today)]
    listed = listing.figures("impact")
    change = propose(ruleset, because="bench", as_of=today, by=one, at=timezone.now())
    confirm(change, by=other, at=timezone.now())
    change.refresh_from_db()
    making = Spent()
    waiting = make_ready(change, at=timezone.now())
    ready = making.figures("ready")
    if waiting or ruleset_in_use() != ruleset:
        raise RuntimeError(f"{waiting} case(s) are not ready")
    return {
        "cases": Case.objects.count(),
        "open_cases": len(shifts),
        "changed_open_cases": sum(shifts),
        **listed,
        **ready,
        "peak_megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def measured(directory: Path, database: Path, ruleset: str) -> dict[str, float]:
    """On a copy, because it ends with another reading in use."""
    copy = database.with_suffix(".copy")
    shutil.copyfile(database, copy)
    command = [sys.executable, __file__, "--ruleset", ruleset, "--home", str(directory), "--measure", str(copy)]
    try:
        found = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    finally:
        for path in database.parent.glob(f"{copy.name}*"):
            path.unlink()
    figures: dict[str, float] = json.loads(found.stdout)
    return figures


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="What another reading costs.")
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--ruleset", default=law.NAMES[-1], help=f"one of {', '.join(law.NAMES)}")
    parser.add_argument("--home", type=Path, help="a directory for the data set, which stays there for the next time")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="tipcases-bench-") as temporary:
        directory = given.home or Path(temporary)
        home.begin(directory)
        if given.measure:
            home.use(given.measure)
            print(json.dumps(recomputed(given.ruleset)))
            return 0
        for name, figure in measured(directory, filled(directory, given.cases), given.ruleset).items():
            print(f"recompute.{name} {figure}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
