"""Every term of the law has its words, in three languages; days, places and languages have theirs."""

import json
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path

import pytest
from django.utils import translation

from protection import choices, htcds, sentences, words
from protection.choices import Question
from protection.law import determine, read_facts, vocabulary
from protection.law.changes import answers_in
from protection.law.vocabulary import Citizenship, Outcome, Reason

DATA = Path(__file__).parent / "data"
TERMS = [
    term
    for terms in vars(vocabulary).values()
    if isinstance(terms, type) and issubclass(terms, StrEnum) and terms not in (StrEnum, Outcome)
    for term in terms
]
ANSWERS = [(question, outcome) for question, found in choices.OUTCOMES.items() for outcome in found]
LANGUAGES = ("en", "ru", "kk")

#: Design language, "Words of each outcome": the table word by word.
TABLE = [
    ("deportation", "SUSPENDED", "safe", "safe",
     "Deportation suspended", "Выдворение приостановлено", "Шығарып жіберу тоқтатыла тұрды"),
    ("deportation", "LIFTED", "risk", "ended",
     "Suspension has ended", "Приостановление закончилось", "Тоқтата тұру аяқталды"),
    ("deportation", "NOT_SUSPENDED", "risk", "risk",
     "Deportation not suspended", "Выдворение не приостановлено", "Шығарып жіберу тоқтатылмаған"),
    *(
        (question, "UNDETERMINED", "open", "open", "Treat as protected until these facts are known",
         "Считать защищённым, пока не известны эти факты", "Осы фактілер белгілі болғанша қорғалған деп есептеңіз")
        for question in ("deportation", "penalty_exemption", "illegal_immigrant_exemption", "protected_status",
                         "temporary_residence")
    ),
    ("deportation", "NOT_APPLICABLE", "mute", "mute", "Does not apply", "Не применяется", "Қолданылмайды"),
    ("protected_status", "NOT_IN_FORCE", "mute", "clock",
     "Not in force on this day", "В этот день не действовало", "Бұл күні күшінде болған жоқ"),
    ("penalty_exemption", "EXEMPT", "safe", "safe",
     "Exempt from the penalty", "Освобождён от взыскания", "Жазадан босатылған"),
    ("penalty_exemption", "NOT_EXEMPT", "risk", "risk",
     "Not exempt from the penalty", "Не освобождён от взыскания", "Жазадан босатылмаған"),
    ("illegal_immigrant_exemption", "EXEMPT", "safe", "safe",
     "Not an illegal immigrant", "Не считается незаконным иммигрантом", "Заңсыз иммигрант болып саналмайды"),
    ("illegal_immigrant_exemption", "NOT_EXEMPT", "risk", "risk",
     "Exemption does not cover this person", "Исключение не распространяется", "Ерекшелік қолданылмайды"),
    ("protected_status", "PROTECTED", "safe", "safe",
     "Protected under the law", "Под защитой закона", "Заңмен қорғалған"),
    ("protected_status", "NOT_PROTECTED", "risk", "risk",
     "Not protected on this ground", "По этому основанию защиты нет", "Бұл негіз бойынша қорғау жоқ"),
    ("temporary_residence", "RIGHT_RUNNING", "safe", "safe", "Has the right to temporary residence",
     "Имеет право на временное проживание", "Уақытша тұруға құқығы бар"),
    ("temporary_residence", "END_UNDETERMINED", "open", "clock", "Right continues; its end is not set",
     "Право действует; конец не определён", "Құқық сақталады; аяқталуы белгіленбеген"),
    ("temporary_residence", "NO_RIGHT", "risk", "risk",
     "No right on this ground", "По этому основанию права нет", "Бұл негіз бойынша құқық жоқ"),
    ("advertisements", "VIOLATION", "risk", "risk", "Breach", "Нарушение", "Бұзушылық"),
    ("advertisements", "NO_VIOLATION", "mute", "mute", "No breach", "Нарушения нет", "Бұзушылық жоқ"),
    ("advertisements", "NOT_COVERED", "mute", "mute", "Not covered", "Не подпадает", "Қамтылмайды"),
]  # fmt: skip


def scenarios():
    return json.loads((DATA / "law_scenarios.json").read_text(encoding="utf-8"))["scenarios"]


