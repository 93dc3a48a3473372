"""Counts and advertisements under the readings of the statutes."""

from dataclasses import replace
from datetime import date
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protection import law
from protection.law import ruleset
from protection.law.facts import Advertisement, Charge
from protection.law.statutory.advertisements import deceptive_advertising
from protection.law.statutory.charges import charge_range
from protection.law.vocabulary import (
    Article,
    Audience,
    ChargeNote,
    Crossing,
    Gravity,
    JobLocation,
    MissingCode,
    Outcome,
)
from protection.law.vocabulary import Circumstance as C  # noqa: N817  (each row names several)
from tests.law.conftest import empty_facts

OLD, NEW = "kz-2006-statute", "kz-2024"
BEFORE, AFTER, OF_2015, OF_2021 = date(2006, 3, 1), date(2006, 3, 2), date(2015, 1, 1), date(2021, 1, 1)
IN_THE_WINDOW = date(2020, 6, 1)


def count(**known):
    """A count about which nothing speaks for more than the first part, with `known` laid over it."""
    row = {"id": "K1", "committed_on": AFTER, "victim_is_minor": False, "acts": (), "circumstances": ()}
    row |= {"crosses_border": None, "grave_consequences": False, "organised_group": False, "article": None}
    return Charge(**{**row, "for_exploitation": False, **known})


def answer(reading=OLD, **known):
    return charge_range(count(**known), rules=ruleset(reading))


def would_change(reading, **known):
    charge = {"committed_on": str(AFTER), "acts": [], "crosses_border": None, "circumstances": [], "article": None}
    charge |= {"id": "K1", "victim_is_minor": False, "grave_consequences": False, "organised_group": False, **known}
    found = law.determine(law.read_facts(empty_facts(charges=[charge])), as_of=AFTER, ruleset=reading, explain=True)
    return {(row.fact, row.value): row.outcome for row in found.charges["K1"].would_change}


def short(found):
    years = (found.min_years, found.max_years)
    return (found.result, years, found.gravity and found.gravity.value)


LADDERS = [
    (OLD, AFTER, False, [("128(1)", (None, 5), "MEDIUM"), ("128(2)", (5, 7), "GRAVE"), ("128(3)", (7, 10), "GRAVE"),
                         ("128(4)", (7, 15), "ESPECIALLY_GRAVE")]),
    (OLD, AFTER, True, [("133(1)", (5, 7), "GRAVE"), ("133(2)", (7, 10), "GRAVE"), ("133(3)", (10, 12), "GRAVE"),
                        ("133(4)", (12, 15), "ESPECIALLY_GRAVE")]),
    (NEW, OF_2015, False, [("128(1)", (3, 5), "MEDIUM"), ("128(2)", (5, 7), "GRAVE"), ("128(3)", (7, 10), "GRAVE"),
                           ("128(4)", (10, 15), "ESPECIALLY_GRAVE")]),
    (NEW, OF_2021, False, [("128(1)", (4, 7), "GRAVE"), ("128(2)", (7, 9), "GRAVE"), ("128(3)", (9, 12), "GRAVE"),
                           ("128(4)", (12, 15), "ESPECIALLY_GRAVE")]),
    (NEW, OF_2021, True, [("135(1)", (5, 9), "GRAVE"), ("135(2)", (9, 12), "GRAVE"),
                          ("135(3)", (10, 15), "ESPECIALLY_GRAVE"), ("135(4)", (12, 18), "ESPECIALLY_GRAVE")]),
]  # fmt: skip


@pytest.mark.parametrize(("reading", "day", "is_minor", "parts"), LADDERS, ids=str)
def test_each_part_of_each_ladder(reading, day, is_minor, parts):
    known = [{}, {"circumstances": (C.WEAPONS,)}, {"crosses_border": Crossing.INTO}, {"organised_group": True}]
    for facts, expected in zip(known, parts, strict=True):
        assert short(answer(reading, committed_on=day, victim_is_minor=is_minor, **facts)) == expected
    assert short(answer(reading, committed_on=day, victim_is_minor=is_minor, grave_consequences=True)) == parts[3]


@pytest.mark.parametrize("day", [AFTER, date(2014, 12, 31)])
def test_the_new_code_reads_an_old_act_by_the_ladder_of_its_day(day):
    assert short(answer(NEW, committed_on=day)) == short(answer(OLD, committed_on=day)) == LADDERS[0][3][0]


