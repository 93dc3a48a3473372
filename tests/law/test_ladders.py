"""The ladders of the criminal codes: every boundary day, and a file that does not hold together is refused."""

import re
from datetime import date, timedelta

import pytest

from protection.law.located import LawDataError, load
from protection.law.provisions import statutes
from protection.law.statutory.conditions import Condition
from protection.law.statutory.ladders import DATA, criminal_codes, parsed

TEXT = DATA.read_text(encoding="utf-8")
#: By article: from which day which maxima can hold; "-" is a text that was not read. As LAW tells them, by hand.
OLD, NEW = "1 5 8", "7 9 12 15"
TIMES = {
    "113": [
        (None, []), ("2006-03-02", ["5 7 10"]), ("2015-01-01", ["-"]),
        ("2020-01-07", ["-", "5 10 12"]), ("2020-12-30", ["5 10 12"]),
    ],
    "125": [
        (None, []), ("2006-03-02", ["7 12 15"]), ("2015-01-01", ["-"]),
        ("2020-01-07", ["-", "7 12 15"]), ("2020-12-30", ["7 12 15"]),
    ],
    "126": [
        (None, []), ("2006-03-02", ["3 5 10"]), ("2015-01-01", ["-"]),
        ("2020-01-07", ["-", "3 5 10"]), ("2020-12-30", ["3 5 10"]),
    ],
    "128": [
        (None, [OLD]), ("2006-03-02", ["5 7 10 15"]), ("2015-01-01", ["5 7 10 15"]),
        ("2020-01-07", ["5 7 10 15", NEW]), ("2020-12-30", [NEW]),
    ],
    "133": [
        (None, ["7 10 15"]), ("2006-03-02", ["7 10 12 15"]), ("2015-01-01", ["-"]),
        ("2020-01-07", ["-", "9 12 15 18"]), ("2020-12-30", ["9 12 15 18"]),
    ],
    "275-1": [
        (None, []), ("2006-03-02", ["5 7"]), ("2015-01-01", []), ("2020-01-07", []), ("2020-12-30", []),
    ],
}  # fmt: skip
MINIMA = {
    ("CC1997", "113", "2006-03-02"): [None, 5, 7],
    ("CC1997", "125", "2006-03-02"): [4, 7, 10],
    ("CC1997", "126", "2006-03-02"): [None, None, 5],
    ("CC1997", "128", "2005-07-08"): [None, None, 3],
    ("CC1997", "128", "2006-03-02"): [None, 5, 7, 7],
    ("CC1997", "133", "2005-07-08"): [2, 3, 7],
    ("CC1997", "133", "2006-03-02"): [5, 7, 10, 12],
    ("CC1997", "275-1", "2006-03-02"): [None, 5],
    ("CC2014", "116", "2020-12-30"): [None, 6, 8],
    ("CC2014", "125", "2020-12-30"): [4, 7, 10],
    ("CC2014", "126", "2020-12-30"): [None, None, 5],
    ("CC2014", "128", "2014-11-07"): [3, 5, 7, 10],
    ("CC2014", "128", "2020-12-30"): [4, 7, 9, 12],
    ("CC2014", "135", "2020-12-30"): [5, 9, 10, 12],
}


def boundaries():
    """The day before, the day and the day after each day on which a text may change, with what can hold on it."""
    for article, times in TIMES.items():
        for number, (first, held) in enumerate(times):
            if first is None:
                yield article, date(1999, 1, 1), held
                continue
            day = date.fromisoformat(first)
            yield article, day - timedelta(days=1), times[number - 1][1]
            yield article, day, held
            yield article, day + timedelta(days=1), held


def maxima(ladder):
    return " ".join(str(part.maximum) for part in ladder.parts) or "-"


@pytest.mark.parametrize(("article", "day", "held"), list(boundaries()), ids=str)
def test_the_ladders_that_can_hold_on_a_day(article, day, held):
    family = criminal_codes().families[article]

    assert [maxima(ladder) for ladder in family if ladder.may_hold_on(day)] == held


def test_every_day_of_the_data_is_a_boundary_above():
    days = {day for family in criminal_codes().families.values() for row in family for day in (row.starts, row.ends)}
    known = {limit for day in days - {None} for limit in (day.earliest, day.latest)}

    assert known == {date.fromisoformat(first) for times in TIMES.values() for first, _ in times if first}