@pytest.mark.parametrize("term", TERMS, ids=lambda term: f"{type(term).__name__}.{term}")
def test_every_term_of_the_law_has_words_in_three_languages(term):
    shown = set()
    for language in LANGUAGES:
        with translation.override(language):
            shown.add(str(choices.words_of(term)))

    assert len(shown) == 3
    assert "" not in shown


@pytest.mark.parametrize(("question", "outcome", "tone", "icon", "en", "ru", "kk"), TABLE)
def test_each_outcome_has_the_words_tone_and_icon_of_the_design(question, outcome, tone, icon, en, ru, kk):
    shown = []
    for language in LANGUAGES:
        with translation.override(language):
            shown.append(str(choices.outcome_words(question, outcome)))

    assert shown == [en, ru, kk]
    assert choices.outcome_tone(question, outcome) == tone
    assert choices.outcome_icon(question, outcome) == icon


def test_every_outcome_of_the_law_belongs_to_a_question():
    assert {outcome for _question, outcome in ANSWERS} == set(Outcome)


@pytest.mark.parametrize("question", [q for q in Question if q not in (Question.CHARGES, Question.ADVERTISEMENTS)])
@pytest.mark.parametrize(
    ("language", "short"),
    [("en", "Treat as protected"), ("ru", "Считать защищённым"), ("kk", "Қорғалған деп есептеңіз")],
)
def test_undetermined_is_treat_as_protected_in_lists_too(question, language, short):
    with translation.override(language):
        shown = str(choices.outcome_short(question, Outcome.UNDETERMINED))

    assert shown == short


def test_an_outcome_that_a_question_cannot_have_is_refused():
    with pytest.raises(KeyError):
        choices.outcome_words("deportation", "EXEMPT")


@pytest.mark.parametrize("state", vocabulary.State)
def test_every_state_of_an_element_has_a_tone(state):
    assert choices.state_tone(state) == {"MET": "safe", "NOT_MET": "risk", "UNKNOWN": "open"}[state]


def test_choices_for_a_form_are_plain_values_in_the_order_of_the_law():
    found = choices.django_choices(Citizenship)

    with translation.override("ru"):
        assert [(value, str(shown)) for value, shown in found] == [
            ("FOREIGN", "Иностранец"),
            ("STATELESS", "Без гражданства"),
            ("KZ", "Гражданин Казахстана"),
            ("UNKNOWN", "Неизвестно"),
        ]
    assert {type(value) for value, _shown in found} == {str}


def test_choices_of_outcomes_are_short():
    with translation.override("ru"):
        found = [(value, str(shown)) for value, shown in choices.outcome_choices("deportation")]

    assert found == [
        ("SUSPENDED", "Приостановлено"),
        ("UNDETERMINED", "Считать защищённым"),
        ("LIFTED", "Приостановление закончилось"),
        ("NOT_SUSPENDED", "Не приостановлено"),
        ("NOT_APPLICABLE", "Не применяется"),
    ]


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_its_sentence(reason):
    for language in LANGUAGES:
        with translation.override(language):
            assert str(sentences.why("deportation", "UNDETERMINED", reason)).endswith(".")


@pytest.mark.parametrize("missing", vocabulary.MissingCode)
def test_every_missing_fact_has_a_sentence_that_asks_for_it(missing):
    for language in LANGUAGES:
        with translation.override(language):
            assert str(sentences.missing_sentence(missing)).endswith(".")