#: The circumstances that do not bring a count under part 2, by the ladder: exactly those that its words do not name.
NOT_NAMED = {
    (AFTER, False): {C.INVOLVING_MINOR_IN_CRIME, C.HELPLESS_OR_MENTAL_DISORDER, C.DOCUMENTS_SEIZED},
    (AFTER, True): {C.PREGNANT_VICTIM, C.HELPLESS_OR_MENTAL_DISORDER, C.DOCUMENTS_SEIZED},
    (OF_2015, False): {C.INVOLVING_MINOR_IN_CRIME},
    (OF_2021, False): {C.INVOLVING_MINOR_IN_CRIME},
    (OF_2021, True): set(),
}


@pytest.mark.parametrize(("case", "not_named"), NOT_NAMED.items(), ids=[f"{day}-{minor}" for day, minor in NOT_NAMED])
def test_the_circumstances_are_those_that_the_words_name(case, not_named):
    day, is_minor = case
    parts = {code: answer(NEW, committed_on=day, victim_is_minor=is_minor, circumstances=(code,)).part for code in C}

    assert parts == {code: 1 if code in not_named else 2 for code in C}


def test_a_list_of_the_cable_says_nothing_of_what_it_cannot_name():
    found = answer(lists_the_cable_alone=True)

    assert found.possible == ("128(1)", "128(2)")
    assert [row.code for row in found.missing] == [MissingCode.CIRCUMSTANCES]
    assert answer(lists_the_cable_alone=True, circumstances=(C.WEAPONS,)).part == 2
    assert answer(lists_the_cable_alone=True, crosses_border=Crossing.INTO).part == 3
    assert answer(lists_the_cable_alone=True, article=Article.KIDNAPPING).missing == ()


OTHERS = [
    (OLD, AFTER, "125", {}, ("125(1)", "125(2)")),
    (OLD, AFTER, "125", {"circumstances": (C.PREGNANT_VICTIM,)}, "125(2) GRAVE"),
    (OLD, AFTER, "125", {"victim_is_minor": True}, "125(2) GRAVE"),
    (OLD, AFTER, "125", {"circumstances": (C.FINANCIAL_OR_OTHER_DEPENDENCE,)}, ("125(1)", "125(2)")),
    (OLD, AFTER, "125", {"circumstances": (C.VIOLENCE_OR_THREAT,)}, ("125(1)", "125(2)")),
    (OLD, AFTER, "125", {"for_exploitation": True}, "125(3) ESPECIALLY_GRAVE"),
    (OLD, AFTER, "125", {"for_exploitation": None}, ("125(1)", "125(2)", "125(3)")),
    (OLD, AFTER, "126", {}, ("126(1)", "126(2)")),
    (OLD, AFTER, "126", {"circumstances": (C.FINANCIAL_OR_OTHER_DEPENDENCE,)}, "126(2) MEDIUM"),
    (OLD, AFTER, "126", {"for_exploitation": True}, "126(3) GRAVE"),
    (OLD, AFTER, "126", {"grave_consequences": True}, "126(3) GRAVE"),
    (OLD, AFTER, "113", {}, ("113(1)", "113(2)")),
    (OLD, AFTER, "113", {"organised_group": True}, "113(2) GRAVE"),
    (OLD, AFTER, "113", {"circumstances": (C.HELPLESS_OR_MENTAL_DISORDER,)}, ("113(1)", "113(2)")),
    (OLD, AFTER, "113", {"grave_consequences": True}, "113(3) GRAVE"),
    (OLD, AFTER, "275-1", {}, ("275-1(1)", "275-1(2)")),
    (OLD, AFTER, "175-1", {"circumstances": (C.CONSPIRACY,)}, "275-1(2) GRAVE"),
    (OLD, AFTER, "275-1", {"circumstances": (C.WEAPONS,)}, ("275-1(1)", "275-1(2)")),
    (NEW, OF_2021, "113", {"organised_group": True}, "116(3) GRAVE"),
    (NEW, OF_2021, "113", {"circumstances": (C.WEAPONS,)}, "116(2) GRAVE"),
    (NEW, OF_2021, "125", {"circumstances": (C.OFFICIAL_POSITION,)}, "125(2) GRAVE"),
    (NEW, OF_2021, "125", {"circumstances": (C.DOCUMENTS_SEIZED,)}, ("125(1)", "125(2)")),
    (NEW, OF_2021, "126", {"organised_group": True}, "126(3) GRAVE"),
]  # fmt: skip