def test_the_least_years_of_every_part():
    ladders = [row for family in criminal_codes().families.values() for row in family if row.parts]
    found = {(row.code, row.article, str(row.read_for)): [part.minimum for part in row.parts] for row in ladders}

    assert found == MINIMA


@pytest.mark.parametrize(("old", "new"), [("113", "116"), ("133", "135"), ("128", "128")])
def test_an_article_is_found_by_either_number(old, new):
    families = criminal_codes().families

    assert families[old] is families[new]
    assert {row.article for row in families[old]} == {old, new}


#: A phrase that stands in the text of a part if, and only if, the part has the condition.
PHRASES = {
    Condition.PREGNANT_VICTIM: "состоянии беременности",
    Condition.ORGAN_REMOVAL: "органов или тканей потерпевшего для трансплантации или иного",
    Condition.INVOLVING_MINOR_IN_CRIME: "антиобщественных",
    Condition.DOCUMENTS_SEIZED: "с изъятием, сокрытием либо уничтожением документов",
    Condition.DOCUMENTS_FALSIFIED_OR_HIDDEN: "с фальсификацией",
    Condition.HELPLESS_OR_MENTAL_DISORDER: "психическим расстройством",
    Condition.MERCENARY_MOTIVE: "корыстных",
    Condition.WEAPONS: "с применением оружия",
    Condition.REPEATED: "неоднократно",
    Condition.OFFICIAL_POSITION: "служебного положения",
    Condition.FINANCIAL_OR_OTHER_DEPENDENCE: "иной зависимости",
    Condition.VIOLENCE_OR_THREAT: "жизни и здоровья, или угрозой",
    Condition.VIOLENCE_TO_LIFE_OR_HEALTH: "жизни или здоровья",
    Condition.CONSPIRACY: "по предварительному сговору",
    Condition.GRAVE_CONSEQUENCES: "тяжкие последствия",
    Condition.EXPLOITATION: "с целью эксплуатации",
}


@pytest.mark.parametrize("condition", PHRASES)
def test_a_part_has_a_condition_where_its_words_name_it(condition):
    texts = statutes().provisions
    for family in criminal_codes().families.values():
        for ladder in family:
            for part in ladder.parts[1:]:
                version = next(row for row in texts[part.cite].versions if row.read_for == ladder.read_for)
                assert (condition in part.conditions) == (PHRASES[condition] in version.texts["ru"]), part.cite


def refused(tmp_path, old, new):
    """What is said of a copy in which the first `old` is `new`; and the lines of the copy."""
    assert old in TEXT
    path = tmp_path / DATA.name
    path.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LawDataError) as error:
        parsed(load(path), statutes())
    return str(error.value), path.read_text(encoding="utf-8").splitlines()


