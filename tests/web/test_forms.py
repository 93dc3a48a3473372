"""CaseworkForm: what it reads, what it refuses, and how it says so."""

from datetime import date, time

import pytest
from django import forms
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.http import QueryDict
from django.template.loader import render_to_string

from protection.models import PartialDate
from protection.web.forms import CaseworkForm, KnownField, LastDayField, PartialDateField, Section, When
from tests.people import NOW
from tests.web.sample import SampleForm

RIGHT = {
    "said_on_day": "22",
    "said_on_month": "11",
    "said_on_year": "2026",
    "said_on_time": "23:40",
    "told": "CENTRE",
    "consent": "NO",
    "serious": "unknown",
    "name": "с кирпичного завода",
}

CASEWORK = {
    "token": "x", "submission": "x", "version": "", "save_label": "Save", "has_preview": False, "leave_url": "",
}  # fmt: skip


def filled(**changes):
    data = QueryDict(mutable=True)
    data.update({**RIGHT, **changes})
    return SampleForm(data, at=NOW)


def dated(future=False, time_as="", kind=PartialDateField, required=True, **boxes):
    class OneDate(CaseworkForm):
        on = kind(label="Day", future=future, time_as=time_as, required=required)

    data = {f"on_{box}": value for box, value in boxes.items()}
    return OneDate(data, at=NOW)


def html_of(form):
    return render_to_string("components/form.html", {"form": form, "casework": CASEWORK, "csrf_token": "x"})


def test_a_whole_form_gives_typed_values():
    form = filled()

    assert form.errors == {}
    assert form.cleaned_data["said_on"] == PartialDate.of_day(date(2026, 11, 22))
    assert form.cleaned_data["said_at"] == time(23, 40)
    assert form.cleaned_data["serious"] is None
    assert form.cleaned_data["until"] is None
    assert form.cleaned_data["name"] == "с кирпичного завода"


@pytest.mark.parametrize(
    ("boxes", "earliest", "latest", "precision"),
    [
        ({"day": "3", "month": "5", "year": "2025"}, date(2025, 5, 3), date(2025, 5, 3), "DAY"),
        ({"month": "02", "year": "2024"}, date(2024, 2, 1), date(2024, 2, 29), "MONTH"),
        ({"year": "2025"}, date(2025, 1, 1), date(2025, 12, 31), "YEAR"),
        ({"day": " 23 ", "month": "11", "year": "2026"}, date(2026, 11, 23), date(2026, 11, 23), "DAY"),
        ({"month": "11", "year": "2026"}, date(2026, 11, 1), date(2026, 11, 30), "MONTH"),
    ],
)
def test_a_day_as_people_know_it(boxes, earliest, latest, precision):
    form = dated(**boxes)

    assert form.errors == {}
    assert form.cleaned_data["on"] == PartialDate(earliest, latest, precision)


@pytest.mark.parametrize(
    ("boxes", "message", "box"),
    [
        ({}, "Add the day.", 0),
        ({"day": "3", "month": "5"}, "Add the year.", 2),
        ({"day": "3", "year": "2025"}, "Add the month.", 1),
        ({"day": "31", "month": "4", "year": "2025"}, "This month has no such day.", 0),
        ({"day": "1", "month": "13", "year": "2025"}, "The month is a number from 1 to 12.", 1),
        ({"day": "0", "month": "1", "year": "2025"}, "This month has no such day.", 0),
        ({"day": "x", "month": "1", "year": "2025"}, "The day is a number.", 0),
        ({"day": "²", "month": "1", "year": "2025"}, "The day is a number.", 0),
        ({"day": "1", "month": "1", "year": "25"}, "Write the year with four digits.", 2),
        ({"day": "1", "month": "1", "year": "99999"}, "Write the year with four digits.", 2),
        ({"day": "24", "month": "11", "year": "2026"}, "This day is still to come.", 0),
        ({"month": "12", "year": "2026"}, "This day is still to come.", 1),
        ({"year": "2027"}, "This day is still to come.", 2),
    ],
)
def test_what_is_no_day_is_refused_at_its_box(boxes, message, box, settings):
    settings.LANGUAGE_CODE = "en"
    form = dated(**boxes)

    assert form.errors == {"on": [message]}
    assert [error["target"] for error in form.summary] == [f"id_on_{box}"]