@pytest.mark.parametrize(("reading", "day", "article", "known", "expected"), OTHERS, ids=str)
def test_the_other_articles_have_conditions_of_their_own(reading, day, article, known, expected):
    found = answer(reading, committed_on=day, article=Article(article), **known)

    assert (found.possible or f"{found.result} {found.gravity.value}") == expected


def test_an_act_before_the_amendments_needed_deception():
    deceived = {"committed_on": BEFORE, "circumstances": (C.DECEPTION_OR_ABUSE_OF_TRUST,)}

    assert short(answer(**deceived)) == ("128(1)", (None, 1), "MINOR")
    assert short(answer(organised_group=True, **deceived)) == ("128(3)", (3, 8), "GRAVE")
    assert answer(committed_on=BEFORE).result == "128 DECEPTION_WAS_AN_ELEMENT"
    assert answer(committed_on=BEFORE, organised_group=True).result == "128 DECEPTION_WAS_AN_ELEMENT"
    assert answer(committed_on=BEFORE, circumstances=None).possible == ("128", "128(1)", "128(2)")


@pytest.mark.parametrize(("crossing", "expected"), [
    (Crossing.OUT_OF, "128(3)"), (Crossing.THROUGH, "128(3)"), (Crossing.INTO, "128 DECEPTION_WAS_AN_ELEMENT"),
])  # fmt: skip
def test_taking_people_out_or_through_was_punished_without_deception(crossing, expected):
    assert answer(committed_on=BEFORE, crosses_border=crossing).result == expected


def test_an_act_against_a_minor_before_the_amendments():
    minor = {"committed_on": BEFORE, "victim_is_minor": True}

    assert short(answer(**minor)) == ("133(1)", (2, 7), "GRAVE")
    assert short(answer(circumstances=(C.INVOLVING_MINOR_IN_CRIME,), **minor)) == ("133(2)", (3, 10), "GRAVE")
    assert short(answer(grave_consequences=True, **minor)) == ("133(3)", (7, 15), "ESPECIALLY_GRAVE")
    assert answer(circumstances=(C.ORGAN_REMOVAL,), **minor).possible == ("133(1)", "133(2)")
    assert answer(crosses_border=Crossing.INTO, **minor).possible == ("133(1)", "133(2)")


@pytest.mark.parametrize("is_minor", [True, False])
def test_under_the_old_code_an_act_after_its_repeal_has_no_years(is_minor):
    found = answer(OLD, committed_on=OF_2015, victim_is_minor=is_minor, organised_group=None)

    assert (found.result, found.max_years, found.missing) == (
        f"{133 if is_minor else 128} {ChargeNote.ACT_AFTER_REPEAL}", None, (),
    )  # fmt: skip
    assert answer(OLD, committed_on=date(2014, 12, 31)).result == "128(1)"


UNREAD = [
    (NEW, OF_2015, True, None, ("135",)),
    (NEW, date(2020, 1, 6), True, None, ("135",)),
    (NEW, date(2020, 1, 7), True, None, ("135", "135(1)")),
    (NEW, date(2020, 12, 29), True, None, ("135", "135(1)")),
    (NEW, OF_2015, False, "113", ("116",)),
    (NEW, OF_2015, False, "125", ("125",)),
    (NEW, OF_2015, False, "275-1", ("275-1",)),
    (OLD, BEFORE, False, "125", ("125",)),
    (NEW, IN_THE_WINDOW, False, None, ("128(1)",)),
]


@pytest.mark.parametrize(("reading", "day", "is_minor", "article", "possible"), UNREAD, ids=str)
def test_a_text_that_was_not_read_leaves_the_answer_open(reading, day, is_minor, article, possible):
    named = Article(article) if article else None
    found = answer(reading, committed_on=day, victim_is_minor=is_minor, article=named)

    assert (found.outcome, found.part, found.max_years) == (Outcome.UNDETERMINED, None, None)
    assert (found.possible, found.note, found.missing) == (possible, ChargeNote.LADDER_NOT_READ, ())


def test_in_the_window_both_ladders_are_shown_with_their_years():
    found = answer(NEW, committed_on=IN_THE_WINDOW, crosses_border=Crossing.INTO)

    assert [(row.minimum, row.maximum) for row in found.ranges] == [(7, 10), (9, 12)]
    assert found.gravity is Gravity.GRAVE


def test_what_is_possible_can_have_one_gravity():
    assert answer(victim_is_minor=True, circumstances=None).gravity is Gravity.GRAVE
    assert answer(circumstances=None).gravity is None


