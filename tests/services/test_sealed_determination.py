"""What is sealed is what the law read and said; later it is still the same, or changed, because of this or that."""

import hashlib
import json
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from protection import law
from protection.law import Determination
from protection.law.vocabulary import Outcome
from protection.models import AuditEntry, FactsSnapshot, PartialDate
from protection.services import sealed_since
from protection.services.allegation import record_allegation
from protection.services.papers import record_consent
from protection.services.person import record_citizenship, record_name
from protection.services.proceeding import record_proceeding
from protection.services.sealed_determination import (
    facts_read,
    file_name,
    seal_determination,
    sealed_json,
    sealed_pdf,
)
from protection.services.sealed_since import Cause, since_sealed
from protection.services.situation import record_situation
from protection.services.withdrawing import withdraw
from tests.people import NOW, TODAY, a_case, a_centre, a_coordinator, a_lead, a_member, an_auditor

pytestmark = pytest.mark.django_db
NAME = "Алишер Выдуманный"
HOUR = timedelta(hours=1)


class File:
    """A case with a citizenship, a name, a statement to the police and a proceeding."""

    def __init__(self):
        self.worker = a_member(a_centre())
        self.case = a_case(self.worker)
        who = {"by": self.worker, "at": NOW}
        self.day = PartialDate.of_day(TODAY)
        self.citizenship = record_citizenship(self.case, **who, country="UZ")
        self.name = record_name(self.case, **who, kind="AS_SAID", script="CYRILLIC", name=NAME)
        self.statement = record_allegation(self.case, **who, made_on=self.day, **self.told)
        self.proceeding = record_proceeding(self.case, **who, opened_on=self.day, number="5-17/2026")

    told = {
        "is_by_the_person": True, "crime": "FORCED_LABOUR", "trafficking": "TRAFFICKING", "is_serious": True,
        "addressee": "AUTHORITY",
    }  # fmt: skip

    def seal(self, *, at=NOW, by=None, **values):
        given = {"as_of": TODAY, "known_at": None, "reading": law.DEFAULT, "language": "en", **values}
        return seal_determination(self.case, by=by or self.worker, at=at, **given)

    def since(self, row):
        return since_sealed(row, json.loads(row.canonical.open()))


@pytest.fixture
def file():
    return File()


def held(row):
    return json.loads(row.canonical.open())


def test_it_holds_what_the_law_read_and_said(file):
    row = file.seal()

    sealed = held(row)
    facts = FactsSnapshot.objects.filter(case=file.case).latest("id").facts
    assert sealed["facts"] == facts
    found = law.determine(law.read_facts(facts), as_of=TODAY, ruleset=law.DEFAULT, explain=True)
    assert sealed["determination"] == found.to_json()
    assert (sealed["sealed_by"], sealed["as_of"], sealed["case"]) == (file.worker.name, "2026-11-23", file.case.code)
    assert sealed["reading"]["version"] == row.law_version


def test_the_same_facts_give_the_same_answer_to_whoever_asks_the_command(file, tmp_path, capsys):
    from django.core.management import call_command

    sealed = held(file.seal())
    facts = tmp_path / "facts.json"
    facts.write_text(json.dumps(sealed["facts"]))

    call_command("determine", str(facts), as_of=sealed["as_of"], ruleset=sealed["reading"]["name"], explain=True)

    assert json.loads(capsys.readouterr().out) == sealed["determination"]


def test_the_hash_is_that_of_the_bytes_given_out(file):
    row = file.seal()

    assert hashlib.sha256(sealed_json(row, by=file.worker)).hexdigest() == row.sha256
    assert hashlib.sha256(sealed_pdf(row, by=file.worker)).hexdigest() == row.pdf_sha256


def test_it_is_one_line_of_json_with_its_keys_in_order(file):
    text = file.seal().canonical.open()

    assert text.count("\n") == 1
    assert list(json.loads(text)) == sorted(json.loads(text))


