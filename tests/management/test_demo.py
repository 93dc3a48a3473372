"""The demonstration: made twice side by side as `bin/demo` makes it, then read as anybody could read the file."""

import os
import sqlite3
import subprocess
import sys
from datetime import date, timedelta

import pytest

from protection.law.vocabulary import REASONS_OF_THE_CABLE, Reason, StandingStatus
from protection.management.demo.places import PASSWORD
from protection.models import AlertKind, ConsentAnswer, Role
from tests import house

ENACTMENT_IS_LONG_PAST = {Reason.NOT_YET_ENACTED}


def start(home, **environment):
    command = [sys.executable, "manage.py", "demo"]
    given = {"TIPCASES_HOME": str(home), "TIPCASES_DEMO": "1", **environment}
    return subprocess.Popen(
        command, cwd=house.ROOT, env=os.environ | given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def ended(process):
    out, err = process.communicate(timeout=300)
    return process.returncode, out, err


@pytest.fixture(scope="module")
def homes(tmp_path_factory):
    """Two demonstrations of the same day, and what the first one printed."""
    places = [tmp_path_factory.mktemp("demo"), tmp_path_factory.mktemp("demo")]
    results = [ended(process) for process in [start(place) for place in places]]
    assert [code for code, _, _ in results] == [0, 0], results
    return places, results[0][1]


@pytest.fixture
def ask(homes):
    with sqlite3.connect(homes[0][0] / "tipcases.sqlite3") as connection:
        yield lambda sql, *given: connection.execute(sql, given).fetchall()
    connection.close()


def today_of(home):
    return date.fromisoformat((home / "made-as-demo").read_text().strip())


def now(homes):
    day = today_of(homes[0][0]).isoformat()
    return day, day


def test_it_says_who_can_sign_in(homes, ask):
    _places, printed = homes

    assert PASSWORD in printed
    assert len(PASSWORD) >= 14
    assert {role for (role,) in ask("SELECT DISTINCT role FROM protection_staffmember")} == set(Role)
    assert [email for (email,) in ask("SELECT email FROM protection_staffmember") if email not in printed] == []
    assert ask("SELECT count(*) FROM protection_staffmember WHERE is_on_duty") == [(1,)]


def test_the_caseload_has_the_shape_of_2018(ask):
    people = dict(ask("SELECT gender, count(*) FROM protection_person GROUP BY 1"))
    countries = dict(
        ask(
            "SELECT country || is_stateless, count(*) FROM protection_personcitizenship WHERE withdrawn_at IS NULL"
            " GROUP BY 1"
        )
    )
    kinds = dict(
        ask("SELECT code, count(*) FROM protection_experienceterm WHERE field='TypeOfExploitation' GROUP BY 1")
    )

    assert people == {"MALE": 80, "FEMALE": 42}
    assert countries == {"UZ0": 82, "KG0": 2, "TJ0": 2, "KZ0": 30, "1": 3}
    assert kinds == {"ForcedLabour": 92, "SexualExploitation": 29, "OrganRemoval": 1}
    assert ask("SELECT count(*) FROM protection_person WHERE age_band = 'CHILD'") == [(8,)]
    assert len(ask("SELECT centre_id FROM protection_case GROUP BY 1")) == 3


def test_every_answer_of_the_deportation_table_is_on_todays_lists(homes, ask):
    found = ask(
        "SELECT DISTINCT outcome, reason FROM protection_proceedingperiod WHERE from_on<=? AND to_on>?", *now(homes)
    )

    assert set(found) == {
        ("SUSPENDED", ""),
        ("LIFTED", ""),
        ("NOT_SUSPENDED", "NO_QUALIFYING_ALLEGATION"),
        ("NOT_SUSPENDED", "COMPLETED_BEFORE_PROCEEDING"),
        ("UNDETERMINED", "CITIZENSHIP_UNKNOWN"),
        ("UNDETERMINED", "ALLEGATION_NOT_QUALIFIED_YET"),
        ("UNDETERMINED", "STANDING_WITHOUT_ALLEGATION"),
        ("NOT_APPLICABLE", "CITIZEN"),
        ("NOT_APPLICABLE", "NO_OPEN_PROCEEDING"),
    }
    assert {reason for _, reason in found if reason} == set(REASONS_OF_THE_CABLE) - ENACTMENT_IS_LONG_PAST
    assert ask("SELECT count(*) > 0 FROM protection_proceedingperiod WHERE reason = 'NOT_YET_ENACTED'") == [(1,)]


@pytest.mark.parametrize(
    ("column", "outcomes"),
    [
        ("penalty_exemption", {"EXEMPT", "NOT_EXEMPT", "UNDETERMINED", "NOT_APPLICABLE"}),
        ("illegal_immigrant_exemption", {"EXEMPT", "NOT_EXEMPT", "UNDETERMINED", "NOT_APPLICABLE"}),
        ("protected_status", {"PROTECTED", "NOT_PROTECTED", "UNDETERMINED", "NOT_APPLICABLE"}),
        (
            "temporary_residence",
            {"RIGHT_RUNNING", "END_UNDETERMINED", "NO_RIGHT", "UNDETERMINED", "NOT_APPLICABLE"},
        ),
        ("standing", {*StandingStatus, ""}),
    ],
)
def test_every_answer_of_the_victim_rules_is_there_today(homes, ask, column, outcomes):
    sql = f"SELECT DISTINCT {column} FROM protection_protectionperiod WHERE from_on<=? AND to_on>?"  # noqa: S608

    assert {found for (found,) in ask(sql, *now(homes))} == outcomes


def test_every_alert_is_shown_today(homes, ask):
    found = ask("SELECT DISTINCT kind FROM protection_casealert WHERE from_on<=? AND to_on>?", *now(homes))

    # An order against a postponement is known to the statutes alone.
    assert {kind for (kind,) in found} == set(AlertKind) - {AlertKind.ORDERED_AGAINST_THE_BAR}


def test_a_second_suspension_runs(homes, ask):
    day = now(homes)[0]
    twice = ask(
        "SELECT proceeding_id FROM protection_proceedingperiod WHERE outcome='SUSPENDED' AND from_on<=?"
        " GROUP BY 1 HAVING count(*) > 1 AND max(to_on) > ?",
        day, day,
    )  # fmt: skip

    assert len(twice) == 2


def test_permits_stand_in_every_state(homes, ask):
    today = today_of(homes[0][0])
    rows = ask("SELECT is_granted, valid_until FROM protection_permitdecision")
    ends = [date.fromisoformat(until) for granted, until in rows if granted and until]

    assert [granted for granted, _ in rows].count(0) == 2
    assert [until for granted, until in rows if granted].count(None) >= 1
    assert sum(today < end <= today + timedelta(days=15) for end in ends) >= 3
    assert sum(end <= today for end in ends) >= 3
    assert ask(
        "SELECT count(*) FROM protection_residencepermit p WHERE NOT EXISTS"
        " (SELECT 1 FROM protection_permitdecision d WHERE d.permit_id = p.id)"
    ) == [(2,)]


def test_the_rest_of_a_files_life_is_there(ask):
    def count(sql):
        return ask(sql)[0][0]

    assert count("SELECT count(*) FROM protection_case WHERE closed_at IS NOT NULL") >= 5
    assert count("SELECT count(*) FROM protection_case WHERE is_restricted") == 2
    assert count("SELECT count(*) FROM protection_deportationproceeding WHERE withdrawn_at IS NOT NULL") == 2
    assert count("SELECT count(*) FROM protection_personcitizenship WHERE corrects_id IS NOT NULL") == 2
    assert count("SELECT max(n) FROM (SELECT count(*) n FROM protection_matterlink GROUP BY matter_id)") == 7
    assert {one for (one,) in ask("SELECT DISTINCT language FROM protection_letter")} == {"ru", "kk", "en"}
    assert {one for (one,) in ask("SELECT DISTINCT answer FROM protection_consent")} == set(ConsentAnswer)
    assert count("SELECT count(*) FROM protection_task WHERE done_at IS NULL") > 10


def test_nothing_was_recorded_after_the_moment_it_shows(homes, ask):
    latest = ask("SELECT max(recorded_at), max(touched_at) FROM protection_factssnapshot, protection_case")[0]

    # Records of the day itself are of the first hour after midnight in Almaty, which is 19:00 UTC of the day before.
    assert max(latest) < f"{today_of(homes[0][0])}"


#: What may differ between two demonstrations: keys, codes and the papers that bear them, what is sealed, and when the
#: program really ran.
CHANCE = ("id", "code", "password", "last_login", "at", "wrapped", "facts", "sha256", "check_code", "cause",
          "determination", "subject_id", "applied", "version", "size")  # fmt: skip


def is_chance(name):
    return name in CHANCE or name.endswith("_id")


def readable(home):
    with sqlite3.connect(home / "tipcases.sqlite3") as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        found = {}
        for table in tables:
            columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
            kept = [f'"{name}"' for _, name, kind, *_ in columns if kind != "BLOB" and not is_chance(name)]
            if kept and table.startswith("protection_"):
                sql = f"SELECT {', '.join(kept)} FROM {table}"  # noqa: S608 – names of our own tables
                found[table] = sorted(connection.execute(sql).fetchall(), key=repr)
    connection.close()
    return found


def test_all_but_chance_is_the_same_each_time(homes):
    first, second = (readable(place) for place in homes[0])

    assert sum(map(len, first.values())) > 3000
    assert first == second


def test_the_same_day_again_changes_nothing(homes):
    database = homes[0][0] / "tipcases.sqlite3"
    before = database.read_bytes()

    code, printed, _ = ended(start(homes[0][0]))

    assert (code, printed) == (0, homes[1])
    assert database.read_bytes() == before


def test_a_home_of_somebody_else_stays_untouched(tmp_path):
    (tmp_path / "tipcases.sqlite3").write_text("somebody's")

    code, _, said = ended(start(tmp_path))

    assert code == 1
    assert "stays untouched" in said
    assert [path.name for path in tmp_path.iterdir()] == ["tipcases.sqlite3"]
    assert (tmp_path / "tipcases.sqlite3").read_text() == "somebody's"


def test_outside_of_a_demonstration_it_refuses(tmp_path):
    code, _, said = ended(start(tmp_path, TIPCASES_DEMO="0"))

    assert code == 1
    assert "TIPCASES_DEMO=1" in said
    assert list(tmp_path.iterdir()) == []
