"""`manage.py determine` as a program of its own: no home, no database, no key, and never a traceback."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from protection.law import DEFAULT, NAMES
from tests.law.conftest import SCENARIOS, allegation, empty_facts, proceeding

ROOT = Path(__file__).parents[2]


@pytest.fixture
def run(tmp_path):
    def determine(*arguments, given=b"", **environment):
        """The program with an empty home and next to no environment."""
        command = [sys.executable, "-W", "error", str(ROOT / "manage.py"), "determine", *arguments]
        home = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1", **environment}
        done = subprocess.run(
            command, input=given, capture_output=True, env=home, cwd=tmp_path, timeout=60, check=False
        )
        assert b"Traceback" not in done.stderr
        assert list(tmp_path.iterdir()) == []
        return done

    return determine


def as_bytes(value):
    return json.dumps(value, ensure_ascii=False).encode()


FACTS = empty_facts(deportation_proceedings=[proceeding()], allegations=[allegation("Заявление №1")])


def test_one_object_gets_one_line(run):
    done = run("-", "--as-of", "2006-03-22", given=as_bytes(FACTS), LC_ALL="C", PYTHONIOENCODING="ascii")

    [line] = done.stdout.decode().splitlines()
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(line)["deportation"]["D1"]["outcome"] == "SUSPENDED"
    assert json.loads(line)["deportation"]["D1"]["would_change"] == []


def test_explain_says_what_would_change(run):
    done = run("-", "--as-of", "2006-03-22", "--explain", given=as_bytes(FACTS))

    changes = json.loads(done.stdout)["deportation"]["D1"]["would_change"]
    fact = "allegations[Заявление №1].crime.trafficking"
    assert {"step": "PROCEEDING_EXECUTED", "subject": "D1", "outcome": "NOT_APPLICABLE"} in changes
    assert {"fact": "person.citizenship", "value": "KZ", "outcome": "NOT_APPLICABLE"} in changes
    assert not [change for change in changes if change.get("fact") == fact]


@pytest.mark.parametrize("name", [name for name in NAMES if name != DEFAULT])
def test_a_reading_of_the_statutes_answers_in_the_second_format(run, name):
    facts = {**FACTS, "format": "facts.v2", "person": {**FACTS["person"], "minor": True}}

    done = run("-", "--as-of", "2024-12-01", "--ruleset", name, given=as_bytes(facts))

    found = json.loads(done.stdout)
    assert (done.returncode, found["format"], found["ruleset"]) == (0, "determination.v2", name)
    assert set(found["others"]) == {"no_return", "presumed_minor", "host_liability"}


def test_two_readings_are_compared_line_by_line(run):
    days = ("2006-03-22", "2006-03-19")
    given = b"\n".join(as_bytes({"facts": FACTS, "as_of": day}) for day in days)

    done = run("-", "--lines", "--compare", "kz-2006", "kz-2006-statute", given=given)

    found = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [(one["format"], one["a"], one["b"], one["as_of"]) for one in found] == [
        ("comparison.v1", "kz-2006", "kz-2006-statute", day) for day in days
    ]
    first = found[0]["differences"][0]
    assert (first["item"], first["id"]) == ("deportation", "D1")
    assert [first[side]["outcome"] for side in ("a", "b")] == ["SUSPENDED", "UNDETERMINED"]
    assert found[1]["same"][0]["item"] == "deportation"


def test_lines_are_answered_in_their_order(run):
    checks = [(scenario["facts"], check) for scenario in SCENARIOS for check in scenario["checks"]]
    given = b"\r\n".join(as_bytes({"facts": facts, "as_of": check["as_of"]}) for facts, check in checks)

    done = run("-", "--lines", given=b"\xef\xbb\xbf" + given + b"\r\n\r\n")

    answers = [json.loads(line) for line in done.stdout.decode().split("\n")[:-1]]
    assert done.returncode == 0
    assert [answer["as_of"] for answer in answers] == [check["as_of"] for _, check in checks]
    assert [answer["charges"].keys() for answer in answers] == [
        check["expected"]["charges"].keys() for _, check in checks
    ]


def test_a_line_that_does_not_read_is_named_and_the_others_are_answered(run):
    bad = empty_facts(allegations=[allegation(addressee="NEIGHBOUR")])
    lines = [{"facts": FACTS, "as_of": "2006-03-22"}, {"facts": bad, "as_of": "2006-03-22"}, {"facts": FACTS}]
    given = b"\n".join([*(as_bytes(line) for line in lines), b"\xff", b"", as_bytes(lines[0])])

    done = run("-", "--lines", given=given)

    assert done.returncode == 2
    assert len(done.stdout.splitlines()) == 2
    assert [message.split(": ")[:2] for message in done.stderr.decode().splitlines()[:3]] == [
        ["line 2", "allegations[0].addressee"],
        ["line 3", "as_of"],
        ["line 4", "is not UTF-8 text"],
    ]


def repeated_key():
    return as_bytes(FACTS).replace(b'"label"', b'"serious": true, "label"')


ODD = [
    ("empty", b"", "not JSON"),
    ("blank", b"\n \n", "not JSON"),
    ("only a mark of order", b"\xef\xbb\xbf", "not JSON"),
    ("UTF-16", as_bytes(FACTS).decode().encode("utf-16"), "is not UTF-8 text"),
    ("NaN", b'{"person": NaN}', "NaN"),
    ("infinity", b"-Infinity", "Infinity"),
    ("a great number", b"1e999", "$: must be an object"),
    ("a long number", b"[" + b"9" * 6000 + b"]", "not JSON that can be read"),
    ("deep", b"[" * 200_000, "not JSON that can be read"),
    ("deep and whole", b'{"a":' * 50_000 + b"1" + b"}" * 50_000, "not JSON that can be read"),
    ("half a pair in a key", b'{"\\ud800": 1}', "\\ud800: is not a known key"),
    (
        "half a pair in an id",
        as_bytes(FACTS).replace(b'"D1"', b'"\\udfff"'),
        "deportation_proceedings[0].id: must be text",
    ),
    ("a control sign in a key", b'{"\\u001b[31m": 1}', "\\x1b[31m: is not a known key"),
    ("a key twice", repeated_key(), "allegations[0].crime.serious: is written twice"),
    ("a list", b"[]", "$: must be an object"),
    ("nothing", b"null", "$: must be an object"),
    ("two objects", as_bytes(FACTS) * 2, "not JSON"),
    ("a number for an id", as_bytes(FACTS).replace(b'"D1"', b"1"), "deportation_proceedings[0].id: must be text"),
]


@pytest.mark.parametrize(("given", "message"), [pytest.param(*row[1:], id=row[0]) for row in ODD])
def test_odd_input_is_refused_by_name(tmp_path, given, message):
    (tmp_path / "facts.json").write_bytes(given)
    answers = io.StringIO()

    with pytest.raises(CommandError) as refused:
        call_command("determine", str(tmp_path / "facts.json"), "--as-of", "2006-03-22", stdout=answers)

    assert (refused.value.returncode, answers.getvalue()) == (2, "")
    assert message in str(refused.value)


@pytest.mark.parametrize("given", [b"[" * 200_000, b'{"\\ud800": 1}'], ids=["deep", "half a pair"])
def test_the_program_says_so_without_a_traceback(run, given):
    done = run("-", "--as-of", "2006-03-22", given=given)

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"CommandError: ")


def test_a_mark_of_order_and_other_line_ends_are_read(run):
    separated = json.dumps({**FACTS, "deportation_proceedings": [proceeding("a\u2028b")]}, indent=1, ensure_ascii=False)

    done = run("-", "--as-of", "2006-03-22", given=b"\xef\xbb\xbf" + separated.replace("\n", "\r\n").encode())

    assert done.returncode == 0
    assert len(done.stdout.decode().splitlines()) == 1
    assert json.loads(done.stdout)["deportation"].keys() == {"a\u2028b"}


WRONG = [
    ("no day", ["-"], "--as-of"),
    ("no day of the calendar", ["-", "--as-of", "2006-02-30"], "--as-of: must be a day"),
    ("an empty day", ["-", "--as-of", ""], "--as-of: must be a day"),
    ("a day beside lines", ["-", "--lines", "--as-of", "2006-03-22"], "--as-of"),
    ("no such ruleset", ["-", "--as-of", "2006-03-22", "--ruleset", "kz-1999"], "--ruleset"),
    ("no such ruleset beside", ["-", "--as-of", "2006-03-22", "--compare", "kz-2006", "kz-1999"], "--compare: must"),
    ("a ruleset beside a comparison",
     ["-", "--as-of", "2006-03-22", "--ruleset", "kz-2024", "--compare", "kz-2006", "kz-2024"], "--compare: does not"),
    ("no such file", ["nowhere.json", "--as-of", "2006-03-22"], "nowhere.json: cannot be read"),
    ("a folder", ["/", "--as-of", "2006-03-22"], "/: cannot be read"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "message"), [pytest.param(*row[1:], id=row[0]) for row in WRONG])
def test_wrong_arguments_are_named(arguments, message):
    with pytest.raises(CommandError) as refused:
        call_command("determine", *arguments)

    assert refused.value.returncode == 2
    assert message in str(refused.value)


def test_a_file_must_be_named(run):
    done = run("--as-of", "2006-03-22")

    assert done.returncode == 2
    assert b"required: file" in done.stderr


def test_a_reader_that_has_enough_is_no_error(tmp_path):
    line = as_bytes({"facts": FACTS, "as_of": "2006-03-22"}) + b"\n"
    (tmp_path / "facts.jsonl").write_bytes(line * 300)
    command = f'"{sys.executable}" "{ROOT / "manage.py"}" determine facts.jsonl --lines | head -n 1'

    done = subprocess.run(["sh", "-c", command], capture_output=True, cwd=tmp_path, timeout=60, check=False)

    assert (len(done.stdout.splitlines()), done.stderr) == (1, b"")
