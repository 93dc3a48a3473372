"""What needs somebody today: the alerts of the cases one sees, then the tasks, each one query, words made once."""

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from django.db.models import FilteredRelation, Q, QuerySet
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from protection.models import RED_ALERTS, AgeBand, AlertKind, CaseAlert, StaffMember, Task, TaskKind
from protection.models.prepared import Asked
from protection.models.scope import Reader
from protection.services.reading import default_ruleset
from protection.vault.fields import unseal
from protection.vault.keys import WrappedKey
from protection.web.addresses import address
from protection.web.pieces import filled
from protection.web.presenters.clock import CLOCK_WORDS
from protection.web.templatetags.frame import mark
from protection.words import day_month_words, distance_words, overdue_words, wait_words, weekday_words

MOST_ALERTS: Final = 60
MOST_TASKS: Final = 30
#: Alerts that stand for long come after those with an hour set.
_RANK: Final = {kind: rank for rank, kind in enumerate(AlertKind.values)}


@dataclass(frozen=True, slots=True)
class Mark:
    tone: str
    icon: str
    text: str


@lru_cache(maxsize=512)
def _in_html(marks: tuple[Mark, ...]) -> SafeString:
    """There are few, and none about one person."""
    return format_html_join("", " {}", ((mark(one.tone, one.icon, one.text),) for one in marks))


@dataclass(frozen=True, slots=True)
class Item:
    tone: str
    code: str
    url: str
    marks: tuple[Mark, ...]
    sentence: str
    iso: str
    when: str
    distance: str
    action_url: str
    action: str
    is_main: bool

    @property
    def html(self) -> SafeString:
        return filled(
            "components/queue_item.html",
            tone=self.tone,
            url=self.url,
            code=self.code,
            marks=_in_html(self.marks),
            sentence=self.sentence,
            iso=self.iso,
            when=self.when,
            distance=format_html(' <span class="note">{}</span>', self.distance) if self.distance else "",
            action_url=self.action_url,
            action=self.action,
            weight="btn-primary" if self.is_main else "btn-quiet",
        )


@dataclass(frozen=True, slots=True)
class TaskItem:
    text: str
    url: str
    code: str
    case_url: str
    when: str
    tone: str
    due_on: date
    more_url: str

    @property
    def html(self) -> SafeString:
        is_due = self.tone == "risk"
        return filled(
            "protection/today/task.html",
            url=self.url,
            text=self.text,
            case_url=self.case_url,
            code=self.code,
            when=format_html('<span class="mark is-risk">{}</span>', self.when) if is_due else self.when,
            more_url=self.more_url,
        )


def _of(owner: UUID | None) -> Q:
    return Q(case__owner=owner) if owner else Q()


def _reaches(reader: Reader, today: date) -> Q:
    """An overdue task stands among the tasks; the lead is told of what others let pass from its `lead_on` on."""
    has_waited = Q(lead_on__lte=today)
    if reader.is_lead:
        is_hers = Q(case__owner=reader.pk) | Q(lead_on__isnull=True)
        return has_waited | (is_hers & ~Q(kind=AlertKind.TASK_OVERDUE))
    return ~Q(kind=AlertKind.TASK_OVERDUE)


@Asked
def _alert_rows(reader: Reader, ruleset: str, today: date, owner: UUID | None) -> QuerySet[Any]:
    period = FilteredRelation(
        "case__protection_periods",
        condition=Q(
            case__protection_periods__ruleset=ruleset,
            case__protection_periods__from_on__lte=today,
            case__protection_periods__to_on__gt=today,
        ),
    )
    rows = (
        CaseAlert.objects.visible_to(reader)
        .filter(_of(owner), _reaches(reader, today), case__closed_at__isnull=True)
        .on_day(today, ruleset)
        .annotate(period=period)
        .order_by("is_amber", "due_on", "id")
    )
    names = ("kind", "due_on", "due_at", "case__code", "case__is_restricted", "case__person__age_band")
    found: QuerySet[Any] = rows.values(*names, "period__deportation")[: MOST_ALERTS + 1]
    return found


