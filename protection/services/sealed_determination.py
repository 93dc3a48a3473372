"""A determination is sealed: the facts that were read, the reading, the answers and their words, frozen and hashed.

What is kept is one JSON file, byte for byte, and the paper made from it. Neither is made anew.
"""

import base64
import hashlib
import json
import secrets
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, Final, cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from protection import audit, law
from protection.access.permissions import Action, check_may
from protection.access.policy import check_is_open, consent_to_notify
from protection.law.version import version_of
from protection.letters.content import LANGUAGES, Language
from protection.letters.facts import Key, records_of
from protection.letters.sealed_content import SealedContent
from protection.letters.sealed_determination import pdf_of, text_of
from protection.models import (
    Allegation,
    Case,
    DeportationProceeding,
    FactsSnapshot,
    Precision,
    SealedDetermination,
    StaffMember,
)
from protection.models.case import CODE_ALPHABET
from protection.services.fact_history import Item, Said, last_said
from protection.services.facts import facts_json
from protection.services.known import NOTHING
from protection.services.letter_facts import centre_of, name_of
from protection.services.recording import entry, saved
from protection.words import day_words, moment_words

FORMAT: Final = "sealed-determination.v1"


def facts_read(case: Case, known_at: datetime | None) -> dict[str, Any]:
    """The very JSON that the law reads: the latest snapshot, or with `known_at` the latest by that moment."""
    rows = FactsSnapshot.objects.filter(case=case)
    if known_at is not None:
        rows = rows.filter(recorded_at__lte=known_at)
    latest = rows.order_by("-id").values_list("facts", flat=True).first()
    if latest is None:
        return facts_json(case) if known_at is None else NOTHING
    return cast(dict[str, Any], latest)


def _statements(case: Case, ids: set[str]) -> Iterator[tuple[str, str]]:
    for row in Allegation.objects.filter(case=case, pk__in=ids):
        day = day_words(row.made_on)
        moment = f"{day}, {row.made_at:%H:%M}" if row.made_at else day
        shown = {"moment": moment, "crime": row.get_crime_display()}
        is_exact = row.made_on_precision == Precision.DAY
        words = (
            _("Statement of %(moment)s: %(crime)s") if is_exact else _("Statement, no later than %(moment)s: %(crime)s")
        )
        yield str(row.pk), words % shown


def _proceedings(case: Case, ids: set[str]) -> Iterator[tuple[str, str, bool]]:
    """With the number of the authority's file, by which the proceeding is found; and whether there is one."""
    for row in DeportationProceeding.objects.filter(case=case, pk__in=ids).select_related("body"):
        row.case = case  # the key is at hand
        is_exact = row.opened_on_precision == Precision.DAY
        words = (
            _("Deportation proceeding of %(day)s") if is_exact else _("Deportation proceeding, no later than %(day)s")
        )
        number = row.number.open() if row.number else ""
        told = [words % {"day": day_words(row.opened_on)}]
        told += [str(row.body)] if row.body else []
        told += [_("file number %(number)s") % {"number": number}] if number else []
        yield str(row.pk), ", ".join(told), bool(number)


def _labels(case: Case, facts: dict[str, Any]) -> tuple[dict[str, str], set[str]]:
    """Every record that the facts name, in words, and which sealed data those words hold."""
    found = dict(_statements(case, {row["id"].partition("/")[0] for row in facts["allegations"]}))
    sealed: set[str] = set()
    for key, words, has_number in _proceedings(case, {row["id"] for row in facts["deportation_proceedings"]}):
        found[key] = words
        sealed |= {"file_number"} if has_number else set()
    found = _told_apart(found)
    for row in facts["residence_permits"]:
        day = day_words(date.fromisoformat(row["valid_from"]))
        found[row["id"]] = _("Residence permit from %(day)s") % {"day": day}
    for number, row in enumerate(facts["charges"], 1):
        found[row["id"]] = _("Count %(number)s") % {"number": number}
    for number, row in enumerate(facts["advertisements"], 1):
        found[row["id"]] = _("Advertisement %(number)s") % {"number": number}
    return found, sealed


def labels_of(case: Case, facts: dict[str, Any]) -> dict[str, str]:
    """Every record that the facts name, in words, by its id; also those that were withdrawn since."""
    return _labels(case, facts)[0]


def _told_apart(labels: dict[str, str]) -> dict[str, str]:
    """Records with the same words are numbered."""
    seen: dict[str, int] = {}
    several = {words for words in labels.values() if list(labels.values()).count(words) > 1}
    found = {}
    for key, words in labels.items():
        seen[words] = seen.get(words, 0) + 1
        found[key] = f"{words} ({seen[words]})" if words in several else words
    return found


def _recorded(case: Case, facts: dict[str, Any], known_at: datetime | None) -> dict[Key, str]:
    """By whom each record was brought to what it says, and when."""
    items = [Item(key, name) for key, values in records_of(facts).items() for name in ("", *values)]
    latest: dict[Key, Said] = {}
    for item, said in last_said(case, facts, items, known_at=known_at).items():
        if item.key not in latest or said.at > latest[item.key].at:
            latest[item.key] = said
    return {key: f"{said.by}, {moment_words(said.at)}" for key, said in latest.items()}


