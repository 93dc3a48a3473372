"""Who looked and who did what, in words: every verb of the audit trail has its own."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from protection.words import moment_words


class RevealReason(models.TextChoices):
    """Why a lead looks at what is sealed of a person. Codes, so that the record holds no free text."""

    DANGER = "DANGER", gettext_lazy("the person is in danger")
    WORKER_AWAY = "WORKER_AWAY", gettext_lazy("the worker is away")
    LETTER = "LETTER", gettext_lazy("a letter or a document needs it")
    REVIEW = "REVIEW", gettext_lazy("review of the work")
    ASKED_BY_PERSON = "ASKED_BY_PERSON", gettext_lazy("the person asked for it")


@dataclass(frozen=True, slots=True)
class Look:
    who: str
    what: str
    iso: str
    when: str


_EVENTS: Final = {
    "case_opened": gettext_lazy("Opened the case file"),
    "case_viewed": gettext_lazy("Looked at the case"),
    "case_assigned": gettext_lazy("Assigned the case"),
    "case_closed": gettext_lazy("Closed the case"),
    "case_reopened": gettext_lazy("Reopened the case"),
    "case_restricted": gettext_lazy("Restricted the access"),
    "case_unrestricted": gettext_lazy("Lifted the restriction of access"),
    "letter_issued": gettext_lazy("Issued a letter or a sheet"),
    "letter_read": gettext_lazy("Read a letter or a sheet"),
    "attachment_read": gettext_lazy("Took out a file"),
    "determination_sealed": gettext_lazy("Sealed a determination"),
    "determination_read": gettext_lazy("Read a sealed determination"),
    "centre_opened": gettext_lazy("Set up the centre"),
    "centre_changed": gettext_lazy("Changed the centre’s details"),
    "staff_changed": gettext_lazy("Changed a colleague’s details"),
    "authority_added": gettext_lazy("Added an authority"),
    "authority_changed": gettext_lazy("Changed an authority"),
    "day_decreed": gettext_lazy("Recorded a decreed day"),
    "trail_read": gettext_lazy("Read the audit trail"),
    "staff_invited": gettext_lazy("Invited a colleague"),
    "sign_in_reset": gettext_lazy("Reset a colleague’s sign-in"),
    "work_handed_over": gettext_lazy("Handed all of a colleague’s work over"),
    "absence_recorded": gettext_lazy("Recorded who is away and who stands in"),
    "absence_ended": gettext_lazy("Ended an absence before its last day"),
    "staff_deactivated": gettext_lazy("Ended a colleague’s access"),
    "staff_reactivated": gettext_lazy("Gave a colleague access again"),
    "duty_changed": gettext_lazy("Changed who is on duty"),
    "digest_sent": gettext_lazy("Sent the e-mail of the day"),
    "calendar_opened": gettext_lazy("Made an address for a calendar"),
    "calendar_closed": gettext_lazy("Ended the address of a calendar"),
    "calendar_read": gettext_lazy("A calendar read the due days"),
    "cases_listed": gettext_lazy("Looked through the list of cases"),
    "provision_checked": gettext_lazy("Checked a provision of the law"),
    "amendment_noted": gettext_lazy("Noted an amendment of the law that is not yet read"),
    "sheet_confirmed": gettext_lazy("Recorded that the words of a sheet are right"),
    "sheet_faulted": gettext_lazy("Recorded that the words of a sheet are wrong"),
    "reading_proposed": gettext_lazy("Proposed another reading of the law"),
    "reading_confirmed": gettext_lazy("Confirmed another reading of the law"),
    "reading_withdrawn": gettext_lazy("Withdrew the proposal of another reading"),
    "reading_came_into_use": gettext_lazy("Another reading of the law came into use"),
    "people_searched": gettext_lazy("Searched for a person"),
}
_OF_ROWS: Final = {
    "recorded": gettext_lazy("Recorded: %(what)s"),
    "changed": gettext_lazy("Changed: %(what)s"),
    "withdrawn": gettext_lazy("Withdrew: %(what)s"),
    "done": gettext_lazy("Done: %(what)s"),
    "raised": gettext_lazy("Reminded of: %(what)s"),
    "settled": gettext_lazy("Settled by what was recorded: %(what)s"),
    "unsealed": gettext_lazy("Had sealed data shown in a form: %(what)s"),
    "viewed": gettext_lazy("Looked at: %(what)s"),
}
#: What a reveal may show, by the name of the field in the record.
SEALED: Final = {
    "full_name": gettext_lazy("names"),
    "file_number": gettext_lazy("number of the authority’s file"),
    "birth": gettext_lazy("date of birth"),
    "contact": gettext_lazy("contact details"),
    "document_number": gettext_lazy("document numbers"),
    "detention_place": gettext_lazy("place of detention"),
    "interpreter": gettext_lazy("interpreters"),
    "barred_because": gettext_lazy("why an authority must not be told"),
    "exploiters": gettext_lazy("who did it"),
    "experience_place": gettext_lazy("where it was done"),
    "accused": gettext_lazy("against whom the charges are"),
    "advertisement_place": gettext_lazy("where an advertisement was seen"),
}


def action_words(action: str, fields: list[str]) -> str:
    """KeyError or LookupError where a verb has no words."""
    why = ", ".join(str(RevealReason(name).label) for name in fields if name in RevealReason.values)
    if action == "name_revealed":
        what = ", ".join(str(SEALED[name]) for name in fields if name in SEALED)
        if why:
            return _("Had sealed data shown: %(what)s; reason: %(why)s") % {"what": what, "why": why}
        return _("Had sealed data shown: %(what)s") % {"what": what}
    if action == "determination_sealed" and "full_name" in fields:
        said = _("Sealed a determination that names the person")
        return _("%(said)s; reason: %(why)s") % {"said": said, "why": why} if why else said
    if action in _EVENTS:
        return str(_EVENTS[action])
    noun, _underscore, verb = action.rpartition("_")
    said = str(_OF_ROWS[verb]) % {"what": apps.get_model("protection", noun)._meta.verbose_name}
    return _("%(said)s; reason: %(why)s") % {"said": said, "why": why} if why else said


def look(row: dict[str, Any]) -> Look:
    """From the values at, action, fields and actor__name."""
    at: datetime = row["at"]
    return Look(
        who=row["actor__name"] or _("The program"),
        what=action_words(row["action"], row["fields"]),
        iso=at.isoformat(),
        when=moment_words(at),
    )
