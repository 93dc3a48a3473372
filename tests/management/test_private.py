"""What is kept is read by its owner alone, whatever the shell would have it be: nobody else on the machine looks in."""

import os
import subprocess
import sys

import pytest

from tests import house

ANSWERS = "К. Сетевая\nk@primer.example\nПример-Юг\nПримерск\n+77015550101\nЕ. Примеров\ne@primer.example\n"


def run(home, *words, answers="", **environment):
    """As started in a shell that would let everybody read."""
    return subprocess.run(
        [sys.executable, *words], cwd=house.ROOT, env=os.environ | {"TIPCASES_HOME": str(home), **environment},
        input=answers, capture_output=True, text=True, umask=0o022, timeout=300,
    )  # fmt: skip


def modes(home):
    return {path.relative_to(home).as_posix(): path.stat().st_mode & 0o777 for path in (home, *home.rglob("*"))}


def open_to_others(home):
    return {name: f"{mode:o}" for name, mode in modes(home).items() if mode & 0o077}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """One that `init` made, in a directory that was not there."""
    home = tmp_path_factory.mktemp("machine") / "of" / "records"
    ended = run(home, "manage.py", "init", answers=ANSWERS)
    assert ended.returncode == 0, ended.stderr
    return home


def test_what_init_makes_is_closed_to_others(home):
    assert {".", "keys", "keys/master.key", "tipcases.sqlite3"} <= modes(home).keys()
    assert open_to_others(home) == {}


def test_the_server_writes_for_its_owner_alone(home):
    write = "import tipcases.wsgi, pathlib, sys; pathlib.Path(sys.argv[1]).write_text('written by the server')"

    ended = run(home, "-c", write, str(home / "written"))

    assert ended.returncode == 0, ended.stderr
    assert "written" in modes(home)
    assert open_to_others(home) == {}


@pytest.mark.parametrize("mode", [0o755, 0o750, 0o701])
@pytest.mark.parametrize("command", ["init", "demo"])
def test_a_home_that_is_open_to_others_is_refused(tmp_path, command, mode):
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(mode)

    ended = run(home, "manage.py", command, answers=ANSWERS, TIPCASES_DEMO="1")

    assert ended.returncode == 1
    assert ended.stderr == (
        f"CommandError: Others can look into {home} (mode {mode:o}). Run: chmod 700 on it, then start again.\n"
    )
    assert list(home.iterdir()) == []
