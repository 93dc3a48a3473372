"""Because: each element of a rule with met, not met or unknown, the fact that decided it and what it rests on."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from protection import choices, readings, sentences
from protection.law import DEFAULT, Element, Facts
from protection.law.vocabulary import CriminalEventKind, State
from protection.law.vocabulary import ElementCode as E
from protection.models import (
    Case,
    Charge,
    JobAdvertisement,
    PersonCitizenship,
    Precision,
    VictimStanding,
)
from protection.services.known import events_of
from protection.web.addresses import address
from protection.web.presenters.links import Author, Link, record_id
from protection.web.presenters.rows import Proceeding, Statement, body_fields, body_words, ended, moment
from protection.web.presenters.told import told_by
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
    #: Who recorded the fact that decided it and when, with the way to the record.
    records: tuple[Link, ...] = ()


class Event(NamedTuple):
    kind: str
    on: date
    body: str
    author: Author


class Standing(NamedTuple):
    status: str
    since: date
    recognised_by: str
    is_exact: bool
    author: Author


@dataclass(frozen=True, slots=True)
class Sources:
    """What is known of the facts beside what the law reads: who recorded them, who heard them, on whose word."""

    facts: Facts
    statements: dict[str, Statement]
    proceedings: dict[str, Proceeding]
    events: tuple[Event, ...]
    standings: tuple[Standing, ...]
    citizenship: str
    citizenship_by: tuple[Author, ...] = ()
    code: str = ""
    #: The reading of the law that answers.
    reading: str = DEFAULT
    #: Who recorded each charge and each advertisement.
    counts: dict[str, Author] = field(default_factory=dict)
    #: Who recorded what is told of the person, by the name of the fact.
    person: dict[str, Author] = field(default_factory=dict)

    def record_url(self, section: str, key: object) -> str:
        return f"{address(section, self.code)}#r{key}"

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
    case: Case,
    facts: Facts,
    statements: dict[str, Statement],
    proceedings: dict[str, Proceeding],
    *,
    day: date,
    reading: str = DEFAULT,
    known_at: datetime | None = None,
) -> Sources:
    """For the answers of `day`; with `known_at`: as the records stood at that moment."""
    citizenship, authors = _citizenship(case, known_at)
    return Sources(
        facts,
        statements,
        proceedings,
        _events(case, known_at),
        _standings(case, known_at),
        citizenship,
        authors,
        case.code,
        reading,
        _counts(case, facts),
        told_by(case, day, known_at) if readings.is_statute(reading) else {},
    )


def _events(case: Case, known_at: datetime | None) -> tuple[Event, ...]:
    names = ("id", "matter_id", "kind", "on", "recorded_by__name", "recorded_at", *body_fields("authority"))
    return tuple(
        Event(
            row["kind"],
            row["on"],
            body_words(row, "authority"),
            Author(row["recorded_by__name"], row["recorded_at"], _event_url(row["matter_id"], row["id"])),
        )
        for row in events_of(case, known_at).values(*names)
    )


def _counts(case: Case, facts: Facts) -> dict[str, Author]:
    """No query where there is none."""
    found = {}
    for rows, model in ((facts.charges, Charge), (facts.advertisements, JobAdvertisement)):
        if rows:
            held = model._default_manager.filter(case=case, pk__in=[row.id for row in rows])
            for key, name, at in held.values_list("pk", "recorded_by__name", "recorded_at"):
                found[str(key)] = Author(name, at, f"{address('case_notes', case.code)}#r{key}")
    return found


def _event_url(matter: UUID, key: UUID) -> str:
    return f"{reverse('matter', args=[matter])}#r{key}"


def _person_url(case: Case, key: UUID) -> str:
    return f"{address('case_person', case.code)}#r{key}"


def _standings(case: Case, known_at: datetime | None) -> tuple[Standing, ...]:
    rows = VictimStanding.objects.filter(case=case).standing(known_at).order_by("since", "id")
    names = ("id", "status", "since", "since_precision", "recorded_by__name", "recorded_at")
    return tuple(
        Standing(
            row["status"],
            row["since"],
            body_words(row, "recognised_by"),
            row["since_precision"] == Precision.DAY,
            Author(row["recorded_by__name"], row["recorded_at"], _person_url(case, row["id"])),
        )
        for row in rows.values(*names, *body_fields("recognised_by"))
    )


def _citizenship(case: Case, known_at: datetime | None) -> tuple[str, tuple[Author, ...]]:
    """As it was recorded and on what ground; and by whom."""
    rows = PersonCitizenship.objects.filter(case=case).standing(known_at).select_related("recorded_by")
    found, authors = [], []
    for row in rows.order_by("recorded_at", "id"):
        named = country_name(row.country) if row.country else _("stateless") if row.is_stateless else _("foreign")
        found.append(f"{named}, {row.get_basis_display()}" if row.basis else named)
        authors.append(Author(row.recorded_by.name, row.recorded_at, _person_url(case, row.pk)))
    return "; ".join(found), tuple(authors)


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
        records=tuple(author.link for author in _authors(element, sources)),
    )


def _authors(element: Element, sources: Sources) -> tuple[Author, ...]:
    """Said once for each record: what a statement says stands under it without its author."""
    code, key = element.code, record_id(element.subject)
    if code is E.NOT_A_CITIZEN:
        return sources.citizenship_by
    if element.fact is not None and element.fact.collection == "person":
        author = sources.person.get(element.fact.field)
        return (author,) if author and element.value is not None else ()
    if element.fact is not None and element.fact.collection == "person.standings":
        row = _standing_row(element.fact.key, sources)
        return (row.author,) if row else ()
    if code is E.PROCEEDING_OPEN and element.subject in sources.proceedings:
        found = sources.proceedings[element.subject]
        return (Author(found.recorded_by, found.recorded_at, sources.record_url("case_proceedings", key)),)
    if code in (E.STILL_PENDING, E.UNDECIDED):
        event = _event_row(element, sources)
        return (event.author,) if event else ()
    statement = sources.statements.get(key)
    if statement is None:
        return ()
    url = sources.record_url("case_statements", key)
    if code in (E.ALLEGATION, E.CLAIM):
        return (Author(statement.recorded_by, statement.recorded_at, url),)
    if code is E.REACHED_AUTHORITY and statement.passed_entered_at and element.day == statement.passed_on:
        return (Author(statement.passed_by, statement.passed_entered_at, url),)
    return ()


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
    if code is E.REACHED_AUTHORITY:
        return _reached_notes(element, statement)
    if code is E.STILL_PENDING:
        return [_pending_note(element, sources)]
    if code is E.STANDING:
        return _standing_notes(element, sources)
    if element.fact is None:
        return []
    said = sentences.fact_sentence(str(element.fact), element.value)
    if code is E.UNDECIDED and element.day is not None and element.fact.field == "report_decisions":
        return [_("%(fact)s, %(day)s") % {"fact": said, "day": day_words(element.day)}]
    return [said]


def _reached_notes(element: Element, statement: Statement | None) -> list[str]:
    if element.day is None:
        return [sentences.fact_sentence(str(element.fact), element.value)]
    told = statement.reached(element.day) if statement else None
    at, body = told or (None, "")
    is_exact = statement is None or statement.is_exact or statement.passed_on == element.day
    shown = {"body": body, "moment": moment(element.day, at, is_exact=is_exact)}
    return [_("%(body)s, %(moment)s") % shown if body else _("On %(moment)s") % shown]


def _event_row(element: Element, sources: Sources) -> Event | None:
    """Of the kind that the element names; a decision on a report may have come from an event of another name."""
    on_the_day = [row for row in sources.events if row.on == element.day]
    named = [row for row in on_the_day if row.kind == element.value]
    if element.code is E.UNDECIDED and element.fact is not None and element.fact.field == "report_decisions":
        named = named or on_the_day
    return next(iter(named), None)


def _pending_note(element: Element, sources: Sources) -> str:
    """The last event that counted and whose document it was (Q17); else since when it is pending."""
    if element.value in CriminalEventKind.__members__.values() and element.day is not None:
        kind = CriminalEventKind(str(element.value))
        shown = {"event": choices.CRIMINAL_EVENTS[kind], "day": day_words(element.day)}
        row = _event_row(element, sources)
        if row is None or not row.body:
            return _("%(event)s, %(day)s") % shown
        return _("%(event)s, %(day)s. Decided by: %(body)s") % {**shown, "body": row.body}
    return _("Pending since %(day)s") % {"day": day_words(element.day)} if element.day else ""


def _standing_row(index: str, sources: Sources) -> Standing | None:
    found = sources.facts.standings[int(index)]
    return next((row for row in sources.standings if (row.status, row.since) == (found.status, found.since)), None)


def _standing_notes(element: Element, sources: Sources) -> list[str]:
    row = _standing_row(element.fact.key, sources) if element.fact else None
    return [_("Recognised by %(body)s") % {"body": row.recognised_by}] if row and row.recognised_by else []
