"""The bench of the letters runs, and tells its figures by name."""

import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).resolve().parents[2] / "bench"


def test_letters_are_made_and_issued():
    command = [sys.executable, BENCH / "letters.py", "--each", "2", "--packs", "1"]

    found = subprocess.run(command, capture_output=True, text=True, check=False)

    assert found.returncode == 0, found.stderr
    figures = dict(line.removeprefix("letters.").split() for line in found.stdout.splitlines())
    assert set(figures) == {"words", "page", "docx", "issued", "in_a_pack"}
    assert float(figures["in_a_pack"]) == 5
    assert all(float(figure) > 0 for figure in figures.values())
