"""With data of the law that does not read nothing starts, and the message says file and line."""

import importlib
import re
import shutil
import sys

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from protection.checks import law_errors, mail_is_safe, public_address_is_safe
from protection.law import provisions, rulesets
from protection.law.located import LawDataError
from protection.law.statutory import ladders


def started():
    """The server's module, begun anew."""
    sys.modules.pop("tipcases.wsgi", None)
    return importlib.import_module("tipcases.wsgi")


def forget():
    rulesets.ruleset.cache_clear()
    provisions.statutes.cache_clear()
    ladders.criminal_codes.cache_clear()


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A copy of the data of the law, which is read from there."""
    copy = shutil.copytree(rulesets.DATA, tmp_path / "data")
    monkeypatch.setattr(rulesets, "DATA", copy)
    monkeypatch.setattr(provisions, "DATA", copy / "provisions.toml")
    monkeypatch.setattr(ladders, "DATA", copy / "criminal-codes.toml")
    forget()
    yield copy
    forget()


def broken(data, name, old, new):
    """Writes `new` for the first `old`; the line on which it stands."""
    text = (data / name).read_text(encoding="utf-8")
    assert old in text
    (data / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


LADDER = 'article = "135"\nfrom = "292-VI"'
UNREAD = """[[ladders]]
code = "CC2014"
article = "135"
from = "226-V"
to = "292-VI"
cites = ["S105"]
"""
CODES = "criminal-codes.toml"
#: What is wrong, in which file, the words and what stands for them, how far below is the line, and what is said.
WRONG = [
    ("a gap in dates", CODES, UNREAD, "", 3, "a gap"),
    ("an overlap", CODES, LADDER, LADDER.replace("292-VI", "226-V"), 1, "overlaps"),
    ("an unknown article", CODES, 'article = "126"', 'article = "626"', 0, "no provision of CC1997-626"),
    ("a missing citation", CODES, 'cites = ["S103"]', "cites = []", 0, "no citation"),
    ("an unknown citation", CODES, 'cites = ["CC1997-10-2"', 'cites = ["CC1997-10-7"', 0, "no provision or doubt"),
    ("a ladder out of order", CODES, "{ min = 12, max = 15", "{ min = 2, max = 15", 0, "out of order"),
    ("a missing citation of the cable", "kz-2006.toml", '["¶13", "¶18"]', "[]", 0, "no citation"),
    ("a ladder of the cable out of order", "kz-2006.toml", "4 = { min = 12,", "4 = { min = 2,", 0, "out of order"),
    ("an unknown provision", "kz-2024.toml", '"CoAO2014-51-2"', '"CoAO2014-951-2"', 0, "CoAO2014-951-2"),
    ("an end before the beginning", "kz-2006-statute.toml", "to = 2015-01-01", "to = 2005-01-01", 0, "is not after"),
    ("what is not TOML", "kz-2006.toml", 'name = "kz-2006"', "name =", 0, "Invalid value"),
    ("a text without its hash", "provisions.toml", 'sha256_ru = "', 'sha256_ru = "0', 0, "not the hash of text_ru"),
]


@pytest.mark.parametrize(
    ("name", "old", "new", "below", "said"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG]
)
def test_the_check_names_file_and_line(data, name, old, new, below, said):
    line = broken(data, name, old, new)

    with pytest.raises(SystemCheckError) as refused:
        call_command("check")

    assert f"(protection.E001) {name}:" in str(refused.value)
    found = re.search(rf"{re.escape(name)}:(\d+): .*{re.escape(said)}", str(refused.value))
    assert found
    assert int(found[1]) == line + below


def test_each_wrong_file_is_named_and_once(data):
    broken(data, "kz-2006.toml", 'name = "kz-2006"', "name =")
    broken(data, "provisions.toml", "verified = false", "verified = 0")

    assert sorted(str(error).partition(":")[0] for error in law_errors()) == ["kz-2006.toml", "provisions.toml"]


def test_a_file_that_is_not_there_is_named(data):
    (data / "criminal-codes.toml").unlink()

    assert "criminal-codes.toml:1: file: No such file or directory" in {str(error) for error in law_errors()}


@pytest.mark.django_db
def test_nothing_is_migrated_by_a_law_that_does_not_read(data):
    broken(data, "kz-2006.toml", 'name = "kz-2006"', "name =")

    with pytest.raises(SystemCheckError, match=r"kz-2006\.toml:\d+: file: Invalid value"):
        call_command("migrate", plan=True, skip_checks=False, verbosity=0)


def test_the_server_does_not_start(data):
    broken(data, "criminal-codes.toml", "{ max = 3 }", "{ max = 4 }")

    with pytest.raises(LawDataError, match=r"^criminal-codes\.toml:\d+: ladders\[\d+\]\.parts\[0\]: not the years of"):
        started()


def test_the_law_as_it_is_reads():
    forget()

    assert law_errors() == []
    assert started().application


@pytest.mark.parametrize(
    ("address", "is_right"),
    [
        ("", True),
        ("https://letters.primer.example/check/", True),
        ("http://localhost:8000/check/", True),
        ("http://letters.primer.example/check/", False),
        ("https://letters.primer.example/", False),
        ("https://other.primer.example/check/", False),
        ("letters.primer.example/check/", False),
    ],
)
def test_letters_are_checked_at_a_safe_address(settings, address, is_right):
    settings.ALLOWED_HOSTS, settings.PUBLIC_CHECK_URL = ["letters.primer.example"], address

    assert (public_address_is_safe(None) == []) is is_right


@pytest.mark.parametrize(
    ("host", "tls", "is_right"),
    [("mail.primer.example", True, True), ("mail.primer.example", False, False), ("localhost", False, True)],
)
def test_e_mail_leaves_this_machine_over_tls_alone(settings, host, tls, is_right):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS = host, tls

    assert (mail_is_safe(None) == []) is is_right
