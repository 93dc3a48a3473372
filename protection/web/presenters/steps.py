"""Because: each element of a rule with met, not met or unknown, the fact that decided it and what it rests on."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from protection import choices, sentences
from protection.law import Element, Facts
from protection.law.vocabulary import CriminalEventKind, State
from protection.law.vocabulary import ElementCode as E
from protection.models import Case, MatterLink, PersonCitizenship, Precision, VictimStanding
from protection.web.presenters.links import record_id
from protection.web.presenters.rows import Proceeding, Statement, body_fields, body_words, ended, moment
from protection.words import country_name, day_words


@dataclass(frozen=True, slots=True)
class Step:
    tone: str
    icon: str
    state: str
    text: str
    notes: tuple[str, ...]
    cites: tuple[str, ...]
    parts: tuple["Step", ...]


class Event(NamedTuple):
    kind: str
    on: date
    body: str
    recorded_by: str


class Standing(NamedTuple):
    status: str
    since: date
    recognised_by: str
    is_exact: bool
    recorded_by: str


@dataclass(frozen=True, slots=True)
class Sources:
    """What is known of the facts beside what the law reads: who recorded them, who heard them, on whose word."""

    facts: Facts
    statements: dict[str, Statement]
    proceedings: dict[str, Proceeding]
    events: tuple[Event, ...]
    standings: tuple[Standing, ...]
    citizenship: str

    def statement(self, subject: str) -> str:
        row = self.statements.get(record_id(subject))
        return row.words if row else str(choices.ELEMENTS[E.ALLEGATION])

    def standing(self, index: str) -> str:
        row = self.facts.standings[int(index)]
        shown = {"standing": choices.STANDINGS[row.status], "day": day_words(row.since)}
        return _("%(standing)s, since %(day)s") % shown

    def subject(self, collection: str, key: str) -> str:
        """The record that a fact belongs to, in words; "" for the person's own."""
        if collection == "allegations":
            return self.statement(key)
        if collection == "person.standings":
            return self.standing(key)
        if collection == "deportation_proceedings" and key in self.proceedings:
            return self.proceedings[key].words
        return ""


def sources_of(
    case: Case, facts: Facts, statements: dict[str, Statement], proceedings: dict[str, Proceeding]
) -> Sources:
    return Sources(facts, statements, proceedings, _events(case), _standings(case), _citizenship(case))


def _events(case: Case) -> tuple[Event, ...]:
    """Those of the criminal matters in which a statement of this case is registered."""
    of_matter, body = "matter__events__", "matter__events__authority"
    rows = (
        MatterLink.objects.filter(case=case)
        .standing()
        .filter(matter__events__isnull=False, matter__events__withdrawn_at__isnull=True)
        .order_by(f"{of_matter}on", f"{of_matter}id")
        .values(f"{of_matter}kind", f"{of_matter}on", f"{of_matter}recorded_by__name", *body_fields(body))
    )
    return tuple(
        Event(
            row[f"{of_matter}kind"],
            row[f"{of_matter}on"],
            body_words(row, body),
            row[f"{of_matter}recorded_by__name"],
        )
        for row in rows
    )


def _standings(case: Case) -> tuple[Standing, ...]:
    rows = VictimStanding.objects.filter(case=case).standing().order_by("since", "id")
    names = ("status", "since", "since_precision", "recorded_by__name", *body_fields("recognised_by"))
    return tuple(
        Standing(
            row["status"],
            row["since"],
            body_words(row, "recognised_by"),
            row["since_precision"] == Precision.DAY,
            row["recorded_by__name"],
        )
        for row in rows.values(*names)
    )


def _citizenship(case: Case) -> str:
    """As it was recorded, by whom and on what ground."""
    rows = PersonCitizenship.objects.filter(case=case).standing().select_related("recorded_by")
    found = []
    for row in rows.order_by("recorded_at", "id"):
        named = country_name(row.country) if row.country else _("stateless") if row.is_stateless else _("foreign")
        shown = {"country": named, "basis": row.get_basis_display(), "name": row.recorded_by.name}
        with_basis = _("%(country)s, %(basis)s; recorded by %(name)s")
        found.append((with_basis if row.basis else _("%(country)s; recorded by %(name)s")) % shown)
    return "; ".join(found)


def steps(elements: tuple[Element, ...], sources: Sources, *, is_plain: bool = False) -> tuple[Step, ...]:
    """`is_plain`: what is met is no good news and what is not met no bad, as in the grounds of a charge."""
    return tuple(_step(element, sources, is_plain=is_plain) for element in elements)


