"""One door to every letter, the notice too: what is missing, what it discloses, and its three forms."""

from dataclasses import dataclass, replace
from typing import Final

from protection.letters import letter_readiness, paper, readiness, rendering
from protection.letters.content import NoticeContent, Person
from protection.letters.letter_content import LetterContent
from protection.letters.payload import literal, written_day
from protection.letters.words import MISSING_FOR_LETTER

Content = NoticeContent | LetterContent
HIDDEN: Final = "•••••"
NO_STATUTE: Final = "NO_STATUTE_ON_THAT_DAY"


@dataclass(frozen=True, slots=True)
class Made:
    """The three forms of one letter, out of the same blocks."""

    text: str
    pdf: bytes
    docx: bytes


def made(content: Content) -> Made:
    if isinstance(content, NoticeContent):
        return Made(rendering.render_text(content), rendering.render_pdf(content), rendering.render_docx(content))
    whole = paper.paper_of(content)
    return Made(whole.text, whole.pdf(), whole.docx())


def text_of(content: Content) -> str:
    if isinstance(content, NoticeContent):
        return rendering.render_text(content)
    return paper.paper_of(content).text


def version_of(content: Content) -> str:
    if isinstance(content, NoticeContent):
        return rendering.template_version(content.language)
    return paper.letter_template_version(content.kind, content.language)


def missing_for(content: Content) -> list[str]:
    if isinstance(content, NoticeContent):
        return readiness.missing_for_issue(content)
    return letter_readiness.missing_for_letter(content)


def missing_words(code: str) -> str:
    return str(MISSING_FOR_LETTER[code])


def can_be_read(content: Content) -> bool:
    """Without a statute there is no text."""
    return NO_STATUTE not in missing_for(content)


def disclosed(content: Content) -> list[str]:
    """Codes of what it says of the person."""
    if isinstance(content, LetterContent):
        return paper.disclosed_by(content)
    person, said, held = content.person, content.statement, content.person.detention
    found = {
        "NAME": person.name,
        "BIRTH": person.born_on,
        "AGE": person.age_basis or content.treated_as_child,
        "SEX": person.sex,
        "CITIZENSHIP": person.citizenship,
        "DOCUMENT": person.document,
        "LANGUAGE": person.language,
        "DETENTION": held and held.place,
        "CRIME": said and said.crime,
        "OWN_WORDS": said and said.facts,
        "STANDING": content.standing.by,
        "FILE_NUMBER": content.proceeding.file_number,
        "SLIP": said and said.slip_number,
    }
    return [code for code, value in found.items() if value]


def hidden_text(content: Content) -> str:
    """The very text with name, birth, document and place of detention hidden."""
    person = content.person
    text = text_of(replace(content, person=_hidden(person)))
    if person.born_on:
        text = text.replace(literal(written_day(person.born_on, content.language)), HIDDEN)
    return text


def _hidden(person: Person) -> Person:
    held = person.detention
    return replace(
        person,
        name=HIDDEN if person.name else None,
        document=HIDDEN if person.document else None,
        detention=replace(held, place=HIDDEN) if held and held.place else held,
    )


def sealed_in(content: Content) -> list[str]:
    """The sealed fields that its text shows, as a reveal is recorded."""
    names = {"NAME": "full_name", "BIRTH": "birth", "DOCUMENT": "document_number", "DETENTION": "detention_place"}
    return [names[code] for code in disclosed(content) if code in names]
