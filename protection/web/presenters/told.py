"""Who recorded what the statutes ask of the person beside the citizenship: age, danger, entry and stay, consent."""

from datetime import date, datetime

from django.utils import timezone

from protection.letters.facts import PERSON, Key
from protection.models import Case, Consent, ConsentPurpose, Situation
from protection.services.fact_history import Item, last_said
from protection.services.sealed_determination import facts_read
from protection.web.addresses import address
from protection.web.presenters.links import Author

_ANSWERS = ("return_endangers", "entered_in_breach", "stays_in_breach")
_BY = ("recorded_by__name", "recorded_at")


def told_by(case: Case, day: date, known_at: datetime | None) -> dict[str, Author]:
    """By the name of the fact: who gave the answer that counts on `day`."""
    return {**_situation(case, day, known_at), **_consent(case, day, known_at), **_age(case, known_at)}


def _situation(case: Case, day: date, known_at: datetime | None) -> dict[str, Author]:
    """How the person came is so on every day, whenever it was learned; the others from their day on."""
    rows = Situation.objects.filter(case=case).standing(known_at).order_by("since", "entered_at")
    found = {}
    for row in rows.select_related("recorded_by"):
        author = Author(row.recorded_by.name, row.recorded_at, f"{address('case_stay', case.code)}#r{row.pk}")
        for name in _ANSWERS:
            if getattr(row, name) is not None and (row.since <= day or name == "entered_in_breach"):
                found[name] = author
    return found


def _consent(case: Case, day: date, known_at: datetime | None) -> dict[str, Author]:
    rows = Consent.objects.filter(case=case, purpose=ConsentPurpose.NO_RETURN).standing(known_at)
    found = {}
    for row in rows.select_related("recorded_by").order_by("entered_at", "id"):
        if (row.given_on or timezone.localdate(row.entered_at)) <= day:
            url = f"{address('case_person', case.code)}#r{row.pk}"
            found["consents_to_no_return"] = Author(row.recorded_by.name, row.recorded_at, url)
    return found


def _age(case: Case, known_at: datetime | None) -> dict[str, Author]:
    """The person is edited in place: the snapshots tell who gave the age."""
    item = Item(Key(PERSON), "minor")
    said = last_said(case, facts_read(case, known_at), [item], known_at=known_at).get(item)
    return {"minor": Author(said.by, said.at, address("case_person", case.code))} if said else {}
