"""Every error in the data of the law says the file and the line."""

import pytest

from protection.law import rulesets
from protection.law.located import LawDataError, load, spelled

TEXT = '''# A note with [brackets] and a = sign.
name = "kz-test"
many = [
  1,
  { max = 5 }, # [5]
]
long = """
[not.a.table]
never = \\"""1
"""
raw = \'\'\'
[[nor.this]]\'\'\'

[ladder]
128.1 = { min = 5, max = 7 }
128."2" = { max = 10, cites = ["¶15", "Q26"] }

[[acts]]
code = "A"
in_force_from = 2006-03-02 # a day
[[acts."the versions"]]
text = "a # b"
[[acts."the versions"]]
text = "c"
[acts.title]
ru = 'д'
[[acts]]
code = "B"
[[acts."the versions"]]
text = "d"
'''


@pytest.fixture
def held(tmp_path):
    path = tmp_path / "kz-test.toml"
    path.write_text(TEXT)
    return load(path)


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("name",), 2),
        (("many",), 3),
        (("many", 0), 4),
        (("many", 1, "max"), 5),
        (("long",), 7),
        (("raw",), 11),
        (("ladder",), 14),
        (("ladder", "128"), 15),
        (("ladder", "128", "1", "max"), 15),
        (("ladder", "128", "2", "cites", 1), 16),
        (("acts",), 18),
        (("acts", 0), 18),
        (("acts", 0, "in_force_from"), 20),
        (("acts", 0, "the versions", 0, "text"), 22),
        (("acts", 0, "the versions", 1), 23),
        (("acts", 0, "title", "ru"), 26),
        (("acts", 1), 27),
        (("acts", 1, "the versions", 0, "text"), 30),
    ],
)
def test_the_line_of_a_place(held, place, line):
    assert held.line_of(place) == line


@pytest.mark.parametrize(("place", "line"), [(("acts", 1, "number"), 27), (("acts", 7), 18), (("nothing",), 1)])
def test_what_is_not_there_has_the_line_of_what_should_hold_it(held, place, line):
    assert held.line_of(place) == line


@pytest.mark.parametrize("name", sorted(path.name for path in rulesets.DATA.glob("*.toml")))
def test_every_key_of_our_own_data_stands_on_the_line_that_is_named(name):
    held = load(rulesets.DATA / name)
    lines = held.text.splitlines()

    astray = [place for place in _keys(held.data) if place[-1] not in lines[held.line_of(place) - 1]]

    assert astray == []


def _keys(value, place=()):
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in items:
        if isinstance(step, str):
            yield (*place, step)
        yield from _keys(inner, (*place, step))


def test_an_error_names_file_line_and_place(held):
    assert str(held.error(("acts", 0, "the versions", 1, "text"), "no words")) == (
        "kz-test.toml:24: acts[0].the versions[1].text: no words"
    )
    assert spelled(()) == "file"


@pytest.mark.parametrize(
    ("place", "kind", "message"),
    [
        (("acts", 1, "number"), str, "kz-test.toml:27: acts[1]: number is missing"),
        (("acts", 0, "code"), int, "kz-test.toml:19: acts[0].code: should be int, is str"),
        (("name", "x"), str, "kz-test.toml:2: name: x is missing"),
    ],
)
def test_a_value_that_is_needed(held, place, kind, message):
    with pytest.raises(LawDataError) as refused:
        held.need(place, kind)

    assert str(refused.value) == message
    assert held.need(("ladder", "128", "1", "max"), int) == 7


@pytest.mark.parametrize(
    ("raw", "beginning"),
    [
        (b"a = 1\nb = \nc = 3\n", "broken.toml:2: file: Invalid value"),
        (b"a = 1\na = 2\n", "broken.toml:2: file: Cannot overwrite a value"),
        (b'a = 1\nb = """x\n', "broken.toml:2: file: Unterminated string"),
        (b"a = 1\nb = '\xff'\n", "broken.toml:2: file: not UTF-8"),
    ],
)
def test_what_is_not_toml_is_refused_with_its_line(tmp_path, raw, beginning):
    path = tmp_path / "broken.toml"
    path.write_bytes(raw)

    with pytest.raises(LawDataError) as refused:
        load(path)

    assert str(refused.value).startswith(beginning)
