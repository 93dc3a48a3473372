"""The words of what the statutes ask beyond the cable; `protection.choices` has them with all others."""

from django.utils.translation import gettext_lazy as _

from protection.law.vocabulary import Circumstance, Gravity, ProceedingKind, ReportDecisionKind

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
