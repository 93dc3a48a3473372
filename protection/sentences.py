"""The sentences beside an answer: why it is so, what ends it, what settles it, what is still to be asked for.

One thought a sentence. A claim is a claim; "victim" stands as a fact only after identification or recognition.
"""

from collections.abc import Collection
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from protection import statute_sentences
from protection.choices import (
    CHARGE_NOTES,
    NOT_KNOWN,
    Question,
    Words,
    django_choices,
    outcome_short,
    question_words,
)
from protection.law.vocabulary import (
    Addressee,
    Article,
    Audience,
    Basis,
    ChargeNote,
    Circumstance,
    Citizenship,
    CriminalEventKind,
    Crossing,
    JobLocation,
    MissingCode,
    Outcome,
    ProceedingKind,
    Reason,
    ReportDecisionKind,
    StandingStatus,
    Trafficking,
)

_NOT_ENACTED: Words = _("On this day the amendments had not been enacted yet.")
_ONLY_FOREIGNERS: Words = _("The rule speaks of foreigners and stateless persons, not of citizens of Kazakhstan.")
_NOBODY_IDENTIFIED: Words = _(
    "The person may be a victim of trafficking, but nobody has identified or recognised the person as one yet."
)
_CITIZENSHIP_UNKNOWN: Words = _("It is not known whether the person is a citizen of Kazakhstan.")
_NOTHING_RECORDED: Words = _("Neither a statement of trafficking nor a standing as a victim is recorded.")

REASON_SENTENCES: dict[Reason, Words] = {
    Reason.CITIZEN: _("A citizen of Kazakhstan cannot be deported."),
    Reason.NO_OPEN_PROCEEDING: _("The deportation proceeding is not open on this day."),
    Reason.NOT_YET_ENACTED: _NOT_ENACTED,
    Reason.CITIZENSHIP_UNKNOWN: _CITIZENSHIP_UNKNOWN,
    Reason.ALLEGATION_NOT_QUALIFIED_YET: _(
        "There is a statement, but it is not known yet whether it has all that Article 56 asks for."
    ),
    Reason.STANDING_WITHOUT_ALLEGATION: _(
        "A standing as a victim is recorded, but no statement of the crime: take the statement."
    ),
    Reason.COMPLETED_BEFORE_PROCEEDING: _(
        "Investigation and prosecution of the reported crime were completed before the proceeding was opened."
    ),
    Reason.NO_QUALIFYING_ALLEGATION: _(
        "No statement by the person to an authority about a serious crime is recorded: nothing stops the deportation."
    ),
    **statute_sentences.REASONS,
}
_VICTIM = {
    Outcome.NOT_APPLICABLE: _ONLY_FOREIGNERS,
    Outcome.NOT_IN_FORCE: _NOT_ENACTED,
    Outcome.UNDETERMINED: _NOBODY_IDENTIFIED,
    Outcome.NOT_EXEMPT: _NOTHING_RECORDED,
    Outcome.NOT_PROTECTED: _NOTHING_RECORDED,
    Outcome.NO_RIGHT: _NOTHING_RECORDED,
}
WHY: dict[str, dict[Outcome, Words]] = {
    Question.DEPORTATION: {
        Outcome.SUSPENDED: _(
            "The person told an authority of a serious crime; investigation and prosecution are not completed."
        ),
        Outcome.LIFTED: _("Investigation and prosecution of the crime that the person reported are completed."),
    },
    Question.PENALTY_EXEMPTION: {
        **_VICTIM,
        Outcome.EXEMPT: _("Victims of trafficking are excluded from penalties for illegal immigrants."),
    },
    Question.ILLEGAL_IMMIGRANT_EXEMPTION: {
        **_VICTIM,
        Outcome.EXEMPT: _("Victims of trafficking are exempt from the definition of an illegal immigrant."),
    },
    Question.PROTECTED_STATUS: {
        **_VICTIM,
        Outcome.PROTECTED: _("The person is identified or recognised as a victim of trafficking."),
    },
    Question.TEMPORARY_RESIDENCE: {
        **_VICTIM,
        Outcome.RIGHT_RUNNING: _("The decree gives victims of trafficking special rights to temporary residence."),
        Outcome.END_UNDETERMINED: _(
            "Investigation and prosecution are completed, but no provision names the day on which the right ends: "
            "treat it as running."
        ),
    },
    Question.CHARGES: {Outcome.UNDETERMINED: _("Facts that decide the article, the part or the day are not known.")},
    Question.ADVERTISEMENTS: {
        Outcome.VIOLATION: _("It offers citizens of Kazakhstan work abroad and deceives them."),
        Outcome.NO_VIOLATION: _("Nothing false and nothing withheld is recorded."),
        Outcome.NOT_COVERED: _("Article 399 covers only advertisements to citizens of Kazakhstan of work abroad."),
        Outcome.UNDETERMINED: _("Facts about the advertisement are not known."),
        Outcome.NOT_IN_FORCE: _NOT_ENACTED,
    },
}

