"""The main job, told as it happens: what the law gives on each day, and why it begins and ends."""

from datetime import date, timedelta

import pytest

from tests.stories.teller import Story

pytestmark = pytest.mark.django_db

MARCH_20, MARCH_22, MARCH_25 = date(2026, 3, 20), date(2026, 3, 22), date(2026, 3, 25)
APRIL_1, APRIL_8, APRIL_20 = date(2026, 4, 1), date(2026, 4, 8), date(2026, 4, 20)
JUNE_2, JUNE_20, JULY_1 = date(2026, 6, 2), date(2026, 6, 20), date(2026, 7, 1)
DAY = timedelta(days=1)


@pytest.fixture
def story():
    return Story()


def test_a_statement_to_an_authority_suspends_the_deportation_on_the_same_day(story):
    story.given_somebody_facing_deportation(since=MARCH_20)

    story.when_it_is_said(to="authority", on=MARCH_22)

    story.then_the_deportation_is("NOT_SUSPENDED", on=MARCH_22 - DAY, reason="NO_QUALIFYING_ALLEGATION")
    story.then_the_deportation_is("SUSPENDED", on=MARCH_22)
    story.then_the_deportation_is("SUSPENDED", on=JULY_1)
    story.then_the_suspensions_are((MARCH_22, None), on=JULY_1)


def test_what_only_the_centre_has_heard_counts_once_it_is_passed_on(story):
    story.given_somebody_facing_deportation(since=MARCH_20)

    story.when_it_is_said(to="us", on=MARCH_22)
    story.then_the_deportation_is("UNDETERMINED", on=MARCH_22, reason="ALLEGATION_NOT_QUALIFIED_YET")
    story.then_tasks_are("PASS_STATEMENT_ON")
    story.then_alerts_are("TOLD_CENTRE_ONLY", on=MARCH_22)

    story.when_it_is_passed_on(on=MARCH_25)
    story.then_the_deportation_is("UNDETERMINED", on=MARCH_22, reason="ALLEGATION_NOT_QUALIFIED_YET")
    story.then_the_deportation_is("SUSPENDED", on=MARCH_25)
    story.then_the_suspensions_are((MARCH_25, None), on=APRIL_1)
    story.then_tasks_are("SERVE_NOTICE")
    story.then_alerts_are(on=MARCH_25)


def test_only_a_verdict_in_force_ends_the_suspension(story):
    story.given_somebody_facing_deportation(since=MARCH_20)
    story.when_it_is_said(to="authority", on=MARCH_22)
    story.when_a_criminal_case_is_opened(on=MARCH_25)

    for kind, day in (
        ("INVESTIGATION_COMPLETED", APRIL_1),
        ("PROSECUTION_OPENED", APRIL_8),
        ("VERDICT_CONVICTION", APRIL_20),
        ("APPEAL_FILED", JUNE_2),
    ):
        story.when_the_criminal_case_goes_on(kind, on=day)
        story.then_the_deportation_is("SUSPENDED", on=day)
    story.when_the_criminal_case_goes_on("VERDICT_IN_FORCE", on=JUNE_20)

    story.then_the_deportation_is("SUSPENDED", on=JUNE_20 - DAY)
    story.then_the_deportation_is("LIFTED", on=JUNE_20)
    story.then_the_suspensions_are((MARCH_22, JUNE_20), on=JULY_1)


def test_an_acquittal_in_force_undoes_nothing_that_was(story):
    story.given_somebody_facing_deportation(since=MARCH_20)
    story.when_it_is_said(to="authority", on=MARCH_22)
    story.when_a_criminal_case_is_opened(on=MARCH_25)

    story.when_the_criminal_case_goes_on("VERDICT_ACQUITTAL", on=APRIL_20)
    story.when_the_criminal_case_goes_on("VERDICT_IN_FORCE", on=JUNE_2)

    story.then_the_deportation_is("SUSPENDED", on=APRIL_20)
    story.then_the_deportation_is("LIFTED", on=JULY_1)


