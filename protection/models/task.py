from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from protection.models.case import CaseRow
from protection.models.staff import StaffMember
from protection.vault.fields import SealedTextField


class TaskKind(models.TextChoices):
    SAFETY_CHECK = "SAFETY_CHECK", _("Check safety")
    PASS_STATEMENT_ON = "PASS_STATEMENT_ON", _("Pass the statement on to an authority")
    SERVE_NOTICE = "SERVE_NOTICE", _("Hand the notice over")
    ASK_CONSENT = "ASK_CONSENT", _("Ask for consent to write to the authorities")
    FIND_GUARDIAN = "FIND_GUARDIAN", _("Find a legal representative for the child")
    FIND_OUT = "FIND_OUT", _("Find out a fact")
    RENEW_CONSENT = "RENEW_CONSENT", _("Ask again for consent")
    CHASE = "CHASE", _("Remind the authority of the letter")
    ASK_DECISION = "ASK_DECISION", _("Ask for the decision on the report")
    APPEAL = "APPEAL", _("Appeal against the decision")
    RESIDENCE = "RESIDENCE", _("Apply for temporary residence")
    OTHER = "OTHER", _("Something else")


FIND_OUT: Final = "find-out/"


def find_out_cause(fact: str, subject: object) -> str:
    """Why a task asks for a fact: its code, and the id of the record it is about, or of the case."""
    return f"{FIND_OUT}{fact}/{subject}"


class Task(CaseRow):
    """Work to do on a case by a day. A cause has one open task at most; done and undone again, it makes another."""

    kind = models.CharField(max_length=20, choices=TaskKind.choices)
    words = SealedTextField()
    due_on = models.DateField()
    cause = models.CharField(max_length=80)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    result = SealedTextField()

    class Meta(CaseRow.Meta):
        ordering = ["due_on", "entered_at", "id"]
        verbose_name = _("task")
        indexes = [
            models.Index(
                fields=["centre", "due_on", "id"],
                condition=models.Q(done_at__isnull=True, withdrawn_at__isnull=True),
                name="task_queue",
            )
        ]
        constraints = [
            *CaseRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["cause"],
                condition=models.Q(done_at__isnull=True, withdrawn_at__isnull=True),
                name="one_open_task_for_each_cause",
            ),
            models.CheckConstraint(
                name="task_done_fully_or_not_at_all",
                condition=models.Q(done_at__isnull=True, done_by__isnull=True)
                | models.Q(done_at__isnull=False, done_by__isnull=False),
                violation_error_message=_("A task that is done says when and by whom."),
            ),
        ]


class TaskMove(CaseRow):
    """A task is to be done by another day, for a reason. The task bears the day of its last move that stands."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="moves")
    from_on = models.DateField()
    to_on = models.DateField()
    because = SealedTextField()

    class Meta(CaseRow.Meta):
        verbose_name = _("move of a task")
        constraints = [
            *CaseRow.Meta.constraints,
            models.CheckConstraint(
                name="task_moves_to_another_day",
                condition=~models.Q(to_on=models.F("from_on")),
                violation_error_message=_("The task is due on this day already."),
            ),
        ]
