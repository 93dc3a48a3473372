"""The sections of a case: what is recorded, listed without secrets, at the same cost for one and for many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from protection.models import (
    PersonName,
)
from protection.services.task import finish_task
from protection.web.nouns import NOUNS
from protection.words import moment_words
from tests.people import NOW, an_authority
from tests.web.entries import RIGHT, World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_now(time_machine_at):
    with time_machine_at(0):
        yield


@pytest.fixture
def world():
    return World()


def test_secrets_are_dots_in_the_sections_and_open_only_to_be_corrected(world):
    row = world.entered("name")

    listed = world.client.get(f"/cases/{world.case.code}/person/").content.decode()
    form = world.client.get(world.url("correct", "name", row)).content.decode()

    assert (RIGHT["name"]["name"] in listed, "•••" in listed) == (False, True)
    assert RIGHT["name"]["name"] in form
    assert PersonName.objects.get().pk == row.pk


def test_a_task_that_is_done_says_by_whom_and_when(world):
    row = world.entered("task")
    open_still = world.client.get(f"/cases/{world.case.code}/notes/").content.decode()
    finish_task(row, by=world.lead, at=NOW)

    done = world.client.get(f"/cases/{world.case.code}/notes/").content.decode()

    assert (world.lead.name in open_still, world.lead.name in done) == (False, True)
    assert moment_words(NOW) in done


def test_what_a_record_hangs_on_stands_in_brief_above_its_form_and_whole_where_it_is_withdrawn(world):
    row = world.entered("statement", addressee="CENTRE_ONLY")

    adding = world.client.get(reverse("passing_add", args=[world.case.code, row.pk]))
    withdrawing = world.client.get(world.url("withdraw", "statement", row))

    assert (len(adding.context["lines"]), len(withdrawing.context["lines"]) > 4) == (4, True)


SECTIONS = ["person", "statements", "proceedings", "stay", "notes"]


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_of_another_centre_is_not_found(world, section):
    assert world.client.get(f"/cases/{world.theirs.code}/{section}/").status_code == 404


@pytest.mark.parametrize("section", SECTIONS)
def test_many_records_cost_as_many_queries_as_one(world, section):
    own = [noun for noun in NOUNS if noun.section == f"case_{section}"]
    for noun in own:
        world.entered(noun.slug)
    url = f"/cases/{world.case.code}/{section}/"
    world.client.get(url)  # says once what was saved
    with CaptureQueriesContext(connection) as one:
        world.client.get(url)
    for noun in own:
        for row in list(noun.model.objects.filter(case=world.case)):
            copies(noun, row, 3)

    with CaptureQueriesContext(connection) as many:
        response = world.client.get(url)

    assert response.content.decode().count('class="record"') > 4
    assert len(many) == len(one)


def copies(noun, row, number):
    for _ in range(number):
        if not noun.is_single and noun.parent is None:
            values = {field.name: getattr(row, field.name) for field in row._meta.concrete_fields}
            for name in ("id", "corrects"):
                values.pop(name)
            if "authority" in values and noun.name == "bar":
                values["authority"] = an_authority(name=f"Отдел {_}")  # each is barred once
            if "cause" in values:
                values["cause"] += str(_)
            sealed = {name: value.open() for name, value in values.items() if type(value).__name__ == "Sealed"}
            copy = type(row)(**{name: value for name, value in values.items() if name not in sealed})
            for name, text in sealed.items():
                setattr(copy, name, text)
            copy.save(force_insert=True)
