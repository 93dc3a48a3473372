"""facts.v2 comes back from the database as it was entered; nothing unknown becomes a "no", nothing reaches back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from protection import law
from protection.models import FactsSnapshot, PartialDate, Person, Precision
from protection.services.allegation import record_allegation
from protection.services.facts import facts_changed, facts_json, facts_of
from protection.services.matter import link_statement, open_matter, record_event, withdraw_event
from protection.services.papers import record_consent
from protection.services.person import change_person
from protection.services.proceeding import record_proceeding, record_step
from protection.services.situation import record_situation
from protection.services.standing import record_standing
from protection.services.withdrawing import withdraw
from tests.law.conftest import SCENARIOS
from tests.people import NOW, TODAY, a_case, a_centre, a_member
from tests.services.entering import Entering
from tests.services.test_scenarios import renamed

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NOBODY = {
    "citizenship": "UNKNOWN", "standings": [], "minor": None, "return_endangers": None, "consents_to_no_return": None,
    "entered_in_breach": None, "stays_in_breach": None,
}  # fmt: skip


def facts(person, **lists):
    names = ("deportation_proceedings", "allegations", "residence_permits", "charges", "advertisements")
    return {"format": "facts.v2", "person": {**NOBODY, **person}, **{name: lists.get(name, []) for name in names}}


def standing(status, since, **more):
    row = {"until": None, "basis": "TRAFFICKING", "article": None, "part": None, "identified_jointly": None}
    return {"status": status, "since": since, **row, **more}


def proceeding(key, opened, **more):
    return {"id": key, "opened_on": opened, "ended_on": None, "end": None, "kind": None, "ordered_on": None, **more}


def allegation(key, made, crime=(), **more):
    told = {"label": "FORCED_LABOUR", "serious": True, "trafficking": "TRAFFICKING"}
    told |= {"article": None, "part": None, "committed_on": None, **dict(crime)}
    row = {"addressee": "AUTHORITY", "passed_on": None, "declarant_is_victim": True}
    row |= {"criminal_events": [], "report_decisions": []}
    return {"id": key, "made_on": made, **row, **more, "crime": told}


def charge(key, **more):
    row = {
        "committed_on": None,
        "victim_is_minor": None,
        "acts": [],
        "circumstances": None,
        "crosses_border": "UNKNOWN",
    }
    row |= {"grave_consequences": None, "organised_group": None, "article": None, "for_exploitation": None}
    return {"id": key, **row, **more}


def event(on, kind):
    return {"on": on, "kind": kind}


EXAMPLES = {
    "nothing is known": facts(
        {},
        deportation_proceedings=[proceeding("D", "2026-10-01")],
        allegations=[
            allegation("A", "2026-10-02", {"label": "UNKNOWN", "serious": None, "trafficking": None}, addressee=None,
                       declarant_is_victim=None),
        ],
        charges=[charge("K")],
    ),
    "an adult in an administrative case": facts(
        {
            "citizenship": "FOREIGN",
            "standings": [standing("NGO_IDENTIFIED", "2026-10-05", identified_jointly=True)],
            "minor": [{"since": TODAY.isoformat(), "is": False}],
            "consents_to_no_return": [
                {"since": "2026-10-03", "is": True}, {"since": "2026-11-01", "is": None},
            ],
            "return_endangers": [{"since": "2026-10-03", "is": True}, {"since": "2026-11-02", "is": False}],
            "entered_in_breach": False,
            "stays_in_breach": [{"since": "2026-09-01", "is": True}],
        },
        deportation_proceedings=[
            proceeding("D1", "2026-10-01", kind="ADMINISTRATIVE", ordered_on="2026-10-20", ended_on="2026-11-05",
                       end="DISCONTINUED"),
            proceeding("D2", "2026-11-06", kind="STATE_BODY"),
        ],
        allegations=[
            allegation(
                "A1", "2026-10-02", {"article": "128", "part": 2, "committed_on": "2026-09-28"},
                criminal_events=[
                    event("2026-10-02", "REGISTERED"), event("2026-10-04", "TRANSFERRED"),
                    event("2026-10-09", "INVESTIGATION_OPENED"), event("2026-10-30", "INVESTIGATION_COMPLETED"),
                ],
                report_decisions=[
                    event("2026-10-02", "REGISTERED"), event("2026-10-04", "TRANSFERRED"),
                    event("2026-10-09", "OPENED"),
                ],
            ),
        ],
        charges=[
            charge("K1", committed_on="2026-09-28", victim_is_minor=False, acts=["SALE"], for_exploitation=True,
                   circumstances=["DOCUMENTS_SEIZED", "WEAPONS"], crosses_border=None, article="128"),
        ],
    ),
    "a child, recognised by an article of another code": facts(
        {
            "citizenship": "STATELESS",
            "standings": [standing("RECOGNISED", "2013-10-05", article="133", part=4)],
            "minor": True,
            "consents_to_no_return": [{"since": "2013-10-03", "is": True}, {"since": "2013-10-09", "is": False}],
            "entered_in_breach": True,
            "stays_in_breach": [{"since": "2013-09-01", "is": False}],
        },
        deportation_proceedings=[proceeding("D", "2013-10-01", kind="CIVIL", ordered_on="2013-10-01")],
        allegations=[
            allegation("A1", "2013-10-02", {"article": "275-1"}, addressee="CENTRE_ONLY", passed_on="2013-10-03",
                       report_decisions=[event("2013-10-04", "SIMPLIFIED"), event("2013-10-06", "FIRST_ACT")]),
            allegation("A2", "2013-10-04", {"label": "OTHER", "serious": False, "trafficking": "NONE",
                                            "committed_on": "2013-10-04"},
                       criminal_events=[event("2013-10-05", "REFUSED"), event("2013-10-08", "REFUSAL_CANCELLED")],
                       report_decisions=[event("2013-10-05", "REFUSED")]),
        ],
    ),
}  # fmt: skip


@pytest.fixture
def who():
    return {"by": a_member(a_centre()), "at": NOW}


@pytest.fixture
def case(who):
    return a_case(who["by"])


def told(case, name):
    return facts_json(case)["person"][name]


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_was_entered_comes_back(name, who):
    entered = Entering(EXAMPLES[name], **who)

    assert renamed(facts_json(entered.case), {}) == renamed(EXAMPLES[name], entered.ids)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_can_be_read_and_the_snapshot_holds_it(name, who):
    entered = Entering(EXAMPLES[name], **who)

    kept = FactsSnapshot.objects.filter(case=entered.case).latest("id").facts
    assert kept == facts_json(entered.case)
    assert facts_of(entered.case) == law.read_facts(kept)


def test_facts_that_were_kept_before_are_read_as_they_are(case, who):
    old = next(row["facts"] for row in SCENARIOS if row["facts"]["allegations"])
    kept = {"case": case, "centre_id": case.centre_id, "recorded_by": who["by"], "sha256": "0" * 64}
    FactsSnapshot.objects.create(**kept, recorded_at=NOW, facts=old)

    assert facts_of(case) == law.read_facts(old)


# The age


@pytest.mark.parametrize(
    ("band", "said"),
    [
        ("ADULT", [{"since": (TODAY + 5 * DAY).isoformat(), "is": False}]),
        ("CHILD", True),
        ("UNKNOWN", None),
        ("DECLINED", None),
    ],
)
def test_the_age_is_known_from_the_day_it_was_answered_and_a_child_was_one_before(case, who, band, said):
    change_person(Person.objects.get(case=case), by=who["by"], at=NOW + 5 * DAY, age_band=band)

    assert told(case, "minor") == said


def test_who_was_entered_as_an_adult_is_one_from_that_day_on(case):
    Person.objects.filter(case=case).update(age_band="ADULT", recorded_at=NOW - 9 * DAY)

    assert told(case, "minor") == [{"since": (TODAY - 9 * DAY).isoformat(), "is": False}]


def test_another_answer_about_the_person_moves_no_day(case, who):
    change_person(Person.objects.get(case=case), age_band="ADULT", **who)
    snapshots = FactsSnapshot.objects.count()

    change_person(Person.objects.get(case=case), by=who["by"], at=NOW + 5 * DAY, age_band="ADULT", gender="MALE")

    assert told(case, "minor") == [{"since": TODAY.isoformat(), "is": False}]
    assert FactsSnapshot.objects.count() == snapshots


def test_another_age_is_another_state_of_the_facts(case, who):
    snapshots = FactsSnapshot.objects.count()

    change_person(Person.objects.get(case=case), age_band="CHILD", **who)

    assert FactsSnapshot.objects.count() == snapshots + 1
    assert facts_of(case).is_minor is True


# The consent to no return


def consent(case, who, answer, given_on=None, **more):
    return record_consent(case, purpose="NO_RETURN", answer=answer, given_on=given_on, **more, **who)


def test_a_consent_of_another_purpose_is_none_to_no_return(case, who):
    record_consent(case, purpose="NOTIFY_AUTHORITIES", answer="WRITTEN", given_on=TODAY, **who)
    consent(case, who, "NOT_ASKED")

    assert law.read_facts(facts_json(case)).of_day(TODAY).consents_to_no_return is None


def test_a_consent_holds_from_its_day_until_its_last_day_and_a_later_answer_takes_its_place(case, who):
    first = consent(case, who, "TELEPHONE", TODAY - 9 * DAY, expires_on=TODAY + DAY, heard_by="Д. Примерова")

    def on(days):
        return law.read_facts(facts_json(case)).of_day(TODAY + days * DAY).consents_to_no_return

    assert [on(-10), on(-9), on(1), on(2)] == [None, True, True, None]

    refused = consent(case, {**who, "at": NOW + timedelta(minutes=1)}, "NO")
    assert [on(-10), on(-1), on(0), on(2)] == [None, True, False, False]

    withdraw(refused, because="не то дело", **who)
    assert [on(0), on(2)] == [True, None]

    withdraw(first, because="не то дело", **who)
    assert told(case, "consents_to_no_return") is None


# Entry, stay and return


def test_an_answer_that_is_left_open_takes_back_no_earlier_one(case, who):
    record_situation(case, since=TODAY - 3 * DAY, return_endangers=True, **who)
    later = record_situation(case, since=TODAY, stays_in_breach=False, return_endangers=None, **who)

    assert told(case, "return_endangers") == [{"since": (TODAY - 3 * DAY).isoformat(), "is": True}]
    assert told(case, "stays_in_breach") == [{"since": TODAY.isoformat(), "is": False}]

    withdraw(later, because="не то дело", **who)
    assert told(case, "stays_in_breach") is None


def test_how_the_person_came_is_so_on_every_day_whenever_it_was_learned(case, who):
    record_situation(case, since=TODAY - 3 * DAY, entered_in_breach=True, **who)
    record_situation(case, since=TODAY, entered_in_breach=False, **who)

    assert told(case, "entered_in_breach") is False


def test_an_entry_that_answers_nothing_is_refused(case, who):
    with override("en"), pytest.raises(ValidationError, match="Answer at least one"):
        record_situation(case, since=TODAY, danger="долг", **who)


# The order of a proceeding


def ordered(case):
    return [row["ordered_on"] for row in facts_json(case)["deportation_proceedings"]]


def test_the_last_order_counts_and_one_that_is_withdrawn_does_not(case, who):
    row = record_proceeding(case, opened_on=TODAY - 9 * DAY, **who)
    assert ordered(case) == [None]

    later = record_step(case, proceeding=row, kind="ORDERED", on=PartialDate.of_day(TODAY - DAY), **who)
    record_step(case, proceeding=row, kind="ORDERED", on=PartialDate.of_day(TODAY - 5 * DAY), **who)
    assert ordered(case) == [(TODAY - DAY).isoformat()]

    withdraw(later, because="не то дело", **who)
    assert ordered(case) == [(TODAY - 5 * DAY).isoformat()]


def test_what_was_ordered_had_been_opened_by_then(case, who):
    """Opened some time this month, ordered on the tenth: opened by the tenth."""
    month = PartialDate(date(2026, 11, 1), date(2026, 11, 30), Precision.MONTH.value)
    row = record_proceeding(case, opened_on=month, **who)
    record_step(case, proceeding=row, kind="ORDERED", on=PartialDate.of_day(date(2026, 11, 10)), **who)

    [found] = facts_json(case)["deportation_proceedings"]
    assert (found["opened_on"], found["ordered_on"]) == ("2026-11-10", "2026-11-10")


# The crime and its report


def test_the_act_was_done_before_it_was_told(case, who):
    year = PartialDate(date(2026, 1, 1), date(2026, 12, 31), Precision.YEAR.value)
    record_allegation(case, made_on=TODAY - 9 * DAY, committed_on=year, **who)

    [found] = facts_json(case)["allegations"]
    assert found["crime"]["committed_on"] == found["made_on"]


def test_a_crime_after_the_statement_is_refused_at_the_statement(case, who):
    with pytest.raises(ValidationError) as refused:
        record_allegation(case, made_on=TODAY - DAY, committed_on=PartialDate.of_day(TODAY), **who)

    assert list(refused.value.error_dict) == ["made_on"]


@pytest.mark.parametrize(("article", "part"), [("", 2), ("art. 128", None), ("0128", None), ("128", 0), ("128", 10)])
@pytest.mark.parametrize("service", [record_allegation, record_standing])
def test_an_article_and_its_part_are_numbers(case, who, service, article, part):
    day = {"made_on": TODAY} if service is record_allegation else {"since": TODAY, "status": "RECOGNISED"}

    with pytest.raises(ValidationError):
        service(case, article=article, part=part, **day, **who)


def test_a_decision_that_was_taken_before_the_statement_is_none_on_it(case, who):
    matter = open_matter(**who)
    statement = record_allegation(case, made_on=TODAY - DAY, **who)
    link_statement(case, matter=matter, allegation=statement, **who)
    for days, kind in ((2, "REGISTERED"), (1, "FIRST_ACT"), (0, "INVESTIGATION_OPENED")):
        last = record_event(matter, kind=kind, on=PartialDate.of_day(TODAY - days * DAY), **who)

    def kinds(name):
        return [row["kind"] for row in facts_json(case)["allegations"][0][name]]

    assert kinds("report_decisions") == ["FIRST_ACT", "OPENED"]
    assert kinds("criminal_events") == ["REGISTERED", "INVESTIGATION_OPENED"]

    withdraw_event(last, because="не то дело", **who)
    assert kinds("report_decisions") == ["FIRST_ACT"]


def test_the_snapshot_of_a_change_is_of_this_version(case, who):
    facts_changed(case, **who)

    assert FactsSnapshot.objects.filter(case=case).latest("id").facts["format"] == "facts.v2"
