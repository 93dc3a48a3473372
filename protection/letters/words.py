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

#: The same for the letters beside the notice.
MISSING_FOR_LETTER: dict[str, str | Promise] = {
    **MISSING_FOR_ISSUE,
    "NO_NAME_IN_A_REPORT": _("A report without a name starts no investigation: record the person’s name."),
    "RECOGNISED_ALREADY": _("The person is recognised already: there is nothing to ask for."),
    "NO_PENALTY": _("No penalty is recorded that the claim could be about."),
    "NOBODY_IDENTIFIED_THE_PERSON": _(
        "Nobody has identified or recognised the person yet: record the standing that the application rests on."
    ),
    "NO_STEP_AGAINST_THE_BAR": _("No step against the suspended deportation is recorded."),
    "NO_LETTER_TO_FOLLOW": _("Choose the letter that was not answered."),
    "ADDRESSEE_CANNOT_ANSWER": _("This addressee cannot do what the letter asks. Choose another."),
}

#: What a letter discloses of the person, by the codes of `fields`.
DISCLOSED: dict[str, str | Promise] = {
    "NAME": _("the name"),
    "BIRTH": _("the date of birth"),
    "AGE": _("the age, and how it is known"),
    "SEX": _("the sex"),
    "CITIZENSHIP": _("the citizenship"),
    "DOCUMENT": _("the document"),
    "LANGUAGE": _("the language"),
    "DETENTION": _("where the person is held"),
    "CRIME": _("the crime of which the person speaks"),
    "OWN_WORDS": _("what was said, in the person’s own words"),
    "STANDING": _("the standing as a victim"),
    "PENALTY": _("the penalty"),
    "FILE_NUMBER": _("the number of the file at the authority"),
    "SLIP": _("the number of the registered report"),
}
