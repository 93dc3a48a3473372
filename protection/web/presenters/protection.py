"""The protection panel: what the law answers on a day, each answer with since when, why, what ends it, what is missing.

Three answers that rest on one and the same lack are one card. "Undetermined" reads "treat as protected" throughout.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from protection import choices, sentences
from protection.choices import Question
from protection.law import Answer, DeportationAnswer, Determination, Facts, Missing, ResidenceAnswer
from protection.law.rulesets import in_order
from protection.law.vocabulary import MissingCode, Outcome, Reason
from protection.models import Case
from protection.web.presenters.links import Link, missing_links, why_url
from protection.web.presenters.rows import Proceeding, Statement, moment
from protection.web.presenters.since import SINGLE, Key, since_when
from protection.words import day_words

#: Among the proceedings of a person, the one that needs somebody most comes first.
_URGENCY: Final = (Outcome.NOT_SUSPENDED, Outcome.LIFTED, Outcome.UNDETERMINED, Outcome.SUSPENDED)
_POSITIVE: Final = (Outcome.EXEMPT, Outcome.PROTECTED)


@dataclass(frozen=True, slots=True)
class Fact:
    """A label with words, links or both."""

    label: str
    text: str = ""
    links: tuple[Link, ...] = ()


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
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    day: str
    iso: str
    other_day_url: str
    cards: tuple[Card, ...]
    #: Questions about the crime itself, where anything is recorded of it.
    more: tuple[Link, ...]


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


def ground_of(
    case: Case,
    facts: Facts,
    found: Determination,
    statements: dict[str, Statement],
    proceedings: dict[str, Proceeding],
) -> Ground:
    return Ground(case, facts, found, since_when(facts, found), statements, proceedings)


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
        cards=(*deportation_cards(ground), *victim_cards(ground)),
        more=tuple(Link(str(choices.question_words(question)), why_url(case, question)) for question in asked),
    )


# Article 56


def deportation_cards(ground: Ground) -> list[Card]:
    """A card for each open proceeding; those that ended, or are not open yet, are lines of the last one."""
    answers = ground.found.deportation
    is_open = {row.id: row.is_open_on(ground.day) for row in ground.facts.proceedings}
    opened = sorted(
        (key for key in answers if is_open[key]),
        key=lambda key: _URGENCY.index(answers[key].outcome) if answers[key].outcome in _URGENCY else len(_URGENCY),
    )
    ended = tuple(_ended_line(ground, key) for key in answers if not is_open[key])
    if not opened:
        return [_no_proceeding(ground, ended)]
    last = opened[-1]
    return [deportation_card(ground, key, ended if key == last else ()) for key in opened]


def subject_of(ground: Ground, key: str) -> str:
    row = ground.proceedings.get(key)
    return row.words if row else str(choices.question_words(Question.DEPORTATION))


def _question_of(ground: Ground, key: str) -> str:
    row = ground.proceedings.get(key)
    shown = {"question": choices.question_words(Question.DEPORTATION), "subject": row.words if row else ""}
    return _("%(question)s. %(subject)s") % shown if row else str(shown["question"])


def deportation_card(ground: Ground, key: str, lines: tuple[Line, ...] = ()) -> Card:
    answer = ground.found.deportation[key]
    outcome, question = answer.outcome.value, Question.DEPORTATION
    return Card(
        id=f"deportation-{key}",
        question=_question_of(ground, key),
        tone=choices.outcome_tone(question, outcome),
        icon=choices.outcome_icon(question, outcome),
        outcome=str(choices.outcome_words(question, outcome)),
        sentences=_deportation_sentences(ground, key, answer),
        facts=tuple(_deportation_facts(ground, answer)),
        cites=answer.cites,
        why_url=why_url(ground.case, question, key),
        lines=lines,
    )


def _deportation_sentences(ground: Ground, key: str, answer: DeportationAnswer) -> tuple[str, ...]:
    reason = answer.reason.value if answer.reason else None
    why = str(sentences.why(Question.DEPORTATION, answer.outcome.value, reason, _codes(answer.missing)))
    if answer.reason is Reason.NO_QUALIFYING_ALLEGATION and not ground.facts.allegations:
        why = _("There is no statement: nothing stops the deportation.")
    also = [sentences.also_sentence(question, outcome.value) for question, outcome in answer.also]
    return (*_since(ground, key, answer), why, *also)


def _since(ground: Ground, key: str, answer: DeportationAnswer) -> tuple[str, ...]:
    if answer.outcome is Outcome.SUSPENDED:
        start = answer.intervals[-1].start
        told = _told_on(ground, start)
        return (_("Since %(day)s.") % {"day": moment(start, told[0] if told else None, is_exact=_is_exact(ground, start))},)
    if answer.outcome is Outcome.LIFTED:
        end = answer.intervals[-1].end
        return (_("Ended on %(day)s.") % {"day": day_words(end)},) if end else ()
    return since_sentence(answer.outcome, ground.since.get((Question.DEPORTATION, key)))


def since_sentence(outcome: Outcome, since: date | None) -> tuple[str, ...]:
    if since is None or outcome in (Outcome.NOT_APPLICABLE, Outcome.NOT_IN_FORCE):
        return ()
    if outcome is Outcome.UNDETERMINED:
        return (_("Undetermined since %(day)s.") % {"day": day_words(since)},)
    return (_("Since %(day)s.") % {"day": day_words(since)},)


def _told_on(ground: Ground, day: date) -> tuple[object, str] | None:
    """The minute and the authority of a statement that reached one on that day: the earliest minute known."""
    reached = [told for row in ground.statements.values() if (told := row.reached(day)) is not None]
    with_minute = sorted((told for told in reached if told[0] is not None), key=lambda told: str(told[0]))
    return (with_minute or reached or [None])[0]


def _heard_by(ground: Ground, start: date) -> str:
    """Who heard what the suspension rests on: on its first day, or before the proceeding was opened."""
    told = _told_on(ground, start)
    if told:
        return told[1]
    days = sorted({row.passed_on or row.made_on for row in ground.statements.values()}, reverse=True)
    earlier = (_told_on(ground, day) for day in days if day < start)
    return next((told[1] for told in earlier if told), "")


def _is_exact(ground: Ground, day: date) -> bool:
    """Whether the day itself is known of what began on it, a statement or a proceeding."""
    rows = [row.is_exact for row in ground.statements.values() if row.is_to_authority and row.made_on == day]
    rows += [True for row in ground.statements.values() if row.passed_on == day]
    rows += [row.is_exact for row in ground.proceedings.values() if row.opened_on == day]
    return not rows or any(rows)


def _deportation_facts(ground: Ground, answer: DeportationAnswer) -> Iterable[Fact]:
    missing = missing_links(ground.case, answer.missing)
    if answer.outcome is Outcome.SUSPENDED:
        heard_by = _heard_by(ground, answer.intervals[-1].start)
        if heard_by:
            yield Fact(_("Told"), heard_by)
        yield Fact(_("What ends it"), str(sentences.what_ends(Question.DEPORTATION)))
    elif answer.outcome is Outcome.UNDETERMINED:
        reason = answer.reason.value if answer.reason else None
        yield Fact(_("What settles it"), str(sentences.what_settles(Question.DEPORTATION, reason, _codes(answer.missing))))
    elif answer.outcome in (Outcome.LIFTED, Outcome.NOT_SUSPENDED) and answer.reason is not Reason.NOT_YET_ENACTED:
        yield Fact(_("What would suspend it"), _("A statement by the person to an authority about a serious crime"))
    if missing:
        yield Fact(_("What is missing"), links=missing)


def _ended_line(ground: Ground, key: str) -> Line:
    answer = ground.found.deportation[key]
    question, outcome = Question.DEPORTATION, answer.outcome.value
    row = next(row for row in ground.facts.proceedings if row.id == key)
    if row.ended_on is not None and row.ended_on <= ground.day and row.end is not None:
        shown = {"end": choices.PROCEEDING_ENDS[row.end], "day": day_words(row.ended_on)}
        sentence = _("%(end)s, %(day)s.") % shown
    else:
        sentence = str(sentences.why(question, outcome, answer.reason.value if answer.reason else None))
    return Line(
        question=subject_of(ground, key),
        tone=choices.outcome_tone(question, outcome),
        icon=choices.outcome_icon(question, outcome),
        outcome=str(choices.outcome_words(question, outcome)),
        sentence=sentence,
        cites=answer.cites,
        why_url=why_url(ground.case, question, key),
    )


def _no_proceeding(ground: Ground, ended: tuple[Line, ...]) -> Card:
    case = ground.case
    said = [_("No deportation proceeding is open.") if ended else _("No deportation proceeding is recorded.")]
    links = [Link(_("Record a proceeding"), reverse("proceeding_add", args=[case.code]))]
    if not ground.facts.allegations:
        said.append(_("There is no statement either: nothing would stop a deportation."))
        links.append(Link(_("Record a statement"), reverse("statement_add", args=[case.code])))
    outcome = Outcome.NOT_APPLICABLE.value
    return Card(
        id="deportation",
        question=str(choices.question_words(Question.DEPORTATION)),
        tone=choices.outcome_tone(Question.DEPORTATION, outcome),
        icon=choices.outcome_icon(Question.DEPORTATION, outcome),
        outcome=str(choices.outcome_words(Question.DEPORTATION, outcome)),
        sentences=tuple(said),
        facts=(Fact(_("If there is one"), links=tuple(links)),) if case.is_open else (),
        cites=(),
        why_url="",
        lines=ended,
    )


# Articles 394 and 396, and the decree


def victim_cards(ground: Ground) -> list[Card]:
    """One card where the answers share one cause; where they protect, each says what it gives."""
    if ground.found.protected_status.outcome in _POSITIVE:
        return [*(victim_card(ground, question) for question in SINGLE[:2]), _decree_card(ground)]
    return [_shared_card(ground)]


def _victim_answer(ground: Ground, question: Question) -> Answer:
    answer: Answer = getattr(ground.found, question.value)
    return answer


def _shared_card(ground: Ground) -> Card:
    """What all four answers lack is said once."""
    answers = {question: _victim_answer(ground, question) for question in SINGLE}
    decree = answers[Question.PROTECTED_STATUS]
    outcome = decree.outcome
    has_one_headline = outcome in (Outcome.UNDETERMINED, Outcome.NOT_APPLICABLE, Outcome.NOT_IN_FORCE)
    headline = str(choices.outcome_words(Question.PROTECTED_STATUS, outcome)) if has_one_headline else ""
    why = str(sentences.why(Question.PROTECTED_STATUS, outcome.value, None, _codes(decree.missing)))
    since = since_sentence(outcome, ground.since[Question.PROTECTED_STATUS, ""])
    return Card(
        id="victims",
        question=_("Articles 394 and 396, and the presidential decree"),
        tone=choices.outcome_tone(Question.PROTECTED_STATUS, outcome),
        icon=choices.outcome_icon(Question.PROTECTED_STATUS, outcome),
        outcome=headline,
        sentences=(*since, why),
        facts=tuple(_shared_facts(ground, decree)),
        cites=in_order({cite for answer in answers.values() for cite in answer.cites}),
        why_url="",
        lines=tuple(
            victim_line(ground, question, answer, with_outcome=not has_one_headline)
            for question, answer in answers.items()
        ),
    )


def _shared_facts(ground: Ground, decree: Answer) -> Iterable[Fact]:
    if decree.outcome is Outcome.UNDETERMINED:
        if MissingCode.STANDING in _codes(decree.missing) and MissingCode.CITIZENSHIP not in _codes(decree.missing):
            settles = _("Identification by the centre or recognition: then all of them protect")
        else:
            settles = str(sentences.what_settles(Question.PROTECTED_STATUS, None, _codes(decree.missing)))
        yield Fact(_("What settles it"), settles)
    missing = missing_links(ground.case, decree.missing)
    if missing:
        yield Fact(_("What is missing"), links=missing)
    if decree.outcome is not Outcome.NOT_APPLICABLE or ground.found.temporary_residence.permit:
        yield permit_fact(ground)


def victim_line(ground: Ground, question: Question, answer: Answer, *, with_outcome: bool) -> Line:
    outcome = answer.outcome.value
    return Line(
        question=str(choices.question_words(question)),
        tone=choices.outcome_tone(question, outcome),
        icon=choices.outcome_icon(question, outcome),
        outcome=str(choices.outcome_words(question, outcome)) if with_outcome else "",
        sentence="",
        cites=(),
        why_url=why_url(ground.case, question),
    )


def victim_card(ground: Ground, question: Question) -> Card:
    answer = _victim_answer(ground, question)
    outcome = answer.outcome
    why = str(sentences.why(question, outcome.value, None, _codes(answer.missing)))
    return Card(
        id=question.value,
        question=str(choices.question_words(question)),
        tone=choices.outcome_tone(question, outcome),
        icon=choices.outcome_icon(question, outcome),
        outcome=str(choices.outcome_words(question, outcome)),
        sentences=(*since_sentence(outcome, ground.since[question, ""]), why),
        facts=tuple(victim_facts(ground, question, answer)),
        cites=answer.cites,
        why_url=why_url(ground.case, question),
    )


def _decree_card(ground: Ground) -> Card:
    """Protection and the right to stay are two answers of one decree, and the permit is a third thing."""
    protected = victim_card(ground, Question.PROTECTED_STATUS)
    residence = ground.found.temporary_residence
    question, outcome = Question.TEMPORARY_RESIDENCE, residence.outcome.value
    since = since_sentence(Outcome.RIGHT_RUNNING, residence.since)
    line = victim_line(ground, question, residence, with_outcome=True)
    said = " ".join((*since, str(sentences.why(question, outcome))))
    return Card(
        id=protected.id,
        question=protected.question,
        tone=protected.tone,
        icon=protected.icon,
        outcome=protected.outcome,
        sentences=protected.sentences,
        facts=(*protected.facts, permit_fact(ground)),
        cites=protected.cites,
        why_url=protected.why_url,
        lines=(Line(line.question, line.tone, line.icon, line.outcome, said, residence.cites, line.why_url),),
    )


def victim_facts(ground: Ground, question: Question, answer: Answer) -> Iterable[Fact]:
    if answer.outcome is Outcome.UNDETERMINED:
        yield Fact(_("What settles it"), str(sentences.what_settles(question, None, _codes(answer.missing))))
    elif answer.outcome in (*_POSITIVE, Outcome.RIGHT_RUNNING, Outcome.END_UNDETERMINED):
        standing = _standing_words(ground)
        if standing:
            yield Fact(_("Rests on"), standing)
        yield Fact(_("What ends it"), str(sentences.what_ends(question)))
    missing = missing_links(ground.case, answer.missing)
    if missing:
        yield Fact(_("What is missing"), links=missing)
    if isinstance(answer, ResidenceAnswer):
        yield permit_fact(ground)


def _standing_words(ground: Ground) -> str:
    held = [row for row in ground.facts.standings if row.is_held_on(ground.day) and row.status != "ALLEGED"]
    shown = [
        _("%(standing)s, since %(day)s") % {"standing": choices.STANDINGS[row.status], "day": day_words(row.since)}
        for row in held
    ]
    return "; ".join(shown)


def permit_fact(ground: Ground) -> Fact:
    """The paper beside the right, with its last printed day."""
    key = ground.found.temporary_residence.permit
    permit = next((row for row in ground.facts.permits if row.id == key), None)
    if permit is None:
        text = _("None. The right and the paper are two things.")
    elif permit.valid_until is None:
        text = _("Valid since %(first)s; no last day is printed.") % {"first": day_words(permit.valid_from)}
    else:
        last = permit.valid_until - timedelta(days=1)
        text = _("Valid since %(first)s, last day %(last)s.") % {
            "first": day_words(permit.valid_from),
            "last": day_words(last),
        }
    return Fact(_("Residence permit"), text)


def _codes(missing: tuple[Missing, ...]) -> set[str]:
    return {one.code.value for one in missing}
