"""A query that is compiled once gives for each case what the plain one gives."""

import pytest

from protection.models import Case, CaseMove, PersonName
from protection.models.prepared import OfCase, RowsOfCase, WithJoined
from protection.models.scope import Reader
from protection.services.person import record_name
from tests.people import NOW, a_case, a_centre, a_member

pytestmark = pytest.mark.django_db


def moves(case_id):
    return CaseMove.objects.filter(case=case_id).order_by("pk").values_list("kind", "pk", "recorded_at", "to__name")


def test_each_case_gets_its_own_rows():
    worker = a_member(a_centre())
    first, second = a_case(worker), a_case(worker)
    prepared = OfCase(moves)

    found = [prepared(case.pk) for case in (first, second, first)]

    assert found == [list(moves(case.pk)) for case in (first, second, first)]
    assert found[0] != found[1]


def test_it_is_built_once():
    worker, built = a_member(a_centre()), []
    prepared = OfCase(lambda case_id: built.append(case_id) or moves(case_id))

    for case in (a_case(worker), a_case(worker)):
        prepared(case.pk)

    assert len(built) == 1


def test_a_union_is_prepared_too():
    worker = a_member(a_centre())
    case, other = a_case(worker), a_case(worker)
    record_name(case, by=worker, at=NOW, kind="AS_SAID", name="Юсуф Примеров")
    prepared = OfCase(
        lambda case_id: (
            moves(case_id)
            .order_by()
            .values_list("kind", "pk")
            .union(PersonName.objects.filter(case=case_id).order_by().values_list("kind", "pk"))
            .order_by("kind")[:5]
        )
    )

    assert [kind for kind, _ in prepared(case.pk)] == ["AS_SAID", "OPENED"]
    assert [kind for kind, _ in prepared(other.pk)] == ["OPENED"]


def test_whole_records_open_what_is_sealed():
    worker = a_member(a_centre())
    case, other = a_case(worker), a_case(worker)
    name = record_name(case, by=worker, at=NOW, kind="AS_SAID", name="Юсуф Примеров")
    prepared = RowsOfCase(lambda case_id: PersonName.objects.filter(case=case_id).order_by("pk"))

    found = prepared(case.pk)

    assert found == [name]
    assert found[0].name.open() == "Юсуф Примеров"
    assert prepared(other.pk) == []


def test_records_come_with_what_they_join_for_each_reader(django_assert_num_queries):
    centre = a_centre()
    mine, other = a_member(centre), a_member(centre)
    case, hidden = a_case(mine), a_case(other)
    prepared = WithJoined(
        lambda code, reader: Case.objects.visible_to(reader).filter(code=code).select_related("owner", "data_key")
    )

    assert prepared(hidden.code, Reader.of(other)) == [hidden]
    assert prepared(hidden.code, Reader.of(mine)) == []
    with django_assert_num_queries(1):
        (found,) = prepared(case.code, Reader.of(mine))
        assert (found.code, found.owner, found.data_key) == (case.code, mine, case.data_key)
        assert found.working_name.open() == case.working_name.open()
