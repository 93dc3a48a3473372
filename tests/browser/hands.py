"""What hands do at a page: answer, tick, write, press a button. With and without JavaScript alike."""

import subprocess

from playwright.sync_api import Download, Page, expect

PASSWORD = "четыре длинных слова подряд"
#: A man who was taken to a brickworks; the removal is set for tomorrow.
DETAINED = {
    "crime": "FORCED_LABOUR",
    "words": "Меня привезли на кирпичный завод и забрали паспорт.",
    "told": "POLICE",
    "told_day": "TODAY",
    "opened_day": "TODAY",
    "body": "new",
    "body_new_kind": "MIGRATION_POLICE",
    "body_new_name": "Миграционная полиция Примерска",
    "body_new_place": "Примерск",
    "file_number": "3-117",
    "step": "REMOVAL_SET",
    "due_day": "TOMORROW",
    "due_at": "10:00",
    "where": "SPECIAL_RECEPTION",
    "held_place": "г. Примерск, приёмник",
    "held_day": "TODAY",
    "name": "Алишер Выдуманный",
    "citizenship": "FOREIGN",
    "country": "UZ",
    "is_adult": "yes",
    "spoken": "uz",
    "consent": "WRITTEN",
}


def answer(page: Page, answers: dict[str, str]) -> None:
    """Each by the name of its field; what a choice opens must be there by then."""
    for name, value in answers.items():
        fields = page.locator(f'#casework [name="{name}"]')
        kind = fields.first.evaluate("field => field.type")
        if kind in ("radio", "checkbox"):
            number = page.locator(f'#casework [name="{name}"][value="{value}"]').get_attribute("id")
            page.locator(f'label[for="{number}"]').click()
        elif kind == "select-one":
            fields.first.select_option(value)
        else:
            fields.first.fill(value)


def press_save(page: Page) -> None:
    with page.expect_navigation():
        page.locator('#casework button[name="save"]').click()


def choose_password(page: Page, address: str) -> None:
    page.goto(address)
    page.locator('[name="new_password1"]').fill(PASSWORD)
    page.locator('[name="new_password2"]').fill(PASSWORD)
    page.locator("main form button").click()
    expect(page.locator('[name="login"]')).to_be_visible()


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    page.locator('[name="login"]').fill(email)
    page.locator('[name="password"]').fill(password)
    page.locator("main form button").click()
    expect(page.locator('[name="login"]')).to_have_count(0)


def text_of(download: Download) -> str:
    """The words of a PDF, each line's space made one."""
    found = subprocess.run(["pdftotext", "-layout", download.path(), "-"], check=True, capture_output=True, text=True)
    return " ".join(found.stdout.split())


def is_as_wide_as_the_window(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
