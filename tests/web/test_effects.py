"""What an entry would end is shown before it is saved; what a colleague did meanwhile is compared."""

import pytest

from protection.law.vocabulary import Outcome
from protection.models import (
    DeportationProceeding,
    Person,
    ProceedingStep,
    StandingEnd,
    Task,
    TaskKind,
)
from protection.services.facts import determination_of
from protection.services.person import change_person
from protection.services.withdrawing import withdraw
from tests.people import NOW, TODAY
from tests.web.entries import RIGHT, World, day, errors_of
from tests.web.helpers import form_data

pytestmark = pytest.mark.django_db
ORDER_ENDS_IT = {"kind": "DISCONTINUED", **day("on", "23.11.2026")}


@pytest.fixture(autouse=True)
def at_now(time_machine_at):
    with time_machine_at(0):
        yield


@pytest.fixture
def world():
    return World()


def deportation(case):
    return {answer.outcome for answer in determination_of(case, as_of=TODAY).deportation.values()}


@pytest.fixture
def suspended(world):
    """A proceeding that a statement suspends, of a foreigner."""
    world.entered("citizenship")
    world.entered("statement")
    world.entered("proceeding")
    assert deportation(world.case) == {Outcome.SUSPENDED}
    return world


def test_what_would_end_is_shown_and_nothing_is_saved(suspended):
    url = suspended.add_url("step")
    proceedings = DeportationProceeding.objects.count()

    response = suspended.post(url, **ORDER_ENDS_IT)

    assert response.status_code == 200
    assert not ProceedingStep.objects.exists()
    assert deportation(suspended.case) == {Outcome.SUSPENDED}
    (effect,) = response.context["end"].effects
    assert (effect.code, effect.question) == (suspended.case.code, "Article 56: deportation")
    assert (str(effect.before["text"]), str(effect.after["text"])) == ("Deportation suspended", "Does not apply")
    assert effect.since == "From 23 November 2026"
    assert "What will end" in response.content.decode()
    assert DeportationProceeding.objects.count() == proceedings


def test_what_was_confirmed_is_saved(suspended):
    url = suspended.add_url("step")
    shown = suspended.post(url, **ORDER_ENDS_IT)

    response = suspended.client.post(
        url, {**form_data(suspended.client, url, **ORDER_ENDS_IT), "confirm": shown.context["end"].answer}
    )

    assert response.status_code == 302
    assert ProceedingStep.objects.get().kind == "DISCONTINUED"
    assert Outcome.NOT_APPLICABLE in deportation(suspended.case)


def test_an_answer_to_another_question_confirms_nothing(suspended):
    url = suspended.add_url("step")

    response = suspended.post(url, **ORDER_ENDS_IT, confirm="1")

    assert response.context["end"] is not None
    assert not ProceedingStep.objects.exists()


def test_an_order_ends_nothing_and_is_not_asked_about(suspended):
    response = suspended.post(suspended.add_url("step"), kind="ORDERED", **day("on", "23.11.2026"))

    assert response.status_code == 302
    assert Outcome.SUSPENDED in deportation(suspended.case)


def test_withdrawing_the_statement_asks_first(suspended):
    statement = suspended.case.allegation_set.get()
    url = suspended.url("withdraw", "statement", statement)

    asked = suspended.post(url, because="записано не в то дело")
    statement.refresh_from_db()
    was_withdrawn = statement.is_withdrawn
    suspended.post_confirmed(url, because="записано не в то дело")
    statement.refresh_from_db()

    assert [effect.code for effect in asked.context["end"].effects] == [suspended.case.code]
    assert (was_withdrawn, statement.is_withdrawn) == (False, True)


def test_a_standing_that_ends_later_is_asked_about_on_its_day(world):
    world.entered("citizenship")
    url = world.add_url("standing-end")

    response = world.post(url, **day("until", "20.1.2027"), document="решение 9")

    assert {effect.question.split(":")[0] for effect in response.context["end"].effects} == {
        "Article 394", "Article 396", "Presidential decree",
    }  # fmt: skip
    assert not StandingEnd.objects.exists()


def test_a_number_is_corrected_without_a_question(suspended):
    """The proceeding gets a new id; its suspension does not end by that."""
    row = DeportationProceeding.objects.get()
    step = suspended.post(suspended.url("correct", "proceeding", row), **{**RIGHT["proceeding"], "number": "3-118"})

    assert step.status_code == 302
    assert deportation(suspended.case) == {Outcome.SUSPENDED}


def test_a_correction_that_ends_the_suspension_of_earlier_days_asks_once(suspended):
    """Removed on the 23rd; corrected to be opened then, it was never suspended on the 22nd."""
    row = DeportationProceeding.objects.get()
    url = f"/cases/{suspended.case.code}/proceeding/{row.pk}/step/add/"
    suspended.post_confirmed(url, **ORDER_ENDS_IT)
    url = suspended.url("correct", "proceeding", row)
    opened_later = {**RIGHT["proceeding"], **day("opened_on", "23.11.2026")}

    asked = suspended.post(url, **opened_later)
    saved = suspended.post_confirmed(url, **opened_later)

    (effect,) = asked.context["end"].effects
    assert (str(effect.before["text"]), str(effect.after["text"])) == ("Deportation suspended", "Does not apply")
    assert effect.since == "The answer for earlier days changes, from 22 November 2026"
    assert (saved.status_code, DeportationProceeding.objects.count()) == (302, 2)


