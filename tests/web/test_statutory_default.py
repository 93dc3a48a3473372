"""The pages when a reading of the statutes is in use: each stands, with words for each answer."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from protection import choices
from protection.models import CaseAlert, Letter, PartialDate, ProceedingPeriod, ProtectionPeriod
from protection.services.allegation import record_allegation
from protection.services.notice import issue_notices
from protection.services.papers import record_consent
from protection.services.person import record_citizenship, record_name
from protection.services.proceeding import record_proceeding, record_step
from protection.services.standing import record_standing
from tests.people import NOW, TODAY, a_case, a_centre, a_coordinator, a_lead, an_authority
from tests.security.table import ADDRESSES, TABLE, path_of
from tests.services.test_reading import DAY, in_use
from tests.world import a_world

pytestmark = pytest.mark.django_db
STATUTES = ["kz-2006-statute", "kz-2024"]


@pytest.fixture(autouse=True)
def now(time_machine):
    time_machine.move_to(NOW, tick=False)


def use(ruleset):
    one, other = a_coordinator(email="one@primer.example"), a_coordinator(email="other@primer.example")
    in_use(one, other, ruleset)
    return one


@pytest.fixture
def lead(client):
    lead = a_lead(a_centre())
    client.force_login(lead)
    return lead


def a_postponed_case(by):
    """Reported in an administrative case, by the person, of a grave crime: postponed by the code of 2014."""
    case, who = a_case(by), {"by": by, "at": NOW}
    record_name(case, kind="DOCUMENT", name="Намуна Секретова", **who)
    record_citizenship(case, country="UZ", **who)
    proceeding = record_proceeding(
        case, kind="ADMINISTRATIVE", opened_on=PartialDate.of_day(TODAY - 9 * DAY), number="7/А", **who
    )
    record_step(
        case,
        proceeding=proceeding,
        kind="REMOVAL_SET",
        on=PartialDate.of_day(TODAY - 5 * DAY),
        due_on=TODAY + DAY,
        **who,
    )
    record_allegation(
        case, made_on=PartialDate.of_day(TODAY - 3 * DAY), is_by_the_person=True, addressee="AUTHORITY",
        crime="FORCED_LABOUR", trafficking="TRAFFICKING", is_serious=True, article="128", part=2,
        committed_on=PartialDate.of_day(TODAY - 40 * DAY), words="Меня держали взаперти", **who,
    )  # fmt: skip
    return case, proceeding


def a_recognised_case(by):
    case, who = a_case(by), {"by": by, "at": NOW}
    record_citizenship(case, country="UZ", **who)
    record_standing(
        case, status="RECOGNISED", since=PartialDate.of_day(TODAY - 2 * DAY), basis="TRAFFICKING", article="128",
        part=2, **who,
    )  # fmt: skip
    return case


def today(model, case):
    return model.objects.filter(case=case, ruleset="kz-2024", from_on__lte=TODAY, to_on__gt=TODAY)


def said(client, path):
    response = client.get(path)
    assert response.status_code == 200, (path, response)
    return response.content.decode()


@pytest.mark.parametrize("ruleset", STATUTES)
def test_every_page_of_everybody_stands(ruleset, settings):
    settings.PUBLIC_CHECK_URL = "https://letters.example/check/"
    world = a_world(today=TODAY)
    use(ruleset)
    pages = [name for name in sorted(ADDRESSES) if "GET" in TABLE[name].methods and name != "account_logout"]
    seen = {}

    for role in ("owner", "lead", "coordinator", "auditor"):
        client = Client()
        client.force_login(world.staff[role])
        for name in pages:
            if TABLE[name].lets_in(role, "A"):
                path = path_of(name, world.files["A"])
                seen[role, path] = client.get(path).status_code

    assert len(seen) > 100
    assert set(seen.values()) <= {200, 204, 302}


def test_the_lists_show_what_the_statute_postpones(client, lead):
    case, _proceeding = a_postponed_case(lead)
    use("kz-2024")

    assert today(ProceedingPeriod, case).get().outcome == "SUSPENDED"
    assert case.code in said(client, "/proceedings/")
    assert case.code in said(client, "/cases/?deportation=SUSPENDED")
    assert case.code in said(client, "/")
    assert "REMOVAL_SET" in today(CaseAlert, case).values_list("kind", flat=True)


@pytest.mark.parametrize(
    ("make", "question", "outcome"),
    [
        (lambda by: a_postponed_case(by)[0], "penalty_exemption", "NOT_SUPPORTED"),
        (a_recognised_case, "illegal_immigrant_exemption", "INDIRECT"),
        (a_recognised_case, "protected_status", "PROTECTED"),
        (lambda by: a_postponed_case(by)[0], "temporary_residence", "NO_RIGHT"),
    ],
)
def test_an_answer_of_the_statutes_has_its_words_everywhere(client, lead, make, question, outcome):
    case = make(lead)
    coordinator = use("kz-2024")
    client.cookies["django_language"] = "en"
    with translation.override("en"):
        words, short = str(choices.outcome_words(question, outcome)), str(choices.outcome_short(question, outcome))

    explained = said(client, reverse("determination", args=[case.code, question]))
    panel = said(client, reverse("case", args=[case.code]))
    client.force_login(coordinator)
    listed = said(client, f"{reverse('admin:protection_case_changelist')}?{question}={outcome}")

    assert getattr(today(ProtectionPeriod, case).get(), question) == outcome
    assert words in explained
    assert words in panel
    assert case.code in listed
    assert short in listed


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_a_notice_rests_on_the_statute(lead, language):
    case, proceeding = a_postponed_case(lead)
    record_consent(case, purpose="NOTIFY_AUTHORITIES", answer="WRITTEN", given_on=TODAY, by=lead, at=NOW)
    use("kz-2024")

    (letter,) = issue_notices(proceeding, [an_authority()], language=language, by=lead, at=NOW)

    kept = Letter.objects.get(pk=letter.pk)
    assert kept.determination["ruleset"] == "kz-2024"
    assert kept.determination["deportation"][str(proceeding.pk)]["outcome"] == "SUSPENDED"
    assert "kz-2024" in kept.text.open()
