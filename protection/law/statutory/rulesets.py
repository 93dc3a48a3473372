"""The rulesets of the statutes: spans, ends, amounts and times as data; LawDataError says file and line."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple, TypeVar

from protection.law.answers import Fine
from protection.law.located import Located, Place, translated
from protection.law.provisions import acts, provisions
from protection.law.rulesets import NAMES, Ruleset, in_order
from protection.law.statutory.ladders import criminal_codes
from protection.law.vocabulary import ClockCode, ElementCode, Fined, Reason, ReportDecisionKind
from protection.law.vocabulary import ElementCode as E

_Code = TypeVar("_Code", bound=StrEnum)
_KEYS: Final = {
    "file": "name reading source span postponement staying law_on_trafficking housing clocks rules reasons elements"
    " texts texts_ru texts_kk",
    "span": "from to cites before ask_before ask_after",
    "postponement": "ends may_end",
    "staying": "of_a_grave_crime ends_with_the_case",
    "law": "act",
    "housing": "fact ends_with_lawful_stay fines",
    "fine": "fined min max",
    "clock": "clock of days months after read_for cites",
}
#: The elements and reasons that these readings use, each of which the file must cite; NOT_YET_ENACTED where it says so.
ELEMENTS: Final = (
    E.NOT_A_CITIZEN, E.PROCEEDING_OPEN, E.IN_FORCE, E.QUALIFYING_ALLEGATION, E.ALLEGATION, E.BY_THE_PERSON,
    E.TRAFFICKING, E.REACHED_AUTHORITY, E.STILL_PENDING, E.STANDING, E.STANDING_BASIS, E.ADMINISTRATIVE_CASE, E.GRAVE,
    E.ARTICLE_ALLEGED, E.PART_ALLEGED, E.ACT_DAY, E.REPORTED_IN_THE_CASE, E.UNDECIDED, E.WORDS_IN_THE_ARTICLE,
    E.TEMPORARILY_STAYING, E.IDENTIFIED_JOINTLY, E.RETURN_ENDANGERS, E.CONSENTS_TO_NO_RETURN, E.IS_MINOR,
    E.STAY_IN_BREACH, E.PERMIT,
)  # fmt: skip
REASONS: Final = tuple(
    reason for reason in Reason if reason not in (Reason.NOT_YET_ENACTED, Reason.COMPLETED_BEFORE_PROCEEDING)
)
RULES: Final = (
    "deportation", "penalty_exemption", "illegal_immigrant_exemption", "protected_status", "temporary_residence",
    "charges", "advertisements", "no_return", "presumed_minor", "host_liability",
)  # fmt: skip


class ClockOf(StrEnum):
    """From when a time runs: the day an authority has the report, that of the decision, that of identification."""

    REPORT = "REPORT"
    DECISION = "DECISION"
    IDENTIFICATION = "IDENTIFICATION"


class ClockRule(NamedTuple):
    """`after`: it follows upon another clock. `read_for`: the day of the text that sets this time; None: every text."""

    code: ClockCode
    of: ClockOf
    days: int
    months: int
    after: ClockCode | None
    read_for: date | None
    cites: tuple[str, ...]


class Housing(NamedTuple):
    """`fact`: the field of the facts that the offence rests on."""

    fact: str
    ends_with_lawful_stay: bool
    fines: tuple[Fine, ...]


@dataclass(frozen=True, slots=True)
class StatuteRuleset(Ruleset):
    """A reading that holds on [enactment, until); `until` None: still.

    `law_on_trafficking`: the first day of the third phase. `before`: what is said of earlier days, if not that another
    reading is asked.
    """

    until: date | None
    before: Reason
    ask_before: str
    ask_after: str
    ends: frozenset[ReportDecisionKind]
    may_end: frozenset[ReportDecisionKind]
    of_a_grave_crime: bool
    ends_with_the_case: bool
    law_on_trafficking: date
    housing: Housing
    clocks: tuple[ClockRule, ...]

    def holds_on(self, day: date) -> bool:
        return self.enactment <= day and (self.until is None or day < self.until)

    @property
    def days(self) -> frozenset[date]:
        """Those on which the law itself changes."""
        return frozenset(day for day in (self.enactment, self.until, self.law_on_trafficking) if day is not None)

    def text(self, code: str, language: str) -> str:
        """How a doubt is settled, or the words of a provision as read for the first day of the reading or after it."""
        for texts in (self.texts, criminal_codes().texts):
            if code in texts["en"]:
                return texts.get(language, texts["en"])[code]
        return provisions()[code].version_on(self.enactment, language).version.text(language).text


def read(held: Located) -> StatuteRuleset:
    """What a parsed file holds, checked; LawDataError says the line where it is wrong."""
    return _Reading(held).ruleset()


class _Reading:
    def __init__(self, held: Located) -> None:
        self.held = held
        self._keys((), "file")
        self.texts = translated(held)

    def ruleset(self) -> StatuteRuleset:
        need, get = self.held.need, self.held.get
        starts, ends = self._span()
        base = {name: self._cites(("rules", name)) for name in self._names(("rules",), RULES)}
        reasons = self._reasons()
        by_reason: dict[Reason | None, tuple[str, ...]] = {None: base["deportation"]}
        by_reason |= {code: in_order({*base["deportation"], *cites}) for code, cites in reasons.items()}
        return StatuteRuleset(
            name=need(("name",), str),
            enactment=starts,
            ladders={},
            rule_cites=base,
            reason_cites=reasons,
            element_cites={code: self._cites(("elements", code)) for code in self._elements()},
            deportation_cites=by_reason,
            texts=self.texts,
            quotations={},
            actors=(),
            until=ends,
            before=self._before(),
            ask_before=self._reading_named(("span", "ask_before")),
            ask_after=self._reading_named(("span", "ask_after")),
            ends=self._decisions(("postponement", "ends")),
            may_end=self._decisions(("postponement", "may_end")),
            of_a_grave_crime=bool(get(("staying", "of_a_grave_crime"), bool)),
            ends_with_the_case=bool(get(("staying", "ends_with_the_case"), bool)),
            law_on_trafficking=self._law_on_trafficking(),
            housing=self._housing(),
            clocks=tuple(self._clock(("clocks", index)) for index in range(len(need(("clocks",), list)))),
        )

    def _keys(self, place: Place, form: str) -> None:
        for key in self.held.need(place, dict):
            if key not in _KEYS[form].split():
                raise self.held.error((*place, key), f"{form} has no such key")

    def _names(self, place: Place, wanted: tuple[str, ...]) -> tuple[str, ...]:
        """Those that must be there; any other is refused with its line."""
        for name in self.held.need(place, dict):
            if name not in wanted:
                raise self.held.error((*place, name), "is no name that is used here")
        for name in wanted:
            if name not in self.held.need(place, dict):
                raise self.held.error(place, f"{name} is missing")
        return wanted

    def _reasons(self) -> dict[Reason, tuple[str, ...]]:
        wanted = (*REASONS, Reason.NOT_YET_ENACTED) if self._before() is Reason.NOT_YET_ENACTED else REASONS
        return {Reason(code): self._cites(("reasons", code)) for code in self._names(("reasons",), wanted)}

    def _elements(self) -> tuple[ElementCode, ...]:
        return tuple(ElementCode(code) for code in self._names(("elements",), ELEMENTS))

    def _cites(self, place: Place) -> tuple[str, ...]:
        """At least one, and each a provision or a doubt that is there."""
        cites = [self.held.need((*place, index), str) for index in range(len(self.held.need(place, list)))]
        if not cites:
            raise self.held.error(place, "no citation")
        for index, cite in enumerate(cites):
            if cite not in provisions() and cite not in self.texts["en"] and cite not in criminal_codes().texts["en"]:
                raise self.held.error((*place, index), f"no provision or doubt {cite}")
        return in_order(set(cites))

    def _code(self, codes: type[_Code], place: Place) -> _Code:
        value = self.held.need(place, str)
        if value not in list(codes):
            raise self.held.error(place, f"no {codes.__name__} {value}")
        return codes(value)

    def _span(self) -> tuple[date, date | None]:
        self._keys(("span",), "span")
        self._cites(("span", "cites"))
        starts, ends = self.held.need(("span", "from"), date), self.held.get(("span", "to"), date)
        if ends is not None and ends <= starts:
            raise self.held.error(("span", "to"), f"{ends} is not after {starts}")
        return starts, ends

    def _before(self) -> Reason:
        place = ("span", "before")
        return self._code(Reason, place) if self.held.get(place, str) is not None else Reason.NOT_OF_THIS_DAY

    def _reading_named(self, place: Place) -> str:
        name = self.held.get(place, str)
        if name is not None and name not in NAMES:
            raise self.held.error(place, f"no reading {name}")
        return name or ""

    def _decisions(self, place: Place) -> frozenset[ReportDecisionKind]:
        self._keys(("postponement",), "postponement")
        count = len(self.held.need(place, list))
        return frozenset(self._code(ReportDecisionKind, (*place, index)) for index in range(count))

    def _law_on_trafficking(self) -> date:
        """The day that is known, else the earliest that it can have taken effect."""
        self._keys(("law_on_trafficking",), "law")
        self._keys(("staying",), "staying")
        place = ("law_on_trafficking", "act")
        name = self.held.need(place, str)
        found = acts().get(name)
        day = found and (found.in_force_from or found.not_in_force_before)
        if not day:
            raise self.held.error(place, f"no act {name} with a first day")
        return day

    def _housing(self) -> Housing:
        self._keys(("housing",), "housing")
        fact = self.held.need(("housing", "fact"), str)
        if fact not in ("entered_in_breach", "stays_in_breach"):
            raise self.held.error(("housing", "fact"), f"no fact {fact}")
        count = len(self.held.need(("housing", "fines"), list))
        fines = tuple(self._fine(("housing", "fines", index)) for index in range(count))
        return Housing(fact, self.held.need(("housing", "ends_with_lawful_stay"), bool), fines)

    def _fine(self, place: Place) -> Fine:
        self._keys(place, "fine")
        low, high = self.held.need((*place, "min"), int), self.held.need((*place, "max"), int)
        if low > high:
            raise self.held.error(place, f"out of order: {low} to {high}")
        return Fine(self._code(Fined, (*place, "fined")), low, high)

    def _clock(self, place: Place) -> ClockRule:
        self._keys(place, "clock")
        days, months = self.held.get((*place, "days"), int) or 0, self.held.get((*place, "months"), int) or 0
        if (days > 0) == (months > 0) or days < 0 or months < 0:
            raise self.held.error(place, "needs either days or months")
        after = (*place, "after")
        return ClockRule(
            self._code(ClockCode, (*place, "clock")),
            self._code(ClockOf, (*place, "of")),
            days,
            months,
            self._code(ClockCode, after) if self.held.get(after, str) is not None else None,
            self.held.get((*place, "read_for"), date),
            self._cites((*place, "cites")),
        )
