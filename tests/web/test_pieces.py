"""Rows that are filled in: every value is escaped, unless it is HTML that was made safe already."""

import pytest
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy, override

from protection.web.pieces import filled, rows_of
from protection.web.presenters.ground import Fact
from protection.web.presenters.links import Link

MARK = "components/mark.html"


@pytest.mark.parametrize("hostile", ["<b>", '"x', "'x", "&", "{tone}", "{0}"])
def test_a_value_is_escaped_and_never_a_place(hostile):
    html = filled(MARK, tone="safe", icon="", text=hostile)

    assert html == f'<span class="mark is-safe">{escape(hostile)}</span>'


def test_an_attribute_does_not_end_early():
    assert '" onclick="' not in filled(MARK, tone='" onclick="', icon="", text="")


def test_what_is_safe_stays_as_it_is():
    assert "<i>now</i>" in filled(MARK, tone="safe", icon=mark_safe("<i>now</i>"), text="")


def test_words_of_another_language_are_those_of_the_page():
    with override("ru"):
        assert "Сегодня" in filled(MARK, tone="safe", icon="", text=gettext_lazy("Today"))


def test_a_value_that_is_left_out_is_an_error():
    with pytest.raises(KeyError):
        filled(MARK, tone="safe")


def test_rows_of_a_card_escape_what_they_show():
    html = rows_of([Fact("<dt>", "<b>", (Link("<i>", "/x?a=1&b=2"), Link("<u>", "")))])

    assert html.count("<dt>") == 1
    assert "<b>" not in html
    assert "&lt;i&gt;" in html
    assert "&lt;u&gt;" in html
    assert "/x?a=1&amp;b=2" in html