def sealed_content(
    case: Case,
    *,
    as_of: date,
    known_at: datetime | None,
    reading: str,
    language: str,
    by: StaffMember,
    at: datetime,
    name: str | None = None,
    check_code: str | None = None,
) -> tuple[SealedContent, set[str]]:
    """What would be sealed at `at`, and which sealed data of the person stand in it; a draft without a check code."""
    known_at = known_at if known_at is not None and known_at < at else None
    facts = facts_read(case, known_at)
    found = law.determine(law.read_facts(facts), as_of=as_of, ruleset=reading, explain=True)
    with translation.override(language):
        labels, sealed = _labels(case, facts)
        recorded = _recorded(case, facts, known_at)
    content = SealedContent(
        language=cast(Language, language),
        sealed_at=at,
        case_code=case.code,
        centre=centre_of(case),
        author=by.name,
        version=version_of(reading),
        known_at=known_at,
        facts=facts,
        found=found,
        labels=labels,
        recorded=recorded,
        name=name,
        check_code=check_code,
    )
    return content, sealed | ({"full_name"} if name else set())


def canonical_json(content: SealedContent, text: str) -> str:
    """One line of JSON with its keys in order: the bytes that are hashed and given out."""
    version, known_at = content.version, content.known_at
    held = {
        "format": FORMAT,
        "case": content.case_code,
        "person": content.name,
        "centre": content.centre.name,
        "sealed_at": content.sealed_at.astimezone(UTC).isoformat(),
        "sealed_by": content.author,
        "check_code": content.check_code,
        "as_of": content.found.as_of.isoformat(),
        "known_at": known_at.astimezone(UTC).isoformat() if known_at else None,
        "reading": {"name": version.name, "version": version.sha256, "files": version.files},
        "facts": content.facts,
        "determination": content.found.to_json(),
        "language": content.language,
        "text": text,
    }
    return json.dumps(held, sort_keys=True, ensure_ascii=False, separators=(",", ":")) + "\n"


def file_name(code: str, as_of: date, check_code: str, kind: str) -> str:
    """Codes and a day, nothing of the person."""
    return f"{code}-{as_of.isoformat()}-{check_code}.{kind}"


def may_be_named(case: Case, at: datetime) -> bool:
    """Whether the person has agreed that authorities are written to."""
    consent = consent_to_notify(case)
    return consent is not None and consent.holds_on(timezone.localdate(at))


def _name_to_seal(case: Case, at: datetime) -> str:
    """The name as papers have it; ValidationError where it is not to stand there, or is not known."""
    name = name_of(case)
    if not may_be_named(case, at):
        words = _("The person has not agreed that we write to the authorities: seal it by the code alone.")
    elif name is None:
        words = _("No name of the person is recorded: seal it by the code alone.")
    else:
        return name
    raise ValidationError({"names_person": ValidationError(words, code="not_to_be_named")})


@transaction.atomic
def seal_determination(
    case: Case,
    *,
    as_of: date,
    known_at: datetime | None,
    reading: str,
    language: str,
    by: StaffMember,
    at: datetime,
    names_person: bool = False,
    because: str = "",
) -> SealedDetermination:
    """Freeze the law's answers on a day, from what was known at a moment, under a reading.

    The person stands in it by the case's code; by name only where that is chosen and she has agreed that authorities
    are written to. `because`: the code of a lead's reason to have the name shown.
    """
    check_may(by, Action.SEAL_DETERMINATION, case)
    check_is_open(case)
    if language not in LANGUAGES or reading not in law.NAMES:
        raise ValidationError(_("Choose a reading and a language of the list."), code="unknown")
    name = _name_to_seal(case, at) if names_person else None
    check_code = "".join(secrets.choice(CODE_ALPHABET) for _sign in range(12))
    content, sealed = sealed_content(
        case,
        as_of=as_of,
        known_at=known_at,
        reading=reading,
        language=language,
        by=by,
        at=at,
        name=name,
        check_code=check_code,
    )
    canonical = canonical_json(content, text_of(content))
    sha256 = hashlib.sha256(canonical.encode()).hexdigest()
    pdf = pdf_of(content, sha256=sha256, file_name=file_name(case.code, as_of, check_code, "json"))
    row = SealedDetermination(
        case=case,
        centre_id=case.centre_id,
        **entry(by=by, at=at),
        as_of=as_of,
        known_at=content.known_at,
        ruleset=reading,
        law_version=content.version.sha256,
        language=language,
        names_person=names_person,
        canonical=canonical,
        pdf_base64=base64.b64encode(pdf).decode(),
        sha256=sha256,
        pdf_sha256=hashlib.sha256(pdf).hexdigest(),
        check_code=check_code,
    )
    saved(row)
    audit.determination_sealed(row, actor=by, fields=sorted(sealed), because=because)
    return row


def sealed_json(row: SealedDetermination, *, by: StaffMember) -> bytes:
    """The very bytes that were hashed; that they were read is recorded before."""
    check_may(by, Action.OPEN_CASE, row.case)
    audit.determination_read(row, actor=by)
    return str(row.canonical.open()).encode()


def sealed_pdf(row: SealedDetermination, *, by: StaffMember) -> bytes:
    """The paper as it was made; that it was read is recorded before."""
    check_may(by, Action.OPEN_CASE, row.case)
    audit.determination_read(row, actor=by)
    return base64.b64decode(row.pdf_base64.open())


def sealed_of(case: Case) -> list[SealedDetermination]:
    """What was sealed in a case, the latest first, without what is sealed in it."""
    rows = SealedDetermination.objects.filter(case=case).select_related("recorded_by")
    return list(rows.defer("canonical", "pdf_base64"))
