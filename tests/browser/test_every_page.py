"""Every page there is, in Russian and in Kazakh: accessible, quiet on the console, and no wider than a telephone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from protection.web.account import one_time_path
from tests.browser.hands import is_as_wide_as_the_window
from tests.security.table import TABLE, Who, path_of
from tests.world import a_world

#: Nothing to look at: a file, a script, a sign of life.
NO_PAGES = {
    "attachment",
    "letter_docx",
    "letter_pdf",
    "sealed_pdf",
    "sealed_json",
    "admin:jsi18n",
    "admin:sheet_pdf",
    "alive",
    "calendar",
}
#: They lead to other pages, which are looked at themselves.
LEAD_ON = {"admin:login", "admin:password_change", "admin:password_change_done", "admin:logout"}
#: By whom a page is looked at: somebody who is let in, the least powerful first.
READERS = ("anonymous", "owner", "lead", "coordinator", "auditor")
DESK, TELEPHONE, SMALL = (1280, 900), (375, 740), (320, 640)


def reader_of(name):
    if TABLE[name].who is Who.ANYONE:
        return "anonymous"
    return next(role for role in READERS if TABLE[name].lets_in(role, "A"))


@pytest.fixture
def world(transactional_db, settings):
    settings.PUBLIC_CHECK_URL = "https://letters.primer.example/check/"
    now = timezone.now()
    return a_world(at=now, today=timezone.localdate(now))


def pages(world):
    """(who reads it, its address) for each page; of a page with choices in its address, each choice."""
    file = world.files["A"]
    for name in sorted(TABLE):
        if "GET" in TABLE[name].methods and name not in NO_PAGES | LEAD_ON:
            yield reader_of(name), path_of(name, file)
    yield "anonymous", one_time_path(world.staff["colleague"])
    for question in ("penalty_exemption", "temporary_residence", "charges", "advertisements", "deportation"):
        yield "owner", f"/cases/{file.case.code}/determination/{question}/?as_of=2026-01-31"
        yield "owner", f"/cases/{file.case.code}/determination/{question}/?reading=kz-2024"
    wrong = "as_of=x&known_at=x&known_time=x&reading=x&compare=x"  # each is said at its field
    yield "owner", f"/cases/{file.case.code}/determination/protected_status/?{wrong}"
    yield "owner", "/cases/2222-222/"  # the page that is not found
    yield "coordinator", "/"
    yield "coordinator", "/admin/law/readings/impact/?ruleset=kz-2024"


def violations(page):
    """Without its look into imported stylesheets, for which axe itself breaks the content policy."""
    found = Axe().run(page, options={"preload": False}).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found]


def looked_at(page, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    wide = [] if is_as_wide_as_the_window(page) else [f"wider than {size[0]} px"]
    return [*wide, *violations(page)]


@pytest.mark.parametrize(("language", "size"), [("ru", DESK), ("kk", TELEPHONE)], ids=["ru", "kk"])
def test_every_page(open_page, browser_errors, world, language, size):
    readers = {role: open_page(user=world.staff.get(role), language=language, width=size[0]) for role in READERS}
    found = []
    for role, path in pages(world):
        page = readers[role]
        response = page.goto(path)
        if response.status == 404:
            browser_errors.clear()  # Chromium calls it an error
        if response.status >= 400 and path != "/cases/2222-222/":
            found.append(f"{role} {path}: {response.status}")
        found += [f"{role} {path}: {problem}" for problem in looked_at(page, size)]
        page.set_viewport_size({"width": SMALL[0], "height": SMALL[1]})
        if not is_as_wide_as_the_window(page):
            found.append(f"{role} {path}: wider than {SMALL[0]} px")
        found += [f"{role} {path}: console: {said}" for said in browser_errors]
        browser_errors.clear()

    assert found == [], "\n".join(found)