#: By kind: while the deportation is suspended, and while it is not.
_SENTENCES: Final = {
    AlertKind.REMOVAL_SET: (
        gettext_lazy("The deportation is suspended, but the removal has not been called off."),
        gettext_lazy("Removal is set. Nothing on record stops it."),
    ),
    AlertKind.DETAINED: (
        gettext_lazy("In detention. The deportation is suspended; that does not mean release."),
        gettext_lazy("In detention. Nothing on record stops the deportation."),
    ),
    **{
        kind: (sentence, sentence)
        for kind, sentence in {
            AlertKind.STEP_AGAINST_BAR: gettext_lazy("An authority took a step although the deportation is suspended."),
            AlertKind.EXECUTED_AGAINST_THE_BAR: gettext_lazy(
                "The person was removed although the deportation was suspended."
            ),
            AlertKind.CITIZEN_IN_PROCEEDING: gettext_lazy(
                "A citizen of Kazakhstan cannot be deported, and a proceeding is open."
            ),
            AlertKind.PERMIT_ENDING: gettext_lazy("The residence permit ends. The right itself goes on."),
            AlertKind.TOLD_CENTRE_ONLY: gettext_lazy(
                "Told to the centre only: this does not stop the deportation yet."
            ),
            **{kind: words.sentence for kind, words in CLOCK_WORDS.items()},
        }.items()
    },
}


def _sentence(kind: str, outcome: str) -> str:
    suspended, otherwise = _SENTENCES[AlertKind(kind)]
    return str(suspended if outcome == "SUSPENDED" else otherwise)


def _action(kind: str, outcome: str, code: str) -> tuple[str, str]:
    """Where the one helpful act is done, and its words."""
    if kind in CLOCK_WORDS:
        words = CLOCK_WORDS[AlertKind(kind)]
        return address(words.address, code), str(words.action)
    if kind == AlertKind.TOLD_CENTRE_ONLY:
        return address("case_statements", code), _("Pass the statement on")
    if kind == AlertKind.PERMIT_ENDING:
        return address("case_stay", code), _("See the permit")
    if kind == AlertKind.DETAINED and outcome == "NOT_SUSPENDED":
        return address("statement_add", code), _("Record a statement")
    if kind in (AlertKind.REMOVAL_SET, AlertKind.STEP_AGAINST_BAR, AlertKind.DETAINED):
        return address("pack_new", code), _("Notify the authorities")
    return address("case", code), _("Open the case")


def _moment(day: date, at: time | None) -> datetime:
    return timezone.make_aware(datetime.combine(day, at or time(23, 59)))


def _when(day: date, at: time | None, now: datetime) -> tuple[str, str]:
    """The day and hour in words, and how far it is."""
    today = timezone.localdate(now)
    days = (day - today).days
    words = day_month_words(day) if days not in (0, 1) else _("Tomorrow") if days else _("Today")
    if 1 < days <= 7:
        weekday = weekday_words(day)
        words = f"{weekday[:1].upper()}{weekday[1:]}, {words}"
    shown = f"{words}, {at:%H:%M}" if at else words
    if at and day >= today:
        return shown, wait_words(_moment(day, at), now)
    return shown, "" if days in (0, 1) else distance_words(day, today)


def _since(day: date, at: time | None, now: datetime) -> tuple[str, str]:
    since = _("since %(day)s") % {"day": f"{day_month_words(day)}, {at:%H:%M}" if at else day_month_words(day)}
    return since, distance_words(day, timezone.localdate(now))


_SINCE: Final = (
    AlertKind.DETAINED, AlertKind.TOLD_CENTRE_ONLY, AlertKind.CITIZEN_IN_PROCEEDING, AlertKind.EXECUTED_AGAINST_THE_BAR,
    AlertKind.ORDERED_AGAINST_THE_BAR,
)  # fmt: skip


def _tone(kind: str) -> str:
    return "risk" if kind in RED_ALERTS else "open"


def _icon(kind: str) -> str:
    return "risk" if kind in RED_ALERTS else "clock"


@lru_cache(maxsize=512)
def _marks(kinds: tuple[str, ...], _language: str | None, *, is_child: bool, is_restricted: bool) -> tuple[Mark, ...]:
    marks = [
        Mark(_tone(kind), "lock" if kind == AlertKind.DETAINED else _icon(kind), str(AlertKind(kind).label))
        for kind in kinds
    ]
    if is_child:
        marks.append(Mark("open", "child", _("Child")))
    if is_restricted:
        marks.append(Mark("mute", "lock", _("Restricted")))
    return tuple(marks)


