"""From an empty machine to the notice in hand, with no demo data: the program as it is started in earnest."""

import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.browser.hands import DETAINED, answer, choose_password, press_save, sign_in, text_of

ROOT = Path(__file__).resolve().parents[2]
LEAD, WORKER = "lead@primer.example", "worker@primer.example"
ANSWERS = f"К. Сетевая\nk@primer.example\nПример-Юг\nПримерск\n+77015550101\nЕ. Примеров\n{LEAD}\n"


def a_free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers_at(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def machine(tmp_path):
    """The environment of an empty machine."""
    ours = ("TIPCASES_", "DJANGO_", "PYTEST_")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**clean, "TIPCASES_HOME": str(tmp_path / "home"), "PYTHONUTF8": "1"}


@pytest.fixture
def started(machine):
    """`init` with its answers, then the server: its address, and what `init` said."""
    manage, port = [sys.executable, "manage.py"], a_free_port()
    address = f"http://localhost:{port}"
    options = {"cwd": ROOT, "env": machine, "check": True, "capture_output": True, "text": True}
    said = subprocess.run([*manage, "init", "--address", address], input=ANSWERS, **options).stdout
    subprocess.run([*manage, "collectstatic", "--no-input", "--verbosity", "0"], **options)
    serve = [sys.executable, "-m", "gunicorn", "tipcases.wsgi", "--bind", f"127.0.0.1:{port}", "--no-control-socket"]
    server = subprocess.Popen([*serve, "--log-level", "warning"], cwd=ROOT, env=machine)
    try:
        deadline = time.monotonic() + 30
        while not answers_at(port):
            assert server.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.1)
        yield address, said
    finally:
        server.terminate()
        server.wait(10)


def first_sign_in_of(name, said):
    return re.search(rf"^{re.escape(name)}, .*\n(http\S+)$", said, re.MULTILINE)[1]


def invited_by_the_lead(page, address):
    """The lead invites on one page; the next shows the address to hand over."""
    page.goto(f"{address}/staff/")
    page.locator('a[href="/staff/invite/"]').click()
    answer(page, {"name": "Д. Примерова", "email": WORKER, "role": "CASEWORKER"})
    press_save(page)
    return page.locator("main strong").inner_text()


def test_from_an_empty_machine_to_the_notice(started, open_page):
    address, said = started
    lead = open_page()
    choose_password(lead, first_sign_in_of("Е. Примеров", said))
    sign_in(lead, LEAD)
    to_hand_over = invited_by_the_lead(lead, address)

    worker = open_page()
    choose_password(worker, to_hand_over)
    sign_in(worker, WORKER)
    worker.locator('a[href="/detained/"]').first.click()
    answer(worker, DETAINED)
    press_save(worker)
    suspended = worker.locator("main").inner_text()
    press_save(worker)
    with worker.expect_download() as download:
        worker.locator('a[href$="/pdf/"]').first.click()

    text = text_of(download.value)
    assert re.search(r"/cases/[\w-]+/notices/$", worker.url)
    assert "Миграционная полиция Примерска" in suspended
    assert "Алишер Выдуманный" in text
    assert "3-117" in text
    assert "кирпичный завод" in text
    assert "Алишер Выдуманный" not in worker.title() + worker.url + download.value.suggested_filename
