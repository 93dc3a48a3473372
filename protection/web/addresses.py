"""Addresses that stand on every page or in every row: resolved once a page's name."""

from functools import lru_cache
from typing import Final
from uuid import UUID

from django.urls import reverse

_ANY_CODE: Final = "CODE"
_ANY_ID: Final = UUID("00000000-0000-4000-8000-0000000000aa")


@lru_cache(maxsize=256)
def _address(name: str, *places: object) -> str:
    return reverse(name, args=places)


def address(name: str, code: str = "", row_id: UUID | str = "") -> str:
    """The address of a page that needs nothing, the code of a case, or the code and the id of one of its records."""
    if row_id:
        return _address(name, _ANY_CODE, _ANY_ID).replace(_ANY_CODE, code).replace(str(_ANY_ID), str(row_id))
    return _address(name, _ANY_CODE).replace(_ANY_CODE, code) if code else _address(name)
