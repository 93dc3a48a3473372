"""The door: it opens in a browser, says what it is, and is closed to whoever has not signed in."""

import pytest


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_the_sign_in_page_is_accessible(open_page, assert_accessible, width, language):
    page = open_page(width=width, language=language)

    page.goto("/")

    assert page.title().endswith("tipcases")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert_accessible(page)
