"""Every noun through its pages: recorded, corrected, withdrawn; by whom, and with what asked first."""

import pytest
from django.utils.translation import gettext as _
from django.utils.translation import override

from protection.models import FactsSnapshot
from protection.services.recording import READ_BY_THE_LAW
from tests.people import NOW
from tests.web.entries import BY_SLUG, CHANGED, RIGHT, World, day, errors_of
from tests.web.helpers import form_data

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_now")]
SLUGS = list(BY_SLUG)


@pytest.fixture(autouse=True)
def at_now(time_machine_at):
    with time_machine_at(0):
        yield


@pytest.fixture
def world():
    return World()


@pytest.mark.parametrize("slug", SLUGS)
def test_a_noun_is_recorded_and_listed(world, slug):
    noun, url = BY_SLUG[slug], world.add_url(slug)
    snapshots = FactsSnapshot.objects.count()

    response = world.post(url, **RIGHT[slug])

    assert response.status_code == 302, errors_of(response)
    row = noun.model.objects.get(case=world.case)
    assert response["Location"] == noun.listed_at(world.case, row)
    assert (row.recorded_by, row.recorded_at) == (world.worker, NOW)
    assert (FactsSnapshot.objects.count() > snapshots) is isinstance(row, READ_BY_THE_LAW)
    listed = world.client.get(response["Location"])
    assert listed.status_code == 200
    assert f'id="r{row.pk}"' in listed.content.decode()


@pytest.mark.parametrize("slug", SLUGS)
def test_a_noun_is_corrected_by_withdrawal(world, slug):
    noun, old = BY_SLUG[slug], world.entered(slug)
    url = world.url("correct", slug, old)
    filled = world.client.get(url).context["form"]

    response = world.post_confirmed(url, **{**RIGHT[slug], **CHANGED[slug]})

    assert response.status_code == 302, errors_of(response)
    old.refresh_from_db()
    new = noun.model.objects.get(case=world.case, withdrawn_at__isnull=True)
    assert (old.is_withdrawn, old.withdrawn_by, new.corrects) == (True, world.worker, old)
    assert noun.form.initial_of(old) == filled.initial | noun.form.initial_of(old)
    assert noun.form.lines_of(new) != noun.form.lines_of(old) or noun.form.secret


@pytest.mark.parametrize("slug", SLUGS)
def test_a_form_that_is_saved_as_it_was_filled_in_changes_nothing(world, slug):
    """What is read back into the form is what was entered: no "not known" becomes a "no" on the way."""
    noun, old = BY_SLUG[slug], world.entered(slug)
    facts = FactsSnapshot.objects.filter(case=world.case).latest("id").facts
    url = world.url("correct", slug, old)
    form = world.client.get(url).context["form"]

    response = world.post_confirmed(url, **as_posted(form))

    assert response.status_code == 302, errors_of(response)
    new = noun.model.objects.get(case=world.case, withdrawn_at__isnull=True)
    after = FactsSnapshot.objects.filter(case=world.case).latest("id").facts
    assert without_ids(after) == without_ids(facts)
    before = noun.form.initial_of(old)
    assert {name: value for name, value in noun.form.initial_of(new).items() if value != before[name]} == {}


def as_posted(form):
    """What a browser would send of a form that nobody touched."""
    data = {}
    for bound in form:
        value = bound.value()
        if hasattr(bound.field.widget, "boxes"):
            boxes = [box[0] for box in bound.field.widget.boxes]
            data |= {f"{bound.name}_{box}": text for box, text in zip(boxes, value or [], strict=False) if text}
        elif value is True:
            data[bound.name] = "on"
        elif value not in (None, False, ""):
            data[bound.name] = value.pk if hasattr(value, "pk") else value
    return data


def without_ids(facts):
    return {
        name: [{key: value for key, value in row.items() if key != "id"} for row in rows]
        if isinstance(rows, list)
        else rows
        for name, rows in facts.items()
    }


