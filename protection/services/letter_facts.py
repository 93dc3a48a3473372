"""What letters say of a case, read from its records: plain facts in the language of the letter."""

from datetime import date
from typing import Any, cast

from django.utils.translation import gettext as _

from protection import choices
from protection.access.policy import consent_to
from protection.law import DeportationAnswer, Determination
from protection.letters import content as letter
from protection.models import (
    ENDING_STEPS,
    AgeBand,
    Allegation,
    Case,
    Consent,
    ConsentPurpose,
    DeportationProceeding,
    Detention,
    IdentityDocument,
    NameKind,
    PassedOn,
    Person,
    PersonCitizenship,
    PersonName,
    Precision,
    ProceedingStep,
    Release,
    StatementForm,
    VictimStanding,
)
from protection.models.partial_date import partial_of
from protection.vault.fields import Sealed
from protection.words import country_name, language_name


def opened(value: Sealed | None) -> str | None:
    return value.open() if value else None


def name_of(case: Case) -> str | None:
    """As in a document, else as the person said it."""
    names = list(PersonName.objects.filter(case=case).standing())
    for kind in (NameKind.DOCUMENT, NameKind.AS_SAID):
        found = [row for row in names if row.kind == kind]
        if found:
            return opened(found[-1].name)
    return None


def _citizenship(case: Case, language: str) -> str | None:
    rows = PersonCitizenship.objects.filter(case=case).standing()
    words = [
        _("stateless")
        if row.is_stateless
        else country_name(row.country, language)
        if row.country
        else _("foreign citizen")
        for row in rows
    ]
    return ", ".join(words) or None


def _document(case: Case) -> str | None:
    row = IdentityDocument.objects.filter(case=case, number__isnull=False).standing().last()
    return f"{row.get_kind_display()} {opened(row.number)}" if row else None


def held_now(case: Case) -> Detention | None:
    released = Release.objects.filter(case=case).standing().values("detention")
    return Detention.objects.filter(case=case).standing().exclude(pk__in=released).last()


def _detention(case: Case) -> letter.Detention | None:
    row = held_now(case)
    if row is None:
        return None
    place = opened(row.place)
    named = f"{row.get_kind_display()}, {place}" if place else ""
    is_known = partial_of(row, "since").precision != Precision.UNKNOWN
    return letter.Detention(place=named, since_on=row.since if is_known else None, since_at=row.since_at)


def _born_on(birth: str | None) -> date | None:
    try:
        return date.fromisoformat(birth or "")
    except ValueError:
        return None


def person_facts(case: Case, language: str) -> letter.Person:
    person = Person.objects.get(case=case)
    basis = person.get_age_band_display() if person.age_band in (AgeBand.ADULT, AgeBand.CHILD) else None
    sex = person.gender if person.gender in ("FEMALE", "MALE", "OTHER") else None
    return letter.Person(
        name=name_of(case),
        born_on=_born_on(opened(person.birth)),
        age_basis=", ".join(filter(None, [basis, person.get_age_basis_display() if basis else ""])) or None,
        sex=cast(Any, sex),
        citizenship=_citizenship(case, language),
        document=_document(case),
        language=language_name(person.language, language) if person.language else None,
        needs_interpreter=person.needs_interpreter,
        detention=_detention(case),
    )


def proceeding_facts(row: DeportationProceeding, today: date) -> letter.Proceeding:
    steps = list(ProceedingStep.objects.filter(proceeding=row).standing().exclude(kind__in=ENDING_STEPS))
    ahead = [step for step in steps if step.due_on and step.due_on >= today]
    following = min(ahead, key=lambda step: step.due_on or today) if ahead else None
    stage = steps[-1].kind if steps else "OPENED"
    return letter.Proceeding(
        body=str(row.body) if row.body else None,
        file_number=opened(row.number),
        article=row.article or None,
        opened_on=row.opened_on if partial_of(row, "opened_on").earliest else None,
        stage=cast(Any, stage),
        next_step=cast(Any, following.kind.removesuffix("_SET")) if following else None,
        next_on=following.due_on if following else None,
        next_at=following.due_at if following else None,
    )


