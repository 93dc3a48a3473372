"""What Django lets pass in silence, and these tests do not."""

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.template.base import FilterExpression, Node

OURS = Path(settings.BASE_DIR)
OUR_CODE = (OURS / "protection", OURS / "tipcases")
OUR_TEMPLATES = OURS / "templates"
#: Overrides of templates that other packages fill; what they leave undefined is theirs.
FILLED_BY_OTHERS = (OUR_TEMPLATES / "bootstrap5", OUR_TEMPLATES / "admin")


class UndefinedVariableError(AssertionError):
    """A template of ours shows what its view never gave."""


class UnorderedSliceError(AssertionError):
    """A slice of a queryset without an order: which rows it holds is chance."""


def _node_being_rendered() -> Node | None:
    frame = sys._getframe(2)
    while frame is not None:
        found = frame.f_locals.get("self")
        if isinstance(found, Node):
            return found
        frame = frame.f_back
    return None


class RefusesUndefined(str):
    """The engine's `string_if_invalid`: empty as ever, but it raises where a template of ours shows a gap."""

    __slots__ = ()

    def __contains__(self, key: object) -> bool:
        return key == "%s"

    def __bool__(self) -> bool:
        # The engine asks whether there is such a string at all; to `{% if %}` it is as empty as it looks.
        return sys._getframe(1).f_code is FilterExpression.resolve.__code__

    def __mod__(self, variable: Any) -> str:
        node = _node_being_rendered()
        origin = Path(node.origin.name) if node and node.origin else None
        if origin and origin.is_relative_to(OUR_TEMPLATES) and not any(map(origin.is_relative_to, FILLED_BY_OTHERS)):
            raise UndefinedVariableError(f"{origin.relative_to(OURS)}:{node.token.lineno}: {variable} is undefined")
        return ""


def strict_templates() -> list[dict[str, Any]]:
    """TEMPLATES that refuse what is undefined; a setting, because tests that override settings make new engines."""
    strict = {"string_if_invalid": RefusesUndefined()}
    return [{**engine, "OPTIONS": {**engine["OPTIONS"], **strict}} for engine in settings.TEMPLATES]


def refuse_unordered_slices(monkeypatch: Any) -> None:
    """Pages are already refused by the paginator's warning; this holds lists that are cut by hand."""
    unchecked = QuerySet.__getitem__

    def checked(queryset: Any, key: Any) -> Any:
        caller = Path(sys._getframe(1).f_code.co_filename)
        # The result of a combination, or of a cache that is filled, has its order already.
        loose = isinstance(key, slice) and queryset._result_cache is None and not queryset.ordered
        if loose and any(map(caller.is_relative_to, OUR_CODE)):
            raise UnorderedSliceError(f"{caller.name}: {queryset.model.__name__} is sliced without an order")
        return unchecked(queryset, key)

    monkeypatch.setattr(QuerySet, "__getitem__", checked)
