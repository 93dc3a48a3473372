"""The sentences beside an answer of the statutes; `protection.sentences` has them with those of the cable."""

from django.utils.translation import gettext_lazy as _

from protection.law.vocabulary import MissingCode, Outcome, Reason

REASONS = {
    Reason.NOT_OF_THIS_DAY: _("This reading does not hold on this day: ask the reading of the code then in force."),
    Reason.NOT_AN_ADMINISTRATIVE_CASE: _("The article postpones only an administrative case before a judge."),
    Reason.KIND_OF_PROCEEDING_UNKNOWN: _("It is not known whether this is an administrative case before a judge."),
    Reason.GRAVITY_UNKNOWN: _("It is not known whether the reported crime is grave by its article and part."),
    Reason.REPORTED_ON_THE_DAY_OF_THE_ORDER: _(
        "The report and the order are of one day: it is not known which came first."
    ),
    Reason.END_OF_WAITING_UNKNOWN: _("It is not known whether what was done with the report is a decision on it."),
    Reason.DECIDED_ON_THE_SAME_DAY: _("The report was decided on the day it was made: the postponement ended with it."),
    Reason.NOT_GRAVE: _("The reported crime is not grave by its article and part."),
    Reason.EXPULSION_ALREADY_ORDERED: _("The expulsion was ordered before the report: nothing is left to postpone."),
    Reason.REPORTED_BEFORE_THE_CASE: _("The report was made before the case was opened: it must be made again in it."),
}
_NO_SUCH_WORDS = _("The article has no such words: the cable says so, the statute does not.")
_NOT_RECOGNISED = _("No recognition as a victim that the statute asks for is recorded.")
WHY = {
    "penalty_exemption": {Outcome.NOT_SUPPORTED: _NO_SUCH_WORDS},
    "illegal_immigrant_exemption": {
        Outcome.INDIRECT: _("Who is temporarily staying by law is no illegal immigrant; the article itself is silent."),
        Outcome.NOT_SUPPORTED: _NO_SUCH_WORDS,
    },
    "temporary_residence": {
        Outcome.RIGHT_ENDED: _("The criminal case is completed: the stay of a recognised victim lasts until then."),
    },
    "no_return": {
        Outcome.NO_RETURN: _("The return would be dangerous, and the person consents to stay."),
        Outcome.UNDETERMINED: _("Facts that decide on the return are not known."),
        Outcome.NOT_SUPPORTED: _("One of the conditions of the law is not met."),
        Outcome.NOT_APPLICABLE: _("A citizen of Kazakhstan is not returned or expelled."),
        Outcome.NOT_IN_FORCE: _("The law on counteracting trafficking was not in force on this day."),
    },
    "presumed_minor": {
        Outcome.MINOR: _("The person is under 18."),
        Outcome.PRESUMED_MINOR: _("The age of a victim of trafficking is not known: treated as under 18."),
        Outcome.UNDETERMINED: _("Neither the age is known nor that the person is a victim of trafficking."),
        Outcome.NOT_APPLICABLE: _("The person is not under 18."),
        Outcome.NOT_IN_FORCE: _("The law on counteracting trafficking was not in force on this day."),
    },
    "host_liability": {
        Outcome.HOST_LIABLE: _("The code fines whoever gives housing, non-profit organisations too."),
        Outcome.UNDETERMINED: _("Facts about the entry or the stay are not known."),
        Outcome.NOT_APPLICABLE: _("The person is no foreigner who entered or stays in breach of the rules."),
        Outcome.NOT_IN_FORCE: _("This reading does not hold on this day."),
    },
}
ASKS = {
    MissingCode.OTHER_READING: _("Ask the reading of the code that was in force on this day."),
    MissingCode.KIND_OF_PROCEEDING: _("See on the papers who decides: a judge, a court by civil procedure or a body."),
    MissingCode.ARTICLE_AND_PART: _("Ask the authority or a lawyer under which article and part the crime falls."),
    MissingCode.PENALTY_OF_ARTICLE: _("Have a lawyer say the highest penalty of the article: it is not in the data."),
    MissingCode.ACT_DAY: _("Ask when the reported act was done; for a continuing act, its last day."),
    MissingCode.REPEAT_IN_THE_CASE: _("Repeat the report to the judge or the body that has the case."),
    MissingCode.REPORT_DECISION: _("Ask the authority what it has decided on the report."),
    MissingCode.WHICH_CAME_FIRST: _("See on the papers at what hour the report and the order were made."),
    MissingCode.RECOGNITION: _(
        "Ask the authority to recognise the person as a victim in the criminal case. Under Law 110-VIII an "
        "identification together with the police is enough."
    ),
    MissingCode.JOINT_IDENTIFICATION: _("Record whether the police took part in the identification."),
    MissingCode.CONNECTED_WITH_TRAFFICKING: _(
        "Ask a lawyer whether the crime of the recognition counts as trafficking."
    ),
    MissingCode.RETURN_ENDANGERS: _("Ask whether the person would be in danger after the return."),
    MissingCode.CONSENT_TO_NO_RETURN: _("Ask whether the person consents to stay and not be returned."),
    MissingCode.AGE: _("Ask the age, or have it established."),
    MissingCode.STAY_IN_BREACH: _("See on the papers how the person entered and whether the stay is lawful."),
    MissingCode.FOR_EXPLOITATION: _("Ask what the victim was held or taken for."),
}
#: The names of the facts that only the statutes ask for; the values of the second are yes and no, of the third numbers.
FACTS = {"kind": _("Kind of proceeding"), "report_decisions": _("Decision on the report")}
YES_OR_NO = {
    "identified_jointly": _("Identified jointly with the police"),
    "minor": _("The person is under 18"),
    "return_endangers": _("The return would be dangerous"),
    "consents_to_no_return": _("The person consents to not being returned"),
    "entered_in_breach": _("Entered in breach of the rules"),
    "stays_in_breach": _("Stays in breach of the rules"),
    "for_exploitation": _("For exploitation"),
}
NUMBERS = {
    "crime.article": _("Article alleged"),
    "crime.part": _("Part alleged"),
    "part": _("Part by which recognised"),
}
DAYS = {
    "ordered_on": _("Expulsion ordered"),
    "crime.committed_on": _("The day of the reported act"),
    "valid_from": _("The permit begins"),
}