WHAT_ENDS: dict[Question, Words] = {
    Question.DEPORTATION: _(
        "A verdict in legal force, a final refusal to open a criminal case, or its final termination"
    ),
    Question.PENALTY_EXEMPTION: _("The end of the standing as a victim, on a document"),
    Question.ILLEGAL_IMMIGRANT_EXEMPTION: _("The end of the standing as a victim, on a document"),
    Question.PROTECTED_STATUS: _("The end of the standing as a victim, on a document"),
    Question.TEMPORARY_RESIDENCE: _("No provision names an end; none is inferred"),
    Question.CHARGES: _("Nothing: the day of the act decides"),
    Question.ADVERTISEMENTS: _("Nothing: the words of the advertisement decide"),
}
_IDENTIFICATION: dict[str, Words] = {
    Question.PENALTY_EXEMPTION: _("Identification by the centre or recognition: then exempt from the penalty"),
    Question.ILLEGAL_IMMIGRANT_EXEMPTION: _("Identification by the centre or recognition: then no illegal immigrant"),
    Question.PROTECTED_STATUS: _("Identification by the centre or recognition: then protected under the law"),
    Question.TEMPORARY_RESIDENCE: _("Identification by the centre or recognition: then the right runs from its day"),
}
_SETTLES: dict[Reason, Words] = {
    Reason.CITIZENSHIP_UNKNOWN: _("The citizenship: if not Kazakhstan’s, a statement to an authority suspends"),
    Reason.ALLEGATION_NOT_QUALIFIED_YET: _(
        "The missing facts: a serious crime, the person’s own words, told to an authority; then suspended"
    ),
    Reason.STANDING_WITHOUT_ALLEGATION: _("The person’s statement to an authority: then suspended from that day"),
}
_MISSING_FACTS: Words = _("The missing facts")

ASKS: dict[MissingCode, Words] = {
    MissingCode.CITIZENSHIP: _("Ask of which country the person is a citizen, or whether of none."),
    MissingCode.DECLARANT: _("Ask whether these are the words of the person who suffered."),
    MissingCode.SERIOUS: _("Ask what was threatened or used, for how long, by how many."),
    MissingCode.KIND_OF_CRIME: _("Ask what was done: trafficking, a related crime or another one."),
    MissingCode.PASS_ON: _("Pass the statement on to an authority; then record to whom and when, to the minute."),
    MissingCode.ALLEGATION: _("Take the person’s statement and hand it to an authority."),
    MissingCode.STANDING: _("Decide on identification at the centre, or record the authority’s recognition."),
    MissingCode.STANDING_BASIS: _("Record whether the standing rests on trafficking or on a related crime."),
    MissingCode.VICTIM_IS_MINOR: _("Ask the age at the time of the act."),
    MissingCode.COMMITTED_ON: _("Ask when the act was committed; for a continuing act, its last day."),
    MissingCode.ORGANISED_GROUP: _("Ask who acted, how many, and who gave orders."),
    MissingCode.GRAVE_CONSEQUENCES: _("Ask about death, lasting harm to health and other grave harm."),
    MissingCode.CROSSES_BORDER: _("Ask whether the person was taken into, through or out of Kazakhstan."),
    MissingCode.CIRCUMSTANCES: _("Go through the list of circumstances with the person."),
    MissingCode.AUDIENCE: _("See to whom the advertisement speaks: citizens of Kazakhstan or foreigners."),
    MissingCode.JOB_LOCATION: _("See where the work was offered: abroad or in Kazakhstan."),
    MissingCode.FALSE_STATEMENT: _("Compare what was promised with what was found."),
    MissingCode.WITHHOLDS_INFORMATION: _("Ask what the advertisement kept silent about."),
    **statute_sentences.ASKS,
}


