"""What the pages cost, measured in the process, as ratios to what they cannot be cheaper than.

    python bench/inproc.py [--quick] [--home DIRECTORY]

A ratio is of processor time: the page to the floor of the same statements and bytes (`bench.floor`), each the median
of many requests in turn. Without `--home` the data sets are made anew, about a minute, and thrown away.
"""

import argparse
import gc
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench import home  # noqa: E402  (found from wherever the bench is started)

PAGES = ("list", "today", "case")
STATEMENTS = {"list": 4, "today": 5, "case": 12}
FIRST_VISIT_BYTES = 100_000
SEARCH_MS = 150.0
BARE_INSERTS = 5.0


@dataclass(frozen=True, slots=True)
class Measure:
    small: int
    large: int
    urgent: int
    rounds: int
    ratio: float
    growth: float


#: As a gate, on a machine that does nothing else; and short, with room for whatever else runs beside the suite.
WHOLE = Measure(small=1_000, large=20_000, urgent=24, rounds=80, ratio=3.0, growth=1.15)
QUICK = Measure(small=60, large=600, urgent=6, rounds=15, ratio=4.5, growth=1.6)


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    value: float
    at_most: float | None = None

    @property
    def is_passed(self) -> bool:
        return self.at_most is None or self.value <= self.at_most

    def __str__(self) -> str:
        shown = f"{self.value:.0f}" if self.value == int(self.value) else f"{self.value:.2f}"
        if self.at_most is None:
            return f"{self.name} {shown}"
        return f"{self.name} {shown} <= {self.at_most:g} {'PASS' if self.is_passed else 'FAIL'}"


def in_turn(calls: dict[str, Callable[[], Any]], rounds: int) -> dict[str, float]:
    """Milliseconds of processor time of each call: the median over the rounds, every call once a round."""
    spent: dict[str, list[float]] = {name: [] for name in calls}
    for call in calls.values():
        call()
        call()
    gc.collect()
    for _ in range(rounds):
        for name, call in calls.items():
            started = time.process_time()
            call()
            spent[name].append(time.process_time() - started)
    return {name: statistics.median(times) * 1000 for name, times in spent.items()}


class DataSetInUse:
    """One database, with its people's browsers and the addresses of the pages."""

    def __init__(self, application: Any, database: Path, cases: int, urgent: int) -> None:
        from django.utils import timezone

        from bench import browser, data

        self._database = database
        if database.exists():
            home.use(database)
        else:
            from django.db import transaction

            home.tables(database)
            with transaction.atomic():
                data.fill(cases, timezone.now(), urgent=urgent)
        self.found = found = data.data_set()
        people = (found.lead, found.worker_of_one, found.worker_of_fifty, found.usual.owner, found.full.owner)
        self.lead, self.one, self.fifty, usual, full = (browser.Browser(application, member) for member in people)
        self.pages = {
            "list": (self.lead, "/cases/"),
            "today": (self.lead, "/"),
            "case": (usual, f"/cases/{found.usual.code}/"),
        }
        self.with_one_row = {**self.pages, "list": (self.one, "/cases/"), "today": (self.one, "/")}
        self.with_fifty_rows = {
            "list": (self.fifty, "/cases/"),
            "today": (self.fifty, "/"),
            "case": (full, f"/cases/{found.full.code}/"),
        }

    def use(self) -> None:
        home.use(self._database)
        for name in PAGES:
            self.ask(name)

    def ask(self, name: str) -> Any:
        return asked(*self.pages[name])

    def ask_floor(self, name: str = "") -> Any:
        """A floor, by whoever asks for its page."""
        return asked(self.pages[name or "list"][0], f"/floor/{name}/" if name else "/floor/")


def asked(browser: Any, address: str) -> Any:
    """The page at an address; a bench of error pages would be a quick one."""
    answer = browser.get(address)
    if answer.status != 200:
        raise SystemExit(f"{address} answered {answer.status}")
    return answer


def ratios(data_set: DataSetInUse, measure: Measure) -> Iterator[Line]:
    from bench import floor

    calls: dict[str, Callable[[], Any]] = {}
    for name in PAGES:
        floor.lay(name, partial(data_set.ask, name), partial(data_set.ask_floor, name), data_set.ask_floor)
        calls[name] = partial(data_set.ask, name)
        calls[f"{name}.floor"] = partial(data_set.ask_floor, name)
    found = in_turn(calls, measure.rounds)
    for name in PAGES:
        yield Line(f"{name}.ms", round(found[name], 2))
        yield Line(f"{name}.floor_ms", round(found[f"{name}.floor"], 2))
        yield Line(f"{name}.ratio_to_floor", found[name] / found[f"{name}.floor"], measure.ratio)


