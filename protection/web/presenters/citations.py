"""What an answer relies on, in words: the paragraphs of the cable and how its doubts are settled.

The English words are those of the ruleset's data, held equal by a test; the catalogues have the Russian and Kazakh.
"""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from protection.choices import Words


@dataclass(frozen=True, slots=True)
class Citation:
    cite: str
    text: str


TEXTS: Final[dict[str, Words]] = {
    "¶1": _("On 2 March 2006 the anti-trafficking amendments were signed into law."),
    "¶2": _("Who drafted them: the state bodies and organisations concerned."),
    "¶13": _(
        "Article 56 protects trafficking victims from deportation; an amendment to 394 excludes them from "
        "penalties for illegal immigrants; the decree on the legal status of foreign citizens is amended."
    ),
    "¶14": _(
        "Exploitation covers sexual exploitation, forced labour and any action consistent with forcing "
        "slavery or bondage; 125 and 126 give further charges."
    ),
    "¶15": _("Acts and aggravating circumstances of 128 and 133, and their years."),
    "¶16": _("International trafficking, grave consequences and organised syndicates, and their years."),
    "¶17": _(
        "Article 399: deceptive advertising to recruit citizens of Kazakhstan to work abroad, by false "
        "statements or withheld material information."
    ),
    "¶18": _(
        "Article 56: deportation is suspended immediately where a potential deportee alleges having been the "
        "victim of a serious crime, including trafficking crimes, until criminal investigations and "
        "prosecutions are completed; 396 exempts trafficking victims from the definition of illegal "
        "immigrant; the decree protects them and gives special temporary residence rights."
    ),
    "Q1": _("175-1 is 275-1."),
    "Q2": _("394 and 396 are both kept, as two answers."),
    "Q3": _("Article 56 is treated as in force from enactment."),
    "Q4": _("For crimes other than trafficking, staff record serious as yes, no or unknown."),
    "Q5": _("Trafficking is 128 and 133; related is 113, 125 and 126."),
    "Q6": _("275-1 concerns a corpse: never the deportee's own case."),
    "Q7": _("Told to an authority qualifies; told to the centre only does not yet, and is passed on at once."),
    "Q8": _("No criminal case need be open."),
    "Q9": _("Immediate is the same calendar day; the time is kept as well."),
    "Q10": _("A verdict counts when it is in force."),
    "Q11": _(
        "A refusal counts when it is final; one cancelled before leaves one suspension, one cancelled later "
        "starts a second period."
    ),
    "Q12": _("A criminal case suspended because the suspect is at large is not completed."),
    "Q13": _("An acquittal in force completes; withdrawal by the victim does not; nothing is undone retroactively."),
    "Q14": _("With several matters, the last one governs."),
    "Q15": _("With several proceedings, each has its own answer."),
    "Q16": _("A new allegation after the end starts a new suspension."),
    "Q17": _("An authority's document, entered by a named person, ends it."),
    "Q18": _("Release from detention is not implied."),
    "Q19": _("An expulsion decided but not carried out is still an open proceeding."),
    "Q20": _("NGO-identified or recognised suffices for 394, 396 and the decree."),
    "Q21": _("396's definitions: that determination only."),
    "Q22": _("The end of the residence right is not inferred."),
    "Q23": _("Stateless persons are covered; any Kazakhstani citizenship takes the person out."),
    "Q24": _("A minor at the time of the act."),
    "Q25": _("One count a victim."),
    "Q26": _("Counts are never summed."),
    "Q27": _("Acts before enactment are not measured by the new ladder; a continuing act has the day of its last act."),
    "Q28": _("Deadly force is one code."),
    "Q29": _("Pregnancy counts under 133 too."),
    "Q30": _("Grave consequences: free text with a checklist."),
    "Q31": _("A job inside Kazakhstan, or recruiting foreigners, is not covered by 399."),
    "Q32": _("The day of signature, 2006-03-02, is used as the day in force."),
    "Q33": _("Any serious crime for Article 56, only trafficking for the rest."),
    "Q34": _("An older allegation suspends a later proceeding."),
}


def citations(cites: tuple[str, ...]) -> tuple[Citation, ...]:
    return tuple(Citation(cite, str(TEXTS[cite])) for cite in cites)
