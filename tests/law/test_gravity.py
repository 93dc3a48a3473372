"""How grave a crime is by article, part and the day of the act; an unknown leaves open what it can change."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protection.law.statutory.gravity import gravities, may_be_outside
from protection.law.statutory.ladders import criminal_codes
from protection.law.vocabulary import Gravity, Trafficking

MINOR, MEDIUM, GRAVE, ESPECIALLY_GRAVE = Gravity
#: By article and part: from which day which gravities are possible ("?": a text that was not read), by hand from LAW.
ALL = [
    ("113", 1, "?", "MEDIUM", "?", "? MEDIUM", "MEDIUM"),
    ("113", 2, "?", "GRAVE", "?", "? GRAVE", "GRAVE"),
    ("113", 3, "?", "GRAVE", "?", "? GRAVE", "GRAVE"),
    ("125", 1, "?", "GRAVE", "?", "? GRAVE", "GRAVE"),
    ("125", 2, "?", "GRAVE", "?", "? GRAVE", "GRAVE"),
    ("125", 3, "?", "ESPECIALLY_GRAVE", "?", "? ESPECIALLY_GRAVE", "ESPECIALLY_GRAVE"),
    ("126", 1, "?", "MEDIUM", "?", "? MEDIUM", "MEDIUM"),
    ("126", 2, "?", "MEDIUM", "?", "? MEDIUM", "MEDIUM"),
    ("126", 3, "?", "GRAVE", "?", "? GRAVE", "GRAVE"),
    ("128", 1, "MINOR", "MEDIUM", "MEDIUM", "MEDIUM GRAVE", "GRAVE"),
    ("128", 2, "MEDIUM", "GRAVE", "GRAVE", "GRAVE", "GRAVE"),
    ("128", 3, "GRAVE", "GRAVE", "GRAVE", "GRAVE", "GRAVE"),
    ("128", 4, "?", "ESPECIALLY_GRAVE", "ESPECIALLY_GRAVE", "ESPECIALLY_GRAVE", "ESPECIALLY_GRAVE"),
    ("133", 1, "GRAVE", "GRAVE", "?", "? GRAVE", "GRAVE"),
    ("133", 2, "GRAVE", "GRAVE", "?", "? GRAVE", "GRAVE"),
    ("133", 3, "ESPECIALLY_GRAVE", "GRAVE", "?", "? ESPECIALLY_GRAVE", "ESPECIALLY_GRAVE"),
    ("133", 4, "?", "ESPECIALLY_GRAVE", "?", "? ESPECIALLY_GRAVE", "ESPECIALLY_GRAVE"),
    ("275-1", 1, "?", "MEDIUM", "?", "?", "?"),
    ("275-1", 2, "?", "GRAVE", "?", "?", "?"),
    ("272", 1, "?", "?", "?", "?", "?"),
]
FROM = [date(1999, 1, 1), date(2006, 3, 2), date(2015, 1, 1), date(2020, 1, 7), date(2020, 12, 30)]
DAYS = sorted({day + timedelta(days=shift) for day in FROM[1:] for shift in (-1, 0, 1)} | {FROM[0], date(2026, 1, 1)})
BY = date(2026, 1, 1)
NUMBERS = ["113", "116", "125", "126", "128", "133", "135", "275-1", "272"]


def read(said):
    return {None if one == "?" else Gravity(one) for one in said.split()}


@pytest.mark.parametrize("row", ALL, ids=lambda row: f"{row[0]}({row[1]})")
def test_each_part_on_the_day_before_the_day_and_the_day_after_every_change(row):
    article, part, *said = row
    for day in DAYS:
        expected = read(said[max(index for index, first in enumerate(FROM) if first <= day)])
        assert gravities(article, part, None, day, BY) == expected, day


@pytest.mark.parametrize(("old", "new"), [("113", "116"), ("133", "135")])
@pytest.mark.parametrize("day", [date(2010, 1, 1), date(2021, 1, 1)])
def test_an_article_is_graded_by_the_day_of_the_act_whichever_number_is_named(old, new, day):
    for part in (1, 2, 3):
        assert gravities(old, part, None, day, BY) == gravities(new, part, None, day, BY) != {None}


def test_without_an_article_the_kind_says_which_can_be_meant():
    day = date(2006, 3, 2)
    assert gravities(None, None, Trafficking.TRAFFICKING, day, BY) == {MEDIUM, GRAVE, ESPECIALLY_GRAVE}
    assert gravities(None, None, Trafficking.RELATED, day, BY) == {MEDIUM, GRAVE, ESPECIALLY_GRAVE}
    assert gravities(None, None, Trafficking.TRAFFICKING, date(2021, 1, 1), BY) == {GRAVE, ESPECIALLY_GRAVE}
    assert gravities(None, None, Trafficking.NONE, day, BY) == {None}
    assert gravities(None, None, None, day, BY) == {None}


def test_a_named_article_comes_before_the_kind():
    assert gravities("126", 1, Trafficking.TRAFFICKING, date(2006, 3, 2), BY) == {MEDIUM}


def test_an_act_of_a_day_not_known_can_be_of_any_ladder_up_to_the_statement():
    assert gravities("128", 1, None, None, date(2006, 3, 1)) == {MINOR}
    assert gravities("128", 1, None, None, date(2006, 3, 2)) == {MINOR, MEDIUM}
    assert gravities("128", 1, None, None, date(2020, 1, 6)) == {MINOR, MEDIUM}
    assert gravities("128", 1, None, None, date(2020, 1, 7)) == {MINOR, MEDIUM, GRAVE}
    assert gravities("128", 3, None, None, BY) == {GRAVE}


def test_a_time_that_was_not_read_stays_possible():
    assert gravities("125", 1, None, None, date(2006, 3, 22)) == {None, GRAVE}
    assert gravities("133", 1, None, None, date(2014, 12, 31)) == {GRAVE}
    assert gravities("133", 1, None, None, date(2015, 1, 1)) == {None, GRAVE}
    assert gravities("275-1", 2, None, None, date(2015, 1, 1)) == {None, GRAVE}


def test_a_part_that_a_ladder_has_not_shows_that_it_is_not_meant():
    assert gravities("128", 4, None, None, date(2006, 3, 22)) == {ESPECIALLY_GRAVE}
    assert gravities("128", 4, None, date(2006, 3, 1), date(2006, 3, 22)) == {None}
    assert gravities("128", 4, None, None, date(2006, 3, 1)) == {None}


def test_an_act_can_be_of_a_time_before_the_first_ladder_or_after_the_last():
    first, *_, last = criminal_codes().families["128"]
    ends = first.ends.earliest

    assert not may_be_outside((first, last), BY)
    assert may_be_outside((last,), BY)
    assert may_be_outside((first,), ends)
    assert not may_be_outside((first,), ends - timedelta(days=1))


said = st.tuples(
    st.sampled_from([None, *NUMBERS]),
    st.sampled_from([None, 1, 2, 3, 4, 5]),
    st.sampled_from([None, *Trafficking]),
    st.sampled_from([None, *DAYS]),
    st.sampled_from(DAYS),
)


def completions(article, part, kind, committed_on, by):
    """What the unknown can turn out to be, and fits: an article of the kind, a part that it has, a day up to `by`."""
    codes = criminal_codes()
    kinds = [kind] if kind is not None else list(Trafficking)
    articles = [article] if article else [None, *(number for one in kinds for number in codes.kinds.get(one, ()))]
    parts = [part] if part is not None else [None, 1, 2, 3, 4]
    days = [committed_on] if committed_on is not None else [None, *(day for day in DAYS if day <= by)]
    for number, one, known, day in product(articles, parts, kinds, days):
        family = codes.families.get(number, ())
        ladders = [row for row in family if (row.may_have_begun_by(by) if day is None else row.may_hold_on(day))]
        if one is None or any(row.part(one) or not row.parts for row in ladders):
            yield number, one, known, day, by


@given(said)
def test_an_unknown_made_known_only_narrows(known):
    article, _, kind, committed_on, by = known
    if article is None and kind in (None, Trafficking.NONE):
        return  # anything at all: None says so
    if committed_on is not None and committed_on > by:
        return
    before = gravities(*known)

    for after in completions(*known):
        assert gravities(*after) <= before, after


@given(said)
def test_something_is_always_possible(known):
    assert gravities(*known)
