"""Which words of which sheet a named reader has confirmed: without that a sheet for the person is a draft."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from protection import audit
from protection.access.permissions import Action, check_may
from protection.letters.sheet import words_version
from protection.letters.sheet_content import READ_BY_THE_PERSON, SHEET_LANGUAGES, SheetKind, SheetLanguage
from protection.models import SheetReading, StaffMember


@dataclass(frozen=True, slots=True)
class SheetState:
    """The words of a sheet in one language as the program holds them. `last`: the last reading of these very words."""

    kind: SheetKind
    language: SheetLanguage
    version: str
    last: SheetReading | None

    @property
    def is_confirmed(self) -> bool:
        return self.last is not None and self.last.is_right


def sheet_states() -> list[SheetState]:
    """Every sheet that the person reads, in every language."""
    rows = list(SheetReading.objects.select_related("recorded_by").order_by("id"))
    pairs = [(kind, language) for kind in SHEET_LANGUAGES for language in SHEET_LANGUAGES[kind]]
    return [_state(kind, language, rows) for kind, language in pairs if kind in READ_BY_THE_PERSON]


def sheet_state(kind: str, language: str) -> SheetState:
    """ValidationError where there is no such sheet in that language."""
    if kind not in READ_BY_THE_PERSON or language not in SHEET_LANGUAGES[kind]:
        raise ValidationError(_("There is no such sheet in this language."), code="no_sheet")
    return _state(kind, language, readings_of(kind, language))


def readings_of(kind: str, language: str) -> list[SheetReading]:
    """All that was ever recorded of it, as it was recorded."""
    rows = SheetReading.objects.filter(kind=kind, language=language).select_related("recorded_by")
    return list(rows.order_by("id"))


def _state(kind: SheetKind, language: SheetLanguage, rows: Iterable[SheetReading]) -> SheetState:
    version = words_version(kind, language)
    own = [row for row in rows if (row.kind, row.language, row.template_version) == (kind, language, version)]
    return SheetState(kind, language, version, own[-1] if own else None)


def check_is_confirmed(kind: SheetKind, language: SheetLanguage) -> None:
    """ValidationError where the person would read words that nobody has confirmed."""
    if kind in READ_BY_THE_PERSON and not sheet_state(kind, language).is_confirmed:
        words = _("Nobody has read and confirmed these words in this language yet: it is a draft and is not issued.")
        raise ValidationError({"language": ValidationError(words, code="not_confirmed")})


@transaction.atomic
def record_sheet_reading(
    state: SheetState, *, version: str, read_by: str, read_on: date, is_right: bool, by: StaffMember, at: datetime
) -> SheetReading:
    """Who read the words of that version, when, and whether they are right."""
    check_may(by, Action.USE_ADMIN)
    if version != state.version:
        raise ValidationError(_("The words have changed since they were read. They are to be read again."))
    if read_on > timezone.localdate(at):
        raise ValidationError({"read_on": _("This day is still to come.")})
    row = SheetReading(
        kind=state.kind, language=state.language, template_version=version, is_right=is_right,
        read_by=" ".join(read_by.split()), read_on=read_on, recorded_by=by, recorded_at=at,
    )  # fmt: skip
    row.full_clean()
    row.save(force_insert=True)
    audit.sheet_read(row, actor=by)
    return row
