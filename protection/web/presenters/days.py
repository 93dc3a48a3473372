"""The days and the moments that a page of answers offers."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from protection import choices
from protection.law import Facts, ruleset
from protection.law.statutory.rulesets import StatuteRuleset
from protection.models import Case
from protection.readings import reading_words
from protection.services.known import moments_of
from protection.web.determination.asked import Asked
from protection.words import day_words, inside, moment_words

#: Days offered at most; those nearest to the day asked about.
MOST_DAYS: Final = 12
#: Moments offered at most, the latest.
MOST_MOMENTS: Final = 12


@dataclass(frozen=True, slots=True)
class Day:
    label: str
    url: str
    is_current: bool


def _named_days(facts: Facts, reading: str) -> Iterator[tuple[date | None, str]]:
    for proceeding in facts.proceedings:
        yield proceeding.opened_on, _("proceeding opened")
        yield proceeding.ended_on, _("proceeding ended")
    for allegation in facts.allegations:
        yield allegation.made_on, _("statement made")
        yield allegation.passed_on, _("statement passed on")
        for event in allegation.events:
            yield event.on, inside(str(choices.CRIMINAL_EVENTS[event.kind]))
    for standing in facts.standings:
        yield standing.since, str(choices.STANDINGS[standing.status])
        yield standing.until, _("standing ended")
    for permit in facts.permits:
        yield permit.valid_from, _("permit begins")
        yield permit.valid_until, _("permit has ended")
    rules = ruleset(reading)
    if isinstance(rules, StatuteRuleset):
        yield rules.enactment, _("this reading begins to hold")
        yield rules.until, _("this reading holds no longer")
        if rules.holds_on(rules.law_on_trafficking):
            yield rules.law_on_trafficking, _("the law on counteracting trafficking, at the earliest")
    else:
        yield rules.enactment, _("the amendments take effect")


def days_that_matter(facts: Facts, asked: Asked) -> tuple[Day, ...]:
    """Each day on which an answer may change, with the first thing that happens on it."""
    named: dict[date, str] = {}
    for day, what in _named_days(facts, asked.reading):
        if day is not None:
            named.setdefault(day, what)
    nearest = sorted(named, key=lambda day: abs((day - asked.as_of).days))[:MOST_DAYS]
    return tuple(
        Day(_("%(day)s: %(what)s") % {"day": day_words(day), "what": named[day]}, asked.on(day), day == asked.as_of)
        for day in sorted(nearest)
    )


def asked_words(asked: Asked) -> str:
    """What the page answers for, in one line."""
    known = _("Everything recorded until now")
    if asked.known_at is not None:
        known = _("What was recorded by %(moment)s") % {"moment": moment_words(asked.known_at)}
    return " · ".join([day_words(asked.as_of), str(reading_words(asked.reading)), known])


def moments(case: Case, asked: Asked) -> tuple[Day, ...]:
    """The minutes at which facts were recorded, the latest first, and in front of them: what is known now."""
    minutes = (timezone.localtime(at).replace(second=0, microsecond=0) for at in moments_of(case, limit=40))
    found = [replace(asked, known_at=at) for at in list(dict.fromkeys(minutes))[:MOST_MOMENTS]]
    now = Day(_("Everything recorded until now"), replace(asked, known_at=None).query, asked.known_at is None)
    return (
        now,
        *(
            Day(moment_words(one.known_at), one.query, one.query == asked.query)
            for one in found
            if one.known_at is not None
        ),
    )
