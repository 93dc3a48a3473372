"""Stories of permits, of stateless people and citizens, of those whose citizenship is not known, and of several."""

from datetime import timedelta
from typing import Final

from protection.management.demo.story import Story
from protection.models import CriminalMatter, DeportationProceeding
from protection.services.case import assign_case, reopen_case, restrict_case
from protection.services.detained import place_of
from protection.services.stay import record_penalty

#: By turn: how the application stands, and in how many days the permit ends.
PERMITS: Final = (
    ("granted", 2), ("granted", 9), ("granted", 13), ("granted", 0), ("granted", -3), ("granted", -25),
    ("granted", -90), ("refused", None), ("refused", None), ("pending", None), ("pending", None), ("granted", 160),
    ("granted", None),
)  # fmt: skip


def permits(story: Story, turn: int) -> None:
    """Recognised or identified, no proceeding; the paper in every state beside the right that runs."""
    story.on(210 + turn).opened().papers()
    statement = story.statement("PROCURATOR")
    story.agreed()
    story.standing("RECOGNISED" if turn % 2 else "NGO_IDENTIFIED")
    if turn % 3 == 0:
        story.tell(record_penalty, imposed_on=story.today, article="394")
    story.event(story.matter(statement), "INVESTIGATION_OPENED")
    permit = story.permit()
    story.tidy().on(195)
    kind, ends_in = PERMITS[turn % len(PERMITS)]
    if kind == "granted":
        story.granted(permit, ends_in)
    elif kind == "refused":
        story.refused(permit)
    if turn == 2:
        story.on(30).consent("KEEP_FILE", "WRITTEN", expires_on=story.day + timedelta(days=36))
    if turn in (5, 7):
        story.on(20).closed("Уехал домой через партнёрскую организацию.")


def stateless(story: Story, turn: int) -> None:
    story.on(45 - turn).opened()
    if turn == 0:
        story.proceeding()
        story.statement()
    elif turn == 1:
        proceeding = story.proceeding()
        story.statement()
        story.on(20)
        story.step(proceeding, "DISCONTINUED")
        story.standing("NGO_IDENTIFIED")
    else:
        story.statement("PROCURATOR")
    story.tidy()


def citizenship_unknown(story: Story, turn: int) -> None:
    """Not known is not "no": to be found out; suspended all the same; and without a proceeding."""
    if turn == 1:
        story.on(1, 21).detained(step="REMOVAL_SET", due_on=story.scene.day(-3))
        return
    story.on(7 + turn).opened()
    if turn == 0:
        story.proceeding()
    story.consent("NOTIFY_AUTHORITIES", "NOT_ASKED")


def citizen(story: Story, turn: int) -> None:
    """A citizen of Kazakhstan, exploited at home or abroad."""
    start = 30 + 8 * turn
    story.on(start).opened(other_languages=["ru"])
    statement = story.statement("POLICE" if turn % 3 else "CENTRE_ONLY")
    if turn % 3:
        story.event(story.matter(statement), "INVESTIGATION_OPENED" if turn % 2 else "REGISTERED")
    story.standing("NGO_IDENTIFIED" if turn % 2 else "ALLEGED")
    story.tidy()
    if turn % 3 == 0:
        story.on(start - 2)
        story.passed_on(statement, to="POLICE")
    if turn % 4 == 3:
        story.on(start // 2).closed("Работает, живёт у сестры, помощь завершена.")
    if turn == 7:
        story.on(2)
        reopen_case(story.case, by=story.scene.lead, at=story.at)
        assign_case(story.case, story.scene.lead, by=story.scene.lead, at=story.at)
        story.by = story.scene.lead
    if turn in (2, 6):
        restrict_case(story.case, is_restricted=True, by=story.scene.lead)


def citizen_in_proceeding(story: Story, turn: int) -> None:
    """Without papers, and taken for a foreigner: a citizen cannot be deported."""
    story.on(3 + turn).opened()
    story.proceeding()
    story.statement()


def _raid(stories: list[Story], days_ago: int) -> list[DeportationProceeding]:
    """Several people from one place: the first gives the place, the others their names and words."""
    first = stories[0].on(days_ago, 10)
    proceedings = [first.detained()]
    place = place_of(first.case)
    for story in stories[1:]:
        story.by = first.by
        proceedings.append(story.on(days_ago, 12).detained_at(place))
    return proceedings


def _one_matter(stories: list[Story], days_ago: int) -> CriminalMatter:
    """One criminal matter from everybody's statement; its steps come after all of them were recorded."""
    first = stories[0].on(days_ago, 16)
    matter = first.matter()
    for story in stories:
        story.on(days_ago, 17).linked(matter)
    first.on(days_ago, 18)
    first.event(matter, "REGISTERED")
    return matter


def brickworks(stories: list[Story]) -> None:
    """A raid on a brickworks a month ago: one matter, everybody's deportation suspended."""
    for story, proceeding in zip(stories, _raid(stories, 31), strict=True):
        if story.number % 2:
            story.on(31, 14).notices(proceeding, "MIGRATION_POLICE")
    matter = _one_matter(stories, 30)
    first = stories[0].on(27)
    first.event(matter, "INVESTIGATION_OPENED")
    for story in stories:
        story.on(25).released().tidy()


def construction_site(stories: list[Story]) -> None:
    """A building site in spring: the matter was terminated for good, and the bar ended with it for all of them."""
    _raid(stories, 150)
    matter = _one_matter(stories, 149)
    for story in stories:
        story.on(100).released().tidy()
    first = stories[0].on(60)
    first.event(matter, "TERMINATED")
    first.on(21)
    first.event(matter, "TERMINATION_FINAL")
    for story in stories:
        story.on(20, 16)
