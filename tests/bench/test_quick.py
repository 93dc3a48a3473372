"""The short form of the bench, as ratios with room for noise: a process of its own, with settings as in earnest."""

import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).resolve().parents[2] / "bench" / "inproc.py"


def test_no_page_costs_far_more_than_its_floor():
    found = subprocess.run([sys.executable, BENCH, "--quick"], capture_output=True, text=True, check=False)

    assert found.returncode == 0, found.stdout + found.stderr
