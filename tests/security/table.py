"""Every address of the program and who gets what there: the table that the matrix is made from.

An address that is not here fails a test, and so does a line here without its address.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from django.urls import reverse

from tests.test_house_urls import address, leaves
from tests.world import SEEN, File

CENTRE_STAFF = {"owner", "colleague", "on_duty", "substitute", "lead", "other_worker", "other_lead"}
EVERYBODY = {*CENTRE_STAFF, "coordinator", "auditor"}
ANONYMOUS = "anonymous"


class Who(Enum):
    """Who is let in, and what those are told who are not."""

    ANYONE = auto()  # signed in or not
    STAFF = auto()  # whoever has signed in
    HOLDER = auto()  # whoever knows a secret address; others 404, signed in or not
    CENTRE = auto()  # caseworkers and leads; others 403
    LEADS = auto()  # others 404
    CASE = auto()  # whoever sees the case; others 404
    LEAD_OF_CASE = auto()  # the lead of its centre; others 404
    MEMBER = auto()  # the lead of the member's centre; others 404
    MATTER = auto()  # whoever sees a case in the matter; others 404
    ADMIN = auto()  # the coordinator; others 404
    AUDITOR = auto()  # the auditor; others 404


@dataclass(frozen=True)
class Address:
    who: Who
    methods: tuple[str, ...]  # what the page offers to those let in
    row: str = ""  # which record its id names

    def lets_in(self, role: str, letter: str) -> bool:
        if self.who in (Who.ANYONE, Who.STAFF):
            return self.who is Who.ANYONE or role != ANONYMOUS
        if role == ANONYMOUS:
            return False
        return _LET_IN[self.who](role, letter)


_LET_IN: dict[Who, Callable[[str, str], bool]] = {
    Who.HOLDER: lambda role, letter: False,  # nobody here knows it
    Who.CENTRE: lambda role, letter: role in CENTRE_STAFF,
    Who.LEADS: lambda role, letter: role in ("lead", "other_lead"),
    Who.CASE: lambda role, letter: letter in SEEN[role],
    Who.LEAD_OF_CASE: lambda role, letter: letter in SEEN[role] and role in ("lead", "other_lead"),
    Who.MEMBER: lambda role, letter: letter in SEEN[role] and role in ("lead", "other_lead"),
    Who.MATTER: lambda role, letter: letter in SEEN[role],
    Who.ADMIN: lambda role, letter: role == "coordinator",
    Who.AUDITOR: lambda role, letter: role == "auditor",
}
PAGE, FORM, ACT = ("GET", "HEAD"), ("GET", "HEAD", "POST"), ("POST",)


def _named(who: Who, methods: tuple[str, ...], names: str, **rows: str) -> dict[str, Address]:
    return {name: Address(who, methods, rows.get(name, "")) for name in names.split()}


NOUNS = [
    *("name", "citizenship", "document", "contact", "statement", "passing", "link", "proceeding", "step", "detention"),
    *("release", "standing", "standing_end", "permit", "permit_decision", "penalty", "situation", "charge"),
    *("advertisement", "consent", "bar", "decision", "note", "experience", "task", "task_move", "delivery"),
    "reply",
]
#: On which record a new one hangs: one that has none yet.
PARENTS = {
    "passing": "statement_to_us", "link": "statement_to_us", "step": "proceeding", "release": "detention",
    "standing_end": "standing", "permit_decision": "permit", "delivery": "letter", "reply": "letter",
    "task_move": "task",
}  # fmt: skip
FACTS = {
    f"{noun}_{verb}": Address(Who.CASE, FORM, PARENTS.get(noun, "") if verb == "add" else noun)
    for noun in NOUNS
    for verb in ("add", "correct", "withdraw")
}
#: Django's admin takes any method for a look; what is not a POST writes nothing.
ANY = ("GET", "HEAD", "POST", "PUT", "DELETE")
_ADMIN = "admin:protection_"
ADMIN = {
    **_named(Who.ADMIN, ANY, "admin:index admin:login admin:password_change admin:password_change_done"),
    **_named(Who.ADMIN, FORM, "admin:logout"),
    **_named(Who.ADMIN, PAGE, "admin:jsi18n admin:reference_words admin:law_health admin:law_readings"),
    **_named(Who.ADMIN, PAGE, "admin:law_impact"),
    **_named(Who.ADMIN, FORM, "admin:law_provision admin:sheet"),
    **_named(Who.ADMIN, PAGE, "admin:sheets admin:sheet_pdf"),
    **_named(Who.ADMIN, ACT, "admin:law_propose admin:law_confirm admin:law_make_ready admin:law_withdraw"),
    **_named(Who.ADMIN, ANY, "admin:app_list"),
    **{
        f"{_ADMIN}{noun}_changelist": Address(Who.ADMIN, ANY)
        for noun in ("authority", "case", "casealert", "crisiscentre", "decreedday", "letter", "staffmember")
    },
    **{
        f"{_ADMIN}{noun}_{verb}": Address(Who.ADMIN, ANY, row)
        for noun, row in (
            ("authority", "authority"),
            ("crisiscentre", "centre"),
            ("decreedday", "decreed_day"),
            ("staffmember", "member"),
        )
        for verb in ("add", "change")
    },
    **{f"{_ADMIN}staffmember_{verb}": Address(Who.ADMIN, ACT, "member") for verb in ("reset", "leave", "return")},
}
TABLE: dict[str, Address] = {
    **_named(Who.ANYONE, FORM, "account_logout"),
    **_named(Who.ANYONE, ANY, "account_login first_sign_in"),  # they look at who comes before they look at how,
    **_named(Who.ANYONE, FORM, "letter_check letter_check_code"),
    **_named(Who.ANYONE, ("GET",), "alive"),
    **_named(Who.ANYONE, ACT, "exit set_language"),
    **_named(Who.HOLDER, PAGE, "calendar"),
    **_named(Who.CENTRE, ACT, "calendar_new"),
    **_named(Who.STAFF, ACT, "calendar_end"),
    **_named(Who.STAFF, PAGE, "today case_list letter_list matter_list permit_list proceeding_list"),
    **_named(Who.STAFF, FORM, "account_change_password my_account"),
    **_named(Who.STAFF, ACT, "case_search"),
    **_named(Who.CENTRE, FORM, "case_new detained matter_new"),
    **_named(Who.LEADS, PAGE, "staff_list"),
    **_named(Who.LEADS, FORM, "staff_away staff_invite"),
    **_named(Who.MEMBER, ACT, "staff_back", staff_back="absence"),
    **_named(Who.MEMBER, ACT, "staff_duty staff_return", staff_duty="member", staff_return="member"),
    **_named(Who.MEMBER, FORM, "staff_reset staff_leave", staff_reset="member", staff_leave="member"),
    **_named(Who.MEMBER, FORM, "staff_hand_over", staff_hand_over="member"),
    **_named(Who.MEMBER, PAGE, "staff_address", staff_address="member"),
    **_named(Who.AUDITOR, PAGE, "audit_trail"),
    **_named(Who.CASE, PAGE, "case case_intake case_looked case_timeline determination lawyer_summary"),
    **_named(Who.CASE, PAGE, "case_person case_statements case_proceedings case_stay case_notes case_notices"),
    **_named(
        Who.CASE,
        PAGE,
        "attachment determination_deportation letter letter_pdf letter_docx reply_decision",
        attachment="attachment",
        reply_decision="reply",
        determination_deportation="proceeding",
        letter="letter",
        letter_pdf="letter",
        letter_docx="letter",
    ),
    **_named(Who.CASE, FORM, "sealed_new sheet_new"),
    **_named(Who.CASE, FORM, "task_finish", task_finish="task"),
    **_named(
        Who.CASE, PAGE, "sealed sealed_pdf sealed_json", sealed="sealed", sealed_pdf="sealed", sealed_json="sealed"
    ),
    **_named(Who.CASE, FORM, "detained_next person_edit working_name"),
    **_named(Who.CASE, FORM, "notice_new", notice_new="proceeding"),
    **_named(Who.CASE, FORM, "pack_new letter_new"),
    **_named(
        Who.CASE,
        FORM,
        "letter_remind letter_replace letter_withdraw",
        letter_remind="letter",
        letter_replace="letter",
        letter_withdraw="letter",
    ),
    **_named(Who.CASE, ACT, "reveal_name"),
    **_named(Who.CASE, ACT, "task_done task_find_out", task_done="task"),
    **_named(Who.LEAD_OF_CASE, FORM, "case_settings"),
    **FACTS,
    **ADMIN,
    **_named(Who.MATTER, PAGE, "matter", matter="matter"),
    **_named(Who.MATTER, FORM, "matter_link event_add", matter_link="matter", event_add="matter"),
    **_named(Who.MATTER, FORM, "event_correct event_withdraw", event_correct="event", event_withdraw="event"),
}


#: Every address that the resolver knows, by its name.
ADDRESSES = {name: pattern for name, pattern in leaves() if not name.endswith(":")}


def path_of(name: str, file: File, rows: File | None = None) -> str:
    """The address for one case; `rows`: records of another case are named in it instead."""
    named, converters = TABLE[name].row, ADDRESSES[name].pattern.converters
    if not converters:
        return address(name, ADDRESSES[name])
    records = (rows or file).rows
    known = {"code": file.case.code, "question": "protected_status", "matter": records["matter"].pk}
    known |= {"provision": "CoAO2001-56-2", "kind": "register-request", "sheet": "person-sheet", "language": "ru"}
    row = records[named].pk if named else "sample"
    return reverse(name, kwargs={part: known.get(part, row) for part in converters})