def test_unknown_citizenship_is_named_before_the_missing_identification():
    with translation.override("en"):
        shown = str(sentences.why("penalty_exemption", "UNDETERMINED", missing=["CITIZENSHIP", "STANDING"]))

    assert shown == "It is not known whether the person is a citizen of Kazakhstan."


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda scenario: scenario["id"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_of_the_scenarios_can_be_said(scenario, language):
    facts = read_facts(scenario["facts"])
    days = [date.fromisoformat(check["as_of"]) for check in scenario["checks"]]

    with translation.override(language):
        said = [
            str(shown)
            for day in days
            for (question, _id), answer in answers_in(determine(facts, as_of=day, explain=True)).items()
            for shown in said_of(question, answer)
        ]

    assert said
    assert all(said)


def said_of(question, answer):
    """Everything that the pages show for one answer."""
    yield sentences.what_ends(question)
    if answer.outcome is not None:
        reason = getattr(answer, "reason", None)
        missing = [missing.code for missing in answer.missing]
        yield choices.outcome_words(question, answer.outcome)
        yield sentences.why(question, answer.outcome, reason, missing)
        yield sentences.what_settles(question, reason, missing)
    yield from facts_said(answer.because)
    for also, outcome in getattr(answer, "also", ()):
        yield sentences.also_sentence(also, outcome)
    for change in answer.would_change:
        yield choices.step_words(change.step) if change.step else sentences.fact_sentence(change.fact, change.value)
        yield sentences.result_words(question, change.outcome)


def facts_said(elements):
    for element in elements:
        yield choices.element_words(element.code)
        if element.fact is not None:
            yield sentences.fact_sentence(str(element.fact), element.value)
        yield from facts_said(element.parts)


@pytest.mark.parametrize(
    ("result", "shown"),
    [
        ("128(2)", "статья 128, часть 2"),
        ("UNDETERMINED", "Возможно несколько частей"),
        ("113 NO_SENTENCE_IN_RULESET", "статья 113. В этих правилах срок по статье не назван."),
        (
            "? ACT_BEFORE_ENACTMENT",
            "статья неизвестна. Деяние совершено до поправок: их сроки к нему не применяются.",
        ),
    ],
)
def test_the_result_of_a_charge_in_words(result, shown):
    with translation.override("ru"):
        assert sentences.result_words("charges", result) == shown


@pytest.mark.parametrize(
    ("years", "shown"), [((None, 5), "до 5 лет"), ((5, 7), "от 5 до 7 лет"), ((None, 1), "до 1 года")]
)
def test_years_in_words(years, shown):
    with translation.override("ru"):
        assert sentences.years_words(*years) == shown


@pytest.mark.parametrize(
    ("fact", "value", "shown"),
    [
        ("person.citizenship", "KZ", "Citizenship: Citizen of Kazakhstan"),
        ("person.standings[0].basis", None, "What the standing rests on: Not known"),
        ("allegations[A1].crime.serious", None, "The crime is serious: Not known"),
        ("allegations[A1].declarant_is_victim", False, "These are the person’s own words: No"),
        ("allegations[A1].made_on", date(2006, 3, 22), "Statement made: 22 March 2006"),
        ("charges[K1].committed_on", "2006-03-02", "The day of the act: 2 March 2006"),
        ("charges[K1].committed_on", None, "The day of the act: Not known"),
        ("allegations[A1].criminal_events", "REFUSED", "Latest step in the criminal matter: Opening of a case refused"),
        ("charges[K1].crosses_border", None, "Across the border: Did not cross the border"),
        ("charges[K1].circumstances", None, "Aggravating circumstances: Not known"),
        ("charges[K1].circumstances", "", "Aggravating circumstances: None"),
        ("charges[K1].circumstances", "WEAPONS REPEATED", "Aggravating circumstances: Weapons; Repeated offence"),
    ],
)
def test_a_fact_set_otherwise_in_words(fact, value, shown):
    with translation.override("en"):
        assert sentences.fact_sentence(fact, value) == shown


@pytest.mark.parametrize(
    ("language", "shown"),
    [("ru", "22 ноября 2026 г."), ("kk", "2026 ж. 22 қараша"), ("en", "22 November 2026")],
)
def test_a_day_in_words(language, shown):
    assert words.day_words(date(2026, 11, 22), language) == shown


@pytest.mark.parametrize(
    ("language", "month", "weekday"),
    [
        ("ru", "ноябрь 2026 г.", "воскресенье"),
        ("kk", "2026 ж. қараша", "жексенбі"),
        ("en", "November 2026", "Sunday"),
    ],
)
def test_a_month_and_a_weekday_in_words(language, month, weekday):
    day = date(2026, 11, 22)

    assert words.month_words(day, language) == month
    assert words.weekday_words(day, language) == weekday


@pytest.mark.parametrize(("language", "shown"), [("ru", "3 ноября"), ("kk", "3 қараша"), ("en", "3 November")])
def test_a_day_without_its_year(language, shown):
    assert words.day_month_words(date(2026, 11, 3), language) == shown


def test_a_moment_is_told_by_the_clock_of_kazakhstan():
    moment = datetime(2026, 11, 22, 18, 40, tzinfo=UTC)

    with translation.override("ru"):
        assert words.moment_words(moment) == "22 ноября 2026 г., 23:40"
    assert words.clock_words(moment) == "23:40"


@pytest.mark.parametrize(
    ("days", "ru", "kk"),
    [
        (0, "сегодня", "бүгін"),
        (1, "завтра", "ертең"),
        (-1, "вчера", "кеше"),
        (9, "через 9 дней", "9 күннен кейін"),
        (22, "через 22 дня", "22 күннен кейін"),
        (21, "через 21 день", "21 күннен кейін"),
        (-3, "3 дня назад", "3 күн бұрын"),
    ],
)
def test_a_distance_in_words(days, ru, kk):
    today = date(2026, 11, 23)
    day = date.fromordinal(today.toordinal() + days)

    with translation.override("ru"):
        assert words.distance_words(day, today) == ru
    with translation.override("kk"):
        assert words.distance_words(day, today) == kk


def test_what_is_overdue_says_by_how_many_days():
    with translation.override("ru"):
        assert words.overdue_words(date(2026, 11, 20), date(2026, 11, 23)) == "просрочено на 3 дня"


@pytest.mark.parametrize(
    ("then", "shown"),
    [
        (datetime(2026, 11, 24, 5, 0, tzinfo=UTC), "через 24 ч 50 мин"),
        (datetime(2026, 11, 23, 4, 40, tzinfo=UTC), "через 30 мин"),
        (datetime(2026, 11, 26, 5, 0, tzinfo=UTC), "через 3 дня"),
        (datetime(2026, 11, 22, 5, 0, tzinfo=UTC), "вчера"),
    ],
)
def test_how_long_is_left(then, shown):
    with translation.override("ru"):
        assert words.wait_words(then, datetime(2026, 11, 23, 4, 10, tzinfo=UTC)) == shown


@pytest.mark.parametrize(
    ("language", "country", "spoken"),
    [
        ("ru", "Кыргызстан", "кыргызский"),
        ("kk", "Қырғызстан", "қырғыз тілі"),
        ("en", "Kyrgyzstan", "Kyrgyz"),
        ("uz", "Qirgʻiziston", "qirgʻizcha"),
        ("ky", "Кыргызстан", "кыргызча"),
        ("tg", "Қирғизистон", "қирғизӣ"),
    ],
)
def test_a_country_and_a_language_by_name(language, country, spoken):
    assert words.country_name("KG", language) == country
    assert words.language_name("ky", language) == spoken


def test_words_in_the_middle_of_a_sentence():
    shown = [words.inside(word) for word in ("Без гражданства", "Қазақстан азаматы", "МОМ", "")]

    assert shown == ["без гражданства", "Қазақстан азаматы", "МОМ", ""]


def test_a_code_that_nobody_knows_stands_for_itself():
    assert words.country_name("QQ", "ru") == "QQ"
    assert words.language_name("qqq", "ru") == "qqq"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lists_begin_with_what_is_chosen_most_and_are_complete(language):
    with translation.override(language):
        countries, languages = words.country_choices(), words.language_choices()

    assert [code for code, _name in countries[:3]] == ["UZ", "KG", "TJ"]
    assert len({code for code, _name in countries}) == len(countries) == 249
    assert [code for code, _name in languages[:5]] == ["uz", "ky", "tg", "ru", "kk"]
    assert [code for code, name in languages if name.lower() == code] == []


def test_kazakh_letters_stand_in_their_own_place():
    with translation.override("kk"):
        names = [name for _code, name in words.country_choices()]

    assert names.index("Кюрасао") < names.index("Қазақстан") < names.index("Лаос")


def test_the_terms_of_htcds_are_those_of_the_standard_in_three_languages():
    control = htcds.fields()["MethodsOfControl"]

    assert control.column == "vic_MethodsOfControl"
    assert len(control.terms) == 16
    assert htcds.term_words("MethodsOfControl", "DebtBondage", "ru") == "Долговая кабала"
    assert htcds.term_words("MethodsOfControl", "DebtBondage", "kk") == "Борыштық кіріптарлық"
    assert htcds.is_term("MethodsOfControl", "DebtBondage")
    assert not htcds.is_term("MethodsOfControl", "Nonsense")
    with translation.override("en"):
        assert htcds.term_choices("TypeOfSexExploitation")[0] == ("Prostitution", "Prostitution")
        assert htcds.field_words("TypeOfExploitation") == "Type of exploitation"


def test_every_label_of_htcds_is_there_once():
    for field in htcds.fields().values():
        for language in LANGUAGES:
            labels = [term.labels[language] for term in field.terms.values()]
            assert len(set(labels)) == len(labels)
            assert all([field.labels[language], *labels])