def test_what_is_recorded_later_changes_nothing_of_it(file):
    row = file.seal()
    before = sealed_json(row, by=file.worker), sealed_pdf(row, by=file.worker)
    record_citizenship(file.case, by=file.worker, at=NOW + HOUR, country="KZ")

    row.refresh_from_db()
    assert (sealed_json(row, by=file.worker), sealed_pdf(row, by=file.worker)) == before


def test_from_what_was_known_at_a_moment(file):
    record_citizenship(file.case, by=file.worker, at=NOW + HOUR, country="KZ")
    late = NOW + 2 * HOUR

    then, now = file.seal(at=late, known_at=NOW), file.seal(at=late)

    assert held(then)["facts"]["person"]["citizenship"] == "FOREIGN"
    assert held(now)["facts"]["person"]["citizenship"] == "KZ"
    assert held(then)["known_at"] == NOW.isoformat()


def test_a_moment_to_come_is_now(file):
    assert file.seal(known_at=NOW + HOUR).known_at is None


def test_the_person_stands_in_it_by_code(file):
    row = file.seal()

    assert NAME not in row.canonical.open()
    assert held(row)["person"] is None
    assert "5-17/2026" in held(row)["text"]
    assert AuditEntry.objects.get(action="determination_sealed").fields == ["file_number"]


def test_named_only_by_choice_and_with_consent(file):
    with pytest.raises(ValidationError) as refused:
        file.seal(names_person=True)
    assert [error.code for error in refused.value.error_dict["names_person"]] == ["not_to_be_named"]

    record_consent(file.case, by=file.worker, at=NOW, purpose="NOTIFY_AUTHORITIES", answer="WRITTEN", given_on=TODAY)
    row = file.seal(names_person=True)

    assert held(row)["person"] == NAME
    assert NAME in held(row)["text"]
    assert AuditEntry.objects.get(action="determination_sealed").fields == ["file_number", "full_name"]


def test_nobody_is_named_whose_name_is_not_known(file):
    record_consent(file.case, by=file.worker, at=NOW, purpose="NOTIFY_AUTHORITIES", answer="WRITTEN", given_on=TODAY)
    withdraw(file.name, by=file.worker, at=NOW + HOUR, because="ошибка")

    with pytest.raises(ValidationError, match=r"No name|не записано"):
        file.seal(names_person=True)


@pytest.mark.parametrize("who", [a_coordinator, an_auditor])
def test_whoever_has_no_cases_seals_none(file, who):
    with pytest.raises(PermissionDenied):
        file.seal(by=who())


