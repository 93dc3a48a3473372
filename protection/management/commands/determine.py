"""`manage.py determine`: the law's answers for facts in a file, without a database and without keys."""

import json
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from protection import law


class Refused(Exception):
    """Input that does not read; the message names the field."""


def _no_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        raise Refused(f"{next(name for name in names if names.count(name) > 1)}: is written twice")
    return found


def _no_constant(name: str) -> Any:
    raise Refused(f"{name} is not JSON")


def parsed(text: str) -> Any:
    """JSON, strictly: no key twice, no NaN, no endless nesting."""
    try:
        return json.loads(text, object_pairs_hook=_no_repeats, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise Refused(f"not JSON: {error}") from error
    except (RecursionError, ValueError) as error:
        raise Refused(f"not JSON that can be read: {error}") from error


def day(value: Any, name: str) -> date:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value, re.ASCII):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise Refused(f"{name}: must be a day as YYYY-MM-DD")


class Command(BaseCommand):
    help = "Print the law's answers (determination.v1) for facts (facts.v1)."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="a file of facts, or - for standard input")
        parser.add_argument("--as-of", help="the day, YYYY-MM-DD (not with --lines)")
        parser.add_argument("--ruleset", default=law.DEFAULT, help=f"one of {', '.join(law.NAMES)}")
        parser.add_argument("--explain", action="store_true", help="say also what would change each answer")
        parser.add_argument("--lines", action="store_true", help='JSON Lines of {"facts": …, "as_of": …}')

    def handle(self, *args: Any, **options: Any) -> None:
        if options["ruleset"] not in law.NAMES:
            raise CommandError(f"--ruleset: must be one of {', '.join(law.NAMES)}", returncode=2)
        if bool(options["as_of"]) == options["lines"]:
            raise CommandError("--as-of DAY is needed, and does not go with --lines", returncode=2)
        try:
            text = self._text(options["file"])
            if options["lines"]:
                self._lines(text, options)
            else:
                self._answer(parsed(text), day(options["as_of"], "--as-of"), options)
        except (Refused, law.FactsError) as error:
            raise CommandError(str(error), returncode=2) from error

    @staticmethod
    def _text(name: str) -> str:
        try:
            raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
            return raw.decode("utf-8-sig")
        except OSError as error:
            raise Refused(f"{name}: cannot be read ({error.strerror})") from error
        except UnicodeDecodeError as error:
            raise Refused(f"{name}: is not UTF-8 text") from error

    def _lines(self, text: str, options: dict[str, Any]) -> None:
        """Every line that reads is answered; the others are named on standard error, and the exit status is 2."""
        refused = 0
        for number, line in enumerate(text.split("\n"), start=1):
            if not line.strip():
                continue
            try:
                entry = parsed(line)
                if not isinstance(entry, dict) or entry.keys() != {"facts", "as_of"}:
                    raise Refused('must be {"facts": …, "as_of": …}')
                self._answer(entry["facts"], day(entry["as_of"], "as_of"), options)
            except (Refused, law.FactsError) as error:
                refused += 1
                self.stderr.write(f"line {number}: {error}")
        if refused:
            raise CommandError(f"{refused} line(s) do not read", returncode=2)

    def _answer(self, facts: Any, as_of: date, options: dict[str, Any]) -> None:
        found = law.determine(
            law.read_facts(facts), as_of=as_of, ruleset=options["ruleset"], explain=options["explain"]
        )
        self.stdout.write(json.dumps(found.to_json(), ensure_ascii=False))
