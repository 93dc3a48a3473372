"""A cookie from before a change of password or standing opens nothing any more, whatever happens later."""

import pytest
from django.test import Client

from protection.models import StaffMember
from protection.services.staff import deactivate, reactivate, reset_sign_in
from tests.people import a_centre, a_coordinator, a_lead, a_member

pytestmark = pytest.mark.django_db
NEW = "новый-длинный-пароль-для-проверки"


def left_and_came_back(pk, by):
    deactivate(StaffMember.objects.get(pk=pk), by=by)
    reactivate(StaffMember.objects.get(pk=pk), by=by)


def left(pk, by):
    deactivate(StaffMember.objects.get(pk=pk), by=by)


def came_back_from_nowhere(pk, by):
    """Even where the change was written to the row alone."""
    StaffMember.objects.filter(pk=pk).update(is_active=False)
    reactivate(StaffMember.objects.get(pk=pk), by=by)


def was_reset(pk, by):
    reset_sign_in(StaffMember.objects.get(pk=pk), by=by)


def was_reset_to_the_same_password(pk, by):
    """What the password was is no matter: the reset itself ended the sessions."""
    before = StaffMember.objects.get(pk=pk).password
    was_reset(pk, by)
    StaffMember.objects.filter(pk=pk).update(password=before)


def has_another_password(pk, by):
    member = StaffMember.objects.get(pk=pk)
    member.set_password(NEW)
    member.save(update_fields=["password"])


CHANGES = [
    left, left_and_came_back, came_back_from_nowhere, was_reset, was_reset_to_the_same_password, has_another_password,
]  # fmt: skip


def pages(client):
    return [client.get(path).status_code for path in ("/", "/cases/", "/password/")]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("make", [a_lead, a_coordinator], ids=["by a lead", "by a coordinator"])
def test_an_old_cookie_opens_no_page(change, make):
    centre = a_centre()
    member = a_member(centre)
    by = make(centre) if make is a_lead else make()
    old = Client()
    old.force_login(member)
    before = pages(old)

    change(member.pk, by)

    assert before == [200, 200, 200]
    assert pages(old) == [302, 302, 302]


def test_who_came_back_signs_in_anew_and_stays():
    centre = a_centre()
    member = a_member(centre)
    left_and_came_back(member.pk, a_lead(centre))
    new = Client()

    new.force_login(StaffMember.objects.get(pk=member.pk))

    assert pages(new) == [200, 200, 200]
