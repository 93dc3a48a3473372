"""The protection panel: what the law answers on a day, each answer with since when, why, what ends it, what is missing.

Answers that rest on one cause are one card. "Undetermined" reads "treat as protected" throughout.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from protection import readings
from protection.choices import Question
from protection.web.addresses import address
from protection.web.presenters.deportation import deportation_cards
from protection.web.presenters.ground import Card, Ground
from protection.web.presenters.links import Link, why_url
from protection.web.presenters.victims import victims_card
from protection.words import day_words


@dataclass(frozen=True, slots=True)
class Panel:
    day: str
    iso: str
    other_day_url: str
    cards: tuple[Card, ...]
    #: Questions about the crime itself, where anything is recorded of it.
    more: tuple[Link, ...]


def panel(ground: Ground) -> Panel:
    case = ground.case
    asked = []
    if ground.facts.charges:
        asked.append(Question.CHARGES)
    if ground.facts.advertisements:
        asked.append(Question.ADVERTISEMENTS)
    return Panel(
        day=day_words(ground.day),
        iso=ground.day.isoformat(),
        other_day_url=why_url(case, Question.DEPORTATION if ground.facts.proceedings else Question.PROTECTED_STATUS),
        cards=(*deportation_cards(ground), victims_card(ground)),
        more=(
            *(Link(str(readings.question_words(one, ground.reading)), why_url(case, one)) for one in asked),
            *([Link(_("Summary for the lawyer"), address("lawyer_summary", case.code))] if asked else []),
        ),
    )
