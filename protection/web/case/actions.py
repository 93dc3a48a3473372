"""What can be done in a case: a short list of links, those first that the answers call for."""

from django.utils.translation import gettext as _

from protection.access.permissions import Action, may
from protection.law.vocabulary import Outcome
from protection.models import StaffMember
from protection.web.addresses import address
from protection.web.presenters.ground import Ground
from protection.web.presenters.links import Link


def actions(ground: Ground, user: StaffMember) -> tuple[Link, ...]:
    case = ground.case
    found = list(_of_work(ground)) if case.is_open else []
    if may(user, Action.MANAGE_CASE):
        manage = _("Assign, restrict or close") if case.is_open else _("Reopen the case")
        found.append(Link(manage, address("case_settings", case.code)))
    return tuple(found)


def _of_work(ground: Ground) -> list[Link]:
    code = ground.case.code
    opened = [row.id for row in ground.facts.proceedings if row.is_open_on(ground.day)]
    suspended = [key for key in opened if ground.found.deportation[key].outcome is Outcome.SUSPENDED]
    found = []
    if suspended:
        found.append(Link(_("Notify the authorities"), address("pack_new", code)))
    found.append(Link(_("Record a statement"), address("statement_add", code)))
    if opened:
        one = ("step_add", code, opened[0]) if len(opened) == 1 else ("case_proceedings", code)
        found.append(Link(_("Record a step in the proceeding"), address(*one)))
    else:
        found.append(Link(_("Record a proceeding"), address("proceeding_add", code)))
    for label, name in (
        (_("Record a detention"), "detention_add"),
        (_("Record identification or recognition"), "standing_add"),
        (_("Write a note"), "note_add"),
        (_("Add a task"), "task_add"),
        (_("Ask what is still missing"), "case_intake"),
    ):
        found.append(Link(label, address(name, code)))
    return found
