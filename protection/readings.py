"""The words for the readings of the law: each is a ruleset, told by what it rests on."""

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from protection.choices import Words

READINGS: "Final[dict[str, Words]]" = {
    "kz-2006": _("The cable of 2006"),
    "kz-2006-statute": _("The statutes from 2006 to 2014"),
    "kz-2024": _("The statutes since 2015"),
}


def reading_words(name: str) -> "Words":
    """A ruleset that has no words yet stands for itself."""
    return READINGS.get(name, name)
