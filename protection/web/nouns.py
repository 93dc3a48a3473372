"""Every noun of a case, in the order of the pages: the one table from which addresses and lists are made."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from protection.services import (
    allegation,
    bar,
    charge,
    delivery,
    detention,
    experience,
    matter,
    notice,
    papers,
    person,
    proceeding,
    reply,
    situation,
    standing,
    stay,
    task,
)
from protection.web.allegation.forms import PassingForm, StatementRecordForm
from protection.web.charge.forms import AdvertisementForm, ChargeForm
from protection.web.consent.forms import ConsentForm
from protection.web.decision.forms import DecisionForm
from protection.web.delivery.forms import DeliveryForm
from protection.web.detention.forms import DetentionForm, ReleaseForm
from protection.web.experience.forms import ExperienceForm
from protection.web.facts import Noun
from protection.web.letter.forms import BarForm
from protection.web.matter.forms import LinkForm
from protection.web.note.forms import NoteForm
from protection.web.penalty.forms import PenaltyForm
from protection.web.permit.forms import PermitDecisionForm, PermitForm
from protection.web.person.forms import CitizenshipForm, ContactForm, DocumentForm, NameForm
from protection.web.proceeding.forms import ProceedingForm, StepForm
from protection.web.register.forms import LetterLines
from protection.web.reply.forms import ReplyForm
from protection.web.situation.forms import SituationForm
from protection.web.standing.forms import StandingEndForm, StandingForm
from protection.web.task.forms import TaskForm, TaskMoveForm

PERSON, STATEMENTS, PROCEEDINGS = "case_person", "case_statements", "case_proceedings"
NOTICES, STAY, NOTES = "case_notices", "case_stay", "case_notes"

NAME: Final = Noun("name", NameForm, person.record_name, PERSON, _("Names"))
CITIZENSHIP: Final = Noun("citizenship", CitizenshipForm, person.record_citizenship, PERSON, _("Citizenships"))
STANDING: Final = Noun("standing", StandingForm, standing.record_standing, PERSON, _("Standing as a victim"))
STANDING_END: Final = Noun(
    "standing-end", StandingEndForm, standing.record_standing_end, PERSON, _("End of the standing"),
    parent=STANDING, hangs_by="standing", is_single=True,
)  # fmt: skip
CONSENT: Final = Noun("consent", ConsentForm, papers.record_consent, PERSON, _("Consents"))
BAR: Final = Noun("bar", BarForm, bar.bar_authority, PERSON, _("Who must not be told"))
CONTACT: Final = Noun("contact", ContactForm, person.record_contact, PERSON, _("How to reach the person safely"))
DOCUMENT: Final = Noun("document", DocumentForm, person.record_document, PERSON, _("Identity documents"))

STATEMENT: Final = Noun(
    "statement", StatementRecordForm, allegation.record_allegation, STATEMENTS, _("Statements"), has_preview=True
)
PASSING: Final = Noun(
    "passing", PassingForm, allegation.record_passing_on, STATEMENTS, _("Passed on"),
    parent=STATEMENT, hangs_by="allegation", is_single=True,
)  # fmt: skip
LINK: Final = Noun(
    "link", LinkForm, matter.register_statement, STATEMENTS, _("Criminal matters"),
    parent=STATEMENT, hangs_by="allegation",
)  # fmt: skip

PROCEEDING: Final = Noun(
    "proceeding", ProceedingForm, proceeding.record_proceeding, PROCEEDINGS, _("Deportation proceedings")
)
STEP: Final = Noun(
    "step", StepForm, proceeding.record_step, PROCEEDINGS, _("Steps"), parent=PROCEEDING, hangs_by="proceeding"
)
DETENTION: Final = Noun("detention", DetentionForm, detention.record_detention, PROCEEDINGS, _("Detention"))
RELEASE: Final = Noun(
    "release", ReleaseForm, detention.record_release, PROCEEDINGS, _("Release"),
    parent=DETENTION, hangs_by="detention", is_single=True,
)  # fmt: skip

#: A letter is issued, and no entry of anybody.
LETTER: Final = Noun("letter", LetterLines, notice.issue_notices, NOTICES, _("Letters"))
DELIVERY: Final = Noun(
    "delivery", DeliveryForm, delivery.record_delivery, NOTICES, _("Delivery"), parent=LETTER, hangs_by="letter"
)
REPLY: Final = Noun(
    "reply", ReplyForm, reply.record_reply, NOTICES, _("Reply"),
    parent=LETTER, hangs_by="letter", leads_to=lambda row: "reply_decision" if row.decision_id else "",
)  # fmt: skip

PERMIT: Final = Noun("permit", PermitForm, stay.record_permit, STAY, _("Residence permits"))
PERMIT_DECISION: Final = Noun(
    "permit-decision", PermitDecisionForm, stay.record_permit_decision, STAY, _("Decision"),
    parent=PERMIT, hangs_by="permit", is_single=True,
)  # fmt: skip
PENALTY: Final = Noun("penalty", PenaltyForm, stay.record_penalty, STAY, _("Penalties"))
SITUATION: Final = Noun(
    "situation", SituationForm, situation.record_situation, STAY, _("Entry, stay and danger on return")
)

TASK: Final = Noun("task", TaskForm, task.record_task, NOTES, _("Tasks"))
TASK_MOVE: Final = Noun("task-move", TaskMoveForm, task.move_task, NOTES, _("Moved"), parent=TASK, hangs_by="task")
NOTE: Final = Noun("note", NoteForm, papers.record_note, NOTES, _("Notes"))
EXPERIENCE: Final = Noun(
    "experience", ExperienceForm, experience.record_experience, NOTES, _("What was done to the person")
)
CHARGE: Final = Noun("charge", ChargeForm, charge.record_charge, NOTES, _("Charges"))
ADVERTISEMENT: Final = Noun(
    "advertisement", AdvertisementForm, charge.record_advertisement, NOTES, _("Job advertisements")
)
DECISION: Final = Noun("decision", DecisionForm, papers.record_decision, NOTES, _("Decisions of authorities"))

NOUNS: Final = (
    NAME, CITIZENSHIP, STANDING, STANDING_END, CONSENT, BAR, CONTACT, DOCUMENT, STATEMENT, PASSING, LINK, PROCEEDING,
    STEP, DETENTION, RELEASE, DELIVERY, REPLY, PERMIT, PERMIT_DECISION, PENALTY, SITUATION, TASK, TASK_MOVE, NOTE,
    EXPERIENCE, CHARGE, ADVERTISEMENT, DECISION,
)  # fmt: skip

urlpatterns = [address for noun in NOUNS for address in noun.urls()]