@pytest.mark.parametrize("slug", SLUGS)
def test_a_noun_is_withdrawn_and_stays_in_its_list_struck_through(world, slug):
    noun, row = BY_SLUG[slug], world.entered(slug)

    response = world.post_confirmed(world.url("withdraw", slug, row), because="внесено не в то дело")

    assert response.status_code == 302
    row.refresh_from_db()
    assert (row.is_withdrawn, row.withdrawn_because.open()) == (True, "внесено не в то дело")
    listed = world.client.get(noun.listed_at(world.case)).content.decode()
    assert listed.count("<s>") == 1
    assert "внесено не в то дело" in listed


@pytest.mark.parametrize("slug", SLUGS)
def test_a_withdrawal_says_why(world, slug):
    row = world.entered(slug)

    response = world.post(world.url("withdraw", slug, row), because="  ")

    assert "because" in errors_of(response)
    row.refresh_from_db()
    assert not row.is_withdrawn


@pytest.mark.parametrize("slug", SLUGS)
def test_nobody_else_finds_it(world, slug):
    row = world.entered(slug)
    urls = [world.add_url(slug, world.case), world.url("correct", slug, row), world.url("withdraw", slug, row)]
    outsiders = [world.client_of(world.stranger), world.client_of(world.colleague)]

    found = {client.get(url).status_code for client in outsiders for url in urls}
    posted = {client.post(url, RIGHT[slug]).status_code for client in outsiders for url in urls}

    assert (found, posted) == ({404}, {404})
    assert {world.client.get(url).status_code for url in urls} == {200}


@pytest.mark.parametrize("slug", SLUGS)
def test_a_record_is_not_found_under_another_case(world, slug):
    row = world.entered(slug)
    client = world.client_of(world.stranger)

    found = {client.get(world.url(verb, slug, row, world.theirs)).status_code for verb in ("correct", "withdraw")}

    assert found == {404}


GARBAGE = ["\x00", "31", "0", "99999", "-1", "9" * 400, "<script>", "' OR 1=1 --", "\u202e", "١٢", "x" * 1_000_000]


@pytest.mark.parametrize("slug", SLUGS)
def test_garbage_is_answered_at_its_field_and_never_breaks(world, slug):
    noun, url = BY_SLUG[slug], world.add_url(slug)
    hidden = form_data(world.client, url)
    names = {*RIGHT[slug], *noun.form.base_fields, *(f"{name}_new_kind" for name in noun.form.base_fields)}

    if slug == "note":  # any text that can be read is a note
        names = {"other"}
    everywhere = [world.client.post(url, {**dict.fromkeys(names, garbage), **hidden}) for garbage in GARBAGE]

    assert {response.status_code for response in everywhere} <= {200, 400}
    assert [response for response in everywhere if response.status_code == 200 and not errors_of(response)] == []
    assert not noun.model.objects.filter(case=world.case).exists()


@pytest.mark.parametrize(("boxes", "at"), [("31.2.2026", 0), ("1.13.2026", 1), ("1.1.0", 2), ("1.1.99999", 2)])
def test_a_day_that_is_none_is_told_at_its_box(world, boxes, at):
    response = world.post(world.add_url("proceeding"), **{**RIGHT["proceeding"], **day("opened_on", boxes)})

    assert [error["target"] for error in response.context["form"].summary] == [f"id_opened_on_{at}"]


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_a_penalty_contested_before_it_was_imposed_is_told_at_the_day_of_contest(world, language):
    world.client.cookies["django_language"] = language
    days = {**day("imposed_on", "6.11.2026"), **day("contested_on", "5.11.2026")}

    response = world.post(world.add_url("penalty"), **{**RIGHT["penalty"], **days})

    with override(language):
        words = str(_("A penalty cannot be contested before it was imposed."))
    assert errors_of(response) == {"contested_on": [words]}
    assert words in response.content.decode()
    assert not words.isascii()


def test_a_penalty_may_be_contested_within_the_month_in_which_it_was_imposed(world):
    days = {**day("imposed_on", "11.2026"), **day("contested_on", "5.11.2026")}

    response = world.post(world.add_url("penalty"), **{**RIGHT["penalty"], **days})

    assert response.status_code == 302, errors_of(response)


MAY_BE_EMPTY = ("proceeding", "permit", "penalty", "decision")


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if slug not in MAY_BE_EMPTY])
def test_an_empty_form_says_what_is_missing(world, slug):
    response = world.post(world.add_url(slug))

    assert response.status_code == 200
    assert errors_of(response) != {}
