"""The words that staff see for the codes of this layer. What an authority reads stands in the templates instead."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: What the statute asks for beyond ruleset kz-2006: shown in the preview, before the notice is issued.
ASKS_MORE: dict[str, str | Promise] = {
    "GRAVITY_BY_ARTICLE": _(
        "The statute speaks of a grave or especially grave crime, by article and part of the Criminal Code. "
        "Trafficking of an adult without aggravating circumstances may not reach that."
    ),
    "REPORTED_IN_THE_CASE": _("The statute asks that the crime be reported in the course of the administrative case."),
    "ONLY_UNTIL_DECISION": _(
        "The statute postpones only until the decision on the report, not until the end of the criminal case."
    ),
    "ONLY_A_JUDGE_POSTPONES": _("Only a judge can postpone the case: other bodies are asked not to act meanwhile."),
    "ONLY_CONSIDERATION_IS_POSTPONED": _(
        "The statute postpones the consideration of the case. Once expulsion is ordered, it names nothing to postpone."
    ),
    "REGISTRATION_MAY_END_IT": _(
        "Since 2015 that decision may be the registration of the report, often within a day. Act at once."
    ),
}

MISSING_FOR_ISSUE: dict[str, str | Promise] = {
    "NOTHING_TO_FIND_THE_PERSON_BY": _(
        "The addressee could not find the person. Give the number of the case at the authority, or the place and day "
        "of detention, or the name with the date of birth or a document."
    ),
    "CONSENT_NOT_GIVEN": _("The person has not agreed to this notice, or was not asked yet."),
    "CONSENT_HEARD_BY_NOBODY": _("Say who heard the consent on the telephone."),
    "NO_STATEMENT": _("There is no statement to pass on: record what the person says was done."),
    "NO_ADDRESSEE": _("Choose the authority that the notice goes to."),
    "ADDRESSEE_CANNOT_ACT": _("This addressee cannot act on the notice. Send it a copy instead."),
    "NO_CENTRE_CONTACT": _("The centre needs its name and a telephone number in the notice."),
    "NO_SIGNER": _("Say who signs the notice."),
    "NOTHING_TO_SUSPEND": _("There is no suspension in this proceeding that the notice could rest on."),
    "NO_STATUTE_ON_THAT_DAY": _("No text of the law was read for that day."),
}