def test_every_box_that_cannot_be_read_is_told_of_at_once(settings):
    settings.LANGUAGE_CODE = "en"
    form = dated(time_as="at", day="x", month="13", year="26", time="99")

    assert form.errors == {
        "on": [
            "The day is a number.",
            "The month is a number from 1 to 12.",
            "Write the year with four digits.",
            "Write the time as 24 hours, for example 09:30.",
        ]
    }
    assert [error["target"] for error in form.summary] == ["id_on_0", "id_on_1", "id_on_2", "id_on_3"]
    assert str(form["on"]).count('aria-invalid="true"') == 4


@pytest.mark.parametrize(
    ("text", "read"), [("09:30", time(9, 30)), ("9.30", time(9, 30)), ("0930", time(9, 30)), ("", None)]
)
def test_a_time_is_24_hours(text, read):
    form = dated(time_as="at", day="22", month="11", year="2026", time=text)

    assert form.errors == {}
    assert form.cleaned_data["at"] == read
    assert form.cleaned_data["on"] == PartialDate.of_day(date(2026, 11, 22))


@pytest.mark.parametrize("text", ["25:00", "12:61", "noon", "9", "٠٩:٣٠", "23:59"])
def test_what_is_no_time_or_still_to_come_is_refused(text):
    form = dated(time_as="at", day="23", month="11", year="2026", time=text)

    assert [error["target"] for error in form.summary] == ["id_on_3"]


def test_what_may_be_ticked_more_than_once_is_asked_for_so(settings):
    settings.LANGUAGE_CODE = "en"

    class Boxes(CaseworkForm):
        one = forms.ChoiceField(choices=[("A", "a")], widget=forms.RadioSelect)
        some = forms.MultipleChoiceField(choices=[("A", "a")], widget=forms.CheckboxSelectMultiple)

    assert Boxes({}, at=NOW).errors == {"one": ["Choose one of the answers."], "some": ["Tick at least one."]}


def test_an_optional_day_left_empty_is_not_known():
    form = dated(required=False)
    form.is_valid()

    assert form.cleaned_data["on"] == PartialDate.unknown(date(2026, 11, 23))


def test_a_last_day_is_whole_and_may_come():
    future = dated(kind=LastDayField, future=True, day="1", month="2", year="2027")
    half = dated(kind=LastDayField, future=True, month="2", year="2027")

    assert future.is_valid()
    assert future.cleaned_data["on"] == date(2027, 2, 1)
    assert half.errors.as_data()["on"][0].code == "day"


@pytest.mark.parametrize(("radio", "value"), [("yes", True), ("no", False), ("unknown", None)])
def test_known_is_three_values(radio, value):
    form = filled(serious=radio)

    assert form.is_valid()
    assert form.cleaned_data["serious"] is value


def test_no_answer_is_not_the_answer_not_known():
    assert list(filled(serious="").errors) == ["serious"]


def test_what_was_recorded_as_not_known_is_shown_as_not_known():
    class Recorded(CaseworkForm):
        serious = KnownField(label="Serious?")

    assert 'value="unknown" id="id_serious_2" checked' in html_of(Recorded(initial={"serious": None}))
    assert "checked" not in html_of(Recorded())


def test_a_part_is_needed_when_its_radio_asks_for_it():
    assert list(filled(consent="YES").errors) == ["language"]
    assert filled(consent="YES", language="uz").errors == {}
    assert list(filled(told="COURT").errors) == ["authority"]


def test_what_its_radio_did_not_ask_for_is_ignored():
    form = filled(consent="NO", language="xx", heard_by="Кто-то", told="CENTRE", authority="суд\x00")

    assert form.errors == {}
    assert form.cleaned_data["language"] == ""
    assert form.cleaned_data["heard_by"] == ""
    assert form.cleaned_data["authority"] == ""


def test_text_is_normalised():
    form = filled(words="Й\r\nстрока", name="й")

    assert form.is_valid()
    assert form.cleaned_data["words"] == "Й\nстрока"
    assert form.cleaned_data["name"] == "й"


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\u202e", "\u2066", "\x85"])
def test_characters_that_cannot_be_seen_are_refused(character):
    assert list(filled(words=f"a{character}b").errors) == ["words"]


