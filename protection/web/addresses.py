"""Addresses under a case, for lists: resolved once a page's name and not once a row."""

from functools import lru_cache

from django.urls import reverse

_ANY = "CODE"


@lru_cache(maxsize=64)
def _address(name: str) -> str:
    return reverse(name, args=[_ANY])


def address_of_case(name: str, code: str) -> str:
    """The address of a page that needs the code of a case and no more."""
    return _address(name).replace(_ANY, code)