def why(question: str, outcome: str, reason: str | None = None, missing: Collection[str] = ()) -> Words:
    """The one sentence under the headline. `missing` holds the codes of the facts that the answer lacks."""
    if reason is not None:
        return REASON_SENTENCES[Reason(reason)]
    if outcome == Outcome.UNDETERMINED and MissingCode.CITIZENSHIP in missing:
        return _CITIZENSHIP_UNKNOWN
    found = Outcome(outcome)
    of_the_statutes = statute_sentences.WHY.get(question, {})
    return of_the_statutes[found] if found in of_the_statutes else WHY[question][found]


def what_ends(question: str) -> Words:
    return WHAT_ENDS[Question(question)]


def what_settles(question: str, reason: str | None = None, missing: Collection[str] = ()) -> Words:
    """What turns "treat as protected" into an answer."""
    if reason is not None and Reason(reason) in _SETTLES:
        return _SETTLES[Reason(reason)]
    if MissingCode.CITIZENSHIP in missing:
        return _MISSING_FACTS
    return _IDENTIFICATION.get(question, _MISSING_FACTS)


def missing_sentence(missing: str) -> Words:
    """What to ask or do, so that the fact is known."""
    return ASKS[MissingCode(missing)]


def also_sentence(question: str, outcome: str) -> str:
    """LIFTED and NOT_SUSPENDED speak of Article 56 alone: the same line names what may still protect."""
    shown = {"question": question_words(question), "outcome": outcome_short(question, outcome)}
    return gettext("This speaks of Article 56 alone. %(question)s: %(outcome)s.") % shown


def years_words(minimum: int | None, maximum: int) -> str:
    """Years of imprisonment for one count; never summed (Q26)."""
    if minimum is None:
        return ngettext("up to %(max)d year", "up to %(max)d years", maximum) % {"max": maximum}
    shown = {"min": minimum, "max": maximum}
    return ngettext("%(min)d to %(max)d year", "%(min)d to %(max)d years", maximum) % shown


def part_words(article: str | None, part: int | None = None) -> str:
    if article is None:
        return gettext("article not known")
    if part is None:
        return gettext("article %(article)s") % {"article": article}
    return gettext("article %(article)s, part %(part)s") % {"article": article, "part": part}


def result_words(question: str, result: str) -> str:
    """What `would_change` gives: an outcome's code, or for a charge "128(2)" with or without a note's code."""
    if question != Question.CHARGES or result == Outcome.UNDETERMINED:
        return str(outcome_short(question, result))
    place, _space, note = result.partition(" ")
    article, _bracket, part = place.rstrip(")").partition("(")
    shown = part_words(None if article == "?" else article, int(part) if part else None)
    if not note:
        return shown
    return gettext("%(article)s. %(note)s") % {"article": shown, "note": CHARGE_NOTES[ChargeNote(note)]}