def growth(small: DataSetInUse, large: DataSetInUse, measure: Measure) -> Iterator[Line]:
    """The large data set against the small one, in blocks that take turns: a change of the file costs a connection."""
    spent: dict[str, list[float]] = {}
    for _ in range(6):
        for size, data_set in (("small", small), ("large", large)):
            data_set.use()
            calls = {f"{name}.{size}": partial(data_set.ask, name) for name in PAGES}
            for name, value in in_turn(calls, measure.rounds // 4).items():
                spent.setdefault(name, []).append(value)
    for name in PAGES:
        grown = statistics.median(spent[f"{name}.large"]) / statistics.median(spent[f"{name}.small"])
        yield Line(f"{name}.growth_{measure.small}_to_{measure.large}", grown, measure.growth)


def statements(data_set: DataSetInUse) -> Iterator[Line]:
    from bench import floor

    def count(browser: Any, address: str) -> int:
        asked(browser, address)
        with floor.recorded() as found:
            asked(browser, address)
        return len(found)

    for name in PAGES:
        of_few, of_many = count(*data_set.with_one_row[name]), count(*data_set.with_fifty_rows[name])
        yield Line(f"{name}.statements", of_many, STATEMENTS[name])
        yield Line(f"{name}.statements_more_for_50_rows_than_for_1", abs(of_many - of_few), 0)


def sizes(data_set: DataSetInUse) -> Iterator[Line]:
    """Bytes of a first visit, as they are sent to a browser that takes brotli, with styles, scripts and icon."""
    import brotli

    accepting = {"HTTP_ACCEPT_ENCODING": "gzip, deflate, br"}
    for name, (browser, address) in data_set.pages.items():
        page = browser.get(address, **accepting)
        body = page.body
        linked = sorted(set(re.findall(rb'(?:href|src)="(/static/[^"]+)"', body)))
        files = [browser.get(one.decode(), **accepting) for one in linked]
        raw = sum(len(browser.get(one.decode()).body) for one in linked)
        sent = sum(len(file.body) for file in files)
        yield Line(f"{name}.html_bytes", len(body))
        yield Line(f"{name}.html_bytes_brotli", len(brotli.compress(body)))
        yield Line(f"{name}.first_visit_bytes_raw", len(body) + raw)
        yield Line(f"{name}.first_visit_bytes_sent", len(body) + sent, FIRST_VISIT_BYTES)


def search(data_set: DataSetInUse, measure: Measure) -> Iterator[Line]:
    """The whole page of a search by name in the lead's scope; the first one with no key and no name remembered."""
    from protection.models import PersonName
    from protection.services import search as names
    from protection.vault import keys

    def forget() -> None:
        names._folded_word.cache_clear()
        keys._unwrapped.cache_clear()

    people = PersonName.objects.visible_to(data_set.found.lead).standing().values("case").distinct().count()
    spent: dict[str, list[float]] = {"first": [], "again": []}
    for _ in range(11):
        forget()
        for times in spent.values():
            started = time.process_time()
            data_set.lead.post("/cases/search/", q="Дилбек Назшёрпримеров")
            times.append(time.process_time() - started)
    yield Line("search.people", people)
    for kind, times in spent.items():
        yield Line(f"search.{kind}_ms", statistics.median(times) * 1000, SEARCH_MS)


ANSWERS = {
    "crime": "FORCED_LABOUR", "words": "Паспорт забрал хозяин завода. Полгода без денег.", "told": "PROCURATOR",
    "told_day": "TODAY", "opened_day": "TODAY", "file_number": "17-204", "step": "REMOVAL_SET", "due_day": "TOMORROW",
    "where": "POLICE_STATION", "held_place": "отдел полиции, Примерск", "held_day": "TODAY", "name": "Юсуф Примеров",
    "citizenship": "FOREIGN", "country": "UZ", "is_adult": "yes", "spoken": "uz", "consent": "WRITTEN", "save": "1",
}  # fmt: skip
_HIDDEN = re.compile(r'<input type="hidden" name="([a-z_]+)" (?:value="([^"]*)"[^>]*|[^>]*value="([^"]*)"[^>]*)>')


def creating(data_set: DataSetInUse, measure: Measure) -> Iterator[Line]:
    """Detained now, from the answers sent to the redirect: against a page that saves the same records and no more."""
    from bench import floor
    from protection.models import Case

    def hidden() -> dict[str, str]:
        page = asked(data_set.fifty, "/detained/").body.decode()
        return {name: one or other for name, one, other in _HIDDEN.findall(page) if name != "csrfmiddlewaretoken"}

    waiting = [hidden() for _ in range(measure.rounds + 3)]

    def create() -> None:
        answer = data_set.fifty.post("/detained/", **{**waiting.pop(), **ANSWERS})
        if answer.status != 302:
            raise SystemExit(f"/detained/ answered {answer.status}")

    create()
    case = (
        Case.objects.filter(owner=data_set.found.worker_of_fifty).select_related("data_key").order_by("-opened_at")[0]
    )
    floor.BARE[:] = [floor.BareInserts(case)]
    found = in_turn({"page": create, "bare": lambda: data_set.fifty.post("/floor/insert/")}, measure.rounds)
    yield Line("create.ms", round(found["page"], 2))
    yield Line("create.bare_insert_ms", round(found["bare"], 2))
    yield Line(
        "create.ratio_to_bare_insert", found["page"] / found["bare"], BARE_INSERTS * (1 if measure is WHOLE else 1.5)
    )


def lines(directory: Path, measure: Measure) -> Iterator[Line]:
    home.begin(directory)
    from tipcases.wsgi import application

    small, large = (
        DataSetInUse(application, directory / f"{cases}.sqlite3", cases, measure.urgent)
        for cases in (measure.small, measure.large)
    )
    large.use()
    yield from ratios(large, measure)
    yield from growth(small, large, measure)
    large.use()
    yield from statements(large)
    yield from sizes(large)
    yield from search(large, measure)
    yield from creating(large, measure)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="What the pages cost.")
    parser.add_argument("--quick", action="store_true", help="small data sets, few rounds, room for noise")
    parser.add_argument("--home", type=Path, help="a directory for the data sets, which stay there for the next time")
    given = parser.parse_args(arguments)
    measure = QUICK if given.quick else WHOLE
    is_passed = True
    with tempfile.TemporaryDirectory(prefix="tipcases-bench-") as temporary:
        for line in lines(given.home or Path(temporary), measure):
            print(line, flush=True)
            is_passed &= line.is_passed
    return 0 if is_passed else 1


if __name__ == "__main__":
    sys.exit(main())
