"""Who lives through which story, in which centre; and everything made, in one transaction."""

import random
from collections.abc import Callable
from datetime import date
from typing import Final

from django.db import transaction

from protection.management.demo import barred, papers, settled
from protection.management.demo.places import Scene, make_scenes
from protection.management.demo.profiles import FORCED_LABOUR, Profile, make_profiles
from protection.management.demo.story import Story
from protection.models import AgeBand, Gender

SEED: Final = 2018
#: Foreigners' stories and how often each happens: 62; the permits and the two groups make it 86.
FOREIGNERS: Final = (
    (barred.removal_set, 5), (barred.not_asked_for_consent, 1), (barred.refused_consent, 1), (barred.investigated, 9),
    (barred.passed_on, 4), (barred.told_the_centre_only, 4), (barred.kind_not_known, 2),
    (barred.somebody_else_called, 1), (barred.no_statement_yet, 3), (barred.ended, 5), (barred.completed_before, 2),
    (barred.says_nothing, 3), (barred.lesser_crime, 2), (barred.discontinued, 3),
    (barred.removed_against_the_bar, 1), (barred.removed_before_anything_was_said, 1), (barred.reopened, 2),
    (barred.claims_only, 3), (barred.heard_all_the_same, 3), (barred.two_proceedings, 1), (barred.related_crime, 2),
    (barred.standing_ended, 1), (barred.corrected, 2), (barred.from_the_archive, 1),
)  # fmt: skip
#: Told with the number of their turn: the first case of each kind stands in the first centre.
IN_TURN: Final = (
    (settled.permits, "FOREIGN", len(settled.PERMITS)),
    (settled.stateless, "STATELESS", 3),
    (settled.citizenship_unknown, "UNKNOWN", 3),
    (settled.citizen_in_proceeding, "KZ", 2),
    (settled.citizen, "KZ", 28),
)
GROUPS: Final = ((settled.brickworks, 7), (settled.construction_site, 4))
#: The centres by turn: the first is the largest.
_ORDER: Final = (0, 1, 0, 2, 0, 1, 0, 0, 1)


class _Cast:
    def __init__(self, scenes: list[Scene], people: list[Profile]) -> None:
        self.scenes, self.people, self.stories = scenes, people, list[Story]()

    def _next(self, fits: Callable[[Profile], bool], scene: Scene) -> Story:
        found = next(one for one in self.people if fits(one))
        self.people.remove(found)
        story = Story(scene, found, len(self.stories))
        self.stories.append(story)
        return story

    def of(self, citizenship: str, turn: int) -> Story:
        return self._next(lambda one: one.citizenship == citizenship, self.scenes[_ORDER[turn % len(_ORDER)]])

    def men_at_work(self, count: int, scene: Scene) -> list[Story]:
        def fits(one: Profile) -> bool:
            works = one.exploitation == FORCED_LABOUR and one.gender == Gender.MALE
            return works and one.country == "UZ" and one.age_band == AgeBand.ADULT

        return [self._next(fits, scene) for _person in range(count)]


def _tell(cast: _Cast) -> None:
    for number, (group, count) in enumerate(GROUPS):
        group(cast.men_at_work(count, cast.scenes[number]))
    for plot, count in FOREIGNERS:
        for turn in range(count):
            plot(cast.of("FOREIGN", turn))
    for plot_in_turn, citizenship, count in IN_TURN:
        for turn in range(count):
            plot_in_turn(cast.of(citizenship, turn), turn)


def _add_papers(stories: list[Story]) -> None:
    """Charges for the children and every fifth adult, advertisements for some citizens and others."""
    is_open = [story for story in stories if story.case.is_open]
    children = [story for story in is_open if story.who.age_band == AgeBand.CHILD]
    adults = [story for story in is_open if story.who.age_band == AgeBand.ADULT]
    for people in (children, adults[::5]):
        for turn, story in enumerate(people):
            papers.charge(story, turn)
    citizens = [story for story in is_open if story.who.citizenship == "KZ"]
    for turn, story in enumerate([*citizens[::2][:12], *adults[:6]]):
        papers.advertisement(story, turn)


@transaction.atomic
def make_demo(today: date) -> list[Story]:
    """The whole demonstration as of `today`; what is left to chance is the same each time."""
    rng = random.Random(SEED)  # noqa: S311 – invented data, which must come out the same each time
    scenes = make_scenes(today, rng)
    cast = _Cast(scenes, make_profiles(rng, today.year))
    _tell(cast)
    _add_papers(cast.stories)
    return cast.stories