def test_only_what_turns_the_answer_is_missing():
    nothing = answer(
        victim_is_minor=None, circumstances=None, crosses_border=Crossing.UNKNOWN, grave_consequences=None,
        organised_group=None, for_exploitation=None, committed_on=None,
    )  # fmt: skip
    kidnapped = answer(article=Article.KIDNAPPING, for_exploitation=None)
    surely = answer(organised_group=True, crosses_border=Crossing.UNKNOWN, circumstances=None)

    assert [row.code.value for row in nothing.missing] == [
        "COMMITTED_ON", "VICTIM_IS_MINOR", "ORGANISED_GROUP", "GRAVE_CONSEQUENCES", "CROSSES_BORDER", "CIRCUMSTANCES",
    ]  # fmt: skip
    assert [row.code.value for row in kidnapped.missing] == ["FOR_EXPLOITATION"]
    assert (surely.missing, surely.part) == ((), 4)


def test_an_answer_cites_the_part_what_makes_it_grave_and_the_doubts_of_its_days():
    assert answer(circumstances=(C.WEAPONS,)).cites == ("CC1997-10-4", "CC1997-128-2", "S101", "S102")
    assert answer(NEW, committed_on=OF_2021).cites == ("CC2014-11-4", "CC2014-128-1", "S103", "S106")
    assert "S105" in answer(NEW, committed_on=OF_2015, victim_is_minor=True).cites
    assert "S109" in answer(NEW, committed_on=OF_2015, article=Article.HARVESTING_FROM_CORPSE).cites
    assert "S110" in answer(committed_on=None).cites


def test_a_list_of_the_cable_that_is_said_to_be_whole_would_change_the_answer():
    assert would_change(OLD)["charges[K1].circumstances", ""] == "128(1)"
    assert ("charges[K1].circumstances", "") not in would_change("kz-2006")


def test_each_ladder_would_change_the_answer():
    found = would_change(NEW, organised_group=True)

    assert found["charges[K1].committed_on", "2006-03-01"] == "128 DECEPTION_WAS_AN_ELEMENT"
    assert found["charges[K1].committed_on", "2020-01-07"] == "UNDETERMINED"
    assert found["charges[K1].victim_is_minor", True] == "133(4)"


def test_every_element_says_its_fact_and_what_it_cites():
    found = answer(article=Article.KIDNAPPING, circumstances=(C.WEAPONS, C.DOCUMENTS_SEIZED))
    shown = {row.code.value: (row.state.value, str(row.fact or ""), row.value, row.cites) for row in found.because}

    assert shown["CIRCUMSTANCES"] == ("MET", "charges[K1].circumstances", "WEAPONS", ("CC1997-125-2", "S113"))
    assert shown["FOR_EXPLOITATION"] == ("NOT_MET", "charges[K1].for_exploitation", False, ("CC1997-125-3",))
    assert shown["BEYOND_THE_FACTS"] == ("UNKNOWN", "", None, ("CC1997-125-2", "S112"))
    assert shown["LADDER_OF_THE_DAY"][0] == "MET"
    assert "CROSSES_BORDER" not in shown


def test_gravity_is_printed_by_the_statutes_alone():
    assert answer().to_json()["gravity"] == "MEDIUM"
    assert "gravity" not in charge_of_the_cable().to_json()


def charge_of_the_cable():
    from protection.law.charges import charge_range as by_the_cable

    return by_the_cable(count(), rules=ruleset())


OPEN = {
    "committed_on": [None, BEFORE, AFTER, OF_2015, IN_THE_WINDOW, OF_2021],
    "victim_is_minor": [None, True, False],
    "circumstances": [None, (), (C.WEAPONS,), (C.DECEPTION_OR_ABUSE_OF_TRUST,), (C.ORGAN_REMOVAL, C.DOCUMENTS_SEIZED)],
    "crosses_border": [Crossing.UNKNOWN, None, Crossing.INTO, Crossing.OUT_OF],
    "grave_consequences": [None, True, False],
    "organised_group": [None, True, False],
    "for_exploitation": [None, True, False],
}
NOT_KNOWN = {"crosses_border": Crossing.UNKNOWN}
counts = st.fixed_dictionaries(
    {**{field: st.sampled_from(values) for field, values in OPEN.items()}, "article": st.sampled_from([None, *Article])}
)


def possible(reading, known):
    """An act after the repeal leaves open which article it was, where the age is not known."""
    found = answer(reading, **known)
    if found.possible is not None:
        return set(found.possible)
    return {found.result.partition(" ")[0]} if found.article else {"128", "133"}