def test_a_stranger_neither_seals_nor_reads(file):
    row, stranger = file.seal(), a_lead(a_centre("Другой центр"))

    for act in (
        lambda: file.seal(by=stranger),
        lambda: sealed_json(row, by=stranger),
        lambda: sealed_pdf(row, by=stranger),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_a_reading_or_language_that_is_none_is_refused(file):
    for wrong in ({"reading": "kz-1900"}, {"language": "uz"}):
        with pytest.raises(ValidationError):
            file.seal(**wrong)


def test_the_name_of_the_file_is_made_of_codes():
    assert file_name("7F3K-92D", TODAY, "B2", "json") == "7F3K-92D-2026-11-23-B2.json"


# What has become of it


def test_still_the_same(file):
    since = file.since(file.seal())

    assert (since.is_same, since.answers, since.facts, since.files) == (True, (), (), ())


def test_a_fact_that_changes_no_answer_is_named_and_it_is_still_the_same(file):
    row = file.seal()
    record_situation(file.case, by=file.worker, at=NOW + HOUR, since=TODAY, stays_in_breach=True)

    since = file.since(row)

    assert since.is_same
    assert [(change.key.collection, change.fields) for change in since.facts] == [("person", ("stays_in_breach",))]


def test_changed_because_of_a_fact_and_by_whom(file):
    row = file.seal()
    lead = a_lead(file.worker.centre)
    record_citizenship(file.case, by=lead, at=NOW + HOUR, country="KZ")

    since = file.since(row)

    deportation = next(change for change in since.answers if change.question == "deportation")
    assert (deportation.before["outcome"], deportation.after["outcome"]) == ("SUSPENDED", "NOT_APPLICABLE")
    assert deportation.causes == (Cause.FACTS,)
    (fact,) = since.facts
    assert fact.fields == ("citizenship",)
    assert (fact.said["citizenship"].by, fact.said["citizenship"].at) == (lead.name, NOW + HOUR)


def test_a_withdrawn_record_is_said_to_be_gone_and_by_whom(file):
    row = file.seal()
    withdraw(file.statement, by=file.worker, at=NOW + HOUR, because="ошибка")

    (fact,) = file.since(row).facts

    assert (fact.key.id, fact.after) == (str(file.statement.pk), None)
    assert fact.said[""].at == NOW + HOUR


def test_a_corrected_record_is_the_same_record(file):
    """Its id is another; what the law reads of it is not."""
    row = file.seal()
    new = record_allegation(
        file.case, by=file.worker, at=NOW + HOUR, corrects=file.statement, made_on=file.day, **file.told, words="иначе"
    )
    record_proceeding(
        file.case, by=file.worker, at=NOW + HOUR, corrects=file.proceeding, opened_on=file.day, number="5-18/2026"
    )

    since = file.since(row)
    assert str(new.pk) in json.dumps(facts_read(file.case, None))
    assert (since.is_same, since.facts) == (True, ())


def test_a_corrected_record_that_says_otherwise_is_told_by_its_fields(file):
    row = file.seal()
    told = {**file.told, "addressee": "CENTRE_ONLY"}
    record_allegation(file.case, by=file.worker, at=NOW + HOUR, corrects=file.statement, made_on=file.day, **told)

    (fact,) = file.since(row).facts

    assert fact.fields == ("addressee",)
    assert (fact.before["addressee"], fact.after["addressee"]) == ("AUTHORITY", "CENTRE_ONLY")


def test_a_proceeding_recorded_since_is_a_question_that_was_not_asked(file):
    row = file.seal()
    later = record_proceeding(file.case, by=file.worker, at=NOW + HOUR, opened_on=file.day)

    since = file.since(row)

    (answer,) = since.answers
    assert (answer.question, answer.key, answer.before) == ("deportation", str(later.pk), None)
    assert answer.causes == (Cause.FACTS,)


def another_law(monkeypatch):
    """The law as it might be changed: whoever was exempt from the penalty is not."""
    answer = law.determine

    def changed(facts, **asked) -> Determination:
        found = answer(facts, **asked)
        found.penalty_exemption = replace(found.penalty_exemption, outcome=Outcome.NOT_EXEMPT)
        return found

    monkeypatch.setattr(law, "determine", changed)
    version = sealed_since.version_of(law.DEFAULT)
    files = {**version.files, "victim_rules.py": "0" * 64}
    monkeypatch.setattr(sealed_since, "version_of", lambda name: replace(version, sha256="0" * 64, files=files))


def test_changed_because_of_the_law(file, monkeypatch):
    row = file.seal()
    another_law(monkeypatch)

    since = file.since(row)

    assert [(change.question, change.causes) for change in since.answers] == [("penalty_exemption", (Cause.LAW,))]
    assert (since.facts, since.files) == ((), ("victim_rules.py",))


def test_changed_because_of_both(file, monkeypatch):
    row = file.seal()
    another_law(monkeypatch)
    record_citizenship(file.case, by=file.worker, at=NOW + HOUR, country="KZ")

    causes = {change.question: change.causes for change in file.since(row).answers}

    assert causes["penalty_exemption"] == (Cause.LAW, Cause.FACTS)
    assert causes["deportation"] == (Cause.FACTS,)


def test_facts_that_the_law_cannot_read_any_more_are_said_to_be_so(file):
    row = file.seal()
    sealed = held(row)
    sealed["facts"]["format"] = "facts.v0"

    since = since_sealed(row, sealed)

    assert (since.is_unreadable, since.is_same) == (True, False)


def test_a_reading_that_is_not_kept_any_more_is_said_to_be_so(file, monkeypatch):
    row = file.seal()
    monkeypatch.setattr(law, "NAMES", ())

    assert file.since(row).is_unreadable
