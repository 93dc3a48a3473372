"""What is still to be asked: a question that was put off is not answered."""

import pytest
from django.urls import reverse

from protection.services.papers import record_consent
from tests.people import NOW, TODAY, a_case, a_centre, a_member

pytestmark = pytest.mark.django_db


def answered(client, case):
    return client.get(reverse("case_intake", args=[case.code])).context["done"]


@pytest.mark.parametrize("purpose", ["NOTIFY_AUTHORITIES", "NO_RETURN"])
def test_a_consent_that_nobody_asked_for_is_still_to_be_asked(client, purpose):
    worker = a_member(a_centre())
    case, who = a_case(worker), {"by": worker, "at": NOW}
    client.force_login(worker)
    none = answered(client, case)

    record_consent(case, purpose=purpose, answer="NOT_ASKED", **who)
    put_off = answered(client, case)
    record_consent(case, purpose=purpose, answer="WRITTEN", given_on=TODAY, **who)

    assert (put_off, answered(client, case)) == (none, none + 1)
