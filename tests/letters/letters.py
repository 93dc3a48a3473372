"""A letter of each kind, about the woman of `tests.letters.people`: held in Примерск, in 2006 and in 2026."""

from dataclasses import replace
from datetime import UTC, date, datetime

from protection.letters.content import Addressee, Language, Proceeding, Standing
from protection.letters.letter_content import Earlier, Kind, LetterContent, Penalty, Step
from protection.letters.paper import about
from tests.letters.people import notice

IN_2006 = datetime(2006, 3, 22, 8, 30, tzinfo=UTC)
IN_2026 = datetime(2026, 11, 23, 4, 10, tzinfo=UTC)

_TO: dict[Kind, str] = {
    "REGISTER_REQUEST": "PROCURATOR",
    "RECOGNITION_REQUEST": "INVESTIGATOR",
    "PENALTY_CLAIM": "COURT",
    "DEFINITION_CLAIM": "MIGRATION_POLICE",
    "RESIDENCE_APPLICATION": "STATE_BODY",
    "COMPLAINT": "PROCURATOR",
    "CHASER": "MIGRATION_POLICE",
}


def a_letter(kind: Kind, language: Language = "ru", at: datetime = IN_2026, **changes: object) -> LetterContent:
    """Everything is known that the kind may ask for; the person's standing is only alleged, save for residence."""
    whole = notice(language)
    day = at.date()
    body = whole.proceeding.body or ""
    letter = LetterContent(
        kind=kind,
        issued_at=at,
        language=language,
        case_code=whole.case_code,
        addressee=Addressee(_TO[kind], whole.addressee.name, whole.addressee.place, whole.addressee.address),  # type: ignore[arg-type]
        centre=whole.centre,
        person=whole.person,
        number=f"13/{day.year}",
        check_code="K7F3Q9TXW2BC",
        signer=whole.signer,
        consent=replace(whole.consent, given_on=day),
        statement=replace(whole.statement, slip_number="17"),
        standing=Standing(),
        proceeding=whole.proceeding,
        treated_as_child=False,
        attachments=whole.attachments,
        reply_by=date(day.year, day.month, day.day + 3),
    )
    if kind == "PENALTY_CLAIM":
        letter = replace(letter, penalty=Penalty(body, date(day.year, day.month, 2), "394(2)"))
    if kind == "COMPLAINT":
        step = Step("REMOVAL_SET", day, date(day.year, day.month, day.day + 1), body, date(day.year, day.month, 20))
        letter = replace(letter, step=step)
    if kind in ("COMPLAINT", "CHASER"):
        sent = date(day.year, day.month, 20)
        earlier = Earlier(f"12/{day.year}", sent, about("SUSPENSION_NOTICE", language), sent, "вх-5", day)
        letter = replace(letter, earlier=earlier)
    if kind == "RESIDENCE_APPLICATION":
        standing = Standing("NGO_IDENTIFIED", whole.centre.name, date(day.year, day.month, 21), "TRAFFICKING")
        letter = replace(letter, standing=standing, proceeding=Proceeding())
    return replace(letter, **changes)  # type: ignore[arg-type]