def latest_statement(case: Case) -> tuple[Allegation, PassedOn | None] | None:
    """By the person, as it stands, and how it was passed on."""
    rows = Allegation.objects.filter(case=case).exclude(is_by_the_person=False).standing()
    row = rows.order_by("made_on", "entered_at", "pk").last()
    if row is None:
        return None
    passed = PassedOn.objects.filter(allegation=row).standing().select_related("authority").first()
    return row, passed


def statement_facts(case: Case, language: str) -> letter.Statement | None:
    found = latest_statement(case)
    if found is None:
        return None
    row, passed = found
    heard = row.authority or (passed.authority if passed else None)
    by_kind = row.get_authority_kind_display() if row.authority_kind else None
    return letter.Statement(
        made_on=row.made_on,
        made_at=row.made_at,
        is_no_later_than=partial_of(row, "made_on").precision != "DAY",
        form=cast(Any, row.form) if row.form != StatementForm.UNKNOWN else None,
        language=language_name(row.language, language) if row.language else None,
        recipient=str(heard) if heard else by_kind,
        slip_number=opened(passed.slip_number if passed and passed.slip_number else row.slip_number),
        crime=row.get_crime_display() if row.crime != "UNKNOWN" else None,
        article=row.article or None,
        part=None if row.part is None else str(row.part),
        trafficking=cast(Any, row.trafficking or None),
        is_serious=row.is_serious,
        facts=opened(row.words),
        was_warned_of_liability=row.was_warned_of_liability,
    )


_RANK = {"RECOGNISED": 0, "NGO_IDENTIFIED": 1, "ALLEGED": 2}


def standing_facts(case: Case, today: date) -> letter.Standing:
    rows = VictimStanding.objects.filter(case=case, since__lte=today, ends__isnull=True).standing()
    found = min(rows.select_related("recognised_by", "centre"), key=lambda row: _RANK[row.status], default=None)
    if found is None:
        return letter.Standing()
    if found.status == "ALLEGED":
        return letter.Standing(basis=cast(Any, found.basis or None))
    by = found.recognised_by or found.centre
    return letter.Standing(
        status=cast(Any, found.status), by=str(by), on=found.since, basis=cast(Any, found.basis or None)
    )


def consent_facts(row: Consent | None, day: date, language: str) -> letter.Consent | None:
    if row is None or not row.holds_on(day) or row.given_on is None:
        return None
    return letter.Consent(
        form=cast(Any, row.answer),
        given_on=row.given_on,
        heard_by=row.heard_by or None,
        language=language_name(row.language, language) if row.language else None,
        interpreter=opened(row.interpreter),
    )


def wants_no_return(case: Case, day: date) -> bool | None:
    """Law 110-VIII Art. 20(3) bars a return into danger with the person's consent; None where it was not asked."""
    row = consent_to(ConsentPurpose.NO_RETURN, case)
    return row.says_on(day) if row else None


def summary_of(answer: DeportationAnswer, found: Determination) -> letter.DeterminationSummary:
    return letter.DeterminationSummary(
        ruleset=found.ruleset,
        as_of=found.as_of,
        outcome=answer.outcome.value,
        cites=answer.cites,
        unknowns=tuple(dict.fromkeys(str(choices.missing_words(one.code)) for one in answer.missing)),
    )


def centre_of(case: Case) -> letter.Centre:
    """The centre as its papers name it."""
    centre = case.centre
    return letter.Centre(
        name=centre.name,
        place=centre.place or None,
        registration=centre.registration or None,
        phone=str(centre.phone) or None,
        head=centre.head or None,
    )


def is_treated_as_child(case: Case) -> bool:
    return bool(Person.objects.only("age_band").get(case=case).is_treated_as_child)
