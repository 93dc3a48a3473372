"""The answers over time: the words say what the colours say, and the strip is as wide as its page."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from protection import law
from protection.choices import Question
from protection.models import Case
from protection.web.determination.asked import Asked
from protection.web.presenters.ground import Ground
from protection.web.presenters.strip import period_words, strip
from tests.law.conftest import allegation, empty_facts, proceeding, standing

TODAY = date(2006, 4, 20)


def drawn(question=Question.DEPORTATION, as_of=date(2006, 4, 1), key="", **facts):
    facts.setdefault("deportation_proceedings", [proceeding()])
    read = law.read_facts(empty_facts(**facts))
    ground = Ground(Case(code="7F3K-92D"), read, law.determine(read, as_of=as_of), {}, {}, {})
    with override("en"):
        return strip(ground, question, key, Asked(as_of, None, law.DEFAULT), TODAY)


def spans(course):
    return [(span.period, span.outcome, span.is_asked) for span in course.spans]


SUSPENDED_FOR_A_WHILE = {"allegations": [allegation(events=[("2006-04-10", "VERDICT_IN_FORCE")])]}


def test_the_periods_are_told_by_their_last_day_from_the_first_of_which_anything_is_known():
    [course] = drawn(**SUSPENDED_FOR_A_WHILE).asked

    assert spans(course) == [
        ("from 20 March 2006 to 21 March 2006", "Not suspended", False),
        ("from 22 March 2006 to 9 April 2006", "Suspended", True),
        ("from 10 April 2006 on", "Suspension has ended", False),
    ]
    assert course.spans[0].url == "?as_of=2006-03-20&reading=kz-2006"


def test_a_bar_stands_for_each_period_and_together_they_are_the_whole_strip():
    found = drawn(**SUSPENDED_FOR_A_WHILE)
    [course] = found.asked

    assert [bar.tone for bar in course.bars] == ["risk", "safe", "risk"]
    assert course.bars[0].x == 0
    assert [bar.x + bar.width for bar in course.bars] == [course.bars[1].x, course.bars[2].x, 1000]
    assert (found.first, found.last) == ("20 March 2006", "20 April 2006")
    assert course.bars[1].x < found.marker < course.bars[2].x


def test_one_day_among_years_can_still_be_seen():
    long = drawn(
        as_of=date(2020, 1, 1), allegations=[allegation(made="2006-03-21", events=[("2006-03-22", "REFUSAL_FINAL")])]
    )
    [course] = long.asked

    assert [span.period for span in course.spans][:2] == ["on 20 March 2006", "on 21 March 2006"]
    assert min(bar.width for bar in course.bars) >= 30


def test_answers_that_are_the_same_throughout_are_told_once():
    found = drawn(standings=[standing()])
    [protected] = [
        course for course in found.others if "Presidential decree: protection under the law" in course.labels
    ]

    assert [len(course.labels) for course in drawn(question=Question.PROTECTED_STATUS).asked] == [1]
    assert spans(protected)[-1] == ("from 25 March 2006 on", "Protected under the law", True)
    assert sum(len(course.labels) for course in (*found.asked, *found.others)) == 5


def test_each_proceeding_has_its_own_course_and_the_one_asked_about_comes_first():
    two = [proceeding("D1", "2006-03-20", "2006-03-25", "DISCONTINUED"), proceeding("D2", "2006-03-28")]

    one = drawn(key="D2", deportation_proceedings=two, allegations=[allegation()])
    both = drawn(deportation_proceedings=two, allegations=[allegation()])

    assert [spans(course)[-1][1] for course in one.asked] == ["Suspended"]
    assert [spans(course)[-1][1] for course in both.asked] == ["Does not apply", "Suspended"]


@pytest.mark.parametrize("day", [date.min, date(2006, 3, 1), date.max])
def test_the_first_and_the_last_day_there_is_can_be_asked_for(day):
    found = drawn(as_of=day, **SUSPENDED_FOR_A_WHILE)

    assert all(bar.width > 0 for course in (*found.asked, *found.others) for bar in course.bars)
    assert [sum(span.is_asked for span in course.spans) for course in found.asked] == [1]


def test_a_period_in_words():
    day = date(2026, 11, 13)

    with override("ru"):
        assert period_words(day, day + timedelta(days=1)) == "13 ноября 2026 г."
        assert period_words(day, day + timedelta(days=2)) == "с 13 ноября 2026 г. по 14 ноября 2026 г."
        assert period_words(day, None) == "с 13 ноября 2026 г."
