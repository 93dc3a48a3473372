"""Which text of the law, as data and as code, gave an answer: anybody with the files can compute the version again."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from protection.law.rulesets import DATA, NAMES

LAW: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Version:
    """`files`: the SHA-256 of each by its path under the law; `sha256`: that of their list as `sha256sum` prints it.

    A change in any of them makes another version, also where no answer changes by it.
    """

    name: str
    sha256: str
    files: dict[str, str]


def _files(name: str) -> Iterator[Path]:
    """The rules, the data that all readings share, and the reading's own file; never that of another reading."""
    yield from LAW.rglob("*.py")
    others = {DATA / f"{other}.toml" for other in NAMES if other != name}
    yield from (path for path in DATA.iterdir() if path.suffix == ".toml" and path not in others)


@cache
def version_of(name: str) -> Version:
    """The version of a reading; KeyError where there is none."""
    if name not in NAMES:
        raise KeyError(name)
    paths = sorted(_files(name), key=lambda path: path.relative_to(LAW).as_posix())
    files = {path.relative_to(LAW).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
    listed = "".join(f"{digest}  {path}\n" for path, digest in files.items())
    return Version(name, hashlib.sha256(listed.encode()).hexdigest(), files)
