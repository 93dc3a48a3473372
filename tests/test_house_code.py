"""How our code is built: sizes, layers' manners, nothing left open, nothing of one machine."""

import ast
import inspect
import re
from enum import StrEnum

import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.core.management import call_command

from protection.choices import OUTCOMES, TABLES
from protection.law import vocabulary
from protection.law.rulesets import NAMES, RULES, ruleset
from protection.law.vocabulary import Outcome
from tests import house

CLOCKS = {"now", "today", "localdate", "localtime", "utcnow", "time"}
#: Below the services nothing asks what time it is: the day is a parameter.
WITHOUT_CLOCK = ("protection/law/", "protection/access/", "protection/letters/", "protection/models/")
BINARY = {".png", ".mo", ".xlsx", ".docx", ".pdf", ".ttf", ".woff2", ".ico"}


def functions():
    for path in house.sources():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{house.name(path)}: {node.name}", node


def test_no_file_is_longer_than_400_lines():
    lengths = {house.name(path): len(path.read_text().splitlines()) for path in house.sources()}

    assert {path: lines for path, lines in lengths.items() if lines > 400} == {}


def test_functions_are_short():
    lengths = {where: node.end_lineno - node.lineno + 1 for where, node in functions()}
    long = {where: lines for where, lines in lengths.items() if lines > 35}

    assert len(long) <= 0.05 * len(lengths), long


def test_nothing_is_left_open():
    marks = "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "NotImplemented" + "Error"))
    skips = "|".join((r"mark\." + "skip", r"pytest\." + "skip", "import" + "orskip", r"mark\." + "xfail"))
    pattern = re.compile(rf"\b({marks})\b|{skips}")
    found = [
        f"{house.name(path)}:{number}"
        for path in house.files("*.py", "*.html", "*.js", "*.typ", "*.toml", "bin/*")
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if pattern.search(line)
    ]

    assert found == []


def test_nothing_catches_everything():
    found = [
        f"{house.name(path)}:{node.lineno}"
        for path in house.application()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or getattr(node.type, "id", "") in ("Exception", "BaseException"))
    ]

    assert found == []


def test_rules_and_querysets_have_no_clock():
    found = [
        f"{house.name(path)}:{node.lineno}"
        for path in house.application()
        if house.name(path).startswith(WITHOUT_CLOCK)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCKS
        # localtime(at) and localdate(at) only place a moment that was given
        and not (node.func.attr in ("localdate", "localtime") and node.args)
    ]

    assert found == []


def test_no_default_argument_reads_the_clock():
    found = [
        where
        for where, node in functions()
        for default in (*node.args.defaults, *node.args.kw_defaults)
        for call in ast.walk(default or ast.Constant(None))
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") in CLOCKS
    ]

    assert found == []


def scoped():
    """Models of which a person sees only what her scope holds. Rows of a case in hand (`case=`) came through it."""
    return "|".join(
        model.__name__ for model in apps.get_models() if hasattr(model._default_manager.all(), "visible_to")
    )


def test_no_view_goes_around_the_scope():
    around = re.compile(
        rf"\b({scoped()})\.(objects|_\w+_manager)\.(?!visible_to\b|filter\(\s*case=)\w+|(?<!row)_or_404\(\s*({scoped()})\s*,"
    )
    found = [
        f"{house.name(path)}: {match[0]}"
        for path in house.files("protection/web/*.py")
        for match in around.finditer(path.read_text())
    ]

    assert re.fullmatch(r".*\bCase\|.*", scoped())
    assert found == []


def test_signals_are_for_the_guards_alone():
    found = [
        house.name(path) for path in house.application() if re.search(r"\.signals import|@receiver", path.read_text())
    ]

    assert found == ["protection/apps.py"]


def test_the_repository_knows_no_machine_and_no_registry():
    homes = "|".join(("work", "root", "home", "Users", "opt", "srv", "mnt"))
    hosts = "|".join(
        (r"pypi\." + "org", r"pythonhosted\." + "org", r"registry\." + "npmjs", r"ghcr\." + "io", r"docker\." + "io")
    )
    pattern = re.compile(rf"(?<![\w.:)}}\]/<*-])/({homes})/|{hosts}")
    found = [
        f"{house.name(path)}:{number}: {line.strip()[:80]}"
        for path in house.files()
        if path.suffix not in BINARY
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if pattern.search(line)
    ]

    assert found == []


def test_settings_are_safe_when_nothing_is_set():
    found = {message.id for message in run_checks(include_deployment_checks=True)}

    # Whatever stands in front and speaks HTTPS redirects and sets HSTS; the program listens on this machine alone.
    assert found == {"security.W004", "security.W008"}


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


def terms():
    return [
        term for _, term in inspect.getmembers(vocabulary, inspect.isclass) if issubclass(term, StrEnum) and list(term)
    ]


@pytest.mark.parametrize("term", [term for term in terms() if term is not Outcome])
def test_every_term_of_the_law_has_its_words(term):
    assert set(TABLES[term]) == set(term)
    assert all(str(words).strip() for words in TABLES[term].values())


def test_every_outcome_has_words_for_some_question():
    assert {outcome for outcomes in OUTCOMES.values() for outcome in outcomes} == set(Outcome)


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_is_cited(name):
    uncited = {rule for rule in RULES if not ruleset(name).rule_cites.get(rule)}

    assert uncited == set()


def test_every_rule_says_its_provision_first():
    undocumented = {name for name, rule in RULES.items() if not re.search(r"¶|Q\d", rule.__doc__ or "")}

    assert undocumented == set()