_ICONS = {State.MET: "met", State.NOT_MET: "not", State.UNKNOWN: "unknown"}


def _step(element: Element, sources: Sources, *, is_plain: bool) -> Step:
    is_mute = is_plain and element.state is not State.UNKNOWN
    return Step(
        tone="mute" if is_mute else choices.state_tone(element.state),
        icon=_ICONS[element.state],
        state=str(choices.STATES[element.state]),
        text=_text(element, sources),
        notes=tuple(ended(note) for note in _notes(element, sources) if note),
        cites=element.cites,
        parts=tuple(_step(part, sources, is_plain=is_plain) for part in element.parts),
    )


def _text(element: Element, sources: Sources) -> str:
    """The element; where it speaks of one record, which one."""
    words = str(choices.element_words(element.code))
    if element.code is E.ALLEGATION:
        return sources.statement(element.subject)
    if element.code is E.CLAIM:
        shown = {"element": words, "subject": sources.statement(element.subject)}
        return _("%(element)s. %(subject)s") % shown
    if element.code is E.STANDING:
        return sources.standing(element.subject)
    if element.code is E.PROCEEDING_OPEN and element.subject in sources.proceedings:
        shown = {"element": words, "subject": sources.proceedings[element.subject].words}
        return _("%(element)s. %(subject)s") % shown
    return words


def _notes(element: Element, sources: Sources) -> list[str]:
    code = element.code
    statement = sources.statements.get(record_id(element.subject))
    if code is E.NOT_A_CITIZEN:
        return [sources.citizenship or sentences.fact_sentence(str(element.fact), element.value)]
    if code is E.IN_FORCE and element.day is not None:
        return [_("In force since %(day)s") % {"day": day_words(element.day)}]
    if code is E.ALLEGATION and statement is not None:
        return [_("Recorded by %(name)s") % {"name": statement.recorded_by}]
    if code is E.REACHED_AUTHORITY:
        return _reached_notes(element, statement)
    if code is E.STILL_PENDING:
        return [_pending_note(element, sources)]
    if code is E.STANDING:
        return _standing_notes(element, sources)
    if code is E.PROCEEDING_OPEN:
        return _proceeding_notes(element, sources)
    if element.fact is None:
        return []
    return [sentences.fact_sentence(str(element.fact), element.value)]


def _reached_notes(element: Element, statement: Statement | None) -> list[str]:
    if element.day is None:
        return [sentences.fact_sentence(str(element.fact), element.value)]
    told = statement.reached(element.day) if statement else None
    at, body = told or (None, "")
    is_exact = statement is None or statement.is_exact or statement.passed_on == element.day
    shown = {"body": body, "moment": moment(element.day, at, is_exact=is_exact)}
    return [_("%(body)s, %(moment)s") % shown if body else _("On %(moment)s") % shown]


def _pending_note(element: Element, sources: Sources) -> str:
    """The last event that counted, whose document it was and who entered it (Q17); else since when it is pending."""
    if element.value in CriminalEventKind.__members__.values() and element.day is not None:
        kind = CriminalEventKind(str(element.value))
        shown = {"event": choices.CRIMINAL_EVENTS[kind], "day": day_words(element.day)}
        row = next((row for row in sources.events if (row.kind, row.on) == (kind.value, element.day)), None)
        if row is None:
            return _("%(event)s, %(day)s") % shown
        shown |= {"body": row.body, "name": row.recorded_by}
        if row.body:
            return _("%(event)s, %(day)s. Decided by: %(body)s. Entered by %(name)s") % shown
        return _("%(event)s, %(day)s. Entered by %(name)s") % shown
    return _("Pending since %(day)s") % {"day": day_words(element.day)} if element.day else ""


def _standing_notes(element: Element, sources: Sources) -> list[str]:
    row = next((row for row in sources.standings if (row.status, row.since) == (element.value, element.day)), None)
    if row is None:
        return []
    shown = {"body": row.recognised_by, "name": row.recorded_by}
    if row.recognised_by:
        return [_("Recognised by %(body)s; recorded by %(name)s") % shown]
    return [_("Recorded by %(name)s") % shown]


def _proceeding_notes(element: Element, sources: Sources) -> list[str]:
    row = sources.proceedings.get(element.subject)
    fact = sentences.fact_sentence(str(element.fact), element.value)
    return [fact, _("Recorded by %(name)s") % {"name": row.recorded_by}] if row else [fact]
