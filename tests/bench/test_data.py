"""The data sets of the bench are what the services would have made."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from bench import data
from protection.models import Allegation, Case, CaseAlert, CrisisCentre, DataKey, PersonName
from tests.people import NOW

pytestmark = pytest.mark.django_db
CASES = 44


@pytest.fixture
def filled():
    data.fill(CASES, NOW, urgent=2)
    return data.data_set()


def test_the_projections_are_those_of_the_facts(filled):
    written = StringIO()

    call_command("rebuild_projection", "--check", stdout=written)

    assert written.getvalue() == "0 difference(s)\n"


def test_a_lead_sees_a_quarter_of_the_cases(filled):
    assert Case.objects.visible_to(filled.lead).exclude(pk=filled.full.pk).count() == CASES // data.CENTRES


def test_everything_sealed_opens_under_the_copys_own_key(filled):
    names = [row.name.open() for row in PersonName.objects.visible_to(filled.lead)]
    words = {row.words.open() for row in Allegation.objects.visible_to(filled.lead) if row.words}

    assert len(set(names)) == len(names)
    assert len(words) == 1
    assert DataKey.objects.count() == Case.objects.count()


def test_what_cannot_wait_is_as_much_however_many_cases_there_are(filled):
    urgent = CaseAlert.objects.visible_to(filled.lead).filter(kind="REMOVAL_SET", to_on__gt=NOW.date())

    assert urgent.exclude(case=filled.full).count() == 2


def test_the_triggers_stand(filled):
    other = CrisisCentre.objects.exclude(pk=filled.usual.centre_id).order_by("name")[0]

    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        Case.objects.filter(pk=filled.usual.pk).update(centre=other)


def test_half_a_hundred_cases_are_in_one_workers_hands(filled):
    assert Case.objects.visible_to(filled.worker_of_fifty).count() == 50
    assert Case.objects.visible_to(filled.worker_of_one).count() == 1
