"""The words of what the statutes ask and answer beyond the cable; `protection.choices` has them with all others."""

from django.utils.translation import gettext_lazy as _

from protection.law.vocabulary import (
    Alert,
    ChargeNote,
    Circumstance,
    ClockCode,
    ElementCode,
    Fined,
    Gravity,
    MissingCode,
    OtherQuestion,
    Outcome,
    ProceedingKind,
    Reason,
    ReportDecisionKind,
    Step,
)

PROCEEDING_KINDS = {
    ProceedingKind.ADMINISTRATIVE: _("Administrative case before a judge"),
    ProceedingKind.CIVIL: _("Expulsion by civil procedure"),
    ProceedingKind.STATE_BODY: _("Decision of a state body"),
}
GRAVITIES = {
    Gravity.MINOR: _("Crime of minor gravity"),
    Gravity.MEDIUM: _("Crime of medium gravity"),
    Gravity.GRAVE: _("Grave crime"),
    Gravity.ESPECIALLY_GRAVE: _("Especially grave crime"),
}
REPORT_DECISIONS = {
    ReportDecisionKind.OPENED: _("A criminal case is opened"),
    ReportDecisionKind.REFUSED: _("A criminal case is refused"),
    ReportDecisionKind.TRANSFERRED: _("The report is passed to another body"),
    ReportDecisionKind.SIMPLIFIED: _("Simplified pre-trial proceedings are begun"),
    ReportDecisionKind.REGISTERED: _("The report is entered in the Unified Register"),
    ReportDecisionKind.FIRST_ACT: _("The first urgent investigative act is done"),
}
CIRCUMSTANCES_OF_THE_STATUTES = {
    Circumstance.ORGAN_REMOVAL: _("To remove organs or tissues"),
    Circumstance.INVOLVING_MINOR_IN_CRIME: _("To involve a minor in crime or other antisocial acts"),
    Circumstance.HELPLESS_OR_MENTAL_DISORDER: _("The victim was helpless or had a mental disorder"),
    Circumstance.DOCUMENTS_SEIZED: _("Identity documents seized, hidden or destroyed"),
}
OTHER_QUESTIONS = {
    OtherQuestion.NO_RETURN: _("No return into danger"),
    OtherQuestion.PRESUMED_MINOR: _("Presumption of being under 18"),
    OtherQuestion.HOST_LIABILITY: _("Liability of the centre for housing"),
}
_LATER = _("To be answered when these facts are known")
_DOES_NOT_APPLY = _("Does not apply")
_NOT_IN_FORCE = _("Not in force on this day")
_NOT_SUPPORTED = {Outcome.NOT_SUPPORTED: _("Not supported by the statute; the cable says it")}
#: By the name of the question; those of the cable's own outcomes stand in `protection.choices`.
OUTCOMES = {
    "penalty_exemption": _NOT_SUPPORTED,
    "illegal_immigrant_exemption": {
        Outcome.INDIRECT: _("Lawfully staying, so not an illegal immigrant"),
        **_NOT_SUPPORTED,
    },
    "temporary_residence": {Outcome.RIGHT_ENDED: _("The right to temporary stay has ended")},
}
OTHER_OUTCOMES = {
    OtherQuestion.NO_RETURN: {
        Outcome.NO_RETURN: _("Not to be returned or expelled"),
        Outcome.UNDETERMINED: _("Treat as protected until these facts are known"),
        Outcome.NOT_SUPPORTED: _("Return is not barred on this ground"),
        Outcome.NOT_APPLICABLE: _DOES_NOT_APPLY,
        Outcome.NOT_IN_FORCE: _NOT_IN_FORCE,
    },
    OtherQuestion.PRESUMED_MINOR: {
        Outcome.MINOR: _("Under 18"),
        Outcome.PRESUMED_MINOR: _("Treated as under 18 until the age is established"),
        Outcome.UNDETERMINED: _LATER,
        Outcome.NOT_APPLICABLE: _DOES_NOT_APPLY,
        Outcome.NOT_IN_FORCE: _NOT_IN_FORCE,
    },
    OtherQuestion.HOST_LIABILITY: {
        Outcome.HOST_LIABLE: _("Housing this person can be fined"),
        Outcome.UNDETERMINED: _LATER,
        Outcome.NOT_APPLICABLE: _DOES_NOT_APPLY,
        Outcome.NOT_IN_FORCE: _NOT_IN_FORCE,
    },
}
REASONS = {
    Reason.NOT_OF_THIS_DAY: _("Another code was in force on this day"),
    Reason.NOT_AN_ADMINISTRATIVE_CASE: _("Not an administrative case"),
    Reason.KIND_OF_PROCEEDING_UNKNOWN: _("Kind of proceeding not known"),
    Reason.GRAVITY_UNKNOWN: _("Gravity of the crime not known"),
    Reason.REPORTED_ON_THE_DAY_OF_THE_ORDER: _("Reported on the day of the order"),
    Reason.END_OF_WAITING_UNKNOWN: _("Not known whether the report is decided"),
    Reason.DECIDED_ON_THE_SAME_DAY: _("Decided on the day it was reported"),
    Reason.NOT_GRAVE: _("Not a grave crime"),
    Reason.EXPULSION_ALREADY_ORDERED: _("Expulsion already ordered"),
    Reason.REPORTED_BEFORE_THE_CASE: _("Reported before the case was opened"),
}
CHARGE_NOTES = {
    ChargeNote.ACT_AFTER_REPEAL: _("The act was committed after the code of this reading was repealed."),
    ChargeNote.DECEPTION_WAS_AN_ELEMENT: _(
        "Before 2 March 2006 the article covered only recruitment by deception, and none is recorded."
    ),
    ChargeNote.LADDER_NOT_READ: _("Which years of imprisonment held on the day of the act was not read."),
}
ALERTS = {
    Alert.ORDERED_AGAINST_THE_POSTPONEMENT: _("The expulsion was ordered although the case was postponed."),
}
ELEMENTS = {
    ElementCode.ADMINISTRATIVE_CASE: _("An administrative case before a judge"),
    ElementCode.GRAVE: _("Of a grave or especially grave crime"),
    ElementCode.ARTICLE_ALLEGED: _("The article is known"),
    ElementCode.PART_ALLEGED: _("The part of the article is known"),
    ElementCode.ACT_DAY: _("The day of the act is known"),
    ElementCode.REPORTED_IN_THE_CASE: _("Reported in the course of the case"),
    ElementCode.UNDECIDED: _("No decision on the report is taken yet"),
    ElementCode.WORDS_IN_THE_ARTICLE: _("The article says so"),
    ElementCode.TEMPORARILY_STAYING: _("Temporarily staying by the law on foreigners"),
    ElementCode.IDENTIFIED_JOINTLY: _("Identified jointly with the police"),
    ElementCode.RETURN_ENDANGERS: _("The return would be dangerous"),
    ElementCode.CONSENTS_TO_NO_RETURN: _("The person consents to not being returned"),
    ElementCode.IS_MINOR: _("The person is under 18"),
    ElementCode.STAY_IN_BREACH: _("Entered or stays in breach of the rules"),
    ElementCode.PERMIT: _("A residence permit is in force"),
    ElementCode.LADDER_OF_THE_DAY: _("The years for the day of the act were read"),
    ElementCode.FOR_EXPLOITATION: _("With the aim of exploitation"),
    ElementCode.BEYOND_THE_FACTS: _("What the article names and the file does not hold"),
}
MISSING = {
    MissingCode.OTHER_READING: _("The reading of the law for this day"),
    MissingCode.KIND_OF_PROCEEDING: _("Kind of proceeding"),
    MissingCode.ARTICLE_AND_PART: _("Article and part of the Criminal Code"),
    MissingCode.PENALTY_OF_ARTICLE: _("The penalty that the article names"),
    MissingCode.ACT_DAY: _("The day of the reported act"),
    MissingCode.REPEAT_IN_THE_CASE: _("The report has to be made again in the case"),
    MissingCode.REPORT_DECISION: _("What was decided on the report"),
    MissingCode.WHICH_CAME_FIRST: _("Which came first: the report or the order"),
    MissingCode.RECOGNITION: _("Recognition as a victim in a criminal case"),
    MissingCode.JOINT_IDENTIFICATION: _("Whether the police took part in the identification"),
    MissingCode.CONNECTED_WITH_TRAFFICKING: _("Whether the crime was connected with trafficking"),
    MissingCode.RETURN_ENDANGERS: _("Whether the return would be dangerous"),
    MissingCode.CONSENT_TO_NO_RETURN: _("Whether the person consents to not being returned"),
    MissingCode.AGE: _("Whether the person is under 18"),
    MissingCode.STAY_IN_BREACH: _("Whether the person entered or stays in breach of the rules"),
    MissingCode.FOR_EXPLOITATION: _("Whether exploitation was the aim"),
}
STEPS = {
    Step.JOINTLY_IDENTIFIED: _("The centre and the police identify the person together"),
    Step.EXPULSION_ORDERED: _("The expulsion is ordered"),
    Step.REPORT_OPENED: _("On the report, a criminal case is opened"),
    Step.REPORT_REFUSED: _("On the report, a criminal case is refused"),
    Step.REPORT_TRANSFERRED: _("The report is sent on to another body"),
    Step.REPORT_SIMPLIFIED: _("On the report, simplified proceedings are begun"),
    Step.REPORT_REGISTERED: _("The report is registered in the Unified Register"),
    Step.REPORT_FIRST_ACT: _("On the report, the first urgent act is done"),
    Step.REPORT_REPEATED: _("The report is made again in the case"),
}
CLOCKS = {
    ClockCode.DECISION_3_DAYS: _("Decision on the report: three days"),
    ClockCode.DECISION_10_DAYS: _("Decision on the report, if extended: ten days"),
    ClockCode.DECISION_ONE_MONTH: _("Decision on the report, in exceptional cases: one month"),
    ClockCode.DECISION_TWO_MONTHS: _("Decision on the report, in exceptional cases: two months"),
    ClockCode.PROCURATOR_TOLD_WITHIN_A_DAY: _("The procurator is told within a day"),
    ClockCode.DECIDE_ON_COOPERATION: _("Time to decide on cooperation: thirty days at least"),
    ClockCode.PERMIT_SIX_MONTHS: _("Residence permit: up to six months"),
    ClockCode.PERMIT_EXTENSION: _("Extension of the permit: up to three months"),
}
FINED = {Fined.NATURAL_PERSON: _("Natural person"), Fined.NON_PROFIT: _("Non-profit organisation")}
