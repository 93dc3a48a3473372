"""Pieces of HTML that are alike on many pages, or in many rows of one: rendered once, then taken as they are."""

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language


def kept(template: str, **values: Any) -> SafeString:
    """`template` with `values`, rendered once for each set of them in each language.

    For values of which there are few, and none about a person.
    """
    render = _rendered.__wrapped__ if settings.DEBUG else _rendered
    return render(template, get_language(), **values)


@lru_cache(maxsize=256)
def _rendered(template: str, language: str | None, **values: Any) -> SafeString:
    return mark_safe(render_to_string(template, values).strip())  # noqa: S308 -- what was rendered is escaped


def filled(template: str, **values: Any) -> SafeString:
    """`template`, with each `{name}` in it replaced by the value of that name, escaped: for rows.

    Words and icons stand in it as in any template. KeyError where a value is missing. Django's `format_html` does the
    same at more than twice the price, for the sake of lazy texts and of other kinds of safe ones.
    """
    safe = {name: value if isinstance(value, SafeString) else escape(str(value)) for name, value in values.items()}
    return mark_safe(kept(template).format_map(safe))  # noqa: S308 -- every value was escaped, or is safe already


def rows_of(items: Iterable[Any]) -> SafeString:
    """What each of them is in HTML, its `html`, one under the other."""
    return format_html_join("\n", "{}", ((item.html,) for item in items))
