"""The words of the criminal side: what happens in a case, what was done, under which article."""

from django.utils.translation import gettext_lazy as _

from protection.law.vocabulary import Act, Article, CriminalEventKind

CRIMINAL_EVENTS = {
    CriminalEventKind.REGISTERED: _("Report registered"),
    CriminalEventKind.REFUSED: _("Opening of a case refused"),
    CriminalEventKind.REFUSAL_FINAL: _("Refusal is final"),
    CriminalEventKind.REFUSAL_CANCELLED: _("Refusal cancelled"),
    CriminalEventKind.INVESTIGATION_OPENED: _("Investigation opened"),
    CriminalEventKind.INVESTIGATION_COMPLETED: _("Investigation completed"),
    CriminalEventKind.CASE_SUSPENDED: _("Criminal case suspended"),
    CriminalEventKind.CASE_RESUMED: _("Criminal case resumed"),
    CriminalEventKind.TRANSFERRED: _("Transferred to another body"),
    CriminalEventKind.CASE_REOPENED: _("Criminal case reopened"),
    CriminalEventKind.TERMINATED: _("Criminal case terminated"),
    CriminalEventKind.TERMINATION_FINAL: _("Termination is final"),
    CriminalEventKind.PROSECUTION_OPENED: _("Prosecution opened"),
    CriminalEventKind.VERDICT_CONVICTION: _("Verdict: conviction"),
    CriminalEventKind.VERDICT_ACQUITTAL: _("Verdict: acquittal"),
    CriminalEventKind.APPEAL_FILED: _("Appeal filed"),
    CriminalEventKind.APPEAL_DECIDED: _("Appeal decided"),
    CriminalEventKind.VERDICT_IN_FORCE: _("Verdict has entered into legal force"),
    CriminalEventKind.WITHDRAWN_BY_VICTIM: _("Statement withdrawn by the person"),
}
ACTS = {
    Act.RECRUITMENT: _("Recruitment"),
    Act.SALE: _("Sale"),
    Act.PURCHASE: _("Purchase"),
    Act.TRANSPORTATION: _("Transportation"),
    Act.TRANSFER: _("Transfer"),
    Act.HARBOURING: _("Hiding or sheltering"),
    Act.OTHER_TRANSACTION: _("Another transaction that served exploitation"),
}
ARTICLES = {
    Article.ORGAN_HARVESTING: _("Article 113: organ harvesting"),
    Article.KIDNAPPING: _("Article 125: kidnapping"),
    Article.RESTRICTION_OF_FREEDOM: _("Article 126: illegal restriction of freedom"),
    Article.TRAFFICKING_IN_PERSONS: _("Article 128: trafficking in persons"),
    Article.TRAFFICKING_OF_MINORS: _("Article 133: trafficking in minors"),
    Article.SLIP_FOR_CORPSE: _("Article 175-1: read as 275-1"),
    Article.HARVESTING_FROM_CORPSE: _("Article 275-1: harvesting from a corpse"),
}