def test_a_refusal_cancelled_before_it_is_final_leaves_one_unbroken_suspension(story):
    story.given_somebody_facing_deportation(since=MARCH_20)
    story.when_it_is_said(to="authority", on=MARCH_22)
    story.when_a_criminal_case_is_opened(on=MARCH_22)

    story.when_the_criminal_case_goes_on("REFUSED", on=APRIL_1)
    story.when_the_criminal_case_goes_on("REFUSAL_CANCELLED", on=APRIL_8)

    story.then_the_deportation_is("SUSPENDED", on=APRIL_1)
    story.then_the_suspensions_are((MARCH_22, None), on=JULY_1)


def test_a_final_refusal_that_is_cancelled_later_starts_a_second_suspension(story):
    story.given_somebody_facing_deportation(since=MARCH_20)
    story.when_it_is_said(to="authority", on=MARCH_22)
    story.when_a_criminal_case_is_opened(on=MARCH_22)

    story.when_the_criminal_case_goes_on("REFUSAL_FINAL", on=APRIL_8)
    story.when_the_criminal_case_goes_on("REFUSAL_CANCELLED", on=APRIL_20)

    story.then_the_deportation_is("LIFTED", on=APRIL_8)
    story.then_the_deportation_is("SUSPENDED", on=APRIL_20)
    story.then_the_suspensions_are((MARCH_22, APRIL_8), (APRIL_20, None), on=JULY_1)


def test_the_victim_withdraws_and_the_investigation_still_protects(story):
    story.given_somebody_facing_deportation(since=MARCH_20)
    story.when_it_is_said(to="authority", on=MARCH_22)
    story.when_a_criminal_case_is_opened(on=MARCH_25)

    story.when_the_criminal_case_goes_on("WITHDRAWN_BY_VICTIM", on=APRIL_8)

    story.then_the_deportation_is("SUSPENDED", on=JULY_1)


def test_a_citizen_cannot_be_deported_and_needs_no_suspension(story):
    story.given_somebody_facing_deportation(since=MARCH_20, citizenship="KZ")

    story.when_it_is_said(to="authority", on=MARCH_22)

    story.then_the_deportation_is("NOT_APPLICABLE", on=MARCH_22, reason="CITIZEN")
    story.then_the_victim_rules_say("NOT_APPLICABLE", "NOT_APPLICABLE", "NOT_APPLICABLE", on=MARCH_22)
    story.then_residence_is("NOT_APPLICABLE", on=MARCH_22)
    story.then_alerts_are("CITIZEN_IN_PROCEEDING", on=MARCH_22)


def test_whose_citizenship_is_not_known_is_protected_all_the_same(story):
    story.given_somebody_facing_deportation(since=MARCH_20, citizenship="")
    story.then_the_deportation_is("UNDETERMINED", on=MARCH_20, reason="CITIZENSHIP_UNKNOWN")

    story.when_it_is_said(to="authority", on=MARCH_22)

    story.then_the_deportation_is("SUSPENDED", on=MARCH_22)


def test_two_men_from_one_brickworks_share_a_matter_and_each_has_his_own_day(story):
    first, second = story.given_two_men_from_one_brickworks(since=MARCH_20)
    story.when_it_is_said(to="authority", on=MARCH_22, of=first)
    story.when_it_is_said(to="authority", on=MARCH_25, of=second)
    story.when_a_criminal_case_is_opened(on=MARCH_25, of=(first, second))
    story.then_the_deportation_is("SUSPENDED", on=MARCH_22, of=first)
    story.then_the_deportation_is("NOT_SUSPENDED", on=MARCH_22, of=second, reason="NO_QUALIFYING_ALLEGATION")

    story.when_the_criminal_case_goes_on("TERMINATION_FINAL", on=JUNE_2)

    for man in (first, second):
        story.then_the_deportation_is("SUSPENDED", on=JUNE_2 - DAY, of=man)
        story.then_the_deportation_is("LIFTED", on=JUNE_2, of=man)


