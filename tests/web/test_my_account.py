"""What everybody chooses for herself."""

import pytest
from django.urls import reverse

from protection.models import AuditEntry, StaffMember
from tests.people import a_centre, a_coordinator, a_member, an_auditor
from tests.web.helpers import form_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(client, settings):
    settings.LANGUAGE_CODE = "en"
    member = a_member(a_centre())
    client.force_login(member)
    return member


def chosen(member):
    return StaffMember.objects.values_list("wants_digest", "language").get(pk=member.pk)


def saved(client, **values):
    path = reverse("my_account")
    return client.post(path, form_data(client, path, **values))


def test_the_e_mail_is_on_until_it_is_switched_off(client, worker):
    assert chosen(worker) == (True, "ru")

    assert saved(client, language="kk").status_code == 302

    assert chosen(worker) == (False, "kk")
    (entry,) = AuditEntry.objects.filter(action="staff_changed")
    assert (entry.actor, entry.object_id, entry.fields) == (worker, str(worker.pk), ["language", "wants_digest"])


def test_what_does_not_differ_is_not_written(client, worker):
    saved(client, language="ru", wants_digest="on")

    assert not AuditEntry.objects.filter(action="staff_changed").exists()


@pytest.mark.parametrize("language", ["uz", "", "ru "])
def test_no_other_language(client, worker, language):
    assert saved(client, language=language).status_code == 200
    assert chosen(worker) == (True, "ru")


@pytest.mark.parametrize("who", [a_coordinator, an_auditor])
def test_so_do_those_without_a_centre(client, who):
    member = who()
    client.force_login(member)
    saved(client, language="en")

    assert chosen(member) == (False, "en")


def test_the_name_in_the_menu_leads_there_and_on_to_the_password(client, worker):
    page = client.get("/").content.decode()
    assert f'href="{reverse("my_account")}"' in page

    assert f'href="{reverse("account_change_password")}"' in client.get(reverse("my_account")).content.decode()


def test_where_no_e_mail_is_sent_the_page_says_so(client, worker, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert "No e-mail is sent from this installation yet" in client.get(reverse("my_account")).content.decode()

    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert "No e-mail is sent" not in client.get(reverse("my_account")).content.decode()
