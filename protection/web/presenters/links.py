"""Where a missing fact is entered, and where an answer is explained."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from protection import choices, sentences
from protection.choices import Question
from protection.law import Missing
from protection.law.vocabulary import MissingCode as M
from protection.models import Case
from protection.web.addresses import address
from protection.words import moment_words


@dataclass(frozen=True, slots=True)
class Link:
    """Words, and where they lead; an empty `url` leads nowhere. `hint` is what to ask or do."""

    label: str
    url: str
    hint: str = ""

    @property
    def html(self) -> SafeString:
        """As an item of a list."""
        if not self.url:
            return format_html("<li>{}</li>", self.label)
        return format_html('<li><a href="{}">{}</a></li>', self.url, self.label)


class Author(NamedTuple):
    """Who recorded a fact and when; `url` leads to the record."""

    name: str
    at: datetime
    url: str

    @property
    def link(self) -> Link:
        shown = {"name": self.name, "moment": moment_words(self.at)}
        return Link(_("Recorded by %(name)s, %(moment)s") % shown, self.url)


#: Where a fact of the person is entered.
_OF_CASE: Final = {
    M.CITIZENSHIP: "citizenship_add",
    M.ALLEGATION: "statement_add",
    M.REPEAT_IN_THE_CASE: "statement_add",
    M.REPORT_DECISION: "case_statements",
    M.STANDING: "standing_add",
    M.RECOGNITION: "standing_add",
    M.STANDING_BASIS: "case_person",
    M.CONNECTED_WITH_TRAFFICKING: "case_person",
    M.JOINT_IDENTIFICATION: "case_person",
    M.AGE: "person_edit",
    M.RETURN_ENDANGERS: "situation_add",
    M.STAY_IN_BREACH: "situation_add",
    M.CONSENT_TO_NO_RETURN: "consent_add",
}
#: Where a fact of one record is entered.
_OF_RECORD: Final = {
    M.PASS_ON: "passing_add",
    M.KIND_OF_PROCEEDING: "proceeding_correct",
    **dict.fromkeys(
        (M.DECLARANT, M.SERIOUS, M.KIND_OF_CRIME, M.ARTICLE_AND_PART, M.ACT_DAY, M.WHICH_CAME_FIRST),
        "statement_correct",
    ),
    **dict.fromkeys(
        (
            M.VICTIM_IS_MINOR,
            M.COMMITTED_ON,
            M.ORGANISED_GROUP,
            M.GRAVE_CONSEQUENCES,
            M.CROSSES_BORDER,
            M.CIRCUMSTANCES,
            M.FOR_EXPLOITATION,
        ),
        "charge_correct",
    ),
    **dict.fromkeys((M.AUDIENCE, M.JOB_LOCATION, M.FALSE_STATEMENT, M.WITHHOLDS_INFORMATION), "advertisement_correct"),
}


def record_id(subject: str) -> str:
    """The statement of `A/M`, where several criminal matters have grown from one."""
    return subject.partition("/")[0]


def where_entered(case: Case, missing: Missing) -> str:
    """The page on which the fact is entered; "" for a closed case, in which nothing is."""
    code, subject = missing.code, record_id(missing.subject)
    if not case.is_open:
        return ""
    if code in _OF_CASE:
        return address(_OF_CASE[code], case.code)
    if code not in _OF_RECORD:
        return ""
    if not subject or subject.isdigit():  # of a standing, which stands with the person
        return address("case_person", case.code)
    return address(_OF_RECORD[code], case.code, subject)


def named(
    case: Case, missing: Iterable[Missing], subjects: Mapping[str, str]
) -> dict[tuple[str, str], tuple[Link, Missing]]:
    """Each missing fact once for each place where it is entered; of several statements, which one it is about."""
    found, missing = {}, tuple(missing)
    about = {record_id(one.subject) for one in missing} & subjects.keys()
    for one in missing:
        url = where_entered(case, one)
        label, subject = str(choices.missing_words(one.code)), subjects.get(record_id(one.subject))
        if subject and len(about) > 1:
            label = _("%(fact)s. %(subject)s") % {"fact": label, "subject": subject}
        found[label, url] = (Link(label, url, str(sentences.missing_sentence(one.code))), one)
    return found


def missing_links(case: Case, missing: Iterable[Missing], subjects: Mapping[str, str]) -> tuple[Link, ...]:
    return tuple(link for link, _one in named(case, missing, subjects).values())


def why_url(case: Case, question: Question, key: str = "") -> str:
    if question is Question.DEPORTATION and key:
        return address("determination_deportation", case.code, key)
    return address("determination", case.code, question.value)
