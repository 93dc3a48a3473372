"""The facts that an answer lacks: where each is entered, and the one click that makes the task to find it out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from protection.law import Missing
from protection.law.vocabulary import MissingCode
from protection.models import Case, Task
from protection.models.task import FIND_OUT, find_out_cause
from protection.web.determination.asked import Asked, reading_of_the_day
from protection.web.presenters.links import Link, named, record_id
from protection.words import day_month_words

#: What nobody can find out: it is a matter of the law's texts.
_OF_THE_LAW: Final = (MissingCode.OTHER_READING, MissingCode.PENALTY_OF_ARTICLE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """With `fact`, a task can be made, about the record `subject` or the person; `task` tells of one that is open."""

    link: Link
    fact: str = ""
    subject: str = ""
    task: str = ""


def open_tasks(case: Case) -> dict[str, date]:
    """The days of the open tasks that ask for a fact, by their cause."""
    rows = Task.objects.filter(case=case, done_at__isnull=True, cause__startswith=FIND_OUT).standing()
    return dict(rows.values_list("cause", "due_on"))


def wanted(
    case: Case, missing: Iterable[Missing], subjects: Mapping[str, str], tasks: Mapping[str, date], asked: Asked
) -> tuple[Wanted, ...]:
    """Of an earlier moment and in a closed case they are named alone."""
    return tuple(_wanted(case, link, one, tasks, asked) for link, one in named(case, missing, subjects).values())


def _wanted(case: Case, link: Link, missing: Missing, tasks: Mapping[str, date], asked: Asked) -> Wanted:
    if asked.known_at is not None:
        return Wanted(replace(link, url=""))
    if missing.code is MissingCode.OTHER_READING:
        return Wanted(replace(link, url=replace(asked, reading=reading_of_the_day(asked.as_of), compare="").query))
    if not case.is_open or missing.code in _OF_THE_LAW:
        return Wanted(link)
    subject = record_id(missing.subject)
    subject = "" if subject.isdigit() else subject
    due_on = tasks.get(find_out_cause(missing.code, subject or case.pk))
    if due_on is not None:
        return Wanted(link, task=_("Task: by %(day)s") % {"day": day_month_words(due_on)})
    return Wanted(link, missing.code.value, subject)
