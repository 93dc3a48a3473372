"""The whole journey, with and without JavaScript, at a desk and on a telephone."""

import re

import pytest
from django.utils.translation import override
from playwright.sync_api import expect

from protection.choices import Question, outcome_words
from protection.models import Case
from tests.browser.hands import DETAINED, answer, is_as_wide_as_the_window, press_save, sign_in, text_of
from tests.people import PASSWORD, a_centre, a_coordinator, a_member

WAYS = [(javascript, width) for javascript in (True, False) for width in (1280, 375)]
NAMED = [f"{'with' if javascript else 'without'}-javascript-{width}" for javascript, width in WAYS]


@pytest.fixture
def worker(transactional_db):
    return a_member(a_centre())


@pytest.fixture
def suspended():
    with override("ru"):
        return str(outcome_words(Question.DEPORTATION, "SUSPENDED"))


@pytest.mark.parametrize(("javascript", "width"), WAYS, ids=NAMED)
def test_from_sign_in_to_the_notice_and_the_case(open_page, worker, suspended, javascript, width):
    page = open_page(javascript=javascript, width=width)
    page.goto("/")
    sign_in(page, worker.email, PASSWORD)
    page.locator('a[href="/detained/"]').first.click()
    answer(page, DETAINED)
    if not javascript:
        with page.expect_navigation():
            page.locator('button[name="preview"]').click()
    expect(page.locator("#preview")).to_contain_text(suspended)
    assert Case.objects.count() == 0
    assert is_as_wide_as_the_window(page)

    press_save(page)
    assert is_as_wide_as_the_window(page)
    press_save(page)
    with page.expect_download() as download:
        page.locator('a[href$="/pdf/"]').first.click()
    code = Case.objects.get().code
    page.goto(f"/cases/{code}/")

    text = text_of(download.value)
    assert "Алишер Выдуманный" in text
    assert re.search(r"№ ?1/20\d\d", text)
    assert code in text
    expect(page.locator("main")).to_contain_text(suspended)
    assert page.title().startswith(code)
    assert "Алишер" not in page.content()
    assert is_as_wide_as_the_window(page)


@pytest.mark.parametrize(("javascript", "width"), WAYS, ids=NAMED)
def test_the_coordinator_reads_codes_and_no_names(open_page, worker, javascript, width):
    coordinator = a_coordinator()
    writing = open_page(user=worker)
    writing.goto("/detained/")
    answer(writing, DETAINED)
    press_save(writing)

    page = open_page(javascript=javascript, width=width)
    page.goto("/admin/")
    sign_in(page, coordinator.email, PASSWORD)
    page.goto("/admin/protection/case/")

    assert Case.objects.get().code in page.locator("#content").inner_text()
    assert "Алишер" not in page.content()
    assert is_as_wide_as_the_window(page)
