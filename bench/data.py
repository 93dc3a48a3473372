"""Data sets by the thousand: copies of the cases in `bench.patterns`, row by row as the services left them.

A copy has ids, key, code, name and days of its own, and everything sealed is sealed again under its own key; the rows
go in in bulk, with the triggers on. The same number of cases on the same day gives the same data set, but for keys.
"""

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.db.models import CharField

from bench import patterns
from protection.models import Case, CrisisCentre, PersonName, Role, StaffMember
from protection.models.case import CODE_ALPHABET
from protection.services.reference import load_reference
from protection.vault.fields import SealedTextField, seal, unseal
from protection.vault.keys import new_data_key

CENTRES: Final = 4
WORKERS: Final = 5
URGENT_IN_A_CENTRE: Final = 24
ONE, FIFTY, FULL = 1, 50, 99  # numbers of workers with one case, with fifty, with a case of fifty rows
CHUNK: Final = 250
SEED: Final = 2006
_DAY: Final = re.compile(r"\b(202\d)-(\d\d)-(\d\d)\b")
_ID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_GIVEN: Final = [
    "али",
    "бах",
    "гул",
    "дил",
    "жах",
    "зул",
    "иль",
    "кар",
    "лат",
    "мур",
    "наз",
    "ойб",
    "рус",
    "сар",
    "таш",
    "умид",
    "фар",
    "хур",
    "шер",
    "юс",
]
_ENDS: Final = ["ёр", "бек", "жон", "зод", "лиз", "мат", "нур", "од", "рахм", "с", "тан", "хан"]


def random_name(chance: random.Random) -> str:
    """Plainly invented: Дилбек Назшерпримеров."""
    surname = f"{chance.choice(_GIVEN)}{chance.choice(_ENDS)}{chance.choice(_GIVEN)}примеров"
    return f"{chance.choice(_GIVEN)}{chance.choice(_ENDS)} {surname}".title()


@dataclass(frozen=True, slots=True)
class Owner:
    """In whose hands a copy is: what takes the place of the pattern's centre and people."""

    centre: CrisisCentre
    lead: StaffMember
    worker: StaffMember


class Rows:
    """The rows of one model that belong to a case, with what must differ from copy to copy."""

    def __init__(self, model: type[Any], case: Case, ids: set[str]) -> None:
        fields = [field for field in model._meta.local_concrete_fields if field.get_internal_type() != "BigAutoField"]
        self.table = model._meta.db_table
        self.is_of_names = model is PersonName
        self.columns = [field.column for field in fields]
        self._sealed = {field.column for field in fields if isinstance(field, SealedTextField)}
        names = ", ".join(f'"{column}"' for column in self.columns)
        self.insert = f"INSERT INTO {self.table} ({names}) VALUES ({', '.join(['%s'] * len(fields))})"  # noqa: S608
        where = "id" if model is Case else "case_id"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {names} FROM {self.table} WHERE {where} = %s", [case.pk.hex])  # noqa: S608
            self.found = cursor.fetchall()
        self._texts = [self._unsealed(row, case) for row in self.found]
        ids.update(row[0] for row in self.found if self.columns[0] == "id")
        once = {name for rule in model._meta.constraints for name in getattr(rule, "fields", ())}
        unique = [
            place
            for place, field in enumerate(fields)
            if not field.is_relation and (field.unique or (field.name in once and isinstance(field, CharField)))
        ]
        ids.update(
            found.replace("-", "") for row in self.found for place in unique for found in _ID.findall(row[place])
        )

    def _unsealed(self, row: tuple[Any, ...], case: Case) -> dict[str, str]:
        cells = dict(zip(self.columns, row, strict=True))
        return {
            column: unseal(
                bytes(cells[column]), key=case.data_key, table=self.table, column=column, row_id=UUID(row[0])
            )
            for column in self._sealed
            if cells[column]
        }

    def copies(self, copy: "Copy") -> Iterator[list[Any]]:
        for row, texts in zip(self.found, self._texts, strict=True):
            row_id = copy.ids.get(row[0])
            cells = [copy.cell(value) for value in row]
            for column, text in texts.items():
                new = copy.name if self.is_of_names and column == "name" else text
                cells[self.columns.index(column)] = seal(
                    new, key=copy.key, table=self.table, column=column, row_id=UUID(row_id)
                )
            yield cells


class Template:
    """One pattern's case with all its rows."""

    def __init__(self, case: Case, owner: Owner) -> None:
        self.case, self.owner = case, owner
        self.ids: set[str] = set()
        models = [
            model
            for model in apps.get_app_config("protection").get_models()
            if model is Case or any(field.column == "case_id" for field in model._meta.local_concrete_fields)
        ]
        models.sort(key=lambda model: (model is not Case, model._meta.label))
        self.rows = [rows for model in models if (rows := Rows(model, case, self.ids)).found]

    def copies(self, copy: "Copy") -> Iterator[tuple[Rows, list[list[Any]]]]:
        for rows in self.rows:
            yield rows, list(rows.copies(copy))


