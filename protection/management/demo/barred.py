"""Stories of foreigners in deportation proceedings that a statement suspends, suspended once, or may suspend yet."""

import base64
from datetime import date, timedelta
from typing import Final

from protection.management.demo import papers
from protection.management.demo.story import Story
from protection.models import CriminalMatter, DeportationProceeding, PersonCitizenship
from protection.services.attachment import Upload
from protection.services.detained import Place
from protection.services.detention import record_detention, record_release
from protection.services.papers import record_note
from protection.services.person import record_citizenship
from protection.services.sheet import SheetPlan, issue_sheet
from protection.services.standing import record_standing_end
from protection.services.stay import record_penalty
from protection.services.task import record_task
from protection.services.withdrawing import withdraw

BEFORE_ENACTMENT: Final = date(2006, 2, 20)
LANGUAGES: Final = ("ru", "kk", "ru", "en")


def _notice(story: Story, proceeding: DeportationProceeding, *kinds: str) -> None:
    story.notices(proceeding, *kinds, language=LANGUAGES[story.number % len(LANGUAGES)])


def removal_set(story: Story) -> None:
    """Detained in the last days; removal is set, and the statement bars it."""
    days_ago = story.number % 3
    story.on(days_ago, None if days_ago == 0 else 22)
    proceeding = story.detained(step="REMOVAL_SET", due_on=story.scene.day(-1 - story.number % 2))
    if story.number % 2:
        _notice(story, proceeding, "MIGRATION_POLICE", "PROCURATOR")


def _at_night(story: Story) -> Place:
    return Place(
        crime=story.crime.value,
        told="POLICE",
        told_on=story.today,
        opened_on=story.today,
        body=story.body("MIGRATION_POLICE"),
        step="HEARING_SET",
        due_on=story.scene.day(-4),
        where="POLICE_STATION",
        held_at_place=f"г. {story.scene.centre.place}, ул. Примерная, 2",
        held_since=story.today,
    )


def not_asked_for_consent(story: Story) -> None:
    """Nobody has asked yet whether we may write to the authorities: the notice waits."""
    story.on(1, 22).detained_at(_at_night(story), consent="NOT_ASKED")


def refused_consent(story: Story) -> None:
    story.on(2, 21).detained_at(_at_night(story), consent="NO")


def _registered(story: Story, days_ago: int) -> tuple[DeportationProceeding, CriminalMatter]:
    """Opened, stated to the police, registered there a day later."""
    story.on(days_ago).opened().papers()
    proceeding = story.proceeding()
    statement = story.statement()
    story.standing("ALLEGED")
    story.on(days_ago - 1).agreed()
    matter = story.matter(statement)
    story.event(matter, "REGISTERED")
    return proceeding, matter


