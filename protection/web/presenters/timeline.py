"""What happened, in words. A tone stands only where protection changes; what was withdrawn is struck through."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from protection import choices
from protection.law.facts import COMPLETING
from protection.law.vocabulary import Article, ProceedingKind, StandingStatus
from protection.models import (
    ConsentAnswer,
    ConsentPurpose,
    DeliveryWay,
    DetentionPlace,
    LetterKind,
    MoveKind,
    ReplyEffect,
    StepKind,
)
from protection.readings import reading_words
from protection.services.timeline import Entry
from protection.web.matter.words import EVENTS
from protection.web.pieces import filled
from protection.words import day_words


@dataclass(frozen=True, slots=True)
class Line:
    tone: str
    title: str
    iso: str
    when: str
    by: str
    is_withdrawn: bool
    withdrawn: str

    @property
    def html(self) -> SafeString:
        return filled(
            "components/timeline_entry.html",
            tone=f"is-{self.tone}" if self.tone else "",
            title=format_html("<s>{}</s>", self.title) if self.is_withdrawn else self.title,
            iso=self.iso,
            when=self.when,
            by=f" · {self.by}" if self.by else "",
            withdrawn=format_html('<p class="note">{}</p>', self.withdrawn) if self.withdrawn else "",
        )


_FIXED: Final = {
    "passedon": gettext_lazy("Statement passed on to an authority"),
    "release": gettext_lazy("Released"),
    "standingend": gettext_lazy("Standing as a victim ended"),
    "situation": gettext_lazy("Entry, stay and return"),
    "residencepermit": gettext_lazy("Residence permit applied for"),
    "decision": gettext_lazy("Decision of an authority"),
    "matterlink": gettext_lazy("Statement registered in a criminal matter"),
    "traffickingexperience": gettext_lazy("Account of what happened"),
    "jobadvertisement": gettext_lazy("Job advertisement"),
    "casenote": gettext_lazy("Note"),
}
_STATEMENT: Final = {
    "AUTHORITY": gettext_lazy("Statement to an authority"),
    "CENTRE_ONLY": gettext_lazy("Statement to the centre only"),
    "": gettext_lazy("Statement; not known to whom"),
}
_STEPS: Final = {
    StepKind.HEARING_SET: gettext_lazy("Hearing set"),
    StepKind.ORDERED: gettext_lazy("Expulsion ordered"),
    StepKind.REMOVAL_SET: gettext_lazy("Removal set"),
    StepKind.EXECUTED: gettext_lazy("Removed from the country"),
    StepKind.DISCONTINUED: gettext_lazy("Deportation proceeding discontinued"),
}
_MOVES: Final = {
    MoveKind.OPENED: gettext_lazy("Case opened"),
    MoveKind.ASSIGNED: gettext_lazy("Case assigned"),
    MoveKind.CLOSED: gettext_lazy("Case closed"),
    MoveKind.REOPENED: gettext_lazy("Case reopened"),
}


def _consent(purpose: str, answer: str) -> str:
    shown = {"purpose": ConsentPurpose(purpose).label, "answer": ConsentAnswer(answer).label}
    return _("Consent, %(purpose)s: %(answer)s") % shown


def _delivered(number: str, way: str) -> str:
    return _("Letter No. %(number)s delivered %(way)s") % {"number": number, "way": DeliveryWay(way).label}


def _answered(number: str, effect: str) -> str:
    return _("Reply to letter No. %(number)s: %(effect)s") % {"number": number, "effect": ReplyEffect(effect).label}


def _opened(kind: str) -> str:
    if not kind:
        return _("Deportation proceeding opened")
    return _("Deportation proceeding opened: %(kind)s") % {"kind": choices.words_of(ProceedingKind(kind))}


def _paper(kind: str, number: str) -> str:
    return _("Issued: %(kind)s, No. %(number)s") % {"kind": LetterKind(kind).label, "number": number}


#: By noun, what a code of it adds.
_TITLES: Final[dict[str, Callable[[str], object]]] = {
    "allegation": lambda code: _STATEMENT[code],
    "deportationproceeding": _opened,
    "proceedingstep": lambda code: _STEPS[StepKind(code)],
    "detention": lambda code: _("Detained: %(place)s") % {"place": DetentionPlace(code).label},
    "victimstanding": lambda code: (
        _("Claim of trafficking recorded; not identified yet")
        if code == StandingStatus.ALLEGED
        else choices.STANDINGS[StandingStatus(code)]
    ),
    "permitdecision": lambda code: (
        _("Residence permit granted") if code in ("1", "true", "True") else _("Residence permit refused")
    ),
    "penalty": lambda code: (
        _("Penalty under article %(article)s") % {"article": code} if code else _("Penalty for illegal stay")
    ),
    "consent": lambda code: _consent(*code.split("/")),
    "letter": lambda code: _paper(*code.split("/")),
    "delivery": lambda code: _delivered(*code.split("/")),
    "reply": lambda code: _answered(*code.split("/")),
    "sealeddetermination": lambda code: _("Determination sealed: %(reading)s") % {"reading": reading_words(code)},
    "charge": lambda code: choices.ARTICLES[Article(code)] if code else _("Charge"),
    "casemove": lambda code: _MOVES[MoveKind(code)],
    "criminalevent": lambda code: EVENTS[code],
}
#: What happens as it is recorded.
_OF_THAT_MOMENT: Final = ("letter", "sealeddetermination", "casemove", "casenote", "consent", "matterlink")
_SAFE: Final = {
    ("allegation", "AUTHORITY"), ("passedon", ""), ("release", ""), ("proceedingstep", "DISCONTINUED"),
    ("victimstanding", "NGO_IDENTIFIED"), ("victimstanding", "RECOGNISED"),
}  # fmt: skip
_RISK: Final = {
    ("proceedingstep", "REMOVAL_SET"), ("proceedingstep", "ORDERED"),
    ("proceedingstep", "EXECUTED"), ("standingend", ""), *(("criminalevent", kind.value) for kind in COMPLETING),
}  # fmt: skip


def title_of(noun: str, detail: str) -> str:
    """KeyError where the noun has no words."""
    return str(_FIXED[noun] if noun in _FIXED else _TITLES[noun](detail))


def tone_of(noun: str, detail: str) -> str:
    if (noun, detail) in _SAFE:
        return "safe"
    return "risk" if (noun, detail) in _RISK or noun in ("detention", "deportationproceeding") else ""


def line(entry: Entry) -> Line:
    recorded = timezone.localtime(entry.recorded_at)
    is_of_that_moment = entry.at is None and entry.noun in _OF_THAT_MOMENT
    moment = recorded if is_of_that_moment and entry.on == recorded.date() else None
    when = day_words(entry.on)
    clock = entry.at or (moment.time() if moment else None)
    iso = datetime.combine(entry.on, clock).strftime("%Y-%m-%dT%H:%M") if clock else entry.on.isoformat()
    return Line(
        tone="" if entry.is_withdrawn else tone_of(entry.noun, entry.detail),
        title=title_of(entry.noun, entry.detail),
        iso=iso,
        when=f"{when}, {clock:%H:%M}" if clock else when,
        by=entry.recorded_by,
        is_withdrawn=entry.is_withdrawn,
        withdrawn=_("Entered in error and withdrawn.") if entry.is_withdrawn else "",
    )


def lines(entries: list[Entry]) -> list[Line]:
    return [line(entry) for entry in entries]