def test_a_standing_that_has_ended_is_not_corrected_to_begin_after_it(world):
    end = world.entered("standing-end")
    url = world.url("correct", "standing", end.standing)

    response = world.post(url, **{**RIGHT["standing"], **day("since", "21.11.2026")})

    assert response.status_code == 200
    assert list(errors_of(response)) == ["since"]
    assert StandingEnd.objects.get().standing == end.standing


def test_what_hangs_on_a_corrected_entry_follows_it(suspended):
    row = DeportationProceeding.objects.get()
    url = f"/cases/{suspended.case.code}/proceeding/{row.pk}/step/add/"
    suspended.post_confirmed(url, **ORDER_ENDS_IT)

    suspended.post_confirmed(suspended.url("correct", "proceeding", row), **{**RIGHT["proceeding"], "number": "3-118"})

    new = DeportationProceeding.objects.get(withdrawn_at__isnull=True)
    assert ProceedingStep.objects.get().proceeding == new
    assert deportation(suspended.case) == {Outcome.NOT_APPLICABLE}


def test_a_protection_that_begins_is_told_in_a_friendly_line(world):
    world.entered("citizenship")
    world.entered("statement")

    response = world.client.post(
        world.add_url("proceeding"), form_data(world.client, world.add_url("proceeding"), **RIGHT["proceeding"])
    )
    page = world.client.get(response["Location"])

    expected = f"Saved. {world.case.code}. Article 56: deportation: Deportation suspended."
    assert [str(message) for message in page.context["messages"]] == [expected]


def test_the_statement_shows_what_it_will_do_before_it_is_saved(world):
    world.entered("citizenship")
    world.entered("proceeding")
    url = world.add_url("statement")

    response = world.post(url, **RIGHT["statement"], preview="1")

    shown = {effect.question: str(effect.after["text"]) for effect in response.context["will"]}
    assert shown["Article 56: deportation"] == "Deportation suspended"
    assert not world.case.allegation_set.exists()


@pytest.mark.parametrize("crime", ["FORCED_LABOUR", "SEXUAL_EXPLOITATION", "OTHER_TRAFFICKING"])
def test_trafficking_is_serious_whatever_is_sent(world, crime):
    row = world.entered("statement", crime=crime, is_serious="no")

    assert (row.trafficking, row.is_serious) == ("TRAFFICKING", True)


@pytest.mark.parametrize(("sent", "kept"), [("yes", True), ("no", False), ("unknown", None)])
def test_another_crime_is_as_serious_as_was_answered(world, sent, kept):
    row = world.entered("statement", crime="OTHER", is_serious=sent)

    assert (row.trafficking, row.is_serious) == ("NONE", kept)


def test_another_crime_must_be_answered(world):
    response = world.post(world.add_url("statement"), **{**RIGHT["statement"], "crime": "OTHER"})

    assert list(errors_of(response)) == ["is_serious"]


def test_an_authority_is_added_on_the_spot(world):
    new = {"authority": "new", "authority_new_kind": "MIGRATION_POLICE", "authority_new_name": "УМС Примерска"}

    row = world.entered("statement", **new, authority_new_place="Примерск")
    again = world.entered("statement", **new, authority_new_place="Примерск")

    assert (row.authority.name, row.authority.centre, row.authority_kind) == (
        "УМС Примерска", world.here, "MIGRATION_POLICE",
    )  # fmt: skip
    assert again.authority == row.authority


def test_the_last_day_printed_is_the_day_before_the_first_without_it(world):
    row = world.entered("permit-decision")

    assert f"{row.valid_until:%Y-%m-%d}" == "2027-05-01"
    form = world.client.get(world.url("correct", "permit-decision", row)).context["form"]
    assert f"{form.initial['last_day']:%Y-%m-%d}" == "2027-04-30"


@pytest.mark.parametrize(
    ("known", "stored"),
    [("UNKNOWN", None), ("NONE", []), ("SOME", ["WEAPONS", "DOCUMENTS_SEIZED"])],
    ids=["unknown", "none", "some"],
)
def test_circumstances_that_are_not_known_are_not_none(world, known, stored):
    row = world.entered("charge", circumstances_known=known)

    assert row.circumstances == stored


@pytest.mark.parametrize(("crossing", "stored"), [("NO", ""), ("UNKNOWN", "UNKNOWN"), ("THROUGH", "THROUGH")])
def test_a_crossing_that_is_not_known_is_not_no(world, crossing, stored):
    row = world.entered("charge", crossing=crossing)

    assert row.crosses_border == stored