class Copy:
    """What one copy of a template has of its own."""

    def __init__(self, template: Template, owner: Owner, chance: random.Random, shift: timedelta) -> None:
        self.shift = shift
        self.name = random_name(chance)
        self.key = new_data_key(owner.centre.pk)
        signs = "".join(chance.choices(CODE_ALPHABET, k=7))
        self.ids = {old: f"{chance.getrandbits(128):032x}" for old in sorted(template.ids)} | {
            template.owner.centre.pk.hex: owner.centre.pk.hex,
            template.owner.lead.pk.hex: owner.lead.pk.hex,
            template.owner.worker.pk.hex: owner.worker.pk.hex,
            template.case.data_key_id.hex: self.key.pk.hex,
            template.case.code: f"{signs[:4]}-{signs[4:]}",
        }
        dashed = {str(UUID(old)): str(UUID(new)) for old, new in self.ids.items() if len(old) == 32}
        self._dashed = dashed
        self._pattern = re.compile("|".join(dashed))

    def cell(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.ids.get(value) or self._text(value)
        if isinstance(value, date) and 2020 < value.year < 9000:  # the days of the law stand
            return value + self.shift
        return value

    def _text(self, value: str) -> str:
        """Ids and days inside a text: the facts of a snapshot, the cause of a task, the object of an audit entry."""
        if len(value) < 10:
            return value
        value = self._pattern.sub(lambda found: self._dashed[found[0]], value)
        return (
            _DAY.sub(lambda found: str(date(*map(int, found.groups())) + self.shift), value)
            if self.shift.days
            else value
        )


def insert(copies: Iterable[tuple[Template, Copy]]) -> None:
    """Write the copies, a table at a time, the cases first because the triggers look for them."""
    waiting: dict[str, tuple[str, list[list[Any]]]] = {}
    for template, copy in copies:
        for rows, cells in template.copies(copy):
            waiting.setdefault(rows.table, (rows.insert, []))[1].extend(cells)
    first = Case._meta.db_table
    with connection.cursor() as cursor:
        for table in sorted(waiting, key=lambda name: (name != first, name)):
            cursor.executemany(*waiting[table])


def a_centre(number: int) -> Owner:
    centre = CrisisCentre.objects.create(name=f"Пример-{number}", place="Примерск", registration=f"КЦ-{number:04}")
    lead = StaffMember(name="Е. Примеров", email=f"lead{number}@primer.example", role=Role.CENTRE_LEAD, centre=centre)
    lead.set_unusable_password()
    lead.save()
    return Owner(centre, lead, lead)


def _email(centre: int, number: int) -> str:
    return f"worker{number}@primer-{centre}.example"


def a_worker(owner: Owner, number: int) -> StaffMember:
    email = _email(int(owner.centre.name.rpartition("-")[2]), number)
    worker = StaffMember(name=f"Д. Примерова {number}", email=email, role=Role.CASEWORKER, centre=owner.centre)
    worker.set_unusable_password()
    worker.save()
    return worker


def _spread(number: int, urgent: int) -> timedelta:
    """Older and older, each at a second of its own; never so old that a permit of `running` is about to end."""
    return -timedelta(days=0 if number < urgent else number % 280, seconds=number % 9000)


def fill(cases: int, at: datetime, *, urgent: int = URGENT_IN_A_CENTRE) -> None:
    """`cases` cases in four centres, and a small centre beside them, into an empty database."""
    chance = random.Random(SEED)
    load_reference()
    aside = a_centre(0)
    model = Owner(aside.centre, aside.lead, a_worker(aside, 0))
    makers = dict.fromkeys((*patterns.URGENT, *patterns.OTHERS))
    templates = {make: Template(make(model.worker, model.lead, at), model) for make in makers}
    centres = [a_centre(number) for number in range(1, CENTRES + 1)]
    workers = {owner.centre.pk: [a_worker(owner, number) for number in range(WORKERS)] for owner in centres}

    def wanted() -> Iterator[tuple[Template, Copy]]:
        for number in range(cases):
            place, centre = number // CENTRES, centres[number % CENTRES]
            kinds = patterns.URGENT if place < urgent else patterns.OTHERS
            template = templates[kinds[place % len(kinds)]]
            owner = Owner(centre.centre, centre.lead, workers[centre.centre.pk][place % WORKERS])
            yield template, Copy(template, owner, chance, _spread(place, urgent))

    _in_chunks(wanted())
    one, fifty = (Owner(aside.centre, aside.lead, a_worker(aside, number)) for number in (ONE, FIFTY))
    usual = templates[patterns.removal_set]
    _in_chunks(
        (usual, Copy(usual, owner, chance, -timedelta(seconds=number)))
        for owner, times in ((one, 1), (fifty, 50))
        for number in range(times)
    )
    patterns.full(a_worker(centres[0], FULL), centres[0].lead, at)


def _in_chunks(wanted: Iterable[tuple[Template, Copy]]) -> None:
    chunk: list[tuple[Template, Copy]] = []
    for template, copy in wanted:
        chunk.append((template, copy))
        if len(chunk) == CHUNK:
            insert(chunk)
            chunk.clear()
    insert(chunk)


@dataclass(frozen=True, slots=True)
class DataSet:
    """Who is asked in the bench, and about which cases."""

    lead: StaffMember  # of a centre with a quarter of all cases
    worker_of_one: StaffMember
    worker_of_fifty: StaffMember
    usual: Case  # suspended, as somebody opens it on the day after
    full: Case  # with fifty rows of each noun


def data_set() -> DataSet:
    """What the bench asks for, of the database in use."""

    def worker(centre: int, number: int) -> StaffMember:
        return StaffMember.objects.get(email=_email(centre, number))

    def newest_of(owner: StaffMember) -> Case:
        return Case.objects.filter(owner=owner).select_related("data_key", "owner").order_by("-opened_at", "id")[0]

    lead = StaffMember.objects.get(email="lead1@primer.example")
    return DataSet(lead, worker(0, ONE), worker(0, FIFTY), newest_of(worker(1, 0)), newest_of(worker(1, FULL)))
