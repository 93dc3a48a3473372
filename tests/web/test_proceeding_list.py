"""The list of proceedings speaks the language of the page."""

import pytest
from django.conf import settings

from protection.models import PartialDate
from protection.services.person import record_citizenship
from protection.services.proceeding import record_proceeding
from tests.people import NOW, a_case, a_centre, a_member, an_authority

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "shown"),
    [("kk", "Көші-қон полициясы, Примерск"), ("ru", "Миграционная полиция, Примерск")],
)
def test_the_authority_is_named_in_the_language_of_the_page(client, language, shown):
    worker, body = a_member(a_centre()), an_authority()
    body.name_kk = "Көші-қон полициясы"
    body.save()
    case, who = a_case(worker), {"by": worker, "at": NOW}
    record_citizenship(case, country="UZ", **who)
    record_proceeding(case, body=body, opened_on=PartialDate.of_day(NOW.date()), **who)
    client.force_login(worker)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    (row,) = client.get("/proceedings/", {"outcome": "NOT_SUSPENDED"}).context["rows"]

    assert row["body"] == shown
