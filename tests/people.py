"""Who acts in the tests: fictional centres, their staff and their cases."""

from datetime import UTC, datetime
from functools import lru_cache

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from protection.models import Authority, AuthorityKind, Case, CrisisCentre, Role, StaffMember
from protection.services.case import open_case

PASSWORD = "a-long-password-for-tests"
NOW = datetime(2026, 11, 23, 4, 10, tzinfo=UTC)
TODAY = timezone.localdate(NOW)


@lru_cache(maxsize=1)
def _hashed():
    """Argon2 is slow on purpose: once for all."""
    return make_password(PASSWORD)


def a_centre(name="Пример-Юг", place="Примерск"):
    return CrisisCentre.objects.create(
        name=name, place=place, registration="КЦ-0001", phone="+77015550101", head="И. Пример"
    )


def a_member(centre, role=Role.CASEWORKER, name="Д. Примерова", email=None, **values):
    email = email or f"{StaffMember.objects.count() + 1}@primer.example"
    member = StaffMember(name=name, email=email, role=role, centre=centre, **values)
    member.password = _hashed()
    member.save()
    return member


def a_lead(centre, **values):
    return a_member(centre, Role.CENTRE_LEAD, **{"name": "Е. Примеров", **values})


def a_coordinator(**values):
    return a_member(None, Role.NETWORK_COORDINATOR, **{"name": "К. Сетевая", **values})


def an_auditor(**values):
    return a_member(None, Role.AUDITOR, **{"name": "А. Проверкин", **values})


def an_authority(kind=AuthorityKind.MIGRATION_POLICE, name="Миграционная полиция", place="Примерск", centre=None):
    return Authority.objects.create(kind=kind, name=name, place=place, address="ул. Примерная, 1", centre=centre)


def a_case(by, at=NOW, working_name="дело с кирпичного завода") -> Case:
    return open_case(by=by, at=at, working_name=working_name)
