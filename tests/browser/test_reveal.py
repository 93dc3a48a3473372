"""Sealed data in a browser, with and without JavaScript: shown by a button, and taken away again."""

import pytest
from playwright.sync_api import expect

from protection.services.charge import record_charge
from protection.web.case import views
from tests.people import NOW, TODAY, a_case, a_centre, a_member

pytestmark = pytest.mark.parametrize("javascript", [True, False])
ACCUSED = "К. Обвинённый"


@pytest.fixture
def worker(transactional_db):
    return a_member(a_centre())


def shown_by_its_button(page, worker):
    case = a_case(worker)
    record_charge(case, committed_on=TODAY, acts=[], accused=ACCUSED, by=worker, at=NOW)
    page.goto(f"/cases/{case.code}/notes/")
    expect(page.locator("main")).not_to_contain_text(ACCUSED)
    page.locator('button[name="what"][value="accused"]').click()
    return case


def test_a_button_shows_it_and_another_hides_it(open_page, assert_accessible, worker, javascript):
    page = open_page(user=worker, javascript=javascript)

    case = shown_by_its_button(page, worker)
    expect(page.locator("#main")).to_contain_text(ACCUSED)
    if javascript:
        assert_accessible(page)
    page.locator(f'#main a.btn[href="/cases/{case.code}/"]').click()

    expect(page.locator("h1")).to_contain_text(case.code)
    assert ACCUSED not in page.content()


def test_it_hides_itself_when_its_time_is_up(open_page, monkeypatch, worker, javascript):
    monkeypatch.setattr(views, "SECONDS_SHOWN", 0)
    page = open_page(user=worker, javascript=javascript)

    case = shown_by_its_button(page, worker)
    page.wait_for_url(f"**/cases/{case.code}/")

    assert ACCUSED not in page.content()