def test_overlong_text_is_refused_and_not_cut():
    form = filled(name="я" * 61, words="я" * 5001)

    assert sorted(form.errors) == ["name", "words"]
    assert "maxlength" not in html_of(form)


def test_a_part_stands_directly_after_its_radio_and_optional_fields_say_so(settings):
    settings.LANGUAGE_CODE = "en"
    html = " ".join(html_of(SampleForm(at=NOW)).split())

    asked = html.index('id="id_language"')
    assert html.index('value="YES"') < asked < html.index('value="NO"')
    assert '<div class="revealed stack-sm">' in html[:asked]
    assert html.index('value="UNKNOWN"') < html.index('id="id_authority"')
    assert 'value="POLICE" id="id_told_0" data-asks="a"' in html
    assert 'value="CENTRE" id="id_told_2"><label' in html
    assert "The words as said (optional)" in html
    assert "In which language?</label>" in html
    assert "A working name</label>" in html


def test_hint_and_error_stand_before_the_input_and_are_bound_to_it():
    html = html_of(filled(words="a\x07"))

    hint, error, box = (html.index(f'id="id_words{part}"') for part in ("_helptext", "_error", ""))
    assert hint < error < box
    assert 'aria-invalid="true" aria-describedby="id_words_helptext id_words_error" id="id_words"' in html


def test_only_the_wrong_box_of_a_date_is_marked():
    html = html_of(filled(said_on_year=""))

    assert html.count("aria-invalid") == 1
    assert 'name="said_on_year" inputmode="numeric"' in html


def test_free_text_is_kept_from_spelling_and_translating_services():
    html = html_of(SampleForm(at=NOW))
    box = html[html.index("<textarea") : html.index("</textarea>")]

    assert 'autocomplete="off" spellcheck="false" translate="no"' in box


def test_the_summary_leads_to_each_field_in_the_order_of_the_page():
    form = filled(said_on_year="", serious="", name="")
    form.add_error(None, "As a whole.")

    assert [error["target"] for error in form.summary] == ["", "id_said_on_2", "id_serious_0", "id_name"]
    html = html_of(form)
    assert all(f'id="{error["target"]}"' in html for error in form.summary if error["target"])


def test_a_services_refusal_is_shown_where_it_belongs():
    form = filled()
    form.is_valid()

    form.take(ValidationError({"name": ["No."], "unheard_of": ["Not so."]}))
    form.take(ValidationError("Whole."))

    assert form.errors == {"name": ["No."], "__all__": ["Not so.", "Whole."]}


def test_a_field_that_no_section_shows_is_a_mistake():
    class Lost(CaseworkForm):
        sections = [Section("One", "a")]
        a = forms.CharField()
        b = forms.CharField()

    with pytest.raises(ImproperlyConfigured, match="b"):
        html_of(Lost())


def test_a_field_may_not_take_a_name_of_the_page():
    class Taken(CaseworkForm):
        version = forms.CharField()

    with pytest.raises(ImproperlyConfigured, match="version"):
        html_of(Taken())


def test_questions_are_numbered_without_their_parts():
    class Numbered(CaseworkForm):
        numbered = True
        sections = [Section("", "a", "c")]
        requires = [When("a", "yes").shows("b")]
        a = forms.ChoiceField(choices=[("yes", "Yes")], widget=forms.RadioSelect)
        b = forms.CharField(required=False)
        c = forms.CharField()

    form = Numbered()

    assert [form.number_of(name) for name in "abc"] == [1, None, 2]


def test_two_parts_of_the_same_radio_are_both_kept():
    class Two(CaseworkForm):
        requires = [When("a", "x").shows("b"), When("a", "y").shows("b")]
        a = forms.ChoiceField(choices=[("x", "X"), ("y", "Y"), ("z", "Z")])
        b = forms.CharField(required=False)

    kept, dropped = Two({"a": "y", "b": "text"}), Two({"a": "z", "b": "text"})

    assert kept.is_valid()
    assert kept.cleaned_data["b"] == "text"
    assert dropped.is_valid()
    assert dropped.cleaned_data["b"] == ""