def _item(rows: list[dict[str, Any]], now: datetime) -> Item:
    """One case: its most urgent alert in words, the others as marks."""
    row = rows[0]
    kind, code, outcome = row["kind"], row["case__code"], row["period__deportation"] or ""
    reckoned = _since if kind in _SINCE else _when
    when, distance = reckoned(row["due_on"], row["due_at"], now)
    url, action = _action(kind, outcome, code)
    return Item(
        tone=_tone(kind),
        code=code,
        url=address("case", code),
        marks=_marks(
            tuple(dict.fromkeys(one["kind"] for one in rows)),
            get_language(),
            is_child=row["case__person__age_band"] == AgeBand.CHILD,
            is_restricted=row["case__is_restricted"],
        ),
        sentence=_sentence(kind, outcome),
        iso=row["due_on"].isoformat(),
        when=when,
        distance=distance,
        action_url=url,
        action=action,
        is_main=kind in RED_ALERTS,
    )


def alerts(user: StaffMember, now: datetime, *, owner: UUID | None) -> tuple[list[Item], bool]:
    """The alerts of this moment, the most urgent first, and whether there are more than are shown.

    Of the cases of one owner, or of all that one sees.
    """
    rows = _alert_rows(Reader.of(user), default_ruleset(), timezone.localdate(now), owner)
    shown = sorted(rows[:MOST_ALERTS], key=lambda row: (_RANK[row["kind"]], row["due_on"], row["due_at"] or time(0)))
    by_case: dict[str, list[dict[str, Any]]] = {}
    for row in shown:
        by_case.setdefault(row["case__code"], []).append(row)
    return [_item(found, now) for found in by_case.values()], len(rows) > MOST_ALERTS


def _task_url(kind: str, code: str) -> str:
    names = {
        TaskKind.PASS_STATEMENT_ON: "case_statements",
        TaskKind.SERVE_NOTICE: "case_notices",
        TaskKind.ASK_CONSENT: "consent_add",
        TaskKind.FIND_OUT: "case_intake",
        TaskKind.RENEW_CONSENT: "consent_add",
        TaskKind.CHASE: "case_notices",
        TaskKind.ASK_DECISION: "case_statements",
        TaskKind.APPEAL: "case_statements",
        TaskKind.RESIDENCE: "case_stay",
    }
    return address(names.get(TaskKind(kind), "case"), code)


def _task_text(row: dict[str, Any]) -> str:
    """What a worker wrote stands in place of "something else"."""
    if row["kind"] != TaskKind.OTHER or not row["words"]:
        return str(TaskKind(row["kind"]).label)
    key = WrappedKey(row["case__data_key"], row["centre_id"], row["case__data_key__wrapped"])
    return unseal(bytes(row["words"]), key=key, table=Task._meta.db_table, column="words", row_id=row["id"])


@Asked
def _task_rows(reader: Reader, owner: UUID | None) -> QuerySet[Any]:
    rows = (
        Task.objects.visible_to(reader)
        .standing()
        .filter(_of(owner), case__closed_at__isnull=True, done_at__isnull=True)
        .order_by("due_on", "id")
        .values("id", "kind", "due_on", "words", "centre_id", "case__code", "case__data_key", "case__data_key__wrapped")
    )
    return rows[: MOST_TASKS + 1]


def tasks(user: StaffMember, today: date, *, owner: UUID | None) -> tuple[list[TaskItem], bool]:
    """Open tasks by their day, and whether there are more than are shown."""
    found = _task_rows(Reader.of(user), owner)
    items = []
    for row in found[:MOST_TASKS]:
        due, code = row["due_on"], row["case__code"]
        items.append(
            TaskItem(
                text=_task_text(row),
                url=_task_url(row["kind"], code),
                code=code,
                case_url=address("case", code),
                when=overdue_words(due, today) if due < today else distance_words(due, today),
                tone="risk" if due <= today else "mute",
                due_on=due,
                more_url=address("task_finish", code, row["id"]),
            )
        )
    return items, len(found) > MOST_TASKS
