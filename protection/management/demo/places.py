"""Where the invented people are: three centres in towns that are nowhere, their staff, and the bodies of each town."""

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from django.utils import timezone

from protection.models import Authority, AuthorityKind, CrisisCentre, Role, StaffMember
from protection.services.sheet_reading import record_sheet_reading, sheet_states
from protection.services.staff import invite_staff, open_centre, set_on_duty

#: Of the demonstration alone: a real start has no password that anybody knows.
PASSWORD: Final = "primer-only-for-the-demo"  # noqa: S105 – shown to whoever starts the demonstration
#: Centre, town, telephone, lead, caseworkers; the first caseworker of the first centre is on duty.
CENTRES: Final = (
    (
        "Кризисный центр «Пример»", "Примерск", "+77015550101", ("Елена Примерова", "lead@primer.example"),
        (
            ("Дина Образцова", "dina@primer.example"), ("Марат Мысалов", "marat@primer.example"),
            ("Ольга Условная", "olga@primer.example"),
        ),
    ),
    (
        "Кризисный центр «Образец»", "Образцово", "+77015550102", ("Асель Үлгіева", "lead@obrazets.example"),
        (("Тимур Примерный", "timur@obrazets.example"), ("Жанна Мысалова", "zhanna@obrazets.example")),
    ),
    (
        "Кризисный центр «Үлгі»", "Условный", "+77015550103", ("Борис Условнов", "lead@ulgi.example"),
        (("Сауле Қиялова", "saule@ulgi.example"),),
    ),
)  # fmt: skip
NETWORK: Final = (
    ("Камила Сетевая", "coordinator@set.example", Role.NETWORK_COORDINATOR),
    ("Гульнар Парная", "second@set.example", Role.NETWORK_COORDINATOR),
    ("Артём Проверкин", "auditor@set.example", Role.AUDITOR),
)
#: Kind, name, name in Kazakh, name in English; the town stands beside it.
BODIES: Final = (
    (AuthorityKind.COURT, "Специализированный суд", "Мамандандырылған сот", "Specialised court"),
    (AuthorityKind.POLICE, "Отдел полиции", "Полиция бөлімі", "Police department"),
    (AuthorityKind.MIGRATION_POLICE, "Миграционная полиция", "Көші-қон полициясы", "Migration police"),
    (AuthorityKind.INVESTIGATOR, "Следственный отдел", "Тергеу бөлімі", "Investigation department"),
    (AuthorityKind.PROCURATOR, "Прокуратура", "Прокуратура", "Procurator's office"),
    (AuthorityKind.BORDER_SERVICE, "Пограничный пост", "Шекара бекеті", "Border post"),
    (AuthorityKind.DETENTION_PLACE, "Специальный приёмник", "Арнайы қабылдау орны", "Special reception centre"),
)


@dataclass
class Scene:
    """One centre of the demonstration on the day it shows. `rng` alone decides what is left to chance."""

    today: date
    rng: random.Random
    centre: CrisisCentre
    lead: StaffMember
    workers: list[StaffMember]
    bodies: dict[str, Authority]

    def day(self, days_ago: int) -> date:
        return self.today - timedelta(days=days_ago)


def _member(name: str, email: str, role: Role, centre: CrisisCentre | None, by: StaffMember | None) -> StaffMember:
    member = invite_staff(by=by, email=email, name=name, role=role, centre=centre)
    member.set_password(PASSWORD)
    member.save(update_fields=["password"])
    return member


READERS: Final = {
    "ru": "Вера Читаева, вымышленная читательница",
    "kk": "Айгүл Оқырман, ойдан шығарылған оқырман",
    "en": "Vera Readwell, an invented reader",
}


def _bodies(place: str) -> dict[str, Authority]:
    made = [
        Authority(kind=kind, name=name, name_kk=kk, name_en=en, place=place, address=f"ул. Примерная, {number}")
        for number, (kind, name, kk, en) in enumerate(BODIES, start=1)
    ]
    return {row.kind: row for row in Authority.objects.bulk_create(made)}


def _readings(coordinator: StaffMember, day: date) -> None:
    """Invented readers, and they say so. Uzbek, Kyrgyz and Tajik stay drafts: nobody has read them."""
    at = timezone.make_aware(datetime.combine(day, time(10)))
    for state in sheet_states():
        if reader := READERS.get(state.language):
            record_sheet_reading(
                state, version=state.version, read_by=reader, read_on=day, is_right=True,
                by=coordinator, at=at,
            )  # fmt: skip


def make_scenes(today: date, rng: random.Random) -> list[Scene]:
    """The network, its centres, their staff and the bodies of their towns."""
    coordinator, *_others = [_member(name, email, role, None, None) for name, email, role in NETWORK]
    _readings(coordinator, today - timedelta(days=1))
    scenes = []
    for number, (name, place, phone, first, others) in enumerate(CENTRES, start=1):
        centre = open_centre(
            by=coordinator, name=name, place=place, phone=phone, head=first[0], registration=f"КЦ-{number:04}"
        )
        lead = _member(*first, Role.CENTRE_LEAD, centre, coordinator)
        workers = [_member(*one, Role.CASEWORKER, centre, lead) for one in others]
        scenes.append(Scene(today, rng, centre, lead, workers, _bodies(place)))
    set_on_duty(scenes[0].workers[0], is_on_duty=True, by=scenes[0].lead)
    own = scenes[0]
    Authority.objects.create(
        kind=AuthorityKind.PARTNER, name="Приют «Условный дом»", place=own.centre.place, centre=own.centre
    )
    return scenes
