"""The language of the templates: what stands, what is left out, and what is refused with file and line."""

import pytest

from protection import checks
from protection.letters import paper, template
from protection.letters.fields import FIELDS, LISTS, MARKS, NAMES, values_of
from protection.letters.template import TemplateError, blocks_of, numbered, read
from tests.letters.letters import a_letter

NOTHING = {**dict.fromkeys(FIELDS), **{name: [] for name in LISTS}, **dict.fromkeys(MARKS, False)}


def filled(tmp_path, text, **values):
    path = tmp_path / "letter.ru.txt"
    path.write_text(text, encoding="utf-8")
    return blocks_of(read(path, frozenset({"CPC2014-185-2"})), {**NOTHING, **values}, lambda cite: [{"kind": cite}])


def test_every_field_has_a_value_and_no_other():
    assert set(values_of(a_letter("COMPLAINT"))) == NAMES


def test_a_line_with_a_field_that_is_not_known_is_left_out(tmp_path):
    assert filled(tmp_path, "Name :: {person_name}\nSigner :: {signer}", signer="A. B.") == [
        {"kind": "rows", "rows": [["Signer", "A. B."]]}
    ]


def test_unless_the_field_says_what_stands_instead(tmp_path):
    assert filled(tmp_path, "Name :: {person_name|not known}") == [{"kind": "rows", "rows": [["Name", "not known"]]}]


def test_what_is_optional_is_left_out_alone(tmp_path):
    text = "Reply[[ by {reply_by}]][[, tel. {centre_phone}]]."

    assert filled(tmp_path, text, centre_phone="1") == [{"kind": "paragraph", "lines": ["Reply, tel. 1."]}]


def test_a_condition_asks_for_a_mark_or_a_field_and_its_contrary(tmp_path):
    text = "{?is_draft} draft\n{!is_draft} issued\n{?slip}{!is_draft} both"

    assert filled(tmp_path, text, slip="1") == [{"kind": "paragraph", "lines": ["issued", "both"]}]


def test_a_line_with_a_list_stands_once_for_each(tmp_path):
    assert filled(tmp_path, "> {facts}", facts=["a", "b"]) == [{"kind": "quote", "lines": ["a", "b"]}]
    assert filled(tmp_path, "> {facts}") == []


def test_the_points_of_one_sentence_end_it(tmp_path):
    assert filled(tmp_path, "- a\n{?is_draft} - b\n- c") == [{"kind": "items", "items": ["a;", "c."]}]


def test_a_section_without_anything_in_it_is_left_out_and_the_others_are_counted(tmp_path):
    found = numbered(filled(tmp_path, "== A\nx\n\n== B\n{slip}\n\n== C\ny"))

    assert [block["text"] for block in found if block["kind"] == "section"] == ["1. A", "2. C"]


def test_two_spaces_continue_a_line_and_remarks_are_not_printed(tmp_path):
    assert filled(tmp_path, "% remark {unknown}\nfirst\n  second") == [{"kind": "paragraph", "lines": ["first second"]}]


def test_what_a_field_brings_is_never_read_again(tmp_path):
    hostile = "{signer} [[{slip}]] {?is_draft}"

    assert filled(tmp_path, "{person_name}", person_name=hostile, signer="S") == [
        {"kind": "paragraph", "lines": [hostile]}
    ]


@pytest.mark.parametrize(
    ("wrong", "because"),
    [
        ("Name :: {person_nam}", "no field is called person_nam"),
        ("{?is_drafted} x", "no field or mark is called is_drafted"),
        ("{is_draft}", "no field is called is_draft"),
        ("Name {person_name", "a brace is not closed"),
        ("Name {Person}", "a brace is not closed"),
        ("a [[ b", "do not fit together"),
        ("§ CPC2014-999", "no provision CPC2014-999 was read"),
        ("@haed x", "no mark @haed"),
        ("@include part-nothing", "there is no file part-nothing.ru.txt"),
    ],
)
def test_what_does_not_exist_is_refused_with_file_and_line(tmp_path, wrong, because):
    with pytest.raises(TemplateError, match=r"letter\.ru\.txt, line 3: ") as refused:
        filled(tmp_path, f"first\n\n{wrong}")

    assert because in str(refused.value)


def test_a_fault_in_a_part_names_the_part(tmp_path):
    (tmp_path / "part-x.ru.txt").write_text("{nobody}", encoding="utf-8")

    with pytest.raises(TemplateError, match=r"part-x\.ru\.txt, line 1: no field is called nobody"):
        filled(tmp_path, "@include part-x")


def test_nothing_starts_with_a_template_that_names_what_does_not_exist(tmp_path, monkeypatch):
    for path in paper.TEMPLATES.glob("*.txt"):
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    broken = tmp_path / "chaser.kk.txt"
    broken.write_text(broken.read_text(encoding="utf-8") + "\n{telephone}\n", encoding="utf-8")
    monkeypatch.setattr(paper, "TEMPLATES", tmp_path)
    paper.template_of.cache_clear()

    found = checks.letters_are_whole(None)

    paper.template_of.cache_clear()
    lines = len(broken.read_text(encoding="utf-8").splitlines())
    assert [(error.id, error.msg) for error in found] == [
        ("protection.E002", f"chaser.kk.txt, line {lines}: no field is called telephone")
    ]


def test_every_template_is_whole_and_every_field_is_used_somewhere():
    used = set().union(
        *(paper.template_of(kind, lang).names for lang in paper.LANGUAGES for kind in ("frame", *paper.KINDS))
    )

    assert paper.template_errors() == []
    assert NAMES - used == set()
    assert template.EDGE == ("name", "foot", "page", "draft")
