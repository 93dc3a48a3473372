"""What letters would say, to whom, and what they disclose under which consent: before they are issued."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from protection.letters import made
from protection.letters.content import Consent
from protection.letters.words import DISCLOSED
from protection.models import Case, ConsentAnswer, Letter
from protection.services.letter import Plan
from protection.web.authorities import upper_first
from protection.web.presenters.looked import RevealReason
from protection.words import day_words

LANGUAGES = {"ru": "Русский", "kk": "Қазақша", "en": "English"}


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands in the way, and where it is mended; an empty `url`: by the lead, or on this page."""

    words: str
    url: str
    action: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One letter before it is issued; `text` is empty where it cannot be written."""

    addressee: str
    kind: str
    language: str
    code: str
    discloses: tuple[str, ...]
    before: str
    gaps: tuple[str, ...]
    text: str


def shown(plan: Plan, content: made.Content, before: Letter | None, *, is_revealed: bool) -> Shown:
    return Shown(
        addressee=str(plan.authority),
        kind=str(upper_first(plan.kind.label)),
        language=LANGUAGES[plan.language],
        code=plan.language,
        discloses=tuple(discloses(content)),
        before=_("Issued already: No. %(number)s") % {"number": before.number} if before else "",
        gaps=tuple(made.missing_words(code) for code in made.missing_for(content)),
        text=text_shown(content, is_revealed=is_revealed),
    )


def text_shown(content: made.Content, *, is_revealed: bool) -> str:
    """The very text; until it is asked for, with name, birth, document and place of detention hidden."""
    if not made.can_be_read(content):
        return ""
    return made.text_of(content) if is_revealed else made.hidden_text(content)


def discloses(content: made.Content) -> list[str]:
    return [str(DISCLOSED[code]) for code in made.disclosed(content)]


def sealed_in(contents: Iterable[made.Content]) -> list[str]:
    """The sealed fields that their texts show, as a reveal is recorded."""
    return list(dict.fromkeys(field for one in contents if made.can_be_read(one) for field in made.sealed_in(one)))


def consent_words(consent: Consent | None) -> str:
    if consent is None:
        return ""
    said = {
        "answer": str(ConsentAnswer(consent.form).label),
        "day": day_words(consent.given_on),
        "who": consent.heard_by or "",
    }
    if consent.form == "TELEPHONE":
        return _("Consent: %(answer)s, %(day)s, heard by %(who)s.") % said
    return _("Consent: %(answer)s, %(day)s.") % said


def _mended(case: Case) -> dict[str, tuple[str, str]]:
    code = case.code
    consent = (reverse("consent_add", args=[code]), _("Record the consent"))
    return {
        "NOTHING_TO_FIND_THE_PERSON_BY": (
            reverse("detention_add", args=[code]),
            _("Record where and since when the person is held"),
        ),
        "CONSENT_NOT_GIVEN": consent,
        "CONSENT_HEARD_BY_NOBODY": consent,
        "NO_STATEMENT": (reverse("statement_add", args=[code]), _("Record a statement")),
        "NO_NAME_IN_A_REPORT": (reverse("name_add", args=[code]), _("Record the name")),
        "NO_PENALTY": (reverse("penalty_add", args=[code]), _("Record the penalty")),
        "NOBODY_IDENTIFIED_THE_PERSON": (
            reverse("standing_add", args=[code]),
            _("Record identification or recognition"),
        ),
        "NO_STEP_AGAINST_THE_BAR": (reverse("case_proceedings", args=[code]), _("See the proceedings")),
    }


def gaps(case: Case, contents: Iterable[made.Content]) -> list[Gap]:
    """What stands in the way of any of them, each once."""
    found = dict.fromkeys(code for one in contents for code in made.missing_for(one))
    where = _mended(case) if found else {}
    return [Gap(made.missing_words(code), *where.get(code, ("", ""))) for code in found]


def version_of(contents: Sequence[tuple[Plan, made.Content]]) -> str:
    """Changes with whatever the letters would say, and to whom; without the moment.

    A MAC and no hash: who reads the page shall not try out names against it.
    """
    said = [(plan.kind, plan.authority.pk, plan.authority.name, _timeless(content)) for plan, content in contents]
    return salted_hmac("letters", repr(said), algorithm="sha256").hexdigest()


def _timeless(content: made.Content) -> str:
    return repr(content).replace(repr(content.issued_at), content.issued_on.isoformat())


def reveal_context(*, because: str | None, asked: bool, must_say: bool, has_sealed: bool) -> Mapping[str, Any]:
    """What the partial that hides and shows names needs."""
    return {
        "is_revealed": because is not None or not has_sealed,
        "reasons": RevealReason.choices if must_say else [],
        "lacks_reason": because is None and asked,
    }