LADDER_128 = 'article = "128"\nfrom = "131-III"\nto = "226-V"'
GRAVEST = 'category = "ESPECIALLY_GRAVE"'
UNREAD = 'to = "292-VI"\ncites = ["S105"]'
#: What is wrong, the words and what stands for them, what the line in question holds, and what is said.
BROKEN = [
    ("a ladder out of order", '{ min = 7, max = 10, any_of = ["GRAVE', '{ min = 5, max = 6, any_of = ["GRAVE',
     "min = 5, max = 6", "out of order: fewer years than part 2"),
    ("minima out of order", '{ min = 7, max = 10, any_of = ["GRAVE', '{ min = 4, max = 10, any_of = ["GRAVE',
     "min = 4, max = 10", "out of order: fewer years than part 2"),
    ("a range the wrong way round", "{ min = 4, max = 7 }", "{ min = 8, max = 7 }", "min = 8", "out of order: 8 to 7"),
    ("years that the provision does not have", "{ max = 3 }", "{ max = 4 }", "{ max = 4 }", "years of CC1997-126-1: "),
    ("no years", "{ max = 3 }", "{ min = 3 }", "{ min = 3 }", "max is missing"),
    ("an unknown circumstance", '"WEAPONS", "PREG', '"WEAPON", "PREG', '"WEAPON"', "no condition WEAPON"),
    ("a part without conditions", '{ min = 7, max = 10, any_of = ["GRAVE_CONSEQUENCES"] }', "{ min = 7, max = 10 }",
     "{ min = 7, max = 10 }", "every part but the first has its conditions"),
    ("a part that no provision has", "  { max = 1 },\n", '  { max = 1 },\n  { max = 2, any_of = ["REPEATED"] },\n',
     '["REPEATED"]', "not the years of CC1997-128-2"),
    ("an unknown article", 'article = "275-1"', 'article = "275-2"', "275-2", "no provision of CC1997-275-2"),
    ("an unknown provision in cites", '"CC1997-10-3"', '"CC1997-10-9"', "10-9", "no provision or doubt CC1997-10-9"),
    ("an unknown doubt", 'cites = ["S103"]', 'cites = ["S199"]', "S199", "no provision or doubt S199"),
    ("no citation", 'cites = ["S103"]', "cites = [ ]", "cites = [ ]", "no citation"),
    ("a stretch that says not why it was not read", UNREAD, 'to = "292-VI"', "[[ladders]]", "[1]: cites is missing"),
    ("an unknown day", 'from = "292-VI"', 'from = "292-VII"', "292-VII", "no day of 292-VII in [days]"),
    ("a gap", LADDER_128, 'article = "128" # here\nfrom = "226-V"', 'from = "226-V"',
     "a gap: the ladder of CC1997-128 before it ends sooner"),
    ("an overlap", LADDER_128, 'article = "128" # here\nto = "226-V"', "[[ladders]]",
     "overlaps the ladder of CC1997-128 before it"),
    ("an end before the beginning", LADDER_128, LADDER_128.replace("131-III", "292-VI"), 'to = "226-V"',
     "ends before it begins"),
    ("a ladder of no day", UNREAD, 'to = "226-V" # here\ncites = ["S105"]', "# here", "ends before it begins"),
    ("a day read before it can be", 'read_for = 2020-12-30\ncites = ["S103"]',
     'read_for = 2020-01-07\ncites = ["S103"]', "read_for = 2020-01-07", "2020-01-07 is not after 2020-01-07"),
    ("gravity out of order", "maximum = 5\n", "maximum = 2 # here\n", "# here", "out of order: 2 stands behind 2"),
    ("categories in another order", 'category = "MINOR"', 'category = "MEDIUM" # here', "# here", "should be MINOR"),
    ("a limit for the gravest", GRAVEST, f"{GRAVEST}\nmaximum = 30", "[[gravity]]", "every category but the last"),
    ("an unknown key", "read_for = 2014-11-07", "x = 1\nread_for = 2014-11-07", "x = 1", "ladder has no such key"),
    ("a version that was not read", "read_for = 2014-11-07", "read_for = 2014-11-08", "{ min = 3, max = 5 }",
     "CC2014-128-1 has no penalty read for 2014-11-08"),
    ("an element of no article", 'element = "DECEPTION', 'element = "WEAPONS" # "', "WEAPONS\" #", "no element of an"),
    ("an unknown code", 'codes = ["CC1997"]', 'codes = ["CC1998"]', "CC1998", "no act CC1998"),
    ("an article without a ladder", 'RELATED = ["113", ', 'RELATED = ["114", ', '"114"', "no ladder of 114"),
    ("an unknown kind", "RELATED =", "OTHER =", "OTHER =", "no trafficking OTHER"),
    ("an advertisement without its article", '"CoAO2001-399"', '"CoAO2001-398"', "-398", "no provision CoAO2001-398"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "at", "message"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_file_that_does_not_hold_together_is_refused_with_its_line(tmp_path, old, new, at, message):
    said, lines = refused(tmp_path, old, new)

    name, number, rest = said.split(":", 2)
    assert name == DATA.name
    assert message in rest
    assert at in lines[int(number) - 1]


def test_a_text_that_kazakh_lacks_is_refused(tmp_path):
    said, _ = refused(tmp_path, re.search(r'\[texts_kk\]\n(S101 = "[^"]*"\n)', TEXT)[1], "")

    assert re.match(r"criminal-codes\.toml:\d+: texts_kk\.S101: S101 is not in every language", said)


def test_every_doubt_is_cited():
    source = TEXT[: TEXT.index("[texts]")]
    code = "".join(path.read_text() for path in (DATA.parents[1] / "statutory").glob("*.py"))

    assert [doubt for doubt in criminal_codes().texts["en"] if f'"{doubt}"' not in source + code] == []
