"""What the statutes ask of a file, in its forms: nothing is chosen for anybody, and what is left open is not known."""

import pytest
from django.utils.translation import override

from protection.law.vocabulary import CIRCUMSTANCES_OF_THE_CABLE, Circumstance
from protection.models import CriminalEvent, MatterLink, Situation
from protection.services.facts import facts_json
from protection.web.charge.forms import ChargeForm
from tests.web.entries import BY_SLUG, RIGHT, World, day, errors_of

pytestmark = pytest.mark.django_db
#: By noun, the fields that may stay without an answer, and what is recorded then.
OPEN = {
    "statement": {"article": "", "part": None, "committed_on": None},
    "standing": {"is_identified_jointly": None, "article": "", "part": None},
    "proceeding": {"kind": ""},
    "charge": {"is_for_exploitation": None},
}
QUESTIONS = ("entered_in_breach", "stays_in_breach", "return_endangers")


@pytest.fixture(autouse=True)
def at_now(time_machine_at):
    with time_machine_at(0):
        yield


@pytest.fixture
def world():
    return World()


@pytest.mark.parametrize("slug", [*OPEN, "situation"])
def test_nothing_is_chosen_beforehand(world, slug):
    form = world.client.get(world.add_url(slug)).context["form"]

    assert {name: form[name].value() for name in OPEN.get(slug, QUESTIONS) if form[name].value()} == {}


@pytest.mark.parametrize("slug", OPEN)
def test_what_is_left_without_an_answer_is_not_known(world, slug):
    known = {key: value for key, value in RIGHT[slug].items() if not key.startswith(tuple(OPEN[slug]))}
    row = BY_SLUG[slug].model(**OPEN[slug])

    response = world.post(world.add_url(slug), **known)

    assert response.status_code == 302, errors_of(response)
    found = BY_SLUG[slug].model.objects.get(case=world.case)
    assert {name: getattr(found, name) for name in OPEN[slug]} == {name: getattr(row, name) for name in OPEN[slug]}


def test_not_known_is_an_answer_that_comes_back_as_it_was_given(world):
    answers = {**dict.fromkeys(QUESTIONS, "unknown"), "stays_in_breach": "no"}
    row = world.entered("situation", **answers)

    form = world.client.get(world.url("correct", "situation", row)).context["form"]
    assert {name: form[name].value() for name in QUESTIONS} == answers
    assert facts_json(world.case)["person"]["return_endangers"] is None


def test_an_entry_that_answers_nothing_comes_back_with_what_was_typed(world):
    response = world.post(world.add_url("situation"), **dict.fromkeys(QUESTIONS, "unknown"), **day("since", "2026"))

    assert response.status_code == 200
    with override("en"):
        assert "Answer at least one of the three questions." in str(response.context["form"].non_field_errors())
    assert response.context["form"]["since"].value()[2] == "2026"
    assert not Situation.objects.exists()


def test_what_the_person_fears_is_asked_only_where_there_is_a_fear(world):
    row = world.entered("situation", return_endangers="no", stays_in_breach="yes")

    assert (row.return_endangers, row.danger) == (False, None)


@pytest.mark.parametrize("slug", ["statement", "standing"])
@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ({"article": "", "part": "2"}, "part"),
        ({"article": "ст. 128", "part": ""}, "article"),
        ({"article": "ст. 128", "part": "2"}, "article"),
        ({"article": "128", "part": "10"}, "part"),
    ],
)
def test_an_article_is_its_number_and_a_part_needs_it(world, slug, typed, at):
    status = {"status": "RECOGNISED"} if slug == "standing" else {}

    response = world.post(world.add_url(slug), **{**RIGHT[slug], **status, **typed})

    assert response.status_code == 200
    assert list(errors_of(response)) == [at]
    assert not BY_SLUG[slug].model.objects.exists()


def test_an_authority_names_the_article_and_a_centre_says_who_identified(world):
    both = {"article": "133", "part": "4", "is_identified_jointly": "yes"}
    recognised = world.entered("standing", status="RECOGNISED", **both)
    identified = world.entered("standing", status="NGO_IDENTIFIED", **both)

    assert (recognised.article, recognised.part, recognised.is_identified_jointly) == ("133", 4, None)
    assert (identified.article, identified.part, identified.is_identified_jointly) == ("", None, True)


def test_an_act_after_its_statement_is_refused_on_the_form(world):
    later = {**day("committed_on", "23.11.2026"), **day("made_on", "22.11.2026"), "made_on_time": ""}

    response = world.post(world.add_url("statement"), **{**RIGHT["statement"], **later})

    assert list(errors_of(response)) == ["made_on"]


def test_circumstances_of_the_codes_alone_say_in_which_articles_they_count():
    with override("en"):
        labels = {code: str(label) for code, label in ChargeForm.base_fields["circumstances"].choices}

    counted = {code: label.rpartition(" (")[2] for code, label in labels.items() if label.endswith(")")}
    assert list(labels) == list(Circumstance)
    assert counted == {
        "ORGAN_REMOVAL": "128, 133, 135)", "INVOLVING_MINOR_IN_CRIME": "133, 135)",
        "HELPLESS_OR_MENTAL_DISORDER": "128, 135)", "DOCUMENTS_SEIZED": "128, 135)",
    }  # fmt: skip
    assert not set(CIRCUMSTANCES_OF_THE_CABLE) & counted.keys()


@pytest.mark.parametrize("kind", ["SIMPLIFIED", "FIRST_ACT"])
def test_a_decision_on_the_report_is_a_step_of_its_matter(world, kind):
    world.entered("link")
    matter = MatterLink.objects.get(case=world.case).matter
    page, told = f"/matters/{matter.pk}/", {"kind": kind, **day("on", "23.11.2026")}

    def decided():
        found = facts_json(world.case)["allegations"][0]
        return [row["kind"] for row in found["report_decisions"]], found["criminal_events"]

    assert world.post(f"{page}event/add/", **told).status_code == 302
    assert decided() == ([kind], [])

    with override("en"):
        words = {"SIMPLIFIED": "Simplified pre-trial proceedings are begun", "FIRST_ACT": "The first urgent"}[kind]
    for path in (page, "/matters/", f"/cases/{world.case.code}/timeline/"):
        assert words in world.client.get(path).content.decode(), path

    row = CriminalEvent.objects.get()
    world.post_confirmed(f"{page}event/{row.pk}/correct/", kind="TRANSFERRED", **day("on", "23.11.2026"))
    assert decided() == (["TRANSFERRED"], [{"on": "2026-11-23", "kind": "TRANSFERRED"}])

    row = CriminalEvent.objects.standing().get()
    world.post_confirmed(f"{page}event/{row.pk}/withdraw/", because="внесено не в то дело")
    assert decided() == ([], [])


def test_the_kind_of_a_proceeding_stands_in_the_timeline(world):
    world.entered("proceeding", kind="CIVIL")

    shown = world.client.get(f"/cases/{world.case.code}/timeline/").content.decode()
    assert "Deportation proceeding opened: Expulsion by civil procedure" in shown


def test_a_draft_keeps_what_was_answered(world):
    url = world.add_url("situation")
    world.post(url, **{**RIGHT["situation"], "entered_in_breach": "yes"}, leave="1")

    form = world.client.get(url).context["form"]
    assert form["entered_in_breach"].value() == "yes"
    assert form["stays_in_breach"].value() == "unknown"
    assert form["danger"].value() == RIGHT["situation"]["danger"]
