"""`manage.py determine`: the law's answers for facts in a file, without a database and without keys."""

import io
import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from protection import law
from protection.law.comparison import compare

#: Ends of a line to some readers, though not to JSON: escaped, so that an answer stays one line to all of them.
_LINE_ENDS = {ord(mark): f"\\u{ord(mark):04x}" for mark in "\x85\u2028\u2029"}
_BOM = b"\xef\xbb\xbf"


class InputError(Exception):
    """Input that does not read; the message names the field."""


def _no_constant(name: str) -> Any:
    raise InputError(f"not JSON: {name}")


def _path_of(value: Any, wanted: dict[int, str]) -> str:
    """The path of the first object among `wanted` (name of a key by the object's identity), with that key."""
    waiting = [("", value)]
    while waiting:
        path, found = waiting.pop(0)
        if id(found) in wanted:
            return f"{path}.{wanted[id(found)]}".lstrip(".")
        if isinstance(found, dict):
            waiting.extend((f"{path}.{key}", item) for key, item in found.items())
        elif isinstance(found, list):
            waiting.extend((f"{path}[{index}]", item) for index, item in enumerate(found))
    return next(iter(wanted.values()))


def parsed(text: str) -> Any:
    """JSON, strictly: no key twice, no NaN, no endless nesting."""
    repeated: list[tuple[dict[str, Any], str]] = []

    def as_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            names = [name for name, _ in pairs]
            repeated.append((found, next(name for name in names if names.count(name) > 1)))
        return found

    try:
        value = json.loads(text, object_pairs_hook=as_object, parse_constant=_no_constant)
    except (RecursionError, ValueError) as error:
        raise InputError(f"not JSON that can be read: {error}") from error
    if repeated:
        path = _path_of(value, {id(found): name for found, name in repeated})
        raise InputError(f"{law.printable(path)}: is written twice")
    return value


def day(value: Any, name: str) -> date:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value, re.ASCII):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise InputError(f"{name}: must be a day as YYYY-MM-DD")


def text_of(raw: bytes) -> str:
    try:
        return raw.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError("is not UTF-8 text") from error


@contextmanager
def opened(name: str) -> Iterator[IO[bytes]]:
    """The file, or standard input for `-`."""
    if name == "-":
        if sys.stdin is None:
            raise InputError("-: standard input is closed")
        yield sys.stdin.buffer
        return
    try:
        stream = Path(name).open("rb")  # noqa: SIM115  (closed below: errors of the body are not errors of opening)
    except OSError as error:
        raise InputError(f"{name}: cannot be read ({error.strerror})") from error
    with stream:
        yield stream


class Command(BaseCommand):
    help = "Print the law's answers (determination.v1, v2 by the statutes) for facts (facts.v1, facts.v2)."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="a file of facts, or - for standard input")
        parser.add_argument("--as-of", help="the day, YYYY-MM-DD (not with --lines)")
        parser.add_argument("--ruleset", help=f"one of {', '.join(law.NAMES)}; {law.DEFAULT} if left out")
        parser.add_argument(
            "--compare",
            nargs=2,
            metavar=("A", "B"),
            help="the answers of two rulesets (comparison.v1), differences first",
        )
        parser.add_argument("--explain", action="store_true", help="say also what would change each answer")
        parser.add_argument("--lines", action="store_true", help='JSON Lines of {"facts": …, "as_of": …}')

    def handle(self, *args: Any, **options: Any) -> None:
        self._check(options)
        if options.get("stdout") is None and isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")
        try:
            with opened(options["file"]) as stream:
                if options["lines"]:
                    self._lines(stream, options)
                else:
                    as_of = day(options["as_of"], "--as-of")
                    self._answer(parsed(text_of(stream.read())), as_of, options)
            self.stdout.flush()
        except BrokenPipeError:
            # The reader has what it wanted; nothing more can be written, at exit neither.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except (InputError, law.FactsError) as error:
            raise CommandError(str(error), returncode=2) from error

    @staticmethod
    def _check(options: dict[str, Any]) -> None:
        for option in ("ruleset", "compare"):
            named = options[option] or []
            for name in [named] if isinstance(named, str) else named:
                if name not in law.NAMES:
                    raise CommandError(f"--{option}: must be one of {', '.join(law.NAMES)}", returncode=2)
        if options["compare"] and (options["ruleset"] or options["explain"]):
            raise CommandError("--compare: does not go with --ruleset and --explain", returncode=2)
        if (options["as_of"] is not None) == options["lines"]:
            raise CommandError("--as-of: a day is needed, and does not go with --lines", returncode=2)

    def _lines(self, stream: IO[bytes], options: dict[str, Any]) -> None:
        """Every line that reads is answered; the others are named on standard error, and the exit status is 2."""
        refused = 0
        for number, raw in enumerate(stream, start=1):
            if not raw.removeprefix(_BOM).strip():
                continue
            try:
                facts, as_of = self._entry(parsed(text_of(raw)))
                self._answer(facts, as_of, options)
            except (InputError, law.FactsError) as error:
                refused += 1
                self.stderr.write(f"line {number}: {error}")
        if refused:
            raise CommandError(f"lines that do not read: {refused}", returncode=2)

    @staticmethod
    def _entry(value: Any) -> tuple[Any, date]:
        if not isinstance(value, dict):
            raise InputError('$: must be an object {"facts": …, "as_of": …}')
        for key in value:
            if key not in ("facts", "as_of"):
                raise InputError(f"{law.printable(key)}: is not a known key")
        for key in ("facts", "as_of"):
            if key not in value:
                raise InputError(f"{key}: is missing")
        return value["facts"], day(value["as_of"], "as_of")

    def _answer(self, facts: Any, as_of: date, options: dict[str, Any]) -> None:
        read = law.read_facts(facts)
        if options["compare"]:
            answer = compare(read, as_of, *options["compare"]).to_json()
        else:
            ruleset = options["ruleset"] or law.DEFAULT
            answer = law.determine(read, as_of=as_of, ruleset=ruleset, explain=options["explain"]).to_json()
        self.stdout.write(json.dumps(answer, ensure_ascii=False).translate(_LINE_ENDS))
