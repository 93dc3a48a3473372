"""The letters of a case with what became of each: four statements, however many they are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from protection.models import Case, CaseRow, Letter
from protection.services.register import LetterState, state_of
from protection.web.addresses import address
from protection.web.authorities import upper_first
from protection.web.facts import Noun
from protection.web.nouns import DELIVERY, REPLY
from protection.web.records import Card, Group, card, withdrawn_words
from protection.words import day_words, distance_words

#: By state: tone and icon.
LOOKS: Final = {
    LetterState.OVERDUE: ("open", "clock"),
    LetterState.ISSUED: ("mute", "doc"),
    LetterState.DELIVERED: ("mute", "clock"),
    LetterState.ANSWERED: ("safe", "met"),
    LetterState.WITHDRAWN: ("mute", "ended"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    tone: str
    icon: str
    text: str


def mark_of(state: LetterState) -> Mark:
    return Mark(*LOOKS[state], str(state.label))


def due_words(day: date, today: date) -> str:
    return _("An answer is expected by %(day)s, %(distance)s") % {
        "day": day_words(day),
        "distance": distance_words(day, today),
    }


def _rows(noun: Noun, case: Case) -> dict[Any, list[Any]]:
    file = noun.form.encloses  # type: ignore[attr-defined]  # both enclose one
    more = ["decision__authority"] if noun is REPLY else []
    rows = noun.model.objects.filter(case=case).select_related("recorded_by", "withdrawn_by", file, *more)
    found = defaultdict(list)
    for row in rows.defer(f"{file}__content").order_by("-entered_at", "-id"):
        row.case = case  # the key is at hand
        found[row.letter_id].append(row)
    return found


def _standing(rows: Iterable[CaseRow]) -> list[Any]:
    return [row for row in rows if row.withdrawn_at is None]


def _card(noun: Noun, row: Any, case: Case) -> Card:
    names = (f"{noun.name}_correct", f"{noun.name}_withdraw")
    correct, withdraw = (reverse(name, args=[case.code, row.pk]) if case.is_open else "" for name in names)
    return card(noun.form, row, (correct, withdraw))


def _group(noun: Noun, rows: list[Any], letter: Letter, case: Case) -> Group:
    may_add = case.is_open and not letter.is_withdrawn
    return Group(
        key=noun.slug,
        heading=noun.heading,
        cards=[_card(noun, row, case) for row in sorted(rows, key=lambda row: row.withdrawn_at is not None)],
        add_url=address(f"{noun.name}_add", case.code, letter.pk) if may_add else "",
        add_words=noun.form.title,
    )


def _linked(letters: Sequence[Letter]) -> dict[Any, list[str]]:
    """Which letter stands in place of which, and which follows which, by their numbers."""
    numbers = {letter.pk: letter.number for letter in letters}
    found = defaultdict(list)
    for letter in letters:
        if letter.replaces_id in numbers:
            found[letter.pk].append(_("In place of No. %(number)s") % {"number": numbers[letter.replaces_id]})
            found[letter.replaces_id].append(_("Replaced by No. %(number)s") % {"number": letter.number})
        if letter.answers_id in numbers:
            found[letter.pk].append(_("Follows No. %(number)s") % {"number": numbers[letter.answers_id]})
            found[letter.answers_id].append(_("Followed by No. %(number)s") % {"number": letter.number})
    return found


def letters_in_register(case: Case, letters: Sequence[Letter], today: date) -> dict[Any, dict[str, Any]]:
    """By the id of the letter: its state, when an answer is due while none is there, and its records."""
    deliveries, replies, linked, found = _rows(DELIVERY, case), _rows(REPLY, case), _linked(letters), {}
    for letter in letters:
        delivered, replied = _standing(deliveries[letter.pk]), _standing(replies[letter.pk])
        state = state_of(
            delivered_on=min((row.delivered_on for row in delivered), default=None),
            replied_on=max((row.received_on for row in replied), default=None),
            reply_by=letter.reply_by,
            today=today,
            is_withdrawn=letter.is_withdrawn,
        )
        due = None if state in (LetterState.ANSWERED, LetterState.WITHDRAWN) else letter.reply_by
        found[letter.pk] = {
            "kind": upper_first(letter.get_kind_display()),
            "state": mark_of(state),
            "withdrawn": withdrawn_words(letter),
            "linked": linked[letter.pk],
            "due": due_words(due, today) if due else "",
            "groups": [
                _group(noun, rows[letter.pk], letter, case) for noun, rows in ((DELIVERY, deliveries), (REPLY, replies))
            ],
        }
    return found
