"""Chromium against a live server: whatever it complains about fails the test."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright

from protection.models.guards import APPEND_ONLY, ONCE, guards

CHROMIUM = "/usr/bin/chromium"
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
SECONDS = 20_000


@pytest.fixture(scope="session")
def chromium(django_db_setup: None) -> Iterator[Browser]:
    """It asks for the database first, so that its event loop is gone when the database is taken down.

    Until then the loop runs in this thread, where Django would refuse the database.
    """
    with pytest.MonkeyPatch.context() as environment, sync_playwright() as playwright:
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def plain_http(settings: Any) -> None:
    """The live server speaks no HTTPS."""
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "session", "csrf"


@pytest.fixture(autouse=True)
def emptied_afterwards(transactional_db: None) -> Iterator[None]:
    """Lift the guards of the append-only tables for the flush that ends each of these tests, and only for it.

    The flush ends with the post_migrate signal, which raises them again; the next test looks that they stand.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        standing = {name for (name,) in cursor.fetchall()}
    assert standing >= guards().keys()

    yield
    with connection.cursor() as cursor:
        for table in (*APPEND_ONLY, *ONCE):
            cursor.execute(f"DROP TRIGGER {table}_no_delete")


@pytest.fixture
def browser_errors() -> list[str]:
    """What Chromium complained about. A test that wants an error (a 404) looks at it and clears the list."""
    return []


@pytest.fixture
def open_page(chromium: Browser, live_server: Any, browser_errors: list[str]) -> Iterator[Callable[..., Page]]:
    """`open_page(user=…, width=375, javascript=False, language="kk")`: a page of a new browser window.

    Addresses are relative to the live server: `page.goto("/")`. Any console error, script error or failed request
    fails the test at its end.
    """
    contexts = []

    def opened(*, user: Any = None, width: int = 1280, javascript: bool = True, language: str = "ru") -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
            locale=language,
        )
        context.set_default_timeout(SECONDS)
        contexts.append(context)
        language_cookie = {"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": live_server.url}
        context.add_cookies([language_cookie, *([_session_of(user, live_server.url)] if user else [])])
        page = context.new_page()
        page.on("console", lambda said: browser_errors.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: browser_errors.append(str(error)))
        page.on("requestfailed", lambda request: _note_failure(request, browser_errors))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert browser_errors == []


def _session_of(user: Any, url: str) -> Any:
    client = Client()
    client.force_login(user)
    return {"name": settings.SESSION_COOKIE_NAME, "value": client.session.session_key, "url": url}


def _note_failure(request: Any, errors: list[str]) -> None:
    # A file that is downloaded ends its navigation; that is no failure.
    if request.failure != "net::ERR_ABORTED":
        errors.append(f"{request.method} {request.url}: {request.failure}")


@pytest.fixture
def assert_accessible() -> Callable[[Page], None]:
    """`assert_accessible(page)`: axe finds nothing at all."""

    def found_nothing(page: Page) -> None:
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()

    return found_nothing
