"""A record as a card of a list: what it says, who entered it, and whether it was withdrawn."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from protection.models import Recorded
from protection.web.fact_forms import FactForm
from protection.words import moment_words


@dataclass(frozen=True, slots=True)
class Card:
    """For `components/record.html`. An empty `correct_url`: nothing can be changed. `groups` are what hangs on it."""

    id: Any
    lines: list[dict[str, Any]]
    recorded: str
    withdrawn: str = ""
    correct_url: str = ""
    withdraw_url: str = ""
    groups: list["Group"] = field(default_factory=list)
    actions: list[dict[str, str]] = field(default_factory=list)

    @property
    def brief(self) -> str:
        """One line for an entry that is struck through."""
        return " · ".join(str(line["value"]) for line in self.lines[:3])


@dataclass(frozen=True, slots=True)
class Group:
    """The records of one noun, and where another is entered; without `add_url` none is."""

    key: str
    heading: Any
    cards: list[Card]
    add_url: str = ""
    add_words: Any = ""


def withdrawn_words(row: Recorded) -> str:
    if row.withdrawn_at is None:
        return ""
    return _("Withdrawn on %(day)s by %(name)s: %(because)s") % {
        "day": moment_words(row.withdrawn_at),
        "name": row.withdrawn_by,
        "because": row.withdrawn_because.open(),
    }


def card(form: type[FactForm], row: Any, links: tuple[str, str] = ("", ""), **more: Any) -> Card:
    is_withdrawn = row.withdrawn_at is not None
    shown = {"day": moment_words(row.recorded_at), "name": row.recorded_by}
    return Card(
        id=row.pk,
        lines=form.lines_of(row),
        recorded=_("Entered on %(day)s by %(name)s") % shown,
        withdrawn=withdrawn_words(row),
        correct_url="" if is_withdrawn else links[0],
        withdraw_url="" if is_withdrawn else links[1],
        **more,
    )
