"""Where a missing fact is entered, and where an answer is explained."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from protection import choices, sentences
from protection.choices import Question
from protection.law import Missing
from protection.law.vocabulary import MissingCode as M
from protection.models import Case
from protection.web.addresses import address


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


_OF_STATEMENT = {M.DECLARANT: "statement_correct", M.SERIOUS: "statement_correct", M.KIND_OF_CRIME: "statement_correct"}
_OF_CASE = {M.CITIZENSHIP: "citizenship_add", M.ALLEGATION: "statement_add", M.STANDING: "standing_add"}
_OF_CHARGE = frozenset(
    {
        M.VICTIM_IS_MINOR,
        M.COMMITTED_ON,
        M.ORGANISED_GROUP,
        M.GRAVE_CONSEQUENCES,
        M.CROSSES_BORDER,
        M.CIRCUMSTANCES,
        M.FOR_EXPLOITATION,
    }
)


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
    if code is M.STANDING_BASIS:
        return address("case_person", case.code)
    if code is M.PASS_ON:
        return address("passing_add", case.code, subject)
    if code in _OF_STATEMENT:
        return address("statement_correct", case.code, subject)
    noun = "charge" if code in _OF_CHARGE else "advertisement"
    return address(f"{noun}_correct", case.code, subject)


def missing_links(case: Case, missing: tuple[Missing, ...], subjects: Mapping[str, str]) -> tuple[Link, ...]:
    """Each missing fact once for each place where it is entered; of several statements, which one it is about."""
    found = {}
    about = {record_id(one.subject) for one in missing} & subjects.keys()
    for one in missing:
        url = where_entered(case, one)
        label, subject = str(choices.missing_words(one.code)), subjects.get(record_id(one.subject))
        if subject and len(about) > 1:
            label = _("%(fact)s. %(subject)s") % {"fact": label, "subject": subject}
        found[label, url] = Link(label, url, str(sentences.missing_sentence(one.code)))
    return tuple(found.values())


def why_url(case: Case, question: Question, key: str = "") -> str:
    if question is Question.DEPORTATION and key:
        return address("determination_deportation", case.code, key)
    return address("determination", case.code, question.value)
