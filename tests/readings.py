"""A second reading of the law, by data alone: the default one whose first day is still to come."""

import shutil

from protection import law
from protection.law import rulesets

LATER = "kz-later"
FIRST_DAY = "2027-01-01"


def a_later_reading(monkeypatch, directory):
    """The program holds it beside its own until the test ends."""
    data = directory / "data"
    shutil.copytree(rulesets.DATA, data)
    text = (data / f"{law.DEFAULT}.toml").read_text(encoding="utf-8")
    text = text.replace(f'name = "{law.DEFAULT}"', f'name = "{LATER}"').replace(
        "day = 2006-03-02", f"day = {FIRST_DAY}"
    )
    (data / f"{LATER}.toml").write_text(text, encoding="utf-8")
    names = (*law.NAMES, LATER)
    monkeypatch.setattr(rulesets, "DATA", data)
    monkeypatch.setattr(rulesets, "NAMES", names)
    monkeypatch.setattr(law, "NAMES", names)
    rulesets.ruleset.cache_clear()
    assert str(law.ruleset(LATER).enactment) == FIRST_DAY
    return LATER
