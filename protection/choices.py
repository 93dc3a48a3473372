"""The words shown for every term of the law: English here, Russian and Kazakh in the catalogues.

The words of each outcome are fixed (design language, "Words of each outcome"): "undetermined" always reads "treat as
protected", a negative outcome names its ground, a claim stays a claim. Sentences stand in `protection.sentences`.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar, assert_never

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from protection import statute_terms as statute
from protection.criminal_terms import ACTS as ACTS
from protection.criminal_terms import ARTICLES as ARTICLES
from protection.criminal_terms import CRIMINAL_EVENTS as CRIMINAL_EVENTS
from protection.law.vocabulary import (
    Addressee,
    Alert,
    Audience,
    Basis,
    ChargeNote,
    Circumstance,
    Citizenship,
    CriminalEventKind,
    Crossing,
    ElementCode,
    JobLocation,
    MissingCode,
    OtherQuestion,
    Outcome,
    ProceedingEnd,
    Reason,
    StandingStatus,
    State,
    Step,
    Trafficking,
    Warning,
)

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Words: TypeAlias = "_StrPromise | str"
Tone = Literal["safe", "open", "risk", "mute"]
Icon = Literal["safe", "ended", "risk", "open", "mute", "clock"]
_Term = TypeVar("_Term", bound=StrEnum)

NOT_KNOWN: Words = _("Not known")


class Question(StrEnum):
    """What is asked of the law: the keys of determination.v1."""

    DEPORTATION = "deportation"
    PENALTY_EXEMPTION = "penalty_exemption"
    ILLEGAL_IMMIGRANT_EXEMPTION = "illegal_immigrant_exemption"
    PROTECTED_STATUS = "protected_status"
    TEMPORARY_RESIDENCE = "temporary_residence"
    CHARGES = "charges"
    ADVERTISEMENTS = "advertisements"


QUESTIONS: dict[Question, Words] = {
    Question.DEPORTATION: _("Article 56: deportation"),
    Question.PENALTY_EXEMPTION: _("Article 394: penalty for illegal stay"),
    Question.ILLEGAL_IMMIGRANT_EXEMPTION: _("Article 396: definition of an illegal immigrant"),
    Question.PROTECTED_STATUS: _("Presidential decree: protection under the law"),
    Question.TEMPORARY_RESIDENCE: _("Presidential decree: temporary residence"),
    Question.CHARGES: _("Criminal Code: article, part and years"),
    Question.ADVERTISEMENTS: _("Article 399: deceptive advertising"),
}

TREAT_AS_PROTECTED: Words = _("Treat as protected until these facts are known")
_DOES_NOT_APPLY: Words = _("Does not apply")
_NOT_IN_FORCE: Words = _("Not in force on this day")
_FOR_VICTIMS: dict[Outcome, Words] = {
    Outcome.UNDETERMINED: TREAT_AS_PROTECTED,
    Outcome.NOT_APPLICABLE: _DOES_NOT_APPLY,
    Outcome.NOT_IN_FORCE: _NOT_IN_FORCE,
}
#: The outcomes of each question, in the order in which lists offer them.
OUTCOMES: dict[Question | OtherQuestion, Mapping[Outcome, Words]] = {
    Question.DEPORTATION: {
        Outcome.SUSPENDED: _("Deportation suspended"),
        Outcome.UNDETERMINED: TREAT_AS_PROTECTED,
        Outcome.LIFTED: _("Suspension has ended"),
        Outcome.NOT_SUSPENDED: _("Deportation not suspended"),
        Outcome.NOT_APPLICABLE: _DOES_NOT_APPLY,
    },
    Question.PENALTY_EXEMPTION: {
        Outcome.EXEMPT: _("Exempt from the penalty"),
        Outcome.NOT_EXEMPT: _("Not exempt from the penalty"),
        **statute.OUTCOMES["penalty_exemption"],
        **_FOR_VICTIMS,
    },
    Question.ILLEGAL_IMMIGRANT_EXEMPTION: {
        Outcome.EXEMPT: _("Not an illegal immigrant"),
        Outcome.NOT_EXEMPT: _("Exemption does not cover this person"),
        **statute.OUTCOMES["illegal_immigrant_exemption"],
        **_FOR_VICTIMS,
    },
    Question.PROTECTED_STATUS: {
        Outcome.PROTECTED: _("Protected under the law"),
        Outcome.NOT_PROTECTED: _("Not protected on this ground"),
        **_FOR_VICTIMS,
    },
    Question.TEMPORARY_RESIDENCE: {
        Outcome.RIGHT_RUNNING: _("Has the right to temporary residence"),
        Outcome.END_UNDETERMINED: _("Right continues; its end is not set"),
        Outcome.NO_RIGHT: _("No right on this ground"),
        **statute.OUTCOMES["temporary_residence"],
        **_FOR_VICTIMS,
    },
    Question.CHARGES: {Outcome.UNDETERMINED: _("Several parts are possible until these facts are known")},
    Question.ADVERTISEMENTS: {
        Outcome.VIOLATION: _("Breach"),
        Outcome.NO_VIOLATION: _("No breach"),
        Outcome.NOT_COVERED: _("Not covered"),
        Outcome.UNDETERMINED: _("To be answered when these facts are known"),
        Outcome.NOT_IN_FORCE: _NOT_IN_FORCE,
    },
    **{other: found for other, found in statute.OTHER_OUTCOMES.items()},  # noqa: C416  (as keys of this dictionary)
}
_SHORT: dict[tuple[Question | OtherQuestion, Outcome], Words] = {
    (Question.DEPORTATION, Outcome.SUSPENDED): pgettext_lazy("deportation", "Suspended"),
    (Question.DEPORTATION, Outcome.NOT_SUSPENDED): pgettext_lazy("deportation", "Not suspended"),
    (Question.CHARGES, Outcome.UNDETERMINED): _("Several parts are possible"),
    (Question.ADVERTISEMENTS, Outcome.UNDETERMINED): _("Facts are missing"),
}
_TREAT_AS_PROTECTED_SHORT: Words = _("Treat as protected")

CITIZENSHIPS: dict[Citizenship, Words] = {
    Citizenship.FOREIGN: _("Foreign citizen"),
    Citizenship.STATELESS: _("Stateless"),
    Citizenship.KZ: _("Citizen of Kazakhstan"),
    Citizenship.UNKNOWN: NOT_KNOWN,
}
STANDINGS: dict[StandingStatus, Words] = {
    StandingStatus.ALLEGED: _("Says so, not identified yet"),
    StandingStatus.NGO_IDENTIFIED: _("Identified by the centre"),
    StandingStatus.RECOGNISED: _("Recognised as a victim by an authority"),
}
BASES: dict[Basis, Words] = {Basis.TRAFFICKING: _("Trafficking in persons"), Basis.RELATED: _("A related crime")}
PROCEEDING_ENDS: dict[ProceedingEnd, Words] = {
    ProceedingEnd.EXECUTED: _("Removed from the country"),
    ProceedingEnd.DISCONTINUED: _("Proceeding discontinued"),
}
ADDRESSEES: dict[Addressee, Words] = {
    Addressee.AUTHORITY: _("To an authority"),
    Addressee.CENTRE_ONLY: _("Only to the centre"),
}
TRAFFICKING: dict[Trafficking, Words] = {
    Trafficking.TRAFFICKING: _("Trafficking in persons (128, 133)"),
    Trafficking.RELATED: _("A related crime (113, 125, 126)"),
    Trafficking.NONE: _("Another crime"),
}
CIRCUMSTANCES: dict[Circumstance, Words] = {
    Circumstance.CONSPIRACY: _("Conspiracy, other than by an organised group"),
    Circumstance.REPEATED: _("Repeated offence"),
    Circumstance.VIOLENCE_OR_THREAT: _("Use or threat of deadly force"),
    Circumstance.WEAPONS: _("Weapons"),
    Circumstance.PREGNANT_VICTIM: _("The victim was pregnant"),
    Circumstance.MULTIPLE_VICTIMS: _("More than one victim"),
    Circumstance.DECEPTION_OR_ABUSE_OF_TRUST: _("Deception or abuse of trust"),
    Circumstance.OFFICIAL_POSITION: _("Abuse of official position"),
    Circumstance.FINANCIAL_OR_OTHER_DEPENDENCE: _("Abuse of the victim’s financial or other dependence"),
    **statute.CIRCUMSTANCES_OF_THE_STATUTES,
}
CROSSINGS: dict[Crossing, Words] = {
    Crossing.INTO: _("Into Kazakhstan"),
    Crossing.THROUGH: _("Through Kazakhstan"),
    Crossing.OUT_OF: _("Out of Kazakhstan"),
    Crossing.UNKNOWN: NOT_KNOWN,
}
AUDIENCES: dict[Audience, Words] = {
    Audience.KZ_CITIZENS: _("Citizens of Kazakhstan"),
    Audience.FOREIGNERS: _("Foreigners"),
}
JOB_LOCATIONS: dict[JobLocation, Words] = {JobLocation.ABROAD: _("Abroad"), JobLocation.KZ: _("In Kazakhstan")}
REASONS: dict[Reason, Words] = {
    Reason.CITIZEN: _("Citizen of Kazakhstan"),
    Reason.NO_OPEN_PROCEEDING: _("No open proceeding"),
    Reason.NOT_YET_ENACTED: _("Not yet enacted"),
    Reason.CITIZENSHIP_UNKNOWN: _("Citizenship not known"),
    Reason.ALLEGATION_NOT_QUALIFIED_YET: _("Statement not qualified yet"),
    Reason.STANDING_WITHOUT_ALLEGATION: _("No statement taken yet"),
    Reason.COMPLETED_BEFORE_PROCEEDING: _("Completed before the proceeding"),
    Reason.NO_QUALIFYING_ALLEGATION: _("No qualifying statement"),
    **statute.REASONS,
}
CHARGE_NOTES: dict[ChargeNote, Words] = {
    ChargeNote.NO_SENTENCE_IN_RULESET: _("This ruleset names no years for the article."),
    ChargeNote.ACT_BEFORE_ENACTMENT: _("The act was committed before the amendments: their years do not measure it."),
    **statute.CHARGE_NOTES,
}
ALERTS: dict[Alert, Words] = {
    Alert.CITIZEN_CANNOT_BE_DEPORTED: _("A deportation proceeding is recorded, and a citizen cannot be deported."),
    Alert.EXECUTED_AGAINST_THE_BAR: _("The removal was carried out although it was suspended."),
    **statute.ALERTS,
}
WARNINGS: dict[Warning, Words] = {
    Warning.TRAFFICKING_IS_SERIOUS: _("Trafficking is a serious crime by the words of the law, whatever is recorded."),
    Warning.ARTICLE_175_1_READ_AS_275_1: _("Article 175-1 is read as 275-1."),
    Warning.NAMED_ARTICLE_AGAINST_AGE: _("The named article does not fit the victim’s age; the age decides."),
}
STATES: dict[State, Words] = {State.MET: _("Met"), State.NOT_MET: _("Not met"), State.UNKNOWN: NOT_KNOWN}
ELEMENTS: dict[ElementCode, Words] = {
    ElementCode.NOT_A_CITIZEN: _("Not a citizen of Kazakhstan"),
    ElementCode.PROCEEDING_OPEN: _("The proceeding is open on this day"),
    ElementCode.IN_FORCE: _("The provision is in force on this day"),
    ElementCode.QUALIFYING_ALLEGATION: _("At least one statement qualifies and is still pending"),
    ElementCode.ALLEGATION: _("Statement of a crime"),
    ElementCode.BY_THE_PERSON: _("Made by the person who suffered"),
    ElementCode.SERIOUS: _("Of a serious crime"),
    ElementCode.TRAFFICKING: _("Of trafficking or a related crime"),
    ElementCode.REACHED_AUTHORITY: _("Made to an authority"),
    ElementCode.STILL_PENDING: _("Investigation and prosecution are not completed"),
    ElementCode.STANDING: _("A standing as a victim is recorded"),
    ElementCode.STANDING_BASIS: _("The standing rests on trafficking"),
    ElementCode.CLAIM: _("The person says so"),
    ElementCode.VICTIM_STANDING: _("Identified or recognised as a victim of trafficking"),
    ElementCode.PROTECTED_BY_DECREE: _("Protected by the decree"),
    ElementCode.VICTIM_IS_MINOR: _("The victim was under 18"),
    ElementCode.NAMED_ARTICLE: _("An article is named"),
    ElementCode.COMMITTED_AFTER_ENACTMENT: _("Committed when the amendments were in force"),
    ElementCode.ORGANISED_GROUP: _("By an organised group"),
    ElementCode.GRAVE_CONSEQUENCES: _("Grave consequences"),
    ElementCode.CROSSES_BORDER: _("Crosses the border of Kazakhstan"),
    ElementCode.CIRCUMSTANCES: _("Aggravating circumstances"),
    ElementCode.FOR_CITIZENS: _("Addressed to citizens of Kazakhstan"),
    ElementCode.JOB_ABROAD: _("The work is abroad"),
    ElementCode.FALSE_STATEMENT: _("It states what is false"),
    ElementCode.WITHHOLDS_INFORMATION: _("It withholds what matters"),
    **statute.ELEMENTS,
}
MISSING: dict[MissingCode, Words] = {
    MissingCode.CITIZENSHIP: _("Citizenship"),
    MissingCode.DECLARANT: _("Whose words the statement is"),
    MissingCode.SERIOUS: _("Whether the crime is serious"),
    MissingCode.KIND_OF_CRIME: _("Which kind of crime it was"),
    MissingCode.PASS_ON: _("The statement has not reached an authority"),
    MissingCode.ALLEGATION: _("Statement of a crime"),
    MissingCode.STANDING: _("Identification or recognition as a victim"),
    MissingCode.STANDING_BASIS: _("What the standing rests on"),
    MissingCode.VICTIM_IS_MINOR: _("Whether the victim was under 18"),
    MissingCode.COMMITTED_ON: _("The day of the act"),
    MissingCode.ORGANISED_GROUP: _("Whether an organised group did it"),
    MissingCode.GRAVE_CONSEQUENCES: _("Whether there were grave consequences"),
    MissingCode.CROSSES_BORDER: _("Whether it crossed the border"),
    MissingCode.CIRCUMSTANCES: _("Which aggravating circumstances there were"),
    MissingCode.AUDIENCE: _("Whom the advertisement addresses"),
    MissingCode.JOB_LOCATION: _("Where the work is"),
    MissingCode.FALSE_STATEMENT: _("Whether it states what is false"),
    MissingCode.WITHHOLDS_INFORMATION: _("Whether it withholds what matters"),
    **statute.MISSING,
}
STEPS: dict[Step, Words] = {
    Step.PROCEEDING_EXECUTED: _("The person is removed from the country"),
    Step.PROCEEDING_DISCONTINUED: _("The proceeding is discontinued"),
    Step.ALLEGATION_PASSED_ON: _("The statement reaches an authority"),
    Step.ALLEGATION_MADE: _("The person tells an authority of trafficking"),
    Step.STANDING_ENDED: _("The standing as a victim ends"),
    Step.NGO_IDENTIFIED: _("The centre identifies the person as a victim of trafficking"),
    Step.RECOGNISED: _("An authority recognises the person as a victim of trafficking"),
    **statute.STEPS,
}


def question_words(question: str) -> Words:
    asked = _asked(question)
    return QUESTIONS[asked] if isinstance(asked, Question) else statute.OTHER_QUESTIONS[asked]


def _asked(question: str) -> Question | OtherQuestion:
    return Question(question) if question in Question.__members__.values() else OtherQuestion(question)


def outcome_words(question: str, outcome: str) -> Words:
    """The headline of an answer. KeyError where the question has no such outcome."""
    return OUTCOMES[_asked(question)][Outcome(outcome)]


def outcome_short(question: str, outcome: str) -> Words:
    """The same for lists and filters, where the missing facts are not named beside it."""
    asked, found = _asked(question), Outcome(outcome)
    words = OUTCOMES[asked][found]
    if words is TREAT_AS_PROTECTED:
        return _TREAT_AS_PROTECTED_SHORT
    return _SHORT.get((asked, found), words)


def outcome_choices(question: str) -> list[tuple[str, Words]]:
    """Every outcome of a question, for a filter."""
    return [(outcome.value, outcome_short(question, outcome)) for outcome in OUTCOMES[_asked(question)]]


def outcome_tone(question: str, outcome: str) -> Tone:
    """safe, open, risk or mute: never the only sign, always beside words and an icon."""
    found = Outcome(outcome)
    match found:
        case Outcome.SUSPENDED | Outcome.EXEMPT | Outcome.PROTECTED | Outcome.RIGHT_RUNNING | Outcome.INDIRECT:
            return "safe"
        case Outcome.NO_RETURN | Outcome.MINOR | Outcome.PRESUMED_MINOR:
            return "safe"
        case Outcome.UNDETERMINED | Outcome.END_UNDETERMINED:
            return "open"
        case Outcome.LIFTED | Outcome.NOT_SUSPENDED | Outcome.NOT_EXEMPT | Outcome.NOT_PROTECTED:
            return "risk"
        case Outcome.NO_RIGHT | Outcome.RIGHT_ENDED | Outcome.VIOLATION | Outcome.HOST_LIABLE:
            return "risk"
        case Outcome.NOT_APPLICABLE | Outcome.NOT_IN_FORCE | Outcome.NO_VIOLATION | Outcome.NOT_COVERED:
            return "mute"
        case Outcome.NOT_SUPPORTED:
            return "mute"
        case _:
            assert_never(found)


def outcome_icon(question: str, outcome: str) -> Icon:
    """The name of the sign in the sprite: form differs as well as colour, for grey print."""
    match Outcome(outcome):
        case Outcome.LIFTED:
            return "ended"
        case Outcome.NOT_IN_FORCE | Outcome.END_UNDETERMINED:
            return "clock"
        case _:
            return outcome_tone(question, outcome)


def state_tone(state: str) -> Tone:
    found = State(state)
    match found:
        case State.MET:
            return "safe"
        case State.NOT_MET:
            return "risk"
        case State.UNKNOWN:
            return "open"
        case _:
            assert_never(found)


def reason_words(reason: str) -> Words:
    return REASONS[Reason(reason)]


def element_words(element: str) -> Words:
    return ELEMENTS[ElementCode(element)]


def missing_words(missing: str) -> Words:
    """The fact by its name; the sentence that asks for it is `protection.sentences.missing_sentence`."""
    return MISSING[MissingCode(missing)]


def step_words(step: str) -> Words:
    """A step that could come next: of the law's own, or a kind of criminal event."""
    if step in CriminalEventKind.__members__:
        return CRIMINAL_EVENTS[CriminalEventKind(step)]
    return STEPS[Step(step)]


#: The table of words of each enumeration of the law, Outcome apart: its words depend on the question.
TABLES: dict[type[StrEnum], Mapping[StrEnum, Words]] = {
    type(next(iter(table))): table  # type: ignore[misc]
    for table in (
        CITIZENSHIPS, STANDINGS, BASES, PROCEEDING_ENDS, ADDRESSEES, TRAFFICKING, CRIMINAL_EVENTS, ACTS, CIRCUMSTANCES,
        CROSSINGS, AUDIENCES, JOB_LOCATIONS, ARTICLES, REASONS, CHARGE_NOTES, ALERTS, WARNINGS, STATES, ELEMENTS,
        MISSING, STEPS, statute.PROCEEDING_KINDS, statute.GRAVITIES, statute.REPORT_DECISIONS, statute.OTHER_QUESTIONS,
        statute.CLOCKS, statute.FINED,
    )
}  # fmt: skip


def django_choices(terms: type[_Term]) -> list[tuple[str, Words]]:
    return [(term.value, TABLES[terms][term]) for term in terms]


def words_of(term: StrEnum) -> Words:
    """The words of any term of the law but an outcome."""
    return TABLES[type(term)][term]
