"""What every test stands on: a key and a database file of its own, and no one's records."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings

from protection.vault.keyring import make_key_file
from tests.strictness import refuse_unordered_slices, strict_templates

BROWSER_TESTS = Path(__file__).parent / "browser"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last: Playwright keeps an event loop in the thread, and Django refuses the database there."""
    for item in items:
        if item.path.is_relative_to(BROWSER_TESTS):
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: item.path.is_relative_to(BROWSER_TESTS))


@pytest.fixture(scope="session", autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, django_test_environment: None) -> Iterator[Path]:
    """A directory for this session (for this worker, when there are several) with its key file."""
    home = tmp_path_factory.mktemp("home")
    key_file = home / "keys" / "master.key"
    make_key_file(key_file)
    static_root = home / "static"
    static_root.mkdir()
    plain_static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(
        HOME_DIR=home,
        TIPCASES_KEY_FILE=key_file,
        STATIC_ROOT=static_root,
        STORAGES={**settings.STORAGES, "staticfiles": plain_static},
    ):
        yield home


@pytest.fixture(scope="session", autouse=True)
def strict(django_test_environment: None) -> Iterator[None]:
    with override_settings(TEMPLATES=strict_templates()), pytest.MonkeyPatch.context() as monkeypatch:
        refuse_unordered_slices(monkeypatch)
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(own_home: Path) -> None:
    """A file and not memory: threads of the live server share it, in WAL mode as in earnest."""
    database: dict[str, Any] = settings.DATABASES["default"]
    database.setdefault("TEST", {})["NAME"] = str(own_home / "test.sqlite3")
