"""Documents that must keep up with the code."""

import re
import stat

import pytest

from tests import house

DOCS = house.ROOT / "docs"
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))


def test_every_dependency_has_its_reason():
    reasons = (DOCS / "decisions" / "0002-dependencies.md").read_text()
    pinned = {
        line.split("==")[0].lower()
        for file in ("requirements.txt", "requirements-dev.txt")
        for line in (house.ROOT / file).read_text().splitlines()
        if "==" in line
    }
    explained = {match.lower() for match in re.findall(r"^\| `([^`]+)` \|", reasons, flags=re.MULTILINE)}

    assert explained == pinned


def test_every_requirement_is_pinned_to_one_version():
    lines = [
        line
        for file in ("requirements.txt", "requirements-dev.txt")
        for line in (house.ROOT / file).read_text().splitlines()
        if line and not line.startswith(("#", "-r "))
    ]

    assert [
        line for line in lines if not re.fullmatch(r"[A-Za-z0-9_.-]+(\[[a-z0-9,]+\])?==[0-9][0-9A-Za-z.]*", line)
    ] == []


def test_decisions_are_numbered_once_and_without_gaps():
    numbers = [int(path.name.split("-")[0]) for path in DECISIONS]

    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_tells_what_was_refused(path):
    headings = re.findall(r"^## (.+)$", path.read_text(), flags=re.MULTILINE)

    assert headings == ["Context", "Options", "Decision", "Consequences"]


def anchors(text):
    return {
        re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }


@pytest.mark.parametrize("path", house.files("*.md"), ids=house.name)
def test_links_lead_somewhere(path):
    broken = []
    for target in re.findall(r"\]\((?!https?:|mailto:)([^)\s]+)\)", path.read_text()):
        file, _, anchor = target.partition("#")
        aimed = (path.parent / file) if file else path
        if not aimed.exists() or (anchor and anchor not in anchors(aimed.read_text())):
            broken.append(target)

    assert broken == []


def test_paths_named_in_the_documents_exist():
    named = {
        (house.name(path), word)
        for path in house.files("docs/*.md", "README.md")
        for word in re.findall(r"`((?:protection|tipcases|templates|tests|docs|bin|bench)/[\w./-]*)`", path.read_text())
    }

    assert {(document, path) for document, path in named if not (house.ROOT / path).exists()} == set()


@pytest.mark.parametrize("command", ["bin/demo", "bin/test", "bin/prepare", ".ci/run"])
def test_commands_can_be_run(command):
    path = house.ROOT / command

    assert path.stat().st_mode & stat.S_IXUSR
    assert "set -euo pipefail" in path.read_text()


def test_the_readme_says_that_it_is_not_yet_for_real_people():
    rows = re.findall(
        r"^\|.*\| (held|not yet held|not prevented)[^|]*\|$", (DOCS / "adversaries.md").read_text(), re.MULTILINE
    )
    says_so = "not yet for real people" in (house.ROOT / "README.md").read_text().lower()

    assert len(rows) >= 7
    assert says_so == ("not yet held" in rows)