def fits(known, field, value):
    """A known age fits the article that is named for it."""
    named = known["article"] in (Article.TRAFFICKING_IN_PERSONS, Article.TRAFFICKING_OF_MINORS)
    return not (named and field == "victim_is_minor") or value is (known["article"] is Article.TRAFFICKING_OF_MINORS)


@given(counts, st.sampled_from([OLD, NEW]))
def test_an_unknown_made_known_only_narrows(known, reading):
    before = possible(reading, known)

    for field, values in OPEN.items():
        if known[field] is not NOT_KNOWN.get(field):
            continue
        for value in (one for one in values if fits(known, field, one)):
            assert possible(reading, {**known, field: value}) <= before, (field, value)


@given(counts, st.sampled_from([OLD, NEW]))
def test_what_is_missing_is_what_could_change_the_answer(known, reading):
    found = answer(reading, **known)
    asked = {row.code.value for row in found.missing}
    names = {"victim_is_minor": "VICTIM_IS_MINOR", "organised_group": "ORGANISED_GROUP"}

    for field, code in names.items():
        if known[field] is None and found.possible is not None:
            values = [value for value in (True, False) if fits(known, field, value)]
            assert len({frozenset(possible(reading, {**known, field: one})) for one in values}) == 1 or code in asked


@given(counts, st.sampled_from([OLD, NEW]))
def test_an_open_answer_says_what_is_possible_and_a_certain_one_its_years(known, reading):
    found = answer(reading, **known)

    if found.possible is None:
        assert found.max_years is not None or found.note in (
            ChargeNote.ACT_AFTER_REPEAL, ChargeNote.DECEPTION_WAS_AN_ELEMENT,
        )  # fmt: skip
    else:
        assert found.possible
        assert (found.part, found.max_years) == (None, None)
        assert {f"{row.article}({row.part})" if row.part else row.article for row in found.ranges} == set(
            found.possible
        )


AD = Advertisement("V1", Audience.KZ_CITIZENS, JobLocation.ABROAD, True, False)
ON = [
    (OLD, date(2006, 3, 1), Outcome.NOT_IN_FORCE),
    (OLD, date(2006, 3, 2), Outcome.VIOLATION),
    (OLD, date(2014, 12, 31), Outcome.VIOLATION),
    (OLD, date(2015, 1, 1), Outcome.NOT_IN_FORCE),
    (NEW, date(2014, 12, 31), Outcome.NOT_IN_FORCE),
    (NEW, date(2015, 1, 1), Outcome.UNDETERMINED),
    (NEW, date(2018, 5, 23), Outcome.UNDETERMINED),
    (NEW, date(2018, 5, 24), Outcome.NOT_IN_FORCE),
    (NEW, date(2018, 5, 25), Outcome.NOT_IN_FORCE),
]


@pytest.mark.parametrize(("reading", "day", "outcome"), ON, ids=str)
def test_an_advertisement_on_each_day_on_which_the_law_changes(reading, day, outcome):
    found = deceptive_advertising(AD, as_of=day, rules=ruleset(reading))

    assert (found.outcome, found.missing) == (outcome, ())
    assert "CoAO2001-399" in found.cites


@pytest.mark.parametrize(("changes", "outcome"), [
    ({"audience": Audience.FOREIGNERS}, Outcome.NOT_COVERED),
    ({"job_location": JobLocation.KZ}, Outcome.NOT_COVERED),
    ({"audience": None}, Outcome.UNDETERMINED),
    ({"false_statement": None}, Outcome.UNDETERMINED),
    ({"false_statement": False}, Outcome.NO_VIOLATION),
    ({"false_statement": False, "withholds_material_information": True}, Outcome.VIOLATION),
])  # fmt: skip
def test_an_advertisement_is_measured_as_by_the_cable(changes, outcome):
    found = deceptive_advertising(replace(AD, **changes), as_of=AFTER, rules=ruleset(OLD))

    assert found.outcome is outcome
    assert bool(found.missing) == (outcome is Outcome.UNDETERMINED)


def test_no_other_day_changes_an_advertisement():
    days = [date(year, month, 1) for year, month in product(range(2005, 2020), range(1, 13))]
    outcomes = [deceptive_advertising(AD, as_of=day, rules=ruleset(NEW)).outcome for day in days]

    assert sum(one is not other for one, other in pairwise(outcomes)) == 2
