"""What every card of the protection panel is made of, and the words they share."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from protection.law import Answer, Determination, Facts, Missing
from protection.law.vocabulary import Outcome
from protection.models import Case
from protection.readings import cite_words
from protection.web.pieces import filled, rows_of
from protection.web.presenters.links import Link, missing_links
from protection.web.presenters.rows import Proceeding, Statement, ended
from protection.web.presenters.since import Key, since_when
from protection.web.templatetags.frame import status
from protection.words import day_words


@dataclass(frozen=True, slots=True)
class Fact:
    """A label with words, links or both."""

    label: str
    text: str = ""
    links: tuple[Link, ...] = ()
    #: Whether it names what is still to be asked for.
    is_missing: bool = False

    @property
    def html(self) -> SafeString:
        links = format_html('<ul class="plain stack-xs">{}</ul>', rows_of(self.links)) if self.links else ""
        return format_html("<div><dt>{}</dt><dd>{}{}</dd></div>", self.label, self.text, links)


def _why(url: str, question: str) -> SafeString:
    return filled("components/why.html", url=url, question=question) if url else SafeString()


def _cites(cites: tuple[str, ...]) -> SafeString:
    return format_html_join(" ", '<span class="cite">{}</span>', ((cite_words(cite),) for cite in cites))


@dataclass(frozen=True, slots=True)
class Line:
    """One of several answers within a card; without an `outcome` the card's own headline speaks for it."""

    question: str
    tone: str
    icon: str
    outcome: str
    sentence: str
    cites: tuple[str, ...]
    why_url: str

    @property
    def html(self) -> SafeString:
        outcome = SafeString()
        if self.outcome:
            shown = (status(self.tone, self.icon, self.outcome), self.sentence, _cites(self.cites))
            outcome = format_html('<p class="mb-0">{} {} {}</p>', *shown)
        why = _why(self.why_url, self.question)
        return filled("components/answer_line.html", question=self.question, why=why, outcome=outcome)


@dataclass(frozen=True, slots=True)
class Card:
    id: str
    question: str
    tone: str
    icon: str
    outcome: str
    sentences: tuple[str, ...]
    facts: tuple[Fact, ...]
    cites: tuple[str, ...]
    why_url: str
    #: The questions that the card answers together, or what else may protect.
    lines: tuple[Line, ...] = ()
    #: Proceedings that are not open.
    others: tuple[Line, ...] = ()

    @property
    def why(self) -> SafeString:
        return _why(self.why_url, self.question)

    @property
    def cites_html(self) -> SafeString:
        return _cites(self.cites)


class Ground(NamedTuple):
    """What the cards are made from."""

    case: Case
    facts: Facts
    found: Determination
    since: dict[Key, date | None]
    statements: dict[str, Statement]
    proceedings: dict[str, Proceeding]

    @property
    def day(self) -> date:
        return self.found.as_of

    @property
    def reading(self) -> str:
        return self.found.ruleset

    @property
    def answers(self) -> dict[tuple[str, str], Any]:
        """Every answer by question and record, those that the statutes alone give included."""
        return self.found.answers()

    @property
    def subjects(self) -> dict[str, str]:
        """The statements in words, by id."""
        return {key: row.words for key, row in self.statements.items()}


def ground_of(
    case: Case,
    facts: Facts,
    found: Determination,
    statements: dict[str, Statement],
    proceedings: dict[str, Proceeding],
) -> Ground:
    return Ground(case, facts, found, since_when(facts, found), statements, proceedings)


def since_sentence(outcome: Outcome, since: date | None) -> tuple[str, ...]:
    if since is None or outcome in (Outcome.NOT_APPLICABLE, Outcome.NOT_IN_FORCE):
        return ()
    if outcome is Outcome.UNDETERMINED:
        return (ended(_("Undetermined since %(day)s") % {"day": day_words(since)}),)
    return (ended(_("Since %(day)s") % {"day": day_words(since)}),)


def missing_fact(ground: Ground, answer: Answer) -> Iterable[Fact]:
    missing = missing_links(ground.case, answer.missing, ground.subjects)
    if missing:
        yield Fact(_("What is missing"), links=missing, is_missing=True)


def codes_of(missing: tuple[Missing, ...]) -> set[str]:
    return {one.code.value for one in missing}