def investigated(story: Story) -> None:
    """The usual course: suspended, investigated, identified by the centre, a permit in hand."""
    start = 40 + 9 * (story.number % 17)
    proceeding, matter = _registered(story, start)
    _notice(story, proceeding, "MIGRATION_POLICE")
    story.served("COURIER").on(start - 2)
    story.answered("DONE", "Дело о выдворении отложено до решения по заявлению.").on(start - 5)
    story.event(matter, "INVESTIGATION_OPENED")
    story.standing("NGO_IDENTIFIED")
    permit = story.permit()
    story.situation(entered_in_breach=False, stays_in_breach=True)
    if story.number % 2:
        story.situation(return_endangers=True, danger="Боится тех, кто продал: знают, где живут дети.")
        story.consent("NO_RETURN", "NOT_ASKED" if story.number % 4 == 1 else "WRITTEN")
    story.tidy().on(start - 20)
    story.granted(permit, ends_in=200 - start // 2)
    story.tell(record_note, text="Живёт в приюте, ходит к психологу. Просит не звонить днём.")


def passed_on(story: Story) -> None:
    """Told to the centre first; from the day it reached the procurator it suspends."""
    start = 20 + 3 * (story.number % 7)
    story.on(start).opened()
    proceeding = story.proceeding()
    statement = story.statement("CENTRE_ONLY")
    story.on(start - 3).agreed("TELEPHONE")
    story.passed_on(statement)
    _notice(story, proceeding, "COURT", "MIGRATION_POLICE")
    paper = base64.b64decode(story.letters[0].pdf_base64.open())
    story.served("BY_HAND", file=Upload("application/pdf", paper), file_title="Наш экземпляр с отметкой")
    story.tell(issue_sheet, plan=SheetPlan("PERSON_SHEET", "kk" if story.number % 3 == 0 else "ru"))
    story.tidy()
    due_on = story.scene.day(2 - story.number % 5)
    story.tell(record_task, kind="SAFETY_CHECK", due_on=due_on)


def told_the_centre_only(story: Story) -> None:
    """No authority has heard it yet: treat as protected, and pass it on."""
    story.on(1 + story.number % 4).opened()
    story.proceeding()
    story.statement("CENTRE_ONLY")
    story.standing("ALLEGED")


def kind_not_known(story: Story) -> None:
    """Something bad was done, and nobody knows yet which crime it was."""
    story.on(6).opened()
    story.proceeding("COURT")
    story.statement("POLICE", crime="UNKNOWN", is_serious=None)


def somebody_else_called(story: Story) -> None:
    """A relative told the police; whether it is the person's own word is not known."""
    story.on(4).opened()
    story.proceeding()
    story.statement("POLICE", is_by_the_person=None, form="UNKNOWN")


def no_statement_yet(story: Story) -> None:
    """Identified by the centre, and no statement was taken: take it, for some before the identification ends."""
    start = 9 + story.number % 9
    story.on(start).opened()
    story.proceeding()
    standing = story.standing("NGO_IDENTIFIED", basis="TRAFFICKING" if story.number % 2 else "")
    if story.number % 2:
        story.tell(record_standing_end, standing=standing, until=story.scene.today + timedelta(days=9))
    story.tidy()
    story.tell(record_task, kind="OTHER", due_on=story.scene.today, words="Записать заявление с переводчиком")


def ended(story: Story) -> None:
    """A verdict in force: the bar has ended, the right to stay goes on."""
    start = 420 + 11 * (story.number % 9)
    _proceeding, matter = _registered(story, start)
    story.tidy()
    for days_ago, kind in ((start - 10, "INVESTIGATION_OPENED"), (200, "PROSECUTION_OPENED")):
        story.on(days_ago)
        story.event(matter, kind)
    story.standing("RECOGNISED")
    story.on(60)
    story.event(matter, "VERDICT_CONVICTION")
    story.on(5 + story.number % 20)
    story.event(matter, "VERDICT_IN_FORCE")


def completed_before(story: Story) -> None:
    """All was completed before the proceeding was opened: nothing is left that suspends it."""
    story.on(300).opened()
    statement = story.statement()
    matter = story.matter(statement)
    story.event(matter, "REGISTERED")
    story.on(150)
    story.event(matter, "TERMINATION_FINAL")
    story.on(12 + story.number % 5)
    story.proceeding()


def says_nothing(story: Story) -> None:
    """In proceedings, and nothing was said that the law could rest on."""
    story.on(3 + story.number % 5).opened()
    proceeding = story.proceeding("COURT")
    story.step(proceeding, "HEARING_SET", due_in=9, due_at=None)
    story.consent("NOTIFY_AUTHORITIES", "NOT_ASKED")


def lesser_crime(story: Story) -> None:
    """Wages were kept back: a crime, and not a serious one."""
    story.on(15 + story.number % 6).opened()
    story.proceeding(kind="STATE_BODY")
    story.statement("PROCURATOR", crime="OTHER", is_serious=False)
    story.tidy()


def discontinued(story: Story) -> None:
    """The proceeding ended well; the person stays, with a permit."""
    start = 250 + 7 * (story.number % 11)
    proceeding, matter = _registered(story, start)
    story.tell(record_penalty, imposed_on=story.today, article="394", contested_on=story.day)
    _notice(story, proceeding, "COURT")
    story.served("POST").on(start - 6)
    refusal = {"authority": story.body("COURT"), "decided_on": story.today, "number": f"{story.number}-О", "gist": ""}
    story.answered("REFUSED", "Оснований для отложения суд не усматривает.", new_decision=refusal)
    story.event(matter, "INVESTIGATION_OPENED")
    story.standing("NGO_IDENTIFIED")
    story.tidy().on(start - 60)
    story.step(proceeding, "DISCONTINUED")
    permit = story.permit()
    story.on(start - 80)
    story.granted(permit, ends_in=None if story.number % 4 == 0 else 90)
    if story.number % 2:
        story.on(30).closed()


def removed_against_the_bar(story: Story) -> None:
    """Suspended, and removed all the same."""
    proceeding = story.on(40).detained(step="REMOVAL_SET", due_on=story.scene.day(38))
    _notice(story, proceeding, "MIGRATION_POLICE", "BORDER_SERVICE")
    story.tidy().on(38)
    story.released()
    story.step(proceeding, "EXECUTED")
    story.tell(record_note, text="Вывезли через пограничный пост, несмотря на уведомление. Жалоба прокурору подана.")


def removed_before_anything_was_said(story: Story) -> None:
    story.on(90).opened()
    proceeding = story.proceeding()
    story.step(proceeding, "ORDERED")
    story.tidy().on(80)
    story.step(proceeding, "EXECUTED")
    story.on(20).closed("Человек за границей, связь через партнёрскую организацию.")


def reopened(story: Story) -> None:
    """Refused for good, then the refusal was cancelled: a second suspension runs."""
    start = 180 + 5 * (story.number % 4)
    _proceeding, matter = _registered(story, start)
    story.tidy().on(120)
    story.event(matter, "REFUSED")
    story.on(100)
    story.event(matter, "REFUSAL_FINAL")
    story.on(35 + story.number % 10)
    story.event(matter, "REFUSAL_CANCELLED")
    story.event(matter, "INVESTIGATION_OPENED")


def claims_only(story: Story) -> None:
    """No proceeding; the person says what was done, and nobody has identified her or him yet."""
    start = 5 + 4 * (story.number % 6)
    story.on(start).opened().papers()
    story.statement("POLICE" if story.number % 2 else "CENTRE_ONLY")
    story.standing("ALLEGED")
    story.agreed("TELEPHONE").tidy()
    story.consent("SHARE_WITH_PARTNER", "NO" if story.number % 2 else "WRITTEN")


def heard_all_the_same(story: Story) -> None:
    """A hearing is set although the deportation is suspended."""
    proceeding, matter = _registered(story, 30 + story.number % 9)
    _notice(story, proceeding, "COURT")
    story.served("STATE_PORTAL").tidy().on(10)
    story.answered("NOTED", "Письмо приобщено к материалам дела.")
    story.event(matter, "FIRST_ACT")
    story.event(matter, "INVESTIGATION_OPENED")
    story.on(4)
    story.step(proceeding, "HEARING_SET", due_in=7)
    held = story.tell(record_detention, kind="SPECIAL_RECEPTION", since=story.today, place="ул. Условная, 5")
    if story.number % 2:
        story.on(2)
        story.tell(record_release, detention=held, released_on=story.day)


def two_proceedings(story: Story) -> None:
    """The statement came between two proceedings: each has its own answer."""
    story.on(200).opened()
    first = story.proceeding("COURT")
    story.step(first, "DISCONTINUED")
    story.tidy().on(60)
    statement = story.statement()
    story.event(story.matter(statement), "REGISTERED")
    story.proceeding("MIGRATION_POLICE")
    story.on(8)
    story.proceeding("COURT")


def related_crime(story: Story) -> None:
    """Held by force: serious, and not trafficking. Article 56 alone."""
    kind = "KIDNAPPING" if story.number % 2 else "RESTRICTION_OF_FREEDOM"
    story.on(25).opened()
    story.proceeding()
    story.statement("INVESTIGATOR", crime=kind, is_serious=True, article="126")
    story.standing("ALLEGED", basis="RELATED")
    story.tidy()


def standing_ended(story: Story) -> None:
    """Identified, and later the identification was taken back on a decision."""
    story.on(220).opened()
    standing = story.standing("NGO_IDENTIFIED")
    story.tidy().on(70)
    story.tell(record_standing_end, standing=standing, until=story.day)
    story.on(40)
    story.proceeding(kind="CIVIL")
    story.situation(entered_in_breach=True, return_endangers=False)
    story.consent("NOTIFY_AUTHORITIES", "WRITTEN")
    story.on(30)
    story.consent("NOTIFY_AUTHORITIES", "TAKEN_BACK")


def corrected(story: Story) -> None:
    """What was entered wrongly: a citizenship corrected, a proceeding withdrawn."""
    start = 16 + story.number % 5
    story.on(start).opened(country="TJ")
    wrong = PersonCitizenship.objects.get(case=story.case)
    other = story.proceeding("COURT")
    story.proceeding()
    story.statement()
    story.on(start - 2)
    story.tell(record_citizenship, country=story.who.country, basis="DOCUMENT", corrects=wrong)
    withdraw(other, by=story.by, at=story.at, because="Это производство другого человека.")
    story.tidy()


def from_the_archive(story: Story) -> None:
    """A paper file of 2006: opened before the day of enactment."""
    first = (story.scene.today - BEFORE_ENACTMENT).days
    story.on(first).opened()
    proceeding = story.proceeding("COURT")
    story.statement()
    papers.charge(story, 0)
    story.on(first - 200)
    story.step(proceeding, "DISCONTINUED")
    story.tidy().closed("Перенесено из бумажного архива.")
