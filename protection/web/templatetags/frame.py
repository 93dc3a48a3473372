"""Tags that every template knows without loading them (see TEMPLATES in the settings)."""

from functools import lru_cache
from typing import Any

from django import template
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html
from django.utils.safestring import SafeString

from protection import readings
from protection.web import addresses, pieces

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=64)
def icon(name: str) -> SafeString:
    """An icon of `components/icons.html`: decoration beside words, never alone."""
    return format_html('<svg class="icon" aria-hidden="true"><use href="#i-{}"/></svg>', name)


register.simple_tag(pieces.kept)
register.simple_tag(pieces.rows_of)
register.simple_tag(addresses.address)


@register.simple_tag
def mark(tone: str, icon_name: str, text: object) -> SafeString:
    return pieces.filled("components/mark.html", tone=tone, icon=icon(icon_name), text=text)


@register.simple_tag
def status(tone: str, icon_name: str, text: object) -> SafeString:
    return pieces.filled("components/status.html", tone=tone, icon=icon(icon_name), text=text)


_csrf = CsrfTokenNode().render


@register.simple_tag(takes_context=True)
def header(context: template.Context) -> SafeString:
    page = context["page"]
    form = "casework" if context.get("casework") else ""
    languages = pieces.kept("components/languages.html", languages=page["languages"], now=page["language"], form=form)
    shown = {"home": page["home"], "csrf": _csrf(context), "path": page["path"], "languages": languages}
    return pieces.filled("components/header.html", **shown)


@register.simple_tag(takes_context=True)
def main_menu(context: template.Context) -> SafeString:
    page = context["page"]
    me = page["me"]
    return pieces.filled(
        "components/main_menu.html",
        tabs=pieces.kept("components/tabs.html", tabs=page["tabs"]()),
        me=me.url,
        current=me.current or "false",
        name=context["user"].name,
        csrf=_csrf(context),
    )


@register.simple_tag
def subnav(current: str, code: str) -> SafeString:
    return format_html(pieces.kept("components/subnav.html", current=current), code=code)


@register.filter
def cited(cite: str) -> str:
    return readings.cite_words(cite)


@register.filter
def parts_after_option(field: Any, value: object) -> list[Any]:
    """The bound fields that the radio `value` of `field` asks for, to be shown directly after it."""
    return field.form.parts_after_option(field.name, value)  # type: ignore[no-any-return]


@register.filter
def parts_below(field: Any) -> list[tuple[str, list[Any]]]:
    """(letter, bound fields) for the parts that are shown below all options of `field`."""
    return field.form.parts_below(field.name)  # type: ignore[no-any-return]


@register.filter
def asks(field: Any, value: object) -> str:
    """The letters of the parts below `field` that the option `value` opens."""
    return field.form.letters_of(field.name, value)  # type: ignore[no-any-return]


@register.filter
def number_of(field: Any) -> int | None:
    return field.form.number_of(field.name)  # type: ignore[no-any-return]


@register.filter
def full_label(field: Any) -> str:
    """The label, with "(optional)" where it is."""
    return field.form.label_of(field.name)  # type: ignore[no-any-return]


@register.filter
def tiles(field: Any) -> str:
    """The classes of a TilesRadio's grid."""
    return getattr(field.field.widget, "tiles", "")
