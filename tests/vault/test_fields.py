"""A sealed value opens in its own cell, under its own key, unchanged, and nowhere else."""

import uuid

import pytest
from django.db import connection

from protection.models import DataKey, PersonName
from protection.services.person import record_name
from protection.vault.fields import DOTS, seal, unseal
from protection.vault.keyring import KeyFileError, make_key_file, master_key
from protection.vault.keys import SealError, new_data_key
from tests.people import NOW, a_case, a_centre, a_member

pytestmark = pytest.mark.django_db
SECRET = "Пример Образцов"


@pytest.fixture
def worker():
    return a_member(a_centre())


@pytest.fixture
def name(worker):
    return record_name(a_case(worker), by=worker, at=NOW, kind="AS_SAID", name=SECRET)


def raw(row, column):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {row._meta.db_table} WHERE id = %s", [row.pk.hex])  # noqa: S608
        return bytes(cursor.fetchone()[0])


def write(row, column, blob):
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {row._meta.db_table} SET {column} = %s WHERE id = %s", [blob, row.pk.hex])  # noqa: S608


def test_what_was_sealed_opens(name):
    found = PersonName.objects.get(pk=name.pk)

    assert found.name.open() == SECRET


def test_it_never_shows_by_accident(name):
    assert (str(name.name), repr(name.name), f"{name.name}") == (DOTS, DOTS, DOTS)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "utf-16-le"])
def test_nothing_readable_lies_in_the_database(name, encoding):
    assert SECRET.encode(encoding) not in raw(name, "name")


def test_the_same_text_is_sealed_differently_each_time(worker):
    key, row_id = new_data_key(worker.centre_id), uuid.uuid4()

    first, second = (seal("x", key=key, table="t", column="c", row_id=row_id) for _ in range(2))

    assert first != second


@pytest.mark.parametrize("place", [0, 16, 30, -1])
def test_a_forged_value_is_refused(name, place):
    blob = bytearray(raw(name, "name"))
    blob[place] ^= 1
    write(name, "name", bytes(blob))

    with pytest.raises(SealError):
        PersonName.objects.get(pk=name.pk).name.open()


def test_a_value_moved_to_another_row_of_the_case_is_refused(name, worker):
    other = record_name(name.case, by=worker, at=NOW, kind="ALIAS", name="Условный")
    write(other, "name", raw(name, "name"))

    with pytest.raises(SealError):
        PersonName.objects.get(pk=other.pk).name.open()


def test_a_value_moved_to_another_column_is_refused(name):
    write(name, "withdrawn_because", raw(name, "name"))

    with pytest.raises(SealError):
        PersonName.objects.get(pk=name.pk).withdrawn_because.open()


def test_a_value_moved_to_another_case_is_refused(name, worker):
    other = record_name(a_case(worker), by=worker, at=NOW, kind="AS_SAID", name="Условный")
    write(other, "name", raw(name, "name"))

    with pytest.raises(SealError):
        PersonName.objects.get(pk=other.pk).name.open()


def test_a_key_wrapped_for_another_centre_does_not_open(name):
    key = DataKey.objects.get(pk=name.case.data_key_id)
    key.centre_id = a_centre("Другой центр").pk

    with pytest.raises(SealError):
        unseal(raw(name, "name"), key=key, table=name._meta.db_table, column="name", row_id=name.pk)


@pytest.mark.parametrize("text", ["0", " ", "ә ғ қ ң ө ұ ү һ і", "x" * 100_000, "\U0001f600"])
def test_every_text_comes_back_as_it_was(worker, text):
    key, row_id = new_data_key(worker.centre_id), uuid.uuid4()
    where = {"key": key, "table": "t", "column": "c", "row_id": row_id}

    assert unseal(seal(text, **where), **where) == text


def test_the_key_file_is_for_its_owner_alone(tmp_path):
    path = tmp_path / "keys" / "master.key"
    make_key_file(path)

    assert path.stat().st_mode & 0o777 == 0o600


def test_a_key_that_others_can_read_is_refused(tmp_path):
    path = tmp_path / "master.key"
    make_key_file(path)
    path.chmod(0o640)

    with pytest.raises(KeyFileError):
        master_key(path)


def test_a_key_is_never_overwritten(tmp_path):
    path = tmp_path / "master.key"
    make_key_file(path)
    before = path.read_bytes()

    with pytest.raises(KeyFileError):
        make_key_file(path)

    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"not base64!", b"c2hvcnQ="])
def test_a_file_that_is_no_key_is_refused(tmp_path, content):
    path = tmp_path / "master.key"
    path.write_bytes(content)
    path.chmod(0o600)

    with pytest.raises(KeyFileError):
        master_key(path)
