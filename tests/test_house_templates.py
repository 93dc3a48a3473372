"""Templates and what they load: used, commented, translated, and quiet enough for the content policy."""

import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.template import engines

from tests import house

PAGES = house.ROOT / "templates"
#: Django and allauth ask for these by name.
ASKED_FOR_BY_OTHERS = re.compile(r"^(40\d|403_csrf|429|500)\.html$")
COMMENT = re.compile(r"\{#.*?#\}|\{% comment.*?%\}.*?\{% endcomment %\}", re.DOTALL)
#: What the program is called, and languages in their own words.
NOT_TRANSLATED = {"tipcases", "English", "Русский", "Қазақша"}
STATIC = house.ROOT / "protection" / "static"


def relative(path):
    return path.relative_to(PAGES).as_posix()


def text_of(path):
    return COMMENT.sub("", path.read_text())


def shown(path):
    """The words of a template that stand outside every tag, and in attributes that people see or hear."""
    text = re.sub(r"<svg.*?</svg>", "", text_of(path), flags=re.DOTALL)
    text = re.sub(r"\{% (blocktranslate|blocktrans)\b.*?%\}.*?\{% end\1 %\}", "", text, flags=re.DOTALL)
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{\w+\}", "", text, flags=re.DOTALL)  # {name}: protection.web.filled
    attributes = re.findall(r'\b(?:aria-label|alt|title|placeholder)="([^"]*)"', text)
    between = re.sub(r"<[^>]*>", "\n", text)
    between = re.sub(r"&[#\w]+;", "", between)
    return [word for part in (between, *attributes) for word in re.findall(r"[^\W\d_]{2,}", part)]


def stands_for_another(path):
    """Whether another package has a template of the same name, and this is the project's own form of it."""
    engine = engines["django"].engine
    loaders = [inner for outer in engine.template_loaders for inner in getattr(outer, "loaders", [outer])]
    sources = {Path(origin.name) for loader in loaders for origin in loader.get_template_sources(relative(path))}
    return any(source != path and source.exists() for source in sources)


def is_named(path):
    others = [*house.application(), *(other for other in house.templates() if other != path)]
    return any(f'"{relative(path)}"' in other.read_text() for other in others)


def test_every_template_is_used():
    ours = [path for path in house.templates() if not ASKED_FOR_BY_OTHERS.search(relative(path))]

    assert [relative(path) for path in ours if not stands_for_another(path) and not is_named(path)] == []


@pytest.mark.parametrize("path", house.templates(), ids=relative)
def test_style_and_script_are_files(path):
    inline = re.compile(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\bsrc=)|<base\b", re.IGNORECASE)

    assert inline.findall(text_of(path)) == []


@pytest.mark.parametrize("path", house.files("templates/components/*.html"), ids=relative)
def test_a_component_says_what_it_requires(path):
    first = path.read_text().splitlines()[0]

    assert first.startswith(("{#", "{% comment"))
    assert re.search(r"[Rr]equires", path.read_text().split("#}")[0])


@pytest.mark.parametrize("path", house.templates(), ids=relative)
def test_a_partial_gets_only_what_it_is_given(path):
    included = re.findall(r'\{% include ".*?%\}', text_of(path))

    assert [tag for tag in included if not tag.endswith(" only %}")] == []


@pytest.mark.parametrize("path", house.templates(), ids=relative)
def test_every_word_is_translated(path):
    assert set(shown(path)) - NOT_TRANSLATED == set()


def test_every_static_file_that_is_named_exists():
    named = {
        name for path in house.templates() for name in re.findall(r"\{% static [\"']([^\"']+)[\"']", path.read_text())
    }

    assert {name for name in named if finders.find(name) is None} == set()


def test_every_static_file_is_used():
    text = "".join(
        path.read_text() for path in (*house.templates(), *house.application(), *house.files("protection/static/*.css"))
    )
    names = [path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*") if path.is_file()]

    assert [name for name in names if name not in text and Path(name).name not in text] == []


@pytest.mark.parametrize("path", house.files("protection/static/*.css", "protection/static/*.js"), ids=house.name)
def test_static_files_call_nobody(path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    text = text.replace("http://www.w3.org/2000/svg", "")  # a name, not an address

    assert re.findall(r"sourceMappingURL", path.read_text()) == []
    assert re.findall(r"https?://|url\([\"']?//|@import", text) == []


def test_the_first_visit_is_light():
    """A page weighs under 100 kB with all it loads; its own HTML is left 30 kB of that."""
    loaded = [path for path in STATIC.rglob("*") if path.suffix in (".css", ".js", ".svg")]

    assert sum(len(brotli.compress(path.read_bytes())) for path in loaded) < 70_000