def test_identification_by_the_centre_turns_394_396_and_the_decree(story):
    story.given_somebody_facing_deportation(since=MARCH_20)
    story.when_it_is_said(to="authority", on=MARCH_22)
    story.then_the_victim_rules_say("UNDETERMINED", "UNDETERMINED", "UNDETERMINED", on=MARCH_22)

    story.when_the_centre_identifies_a_victim(on=APRIL_1)

    story.then_the_victim_rules_say("UNDETERMINED", "UNDETERMINED", "UNDETERMINED", on=APRIL_1 - DAY)
    story.then_the_victim_rules_say("EXEMPT", "EXEMPT", "PROTECTED", on=APRIL_1)
    story.then_residence_is("RIGHT_RUNNING", on=APRIL_1, since=APRIL_1)


def test_a_crime_that_is_no_trafficking_suspends_and_gives_nothing_else(story):
    story.given_somebody_facing_deportation(since=MARCH_20)

    story.when_it_is_said(to="authority", on=MARCH_22, crime="OTHER", trafficking="NONE", is_serious=True)

    story.then_the_deportation_is("SUSPENDED", on=MARCH_22)
    story.then_the_victim_rules_say("NOT_EXEMPT", "NOT_EXEMPT", "NOT_PROTECTED", on=MARCH_22)
    story.then_residence_is("NO_RIGHT", on=MARCH_22)


def test_a_crime_that_is_not_serious_suspends_nothing(story):
    story.given_somebody_facing_deportation(since=MARCH_20)

    story.when_it_is_said(to="authority", on=MARCH_22, crime="OTHER", trafficking="NONE", is_serious=False)

    story.then_the_deportation_is("NOT_SUSPENDED", on=MARCH_22, reason="NO_QUALIFYING_ALLEGATION")


def test_the_permit_stands_beside_the_right_and_ends_without_it(story):
    story.given_somebody_facing_deportation(since=MARCH_20)
    story.when_it_is_said(to="authority", on=MARCH_22)
    story.when_the_centre_identifies_a_victim(on=APRIL_1)

    paper = story.when_a_permit_is_granted(on=APRIL_8, until=JUNE_20)

    story.then_residence_is("RIGHT_RUNNING", on=APRIL_1, since=APRIL_1, permit=None)
    story.then_residence_is("RIGHT_RUNNING", on=JUNE_20 - DAY, since=APRIL_1, permit=paper)
    story.then_residence_is("RIGHT_RUNNING", on=JUNE_20, since=APRIL_1, permit=None)
    last_day = JUNE_20 - DAY
    story.then_alerts_are("PERMIT_ENDING", on=last_day - 14 * DAY)
    story.then_alerts_are(on=last_day - 15 * DAY)


def test_a_removal_in_spite_of_the_suspension_is_cried_out(story):
    story.given_somebody_facing_deportation(since=MARCH_20)
    story.when_it_is_said(to="authority", on=MARCH_22)

    story.when_the_removal_is_carried_out(on=MARCH_25)

    story.then_the_deportation_is("NOT_APPLICABLE", on=MARCH_25, reason="NO_OPEN_PROCEEDING")
    story.then_alerts_are("EXECUTED_AGAINST_THE_BAR", on=MARCH_25)


def test_a_fact_entered_in_error_leaves_the_answers_and_stays_in_the_timeline(story):
    story.given_somebody_facing_deportation(since=MARCH_20)
    story.when_it_is_said(to="authority", on=MARCH_22)

    story.when_the_statement_is_withdrawn_as_an_error(on=MARCH_25)

    story.then_the_deportation_is("NOT_SUSPENDED", on=MARCH_25, reason="NO_QUALIFYING_ALLEGATION")
    (entry,) = story.timeline("allegation")
    assert (entry.on, entry.is_withdrawn, entry.recorded_by) == (MARCH_22, True, story.worker.name)


def test_what_was_known_on_a_day_is_read_from_that_days_snapshot(story):
    story.given_somebody_facing_deportation(since=MARCH_20)
    proceeding = str(story.person.proceeding.pk)
    story.when_it_is_said(to="authority", on=MARCH_22)
    story.when_the_statement_is_withdrawn_as_an_error(on=APRIL_1)

    known_then = story.answers_as_known(MARCH_25, on=MARCH_25).deportation[proceeding]
    known_now = story.answers(on=MARCH_25).deportation[proceeding]

    assert (known_then.outcome, known_now.outcome) == ("SUSPENDED", "NOT_SUSPENDED")
