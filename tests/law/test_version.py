"""The version of the law that a sealed determination names: anybody can compute it, and any change makes another."""

import hashlib
import subprocess

import pytest

from protection.law import version
from protection.law.rulesets import NAMES
from protection.law.version import LAW, version_of


def test_it_is_what_sha256sum_prints_of_its_files():
    found = version_of.__wrapped__("kz-2006")

    printed = subprocess.run(["sha256sum", *found.files], cwd=LAW, capture_output=True, check=True).stdout
    assert hashlib.sha256(printed).hexdigest() == found.sha256


@pytest.mark.parametrize("name", NAMES)
def test_it_covers_the_rules_the_shared_data_and_the_readings_own_file(name):
    files = version_of(name).files

    assert {"determination.py", "deportation.py", "data/provisions.toml", f"data/{name}.toml"} <= files.keys()
    assert [file for file in files if file in {f"data/{other}.toml" for other in NAMES if other != name}] == []


def test_any_change_of_a_file_makes_another_version(tmp_path, monkeypatch):
    for path in LAW.rglob("*"):
        if path.suffix in {".py", ".toml"}:
            copy = tmp_path / path.relative_to(LAW)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    monkeypatch.setattr(version, "LAW", tmp_path)
    monkeypatch.setattr(version, "DATA", tmp_path / "data")

    same = version_of.__wrapped__("kz-2006")
    (tmp_path / "periods.py").write_text("# another")
    other = version_of.__wrapped__("kz-2006")

    assert same.files.keys() == version_of("kz-2006").files.keys()
    assert other.sha256 != same.sha256
    assert {file for file in same.files if same.files[file] != other.files[file]} == {"periods.py"}


def test_there_is_no_version_of_no_reading():
    with pytest.raises(KeyError):
        version_of("kz-1900")