def test_a_correction_after_a_colleagues_correction_is_compared_with_it(world):
    old = world.entered("proceeding")
    url = world.url("correct", "proceeding", old)
    mine = form_data(world.client, url, **{**RIGHT["proceeding"], "number": "моё"})
    world.post(url, world.client_of(world.lead), **{**RIGHT["proceeding"], "number": "её"})

    response = world.client.post(url, mine)

    assert response.status_code == 409
    assert response.context["casework"]["conflict_rows"] == [{"label": "Its number", "theirs": "её", "yours": "моё"}]
    assert DeportationProceeding.objects.standing().get().number.open() == "её"
    again = {**mine, "version": response.context["casework"]["version"]}
    assert world.client.post(url, again).status_code == 302
    assert DeportationProceeding.objects.standing().get().number.open() == "моё"
    assert DeportationProceeding.objects.count() == 3


def test_a_correction_of_what_was_withdrawn_meanwhile_says_by_whom_and_why(world):
    row = world.entered("proceeding")
    url = world.url("correct", "proceeding", row)
    mine = form_data(world.client, url, **{**RIGHT["proceeding"], "number": "моё"})
    withdraw(row, by=world.lead, at=NOW, because="не то дело")

    response = world.client.post(url, mine)
    again = world.client.post(url, {**mine, "version": response.context["casework"]["version"]})

    assert response.status_code == 409
    assert [line["theirs"] for line in response.context["casework"]["conflict_rows"]] == [
        f"Withdrawn by {world.lead}: не то дело"
    ]
    assert again.context["form"].non_field_errors() == ["This entry was withdrawn or corrected meanwhile."]
    assert not DeportationProceeding.objects.standing().exists()
    assert "моё" in again.content.decode()


PERSON = {
    **day("birth", "5.1999"), "age_band": "ADULT", "age_basis": "DOCUMENT", "gender": "FEMALE", "language": "uz",
    "other_languages": ["ru"], "another_language": "fa", "needs_interpreter": "yes",
    "citizenship_unanswered": "DECLINED", "needs": "врач",
}  # fmt: skip


def test_the_person_is_edited_in_place(world):
    url = f"/cases/{world.case.code}/person/edit/"

    response = world.post(url, **PERSON)

    assert response.status_code == 302, errors_of(response)
    person = Person.objects.get(case=world.case)
    assert (person.birth.open(), person.age_band, person.other_languages) == ("1999-05", "ADULT", ["ru", "fa"])
    assert (person.version, person.needs.open(), person.citizenship_unanswered) == (2, "врач", "DECLINED")
    assert world.client.get(url).context["form"].initial["birth"].earliest.isoformat() == "1999-05-01"


@pytest.mark.parametrize(("text", "kept"), [("17.5.1999", "1999-05-17"), ("5.1999", "1999-05"), ("1999", "1999")])
def test_a_birth_is_kept_as_far_as_it_is_known(world, text, kept):
    world.post(f"/cases/{world.case.code}/person/edit/", **{**PERSON, "birth_month": "", **day("birth", text)})

    assert Person.objects.get(case=world.case).birth.open() == kept


def test_an_age_against_the_birth_is_refused(world):
    response = world.post(f"/cases/{world.case.code}/person/edit/", **{**PERSON, **day("birth", "2015")})

    assert errors_of(response) == {"age_band": ["By the day of birth the person is under 18."]}


def test_a_concurrent_edit_of_the_person_is_compared(world):
    url = f"/cases/{world.case.code}/person/edit/"
    mine = form_data(world.client, url, **PERSON)
    change_person(Person.objects.get(case=world.case), by=world.lead, at=NOW, gender="MALE")

    response = world.client.post(url, mine)

    assert response.status_code == 409
    lines = {line["label"]: line["theirs"] for line in response.context["casework"]["conflict_rows"]}
    assert lines["Gender"] == "Male"
    assert Person.objects.get(case=world.case).gender == "MALE"


def test_a_strangers_person_is_not_found(world):
    assert world.client.get(f"/cases/{world.theirs.code}/person/edit/").status_code == 404


def test_a_task_is_done_by_post_alone(world):
    task = world.entered("task")
    url = f"/cases/{world.case.code}/task/{task.pk}/done/"

    refused = world.client.get(url).status_code
    stranger = world.client_of(world.stranger).post(url).status_code
    response = world.client.post(url, {"next": "https://evil.example/"})

    assert (refused, stranger) == (405, 404)
    assert response["Location"] == f"/cases/{world.case.code}/"
    task.refresh_from_db()
    assert (task.done_at, task.done_by) == (NOW, world.worker)


def test_of_two_who_finish_a_task_the_second_is_told_who_did_and_of_no_mistake(world):
    task = world.entered("task")
    url = f"/cases/{world.case.code}/task/{task.pk}/done/"
    world.client.post(url)

    said = list(world.client.post(url, follow=True).context["messages"])

    assert [(message.level_tag, str(world.worker) in message.message) for message in said][-1] == ("info", True)


def test_withdrawing_a_statement_takes_its_task_along(world):
    statement = world.entered("statement", addressee="CENTRE_ONLY")
    task = Task.objects.get(kind=TaskKind.PASS_STATEMENT_ON)

    world.post_confirmed(world.url("withdraw", "statement", statement), because="не то дело")

    task.refresh_from_db()
    assert task.is_withdrawn
