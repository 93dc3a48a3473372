"""The short form of the bench, as ratios with room for noise: a process of its own, with settings as in earnest."""

import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).resolve().parents[2] / "bench"


def test_no_page_costs_far_more_than_its_floor():
    found = subprocess.run(
        [sys.executable, BENCH / "inproc.py", "--quick"], capture_output=True, text=True, check=False
    )

    assert found.returncode == 0, found.stdout + found.stderr


def test_another_reading_is_made_ready_for_every_case():
    """A case each pattern and more; the figures are told by name."""
    command = [sys.executable, BENCH / "recompute.py", "--cases", "40", "--ruleset", "kz-2024"]

    found = subprocess.run(command, capture_output=True, text=True, check=False)

    assert found.returncode == 0, found.stderr
    figures = dict(line.removeprefix("recompute.").split() for line in found.stdout.splitlines())
    assert int(figures["cases"]) > 40
    assert 0 < int(figures["changed_open_cases"]) <= int(figures["open_cases"])


def test_the_clocks_make_all_in_the_first_run_and_nothing_in_the_second():
    command = [sys.executable, BENCH / "tick.py", "--cases", "40"]

    found = subprocess.run(command, capture_output=True, text=True, check=False)

    assert found.returncode == 0, found.stderr
    figures = dict(line.removeprefix("tick.").split() for line in found.stdout.splitlines())
    assert int(figures["first_tasks_made"]) >= int(figures["open_cases"])
    assert (figures["again_alerts"], figures["again_tasks_made"]) == ("0", "0")
