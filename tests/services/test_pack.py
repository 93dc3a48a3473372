"""The notice pack: what a situation needs, to whom, in which language; all or none."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation

from protection.models import Letter, PartialDate, Task
from protection.services.bar import bar_authority
from protection.services.detention import record_detention, record_release
from protection.services.letter import letter_text
from protection.services.pack import issue_pack, pack_of
from protection.services.proceeding import record_step
from protection.services.standing import record_standing
from protection.services.stay import record_penalty
from protection.services.withdrawing import withdraw
from tests.people import NOW, TODAY, a_centre, a_lead, an_authority
from tests.services.told import TODAY_, Told

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    told = Told()
    own = {"centre": told.worker.centre}
    told.court = an_authority("COURT", "Суд", **own)
    told.holder = an_authority("DETENTION_PLACE", "Изолятор", **own)
    told.border = an_authority("BORDER_SERVICE", "Пограничная служба", **own)
    told.station = an_authority("POLICE", "Полиция", **own)
    return told


def pack(told):
    return pack_of(told.case, **told.who)


def letters(told):
    return [(one.plan.kind.value, one.plan.authority.name) for one in pack(told).planned]


NOTICES = [("SUSPENSION_NOTICE", name) for name in ("Миграционная полиция", "Суд", "Прокуратура")]
REQUESTS = [("REGISTER_REQUEST", "Миграционная полиция"), ("RECOGNITION_REQUEST", "Полиция")]


def test_a_suspended_deportation_needs_notices_registration_and_recognition(told):
    assert letters(told) == [*NOTICES, *REQUESTS]
    assert all(not one.gaps for one in pack(told).planned)
    assert pack(told).nobody == ()


def test_who_holds_the_person_is_told_while_the_person_is_held(told):
    held = record_detention(told.case, kind="POLICE_STATION", since=TODAY_, authority=told.holder, **told.who)
    assert ("SUSPENSION_NOTICE", "Изолятор") in letters(told)
    assert ("SUSPENSION_NOTICE", "Пограничная служба") not in letters(told)

    record_release(told.case, detention=held, released_on=TODAY, **told.who)
    assert ("SUSPENSION_NOTICE", "Изолятор") not in letters(told)


def test_where_removal_is_set_the_border_is_told_and_the_procurator_hears_a_complaint(told):
    told.step()

    assert ("SUSPENSION_NOTICE", "Пограничная служба") in letters(told)
    assert letters(told)[-1] == ("COMPLAINT", "Прокуратура")


def test_the_complaint_names_the_notice_that_was_passed_over(told):
    notice = told.notice()
    told.step()

    (complaint,) = [one for one in pack(told).planned if one.plan.kind == "COMPLAINT"]
    assert complaint.plan.answers == notice


def test_a_removal_in_spite_of_the_suspension_leaves_the_complaint_alone(told):
    tomorrow = TODAY + timedelta(days=1)
    told.who = {"by": told.worker, "at": NOW + timedelta(days=1)}
    record_step(told.case, proceeding=told.proceeding, kind="EXECUTED", on=PartialDate.of_day(tomorrow), **told.who)

    assert [kind for kind, _name in letters(told)] == ["REGISTER_REQUEST", "RECOGNITION_REQUEST", "COMPLAINT"]


def test_an_open_penalty_is_claimed_against_and_a_contested_one_is_not(told):
    record_penalty(told.case, authority=told.court, imposed_on=TODAY_, article="517(1)", **told.who)
    record_penalty(told.case, authority=told.court, imposed_on=TODAY_, contested_on=TODAY, **told.who)

    assert letters(told).count(("PENALTY_CLAIM", "Суд")) == 1


def test_a_registered_report_and_a_recognised_victim_are_asked_for_nothing_more(told):
    withdraw(told.statement, because="ошибка", **told.who)
    told.say(slip_number="17")
    record_standing(told.case, status="RECOGNISED", basis="TRAFFICKING", since=TODAY_, **told.who)

    assert letters(told) == NOTICES


def test_without_a_statement_nothing_is_suspended_and_nothing_is_needed(told):
    withdraw(told.statement, because="ошибка", **told.who)

    assert letters(told) == []


def test_each_gets_its_letter_in_its_language_and_in_russian_where_that_is_not_known(told):
    type(told.court).objects.filter(pk=told.court.pk).update(language="kk")

    languages = {one.plan.authority.name: one.plan.language for one in pack(told).planned}
    assert languages == {"Суд": "kk", "Миграционная полиция": "ru", "Прокуратура": "ru", "Полиция": "ru"}


def test_the_number_of_the_expulsion_case_is_told_only_to_who_has_it(told):
    whole = {one.plan.authority.name: one.content.proceeding.file_number for one in pack(told).planned[3:]}

    assert whole == {"Миграционная полиция": "3-117", "Полиция": None}


def test_who_must_not_be_told_is_no_part_of_it(told):
    other = an_authority("PROCURATOR", "Другая прокуратура", place="Дальний", centre=told.worker.centre)
    bar_authority(told.case, authority=told.procurator, words="родственник", **told.who)

    assert ("SUSPENSION_NOTICE", "Прокуратура") not in letters(told)
    assert ("SUSPENSION_NOTICE", other.name) in letters(told)


def test_who_is_not_in_the_list_is_named(told):
    told.court.delete()

    with translation.override("ru"):
        assert pack(told).nobody == ("суд",)


def test_the_whole_pack_is_issued_at_once_and_its_task_is_done(told):
    chosen = [one.key for one in pack(told).ready]
    issued = issue_pack(told.case, chosen, **told.who)

    assert [(one.kind, one.authority.name) for one in issued] == [*NOTICES, *REQUESTS]
    assert [one.number for one in issued] == [1, 2, 3, 4, 5]
    assert not Task.objects.filter(kind="SERVE_NOTICE", done_at=None).exists()
    assert all(one.check_code in letter_text(one, by=told.worker) for one in issued)
    assert [one.before for one in pack(told).planned] == issued


def test_only_what_was_chosen_is_issued(told):
    first = pack(told).ready[0]

    assert [one.authority for one in issue_pack(told.case, [first.key], **told.who)] == [first.plan.authority]


def test_all_or_none(told):
    chosen = [one.key for one in pack(told).ready]
    told.takes_consent_back()

    for keys in (chosen, [], ["COMPLAINT-nobody-"], [*chosen, "COMPLAINT-nobody-"]):
        with pytest.raises(ValidationError):
            issue_pack(told.case, keys, **told.who)
    assert Letter.objects.count() == 0


def test_what_cannot_be_issued_says_what_is_missing(told):
    told.takes_consent_back()

    assert {one.gaps for one in pack(told).planned} == {("CONSENT_NOT_GIVEN",)}
    assert pack(told).ready == []


def test_another_centre_issues_nothing(told):
    chosen = [one.key for one in pack(told).ready]
    with pytest.raises(PermissionDenied):
        issue_pack(told.case, chosen, by=a_lead(a_centre("Пример-Север")), at=NOW)
    assert Letter.objects.count() == 0