_YES_OR_NO: dict[str, Words] = {"True": _("Yes"), "False": _("No"), "": NOT_KNOWN}
#: Each fact that an answer can rest on: its name, and the words of its values ("" is null).
FACTS: dict[str, tuple[Words, dict[str, Words]]] = {
    "citizenship": (_("Citizenship"), dict(django_choices(Citizenship))),
    "status": (_("Standing as a victim"), dict(django_choices(StandingStatus))),
    "basis": (_("What the standing rests on"), {**dict(django_choices(Basis)), "": NOT_KNOWN}),
    "declarant_is_victim": (_("These are the person’s own words"), _YES_OR_NO),
    "crime.serious": (_("The crime is serious"), _YES_OR_NO),
    "crime.trafficking": (_("Kind of crime"), {**dict(django_choices(Trafficking)), "": NOT_KNOWN}),
    "addressee": (_("Told"), {**dict(django_choices(Addressee)), "": NOT_KNOWN}),
    "victim_is_minor": (_("The victim was under 18"), _YES_OR_NO),
    "organised_group": (_("By an organised group"), _YES_OR_NO),
    "grave_consequences": (_("Grave consequences"), _YES_OR_NO),
    "crosses_border": (_("Across the border"), {**dict(django_choices(Crossing)), "": _("Did not cross the border")}),
    "article": (_("Named article"), {**dict(django_choices(Article)), "": pgettext_lazy("article", "Not named")}),
    "circumstances": (
        _("Aggravating circumstances"),
        {**dict(django_choices(Circumstance)), "": pgettext_lazy("circumstances", "None")},
    ),
    "criminal_events": (_("Latest step in the criminal matter"), dict(django_choices(CriminalEventKind))),
    "audience": (_("Addressed to"), {**dict(django_choices(Audience)), "": NOT_KNOWN}),
    "job_location": (_("Place of work"), {**dict(django_choices(JobLocation)), "": NOT_KNOWN}),
    "false_statement": (_("It states what is false"), _YES_OR_NO),
    "withholds_material_information": (_("It withholds what matters"), _YES_OR_NO),
    "kind": (statute_sentences.FACTS["kind"], {**dict(django_choices(ProceedingKind)), "": NOT_KNOWN}),
    "report_decisions": (statute_sentences.FACTS["report_decisions"], dict(django_choices(ReportDecisionKind))),
    **{name: (words, _YES_OR_NO) for name, words in statute_sentences.YES_OR_NO.items()},
    **{name: (words, {"": NOT_KNOWN}) for name, words in statute_sentences.NUMBERS.items()},
}


#: Facts whose value is a day.
DAYS: dict[str, Words] = {
    "opened_on": _("Proceeding opened"),
    "ended_on": _("Proceeding ended"),
    "made_on": _("Statement made"),
    "passed_on": _("Statement passed on"),
    "committed_on": _("The day of the act"),
    **statute_sentences.DAYS,
}


def field_of(fact: str) -> str:
    """The field in a fact's path: `crime.serious` of `allegations[A1].crime.serious`."""
    return fact.rpartition("].")[2].removeprefix("person.")


def fact_words(field: str) -> Words:
    return DAYS[field] if field in DAYS else FACTS[field][0]


def value_words(field: str, value: str | bool | date | None) -> str:
    """The words of one value of a fact. Circumstances come as codes divided by spaces, "" for none, None unknown.

    A day comes as a date or in ISO form.
    """
    if field in DAYS:
        if value is None:
            return str(NOT_KNOWN)
        return date_format(value if isinstance(value, date) else date.fromisoformat(str(value)), "DATE_FORMAT")
    words = FACTS[field][1]
    if field != "circumstances":
        code = "" if value is None else str(value)
        return str(words.get(code, code))
    if value is None:
        return str(NOT_KNOWN)
    codes = str(value).split()
    return "; ".join(str(words[Circumstance(code)]) for code in codes) if codes else str(words[""])


def fact_sentence(fact: str, value: str | bool | date | None) -> str:
    """One fact set to one value: "The crime is serious: Yes"."""
    field = field_of(fact)
    return gettext("%(fact)s: %(value)s") % {"fact": fact_words(field), "value": value_words(field, value)}
