"""How the pages behave when something goes wrong: nothing typed is lost, nothing is saved twice, and a way out."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from protection.models import Case
from tests.browser.hands import answer, press_save, sign_in
from tests.people import PASSWORD, a_centre, a_member

NEW, TYPED = "/cases/new/", "ночной звонок с вокзала"


@pytest.fixture
def worker(transactional_db):
    return a_member(a_centre())


def typed_into_a_new_case(page):
    page.goto(NEW)
    answer(page, {"working_name": TYPED, "consent": "WRITTEN"})


def test_the_focus_goes_to_what_is_wrong(open_page, worker, assert_accessible):
    page = open_page(user=worker)
    page.goto(NEW)
    press_save(page)

    summary = page.locator(".errors")
    expect(summary).to_be_focused()
    summary.locator("a").first.press("Enter")
    assert page.evaluate("document.activeElement.name") == "consent"
    assert_accessible(page)


def test_shift_three_times_leaves_and_signs_out(open_page, worker, settings, live_server):
    settings.EXIT_URL = f"{live_server.url}/sign-in/?next=/neutral/"
    page = open_page(user=worker)
    typed_into_a_new_case(page)
    page.locator("h1").click()

    for _press in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("**/sign-in/?next=/neutral/")
    page.goto("/cases/")

    expect(page.locator('[name="login"]')).to_be_visible()
    assert Session.objects.count() == 0


def test_the_way_out_needs_no_javascript(open_page, worker, settings, live_server):
    settings.EXIT_URL = f"{live_server.url}/sign-in/?next=/neutral/"
    page = open_page(user=worker, javascript=False)
    page.goto(NEW)

    page.locator("#exit button").click()
    page.wait_for_url("**/sign-in/?next=/neutral/")

    assert Session.objects.count() == 0


@pytest.mark.parametrize("javascript", [True, False])
def test_what_was_typed_comes_back_after_the_session_ended(open_page, worker, javascript):
    page = open_page(user=worker, javascript=javascript)
    typed_into_a_new_case(page)
    Session.objects.all().delete()

    press_save(page)
    sign_in(page, worker.email, PASSWORD)

    assert Case.objects.count() == 0
    expect(page.locator('[name="working_name"]')).to_have_value(TYPED)
    press_save(page)
    assert Case.objects.get().working_name.open() == TYPED


@pytest.mark.parametrize("javascript", [True, False])
def test_a_double_click_makes_one_record(open_page, worker, javascript):
    page = open_page(user=worker, javascript=javascript)
    typed_into_a_new_case(page)

    page.locator('button[name="save"]').dblclick()
    page.wait_for_url("**/intake/")

    assert Case.objects.count() == 1


def test_a_dead_connection_is_told_and_nothing_is_lost(open_page, browser_errors, worker):
    page = open_page(user=worker)
    typed_into_a_new_case(page)

    page.context.set_offline(True)
    page.locator('button[name="save"]').click()
    expect(page.locator(".no-connection")).to_be_visible()
    kept = page.locator('[name="working_name"]').input_value()
    page.context.set_offline(False)
    browser_errors.clear()
    press_save(page)

    assert kept == TYPED
    assert Case.objects.count() == 1
