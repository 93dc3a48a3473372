"""The one line above the answers: what cannot wait, and the one act that helps."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from protection.law.vocabulary import Outcome
from protection.models import RED_ALERTS, AlertKind, Case, CaseAlert
from protection.models.prepared import RowsOfCase
from protection.services.reading import default_ruleset
from protection.web.addresses import address
from protection.web.presenters.clock import CLOCK_WORDS
from protection.web.presenters.ground import Ground
from protection.web.presenters.rows import ended
from protection.words import day_words, distance_words, wait_words

#: The order of the enumeration is the order of urgency.
_RANK: Final = {kind: rank for rank, kind in enumerate(AlertKind.values)}


@dataclass(frozen=True, slots=True)
class AlertLine:
    tone: str
    icon: str
    headline: str
    iso: str
    when: str
    sentence: str
    action: str
    url: str


@RowsOfCase
def _of_day(case_id: UUID, ruleset: str, day: date) -> QuerySet[CaseAlert]:
    rows = CaseAlert.objects.filter(case=case_id).on_day(day, ruleset)
    return rows.order_by("due_on", "id")


def alerts_on(case: Case, now: datetime) -> list[CaseAlert]:
    """Those of the day, the most urgent first."""
    rows = _of_day(case.pk, default_ruleset(), timezone.localdate(now))
    return sorted(rows, key=lambda row: (_RANK[row.kind], row.due_on, row.due_at or time(23, 59)))


def alert_line(ground: Ground, alerts: list[CaseAlert], now: datetime) -> AlertLine | None:
    """A closed case has none: nobody acts in it."""
    case = ground.case
    if not alerts or not case.is_open:
        return None
    alert = alerts[0]
    kind = AlertKind(alert.kind)
    is_over = kind is AlertKind.REMOVAL_SET and alert.due_on < timezone.localdate(now)
    action, url = _action(ground, alert, kind, is_over=is_over)
    return AlertLine(
        tone="risk" if kind in RED_ALERTS else "open",
        icon="risk" if kind in RED_ALERTS else "clock",
        headline=_headline(kind, is_over=is_over),
        iso=f"{alert.due_on.isoformat()}T{alert.due_at:%H:%M}" if alert.due_at else alert.due_on.isoformat(),
        when=_when(alert, kind, now),
        sentence=_sentence(ground, kind, is_over=is_over),
        action=action,
        url=url,
    )


def _outcomes(ground: Ground) -> set[Outcome]:
    return {answer.outcome for answer in ground.found.deportation.values()}


def _headline(kind: AlertKind, *, is_over: bool) -> str:
    if is_over:
        return _("The day set for the removal has passed")
    if kind in CLOCK_WORDS:
        return str(kind.label)
    return {
        AlertKind.REMOVAL_SET: _("Removal is set"),
        AlertKind.STEP_AGAINST_BAR: _("A step was taken against the suspension"),
        AlertKind.EXECUTED_AGAINST_THE_BAR: _("Removed although the deportation was suspended"),
        AlertKind.CITIZEN_IN_PROCEEDING: _("A proceeding against a citizen of Kazakhstan"),
        AlertKind.DETAINED: _("In detention"),
        AlertKind.PERMIT_ENDING: _("The residence permit ends"),
        AlertKind.TOLD_CENTRE_ONLY: _("Told to the centre only"),
    }[kind]


_COUNTED_FROM: Final = (
    AlertKind.DETAINED, AlertKind.TOLD_CENTRE_ONLY, AlertKind.CITIZEN_IN_PROCEEDING, AlertKind.EXECUTED_AGAINST_THE_BAR,
    AlertKind.ORDERED_AGAINST_THE_BAR,
)  # fmt: skip


def _when(alert: CaseAlert, kind: AlertKind, now: datetime) -> str:
    """The day, then the distance."""
    day = f"{day_words(alert.due_on)}, {alert.due_at:%H:%M}" if alert.due_at else day_words(alert.due_on)
    today = timezone.localdate(now)
    if kind in _COUNTED_FROM and kind is not AlertKind.EXECUTED_AGAINST_THE_BAR:
        return ended(_("Since %(day)s") % {"day": day})
    distance = distance_words(alert.due_on, today)
    if alert.due_at and alert.due_on >= today:
        distance = wait_words(timezone.make_aware(datetime.combine(alert.due_on, alert.due_at)), now)
    return ended(_("%(day)s, %(distance)s") % {"day": day, "distance": distance})


def _sentence(ground: Ground, kind: AlertKind, *, is_over: bool) -> str:
    if is_over:
        return _("Whether the person was removed is not recorded.")
    if kind in CLOCK_WORDS:
        return str(CLOCK_WORDS[kind].sentence)
    return {
        AlertKind.REMOVAL_SET: _bar_words(
            ground, _("The deportation is suspended, but the removal has not been called off.")
        ),
        AlertKind.STEP_AGAINST_BAR: _("Whoever took it may not know of the statement yet."),
        AlertKind.EXECUTED_AGAINST_THE_BAR: _("Report it to the procurator."),
        AlertKind.CITIZEN_IN_PROCEEDING: _("A citizen cannot be deported. Show the authority what proves it."),
        AlertKind.DETAINED: _bar_words(ground, _("The deportation is suspended; that does not mean release.")),
        AlertKind.PERMIT_ENDING: _("The right to stay and the permit are two things: ask for a new permit now."),
        AlertKind.TOLD_CENTRE_ONLY: _("This does not stop a deportation until it reaches an authority."),
    }[kind]


def _bar_words(ground: Ground, if_suspended: str) -> str:
    """What stands between the person and removal, in one sentence."""
    found = _outcomes(ground)
    if found & {Outcome.NOT_SUSPENDED, Outcome.LIFTED}:
        return _("Nothing on record suspends the deportation.")
    if Outcome.UNDETERMINED in found:
        return _("Whether the deportation is suspended turns on facts that are missing: treat as protected.")
    if Outcome.SUSPENDED in found:
        return if_suspended
    return _("No deportation proceeding is open.")


def _action(ground: Ground, alert: CaseAlert, kind: AlertKind, *, is_over: bool) -> tuple[str, str]:
    code = ground.case.code
    if is_over:
        return _("Record what happened"), address("case_proceedings", code)
    if kind in CLOCK_WORDS:
        return str(CLOCK_WORDS[kind].action), address(CLOCK_WORDS[kind].address, code)
    if kind is AlertKind.TOLD_CENTRE_ONLY:
        return _("Pass the statement on"), address("passing_add", code, alert.subject_id)
    if kind is AlertKind.PERMIT_ENDING:
        return _("Record an application"), address("permit_add", code)
    if kind is AlertKind.CITIZEN_IN_PROCEEDING:
        return _("Check the citizenship"), address("case_person", code)
    if kind is AlertKind.EXECUTED_AGAINST_THE_BAR:
        return _("See the proceeding"), address("case_proceedings", code)
    return _against_removal(ground)


def _against_removal(ground: Ground) -> tuple[str, str]:
    """A notice where the bar holds; else the statement that raises it, or what the statement still lacks."""
    code = ground.case.code
    suspended = [key for key, answer in ground.found.deportation.items() if answer.outcome is Outcome.SUSPENDED]
    if len(suspended) == 1:
        return _("Notify the authorities"), address("notice_new", code, suspended[0])
    if suspended:
        return _("Notify the authorities"), address("pack_new", code)
    if not ground.facts.proceedings:
        return _("Record a proceeding"), address("proceeding_add", code)
    if ground.facts.allegations and Outcome.UNDETERMINED in _outcomes(ground):
        return _("See what is missing"), address("case_statements", code)
    return _("Record a statement"), address("statement_add", code)
