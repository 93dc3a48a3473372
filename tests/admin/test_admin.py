"""The coordinators' admin: who finds it, what it shows, what it never shows, and what it costs."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from protection.models import (
    FOREVER,
    AuditEntry,
    Authority,
    CaseAlert,
    CrisisCentre,
    DecreedDay,
    NameKind,
    StaffMember,
)
from protection.services.allegation import record_allegation
from protection.services.case import close_case
from protection.services.notice import issue_notices
from protection.services.papers import record_consent
from protection.services.person import record_citizenship, record_name
from protection.services.proceeding import record_proceeding, record_step
from tests import house
from tests.people import (
    NOW,
    TODAY,
    a_case,
    a_centre,
    a_coordinator,
    a_lead,
    a_member,
    an_auditor,
    an_authority,
)
from tests.services.entering import partial
from tests.test_house_urls import address, leaves

pytestmark = pytest.mark.django_db
LISTS = ("crisiscentre", "staffmember", "authority", "decreedday", "case", "casealert", "letter")
EDITED = ("crisiscentre", "staffmember", "authority", "decreedday")
SECRETS = ("Намуна Секретова", "дело с кирпичного завода", "Меня держали взаперти")


@pytest.fixture(autouse=True)
def now(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def client(client):
    client.force_login(a_coordinator(email="k@primer.example"))
    return client


def a_told_case(by, at=NOW):
    """A case with a name, words and a removal that is set: what could leak is there."""
    case = a_case(by, at=at)
    who = {"by": by, "at": at}
    record_name(case, kind=NameKind.AS_SAID, name=SECRETS[0], **who)
    record_citizenship(case, country="UZ", **who)
    proceeding = record_proceeding(case, opened_on=partial("2026-11-20"), number="7/А", **who)
    record_step(
        case, proceeding=proceeding, kind="REMOVAL_SET", on=partial("2026-11-22"), due_on=TODAY + timedelta(1), **who
    )
    record_allegation(
        case, made_on=partial("2026-11-21"), is_by_the_person=True, addressee="AUTHORITY", crime="FORCED_LABOUR",
        trafficking="TRAFFICKING", is_serious=True, words=SECRETS[2], **who,
    )  # fmt: skip
    return case, proceeding


def a_letter(by):
    case, proceeding = a_told_case(by)
    record_consent(case, purpose="NOTIFY_AUTHORITIES", answer="WRITTEN", given_on=TODAY, by=by, at=NOW)
    return issue_notices(proceeding, [an_authority()], language="ru", by=by, at=NOW)[0]


def page(client, noun, query=""):
    response = client.get(reverse(f"admin:protection_{noun}_changelist") + query)
    assert response.status_code == 200, response
    return response


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def addresses():
    return [
        (name, address(name, pattern)) for name, pattern in leaves() if name.startswith("admin:") and name != "admin:"
    ]


@pytest.mark.parametrize("make", [a_member, a_lead, an_auditor])
@pytest.mark.parametrize("method", ["get", "post"])
def test_for_everybody_else_no_address_of_it_exists(client, make, method):
    a_told_case(a_lead(a_centre()))
    client.force_login(make() if make is an_auditor else make(a_centre("Другой", "Образцово")))

    answers = {name: getattr(client, method)(path).status_code for name, path in addresses()}

    assert len(answers) > 15
    assert answers == dict.fromkeys(answers, 404)


def test_a_coordinator_who_left_does_not_find_it_either(client):
    StaffMember.objects.update(is_active=False)

    assert client.get(reverse("admin:index")).status_code == 302


def test_whoever_has_not_signed_in_is_led_to_our_door(client):
    client.logout()

    response = client.get(reverse("admin:protection_case_changelist"), follow=True)

    assert response.redirect_chain[-1][0].startswith(reverse("account_login"))
    assert response.templates[0].name == "account/login.html"


def test_sign_out_and_password_are_our_own_pages(client):
    asked = client.get(reverse("admin:password_change"))
    left = client.post(reverse("admin:logout"))

    assert asked["Location"] == reverse("account_change_password")
    assert left["Location"] == reverse("account_login")
    assert left["Clear-Site-Data"]
    assert "_auth_user_id" not in client.session


def test_its_pages_are_those_named_here():
    names = {name.removeprefix("admin:") for name, _path in addresses()}

    assert {name for name in names if name.startswith("protection_")} == {
        *(f"protection_{noun}_changelist" for noun in LISTS),
        *(f"protection_{noun}_{act}" for noun in EDITED for act in ("add", "change")),
        *(f"protection_staffmember_{act}" for act in ("reset", "leave", "return")),
    }
    assert not [name for name in names if "delete" in name or "autocomplete" in name or "history" in name]


@pytest.mark.parametrize("noun", LISTS)
def test_no_list_shows_who_or_what_was_said(client, noun):
    a_letter(a_lead(a_centre(), name="Работница Дел"))
    DecreedDay.objects.create(day=TODAY, is_working=True, act="Пример")

    said = page(client, noun).content.decode()

    assert "Пример" in said
    assert [secret for secret in SECRETS if secret in said] == []
    assert 'name="action"' not in said


def test_cases_are_listed_by_code_with_the_answers_of_today(client):
    by = a_lead(a_centre())
    case, _proceeding = a_told_case(by)
    closed = a_case(by)
    close_case(closed, by=by, at=NOW, because="конец")

    said = text_of(page(client, "case"))

    row = said[said.index(case.code) : said.index(case.code) + 400]
    assert re.search(r"Пример-Юг.*Открыто|Пример-Юг.*Open", row)
    assert "Приостановлено" in row or "Suspended" in row
    assert closed.code in said


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("?deportation=SUSPENDED", True),
        ("?deportation=LIFTED", False),
        ("?penalty_exemption=UNDETERMINED", True),
        ("?penalty_exemption=EXEMPT", False),
        ("?illegal_immigrant_exemption=UNDETERMINED", True),
        ("?illegal_immigrant_exemption=NOT_EXEMPT", False),
        ("?protected_status=UNDETERMINED", True),
        ("?protected_status=PROTECTED", False),
        ("?temporary_residence=UNDETERMINED", True),
        ("?temporary_residence=NO_RIGHT", False),
        ("?state=open", True),
        ("?state=closed", False),
        ("?standing=RECOGNISED", False),
    ],
)
def test_the_answers_are_filters(client, query, is_found):
    case, _proceeding = a_told_case(a_lead(a_centre()))

    assert (case.code in page(client, "case", query).content.decode()) is is_found


def test_a_case_is_found_by_its_code_and_by_nothing_else(client):
    by = a_lead(a_centre(), name="Работница Дел")
    case, _proceeding = a_told_case(by)

    def found(query):
        return [row.code for row in page(client, "case", f"?q={query}").context["cl"].result_list]

    assert found(case.code.lower()) == [case.code]
    assert found("Намуна") == found("Работница") == found("завода") == []


@pytest.mark.parametrize(
    "query", ["?owner__name=x", "?owner=1", "?working_name__isnull=0", "?snapshots__facts__contains=UZ"]
)
def test_a_query_string_asks_nothing_that_is_no_filter(client, query):
    a_told_case(a_lead(a_centre()))

    response = client.get(reverse("admin:protection_case_changelist") + query)

    assert response.status_code in (302, 400)


def test_a_list_is_one_row_of_the_trail(client):
    a_told_case(a_lead(a_centre()))
    before = AuditEntry.objects.count()

    page(client, "case", "?deportation=SUSPENDED")

    latest = AuditEntry.objects.order_by("-id")[0]
    assert AuditEntry.objects.count() == before + 1
    assert (latest.action, latest.object_id, latest.fields) == ("cases_listed", "1", ["deportation"])


@pytest.mark.parametrize("noun", LISTS)
def test_fifty_rows_cost_what_one_row_costs_and_none_is_counted(client, noun):
    by = a_lead(a_centre())
    first = a_letter(by)
    page(client, noun)
    with CaptureQueriesContext(
        connection,
    ) as one:
        page(client, noun)

    _many(noun, by, first)
    with CaptureQueriesContext(connection) as fifty:
        shown = page(client, noun).context["cl"].result_list

    assert len(shown) >= 50
    assert len(fifty) == len(one) <= 8
    assert [row["sql"] for row in fifty if "COUNT(" in row["sql"].upper()] == []
    assert [row["sql"] for row in fifty if "working_name" in row["sql"] or '"text"' in row["sql"]] == []


def _many(noun, by, letter):
    """Fifty more rows of the noun."""
    if noun == "crisiscentre":
        CrisisCentre.objects.bulk_create(CrisisCentre(name=f"Центр {n}", place="Примерск") for n in range(60))
    elif noun == "decreedday":
        days = (TODAY + timedelta(days=n) for n in range(60))
        DecreedDay.objects.bulk_create(DecreedDay(day=day, is_working=True, act="Постановление") for day in days)
    elif noun == "staffmember":
        StaffMember.objects.bulk_create(
            StaffMember(name=f"Имя {n}", email=f"m{n}@primer.example", role="CASEWORKER", centre=by.centre)
            for n in range(60)
        )
    elif noun == "authority":
        Authority.objects.bulk_create(Authority(kind="COURT", name=f"Суд {n}", centre=by.centre) for n in range(60))
    elif noun == "letter":
        for number in range(2, 60):
            letter.pk, letter.number, letter.check_code = None, number, f"CODE{number}"
            letter._state.adding = True
            letter.id = letter._meta.pk.default()
            letter.save(force_insert=True)
    elif noun == "case":
        for _case in range(55):
            a_case(by)
    else:
        alert = CaseAlert.objects.all()[0]
        CaseAlert.objects.bulk_create(
            CaseAlert(
                case=alert.case, centre=alert.centre, ruleset=alert.ruleset, kind="DETAINED", subject_id=uuid4(),
                from_on=TODAY, to_on=FOREVER, due_on=TODAY,
            )
            for _number in range(60)
        )  # fmt: skip


def test_the_next_page_is_there_though_nothing_is_counted(client):
    CrisisCentre.objects.bulk_create(CrisisCentre(name=f"Центр {n:03}", place="Примерск") for n in range(60))

    first = page(client, "crisiscentre").content.decode()
    second = page(client, "crisiscentre", "?p=2").content.decode()

    assert [name in first for name in ("Центр 049", "Центр 050", "?p=2")] == [True, False, True]
    assert [name in second for name in ("Центр 050", "Центр 059", "?p=3")] == [True, True, False]


def test_a_centre_is_added_and_changed_and_the_trail_says_so(client):
    given = {"name": "Новый", "place": "Примерск", "registration": "", "phone": "+77015550109", "head": ""}

    client.post(reverse("admin:protection_crisiscentre_add"), given)
    centre = CrisisCentre.objects.get(name="Новый")
    client.post(reverse("admin:protection_crisiscentre_change", args=[centre.pk]), {**given, "place": "Образцово"})

    centre.refresh_from_db()
    assert centre.place == "Образцово"
    trail = [(row.action, row.object_id, row.fields) for row in AuditEntry.objects.filter(centre=centre)]
    assert trail == [("centre_opened", str(centre.pk), []), ("centre_changed", str(centre.pk), ["place"])]
    assert not LogEntry.objects.exists()


def test_an_authority_is_tidied(client):
    row = an_authority(centre=a_centre())
    given = {"kind": "COURT", "name": "Суд", "name_kk": "", "name_en": "", "place": "", "address": "", "centre": ""}

    client.post(reverse("admin:protection_authority_change", args=[row.pk]), given)
    client.post(reverse("admin:protection_authority_add"), {**given, "name": "Другой суд"})

    row.refresh_from_db()
    assert (row.kind, row.name, row.centre) == ("COURT", "Суд", None)
    actions = list(AuditEntry.objects.filter(action__startswith="authority").values_list("action", flat=True))
    assert actions == ["authority_changed", "authority_added"]
    assert not LogEntry.objects.exists()


def test_nothing_in_the_admin_writes_the_log_of_django():
    users = [house.name(path) for path in house.application() if "log_action" in path.read_text()]

    assert users == []
