from datetime import date

import pytest

from protection.law.provisions import provisions
from protection.letters.content import LANGUAGES
from protection.letters.provisions import (
    NoProvisionError,
    is_under_law_on_trafficking,
    quotation_for,
    reply_wanted_by,
)
from protection.letters.words import ASKS_MORE


@pytest.mark.parametrize(
    ("language", "day", "provision", "is_later"),
    [
        ("ru", date(2006, 3, 2), "CoAO2001-56-2@2006-03-02", False),
        ("ru", date(2007, 12, 18), "CoAO2001-56-2@2006-03-02", False),
        ("ru", date(2007, 12, 19), "CoAO2001-56-2@2007-12-19", False),
        ("kk", date(2010, 1, 1), "CoAO2001-56-2@2006-03-02", False),
        ("ru", date(2014, 12, 31), "CoAO2001-56-2@2007-12-19", False),
        ("ru", date(2015, 1, 1), "CoAO2014-51-2@2024-12-04", True),
        ("kk", date(2015, 1, 1), "CoAO2014-51-2@2024-12-04", True),
        ("en", date(2024, 12, 4), "CoAO2014-51-2@2024-12-04", False),
    ],
)
def test_the_statute_of_the_day_is_quoted(language, day, provision, is_later):
    found = quotation_for(language, day)

    assert (found.id, found.is_later) == (provision, is_later)


def test_before_the_article_was_enacted_nothing_is_quoted():
    with pytest.raises(NoProvisionError):
        quotation_for("ru", date(2006, 3, 1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_new_number_names_the_old_one(language):
    assert "56" not in quotation_for(language, date(2014, 12, 31)).label.replace("56", "", 1)
    assert "56" in quotation_for(language, date(2015, 1, 1)).label
    assert "51" in quotation_for(language, date(2015, 1, 1)).label


def test_kazakh_is_quoted_in_kazakh_letters_only():
    for day in (date(2006, 3, 2), date(2015, 1, 1)):
        assert not set("iYyaeopcx") & set(quotation_for("kk", day).text)


def test_the_translation_says_that_it_is_one():
    assert quotation_for("en", date(2015, 1, 1)).is_unofficial_translation
    assert "unofficial translation" in quotation_for("en", date(2015, 1, 1)).source_note
    assert not quotation_for("ru", date(2015, 1, 1)).is_unofficial_translation


def test_what_the_words_ask_beyond_the_default_ruleset():
    before, after = (
        set(quotation_for("ru", day).asks_more_than_kz2006) for day in (date(2006, 3, 2), date(2015, 1, 1))
    )

    assert before >= {
        "GRAVITY_BY_ARTICLE",
        "REPORTED_IN_THE_CASE",
        "ONLY_UNTIL_DECISION",
        "ONLY_A_JUDGE_POSTPONES",
        "ONLY_CONSIDERATION_IS_POSTPONED",
    }
    assert after - before == {"REGISTRATION_MAY_END_IT"}
    assert after == set(ASKS_MORE)


@pytest.mark.parametrize(
    ("day", "reply"), [(date(2014, 12, 31), date(2015, 1, 3)), (date(2015, 1, 1), date(2015, 1, 2))]
)
def test_the_reply_is_wanted_by_the_term_of_the_criminal_procedure(day, reply):
    assert reply_wanted_by(day) == reply


@pytest.mark.parametrize(("day", "holds"), [(date(2024, 9, 3), False), (date(2024, 9, 4), True)])
def test_the_law_on_trafficking_is_read_from_the_earliest_day_it_can_have_taken_effect(day, holds):
    assert is_under_law_on_trafficking(day) is holds


def test_every_article_that_the_requests_name_was_read():
    assert provisions().keys() >= {
        "CPC1997-178-3",
        "CPC1997-183-1",
        "CPC1997-184",
        "CPC2014-179-1",
        "CPC2014-181-4",
        "CPC2014-185-2",
        "CoAO2001-394-2",
        "CoAO2001-396-1",
        "CoAO2014-517-2",
        "CoAO2014-519-1",
        "Edict2337-4-3",
        "LawForeigners-4-3",
        "Law110VIII-20-3",
        "Law110VIII-21-2",
    }
