"""How many letters are made a second: words alone, the page, the DOCX, and whole letters as they are issued.

    python bench/letters.py [--each 40] [--packs 5]

`words`, `page` and `docx` need no database. `issued`: whole packs of a suspended deportation, each letter with its
three forms, sealed and recorded, by one process on a database that is thrown away.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench import home  # noqa: E402  (found from wherever the bench is started)


def a_second(times: int, act: Callable[[], Any]) -> float:
    act()  # templates and fonts are read once
    begun = time.perf_counter()
    for _time in range(times):
        act()
    return times / (time.perf_counter() - begun)


def forms(each: int) -> dict[str, float]:
    from protection.letters.letter_content import KINDS
    from protection.letters.paper import paper_of
    from tests.letters.letters import a_letter

    letters = [a_letter(kind, language) for kind in KINDS for language in ("ru", "kk")]
    papers = [paper_of(letter) for letter in letters]
    turn = {"words": 0, "page": 0, "docx": 0}

    def following(name: str) -> int:
        turn[name] += 1
        return turn[name] % len(letters)

    return {
        "words": a_second(each, lambda: paper_of(letters[following("words")]).text),
        "page": a_second(each, lambda: papers[following("page")].pdf()),
        "docx": a_second(each, lambda: papers[following("docx")].docx()),
    }


def issued(packs: int) -> dict[str, float]:
    from protection.models import AuthorityKind
    from protection.services.pack import issue_pack, pack_of
    from tests.people import an_authority
    from tests.services.told import Told

    cases = [Told(f"Пример-{place}") for place in range(packs)]
    for told in cases:
        for kind in (AuthorityKind.COURT, AuthorityKind.POLICE):
            an_authority(kind, str(kind.label), centre=told.worker.centre)
    begun, count = time.perf_counter(), 0
    for told in cases:
        ready = [one.key for one in pack_of(told.case, **told.who).ready]
        count += len(issue_pack(told.case, ready, **told.who))
    return {"issued": count / (time.perf_counter() - begun), "in_a_pack": count / packs}


def main() -> None:
    said = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    said.add_argument("--each", type=int, default=40)
    said.add_argument("--packs", type=int, default=5)
    asked = said.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        home.begin(Path(directory))
        home.tables(Path(directory) / "letters.sqlite3")
        for name, figure in {**forms(asked.each), **issued(asked.packs)}.items():
            print(f"letters.{name} {figure:.1f}")


if __name__ == "__main__":
    main()
