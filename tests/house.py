"""The repository as the house tests see it: what is committed, and what is about to be."""

import subprocess
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@lru_cache
def files(*patterns: str) -> tuple[Path, ...]:
    """Files of the repository that match; whatever is ignored is not of the house."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", *patterns]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    return tuple(path for name in sorted(set(names)) if name and (path := ROOT / name).is_file())


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def sources() -> tuple[Path, ...]:
    return tuple(path for path in files("*.py") if "migrations" not in path.parts)


def application() -> tuple[Path, ...]:
    """Our code without its tests and benches."""
    return tuple(path for path in sources() if path.relative_to(ROOT).parts[0] in ("protection", "tipcases"))


def templates() -> tuple[Path, ...]:
    return files("templates/*.html")
