"""The pages of the law in the admin: what they say, what they record, and that nothing passes for verified."""

import re

import pytest
from django.urls import reverse

from protection import law
from protection.law import rulesets
from protection.law.provisions import provisions
from protection.models import AuditEntry, ProtectionPeriod, ProvisionCheck, ReadingChange
from protection.services.provision_check import Health
from protection.services.reading import ruleset_in_use
from tests.people import NOW, TODAY, a_case, a_centre, a_coordinator, a_lead
from tests.readings import LATER, a_later_reading
from tests.services.test_reading import a_suspended_case, proposed

pytestmark = pytest.mark.django_db
HEALTH, READINGS = reverse("admin:law_health"), reverse("admin:law_readings")
PAGE = reverse("admin:law_provision", args=["CoAO2001-56-2"])
IMPACT = f"{reverse('admin:law_impact')}?ruleset={LATER}"
GIVEN = {
    "kind": "CHECK", "on": TODAY.isoformat(), "address": "https://zan.gov.kz/client/#!/doc/8096/rus",
    "words": "Совпадает с официальным текстом.",
}  # fmt: skip


#: By language: what is said of what is not verified, and the word for what is, where nothing denies it.
WORDS = {
    "en": ("Not verified", r"(?<!not )verified"),
    "ru": ("Не сверено", r"(?<!не )сверено"),
    "kk": ("салыстырылмаған", r"салыстырылған"),
}


@pytest.fixture(autouse=True)
def now(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture(autouse=True)
def later(monkeypatch, tmp_path):
    yield a_later_reading(monkeypatch, tmp_path)
    rulesets.ruleset.cache_clear()


@pytest.fixture
def one():
    return a_coordinator(email="one@primer.example")


@pytest.fixture
def other():
    return a_coordinator(email="other@primer.example", name="Б. Вторая")


@pytest.fixture
def lead():
    return a_lead(a_centre())


@pytest.fixture
def client(client, one):
    client.force_login(one)
    client.cookies["django_language"] = "en"
    return client


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def told(client, path, language):
    client.cookies["django_language"] = language
    return text_of(client.get(path))


def act(client, name, change=None, **values):
    return client.post(reverse(f"admin:{name}"), {**({"change": change.pk} if change else {}), **values}, follow=True)


def test_every_provision_has_its_row_its_source_and_its_page(client):
    said = client.get(HEALTH).content.decode()

    for provision in provisions().values():
        assert reverse("admin:law_provision", args=[provision.id]) in said
        assert provision.versions[-1].source.replace("&", "&amp;") in said


@pytest.mark.parametrize("path", [HEALTH, *(reverse("admin:law_provision", args=[key]) for key in provisions())])
def test_nothing_passes_for_verified(client, path):
    assert not any(version.verified for provision in provisions().values() for version in provision.versions)

    said = {language: told(client, path, language) for language in WORDS}

    for language, (denied, claimed) in WORDS.items():
        assert denied in said[language]
        assert re.findall(claimed, said[language], re.IGNORECASE) == []


def test_what_is_verified_would_say_so(client, monkeypatch):
    """The control: the word comes from the data."""
    provision = provisions()["CoAO2001-56-2"]
    shown = {**provisions(), provision.id: _verified(provision)}
    monkeypatch.setattr("protection.admin.provision_check.provisions", lambda: shown)

    assert "Verified against the official site" in text_of(client.get(PAGE))


def _verified(provision):
    from dataclasses import replace

    return replace(provision, versions=tuple(replace(version, verified=True) for version in provision.versions))


def test_a_check_is_recorded_and_shown(client, one):
    client.post(PAGE, GIVEN)
    row = ProvisionCheck.objects.get()

    listed = text_of(client.get(f"{HEALTH}?state={Health.FRESH}"))
    page = client.get(PAGE).content.decode()

    assert (row.provision, row.recorded_by, row.on) == ("CoAO2001-56-2", one, TODAY)
    assert one.name in listed
    assert GIVEN["words"] in page
    assert "law-mark is-green" in page


def test_an_amendment_is_red_until_it_is_read(client):
    client.post(PAGE, {**GIVEN, "kind": "AMENDMENT", "words": "Закон о внесении изменений"})
    amended = client.get(PAGE).content.decode()
    client.post(PAGE, GIVEN)

    assert "law-mark is-red" in amended
    assert "law-mark is-red" not in client.get(PAGE).content.decode()
    assert text_of(client.get(f"{HEALTH}?state={Health.AMENDED}")).count("56(2)") == 0


def test_one_check_may_stand_for_all_parts_of_an_article(client):
    client.post(PAGE, {**GIVEN, "is_for_article": "on"})

    named = ProvisionCheck.objects.order_by("provision").values_list("provision", flat=True)
    assert list(named) == ["CoAO2001-56-1", "CoAO2001-56-2"]


@pytest.mark.parametrize(
    "values", [{"on": "2027-01-01"}, {"on": "x"}, {"address": "somewhere"}, {"words": ""}, {"kind": "VERIFIED"}]
)
def test_what_does_not_fit_is_told_at_the_form(client, values):
    response = client.post(PAGE, {**GIVEN, **values})

    assert response.status_code == 200
    assert response.context["form"].errors
    assert not ProvisionCheck.objects.exists()


def test_a_provision_that_is_not_there_is_not_found(client):
    assert client.get(reverse("admin:law_provision", args=["CoAO2001-57"])).status_code == 404


def test_the_states_are_filters(client):
    client.post(PAGE, GIVEN)

    numbers = {
        state: client.get(f"{HEALTH}?state={state}").content.decode().count('<th scope="row">') for state in Health
    }

    assert numbers == {Health.AMENDED: 0, Health.DUE: len(provisions()) - 1, Health.FRESH: 1}


def test_the_impact_shows_codes_and_answers_and_no_person(client, lead):
    case, empty = a_suspended_case(lead), a_case(lead)
    case.refresh_from_db()

    said = text_of(client.get(IMPACT))

    assert re.search(rf"{case.code} Article 56: deportation Suspended Not suspended", said)
    assert empty.code in said
    assert "завода" not in said
    latest = AuditEntry.objects.order_by("-id")[0]
    assert (latest.action, latest.object_id, latest.fields) == ("cases_listed", "2", ["law_impact"])


def test_the_impact_has_pages(client, lead, monkeypatch):
    codes = sorted(a_suspended_case(lead).code for _ in range(5))
    monkeypatch.setattr("protection.admin.reading.SHOWN", 2)
    shown, address = [], IMPACT

    while address:
        page = client.get(address).content.decode()
        shown.append([code for code in codes if code in page])
        following = re.search(r'href="(\?ruleset=[\w-]+&amp;after=[\w-]+)"', page)
        address = reverse("admin:law_impact") + following[1].replace("&amp;", "&") if following else ""

    assert shown == [codes[:2], codes[2:4], codes[4:]]


@pytest.mark.parametrize("query", ["", "?ruleset=kz-nowhere", f"?ruleset={law.DEFAULT}"])
def test_of_no_other_reading_there_is_no_impact(client, query):
    assert client.get(reverse("admin:law_impact") + query)["Location"] == READINGS


def test_two_coordinators_change_the_reading(client, lead, one, other):
    case = a_suspended_case(lead)
    act(client, "law_propose", ruleset=LATER, because="Изменился закон.")
    change = ReadingChange.objects.get()

    own = act(client, "law_confirm", change)
    before = ruleset_in_use()
    client.force_login(other)
    offered = client.get(READINGS).content.decode()
    act(client, "law_confirm", change)

    assert "errornote" in own.content.decode() or 'class="error"' in own.content.decode()
    assert before == law.DEFAULT
    assert reverse("admin:law_confirm") in offered
    assert ruleset_in_use() == LATER
    assert ProtectionPeriod.objects.filter(case=case, ruleset=LATER, deportation="NOT_SUSPENDED").exists()
    assert one.name in text_of(client.get(READINGS))


def test_whoever_proposed_it_is_offered_no_confirmation(client, one):
    proposed(one)

    said = client.get(READINGS).content.decode()

    assert reverse("admin:law_confirm") not in said
    assert reverse("admin:law_withdraw") in said


def test_many_cases_are_made_ready_by_and_by(client, lead, other, monkeypatch):
    for _ in range(3):
        a_suspended_case(lead)
    monkeypatch.setattr("protection.admin.reading.READY_AT_ONCE", 2)
    change = proposed(other)

    first = text_of(act(client, "law_confirm", change))
    meanwhile = ruleset_in_use()
    act(client, "law_make_ready", change)

    assert "1 of 3 cases are still to be made ready" in first
    assert meanwhile == law.DEFAULT
    assert ruleset_in_use() == LATER


def test_a_proposal_is_withdrawn_and_the_next_one_is_offered(client, other):
    change = proposed(other)

    act(client, "law_withdraw", change)
    again = act(client, "law_confirm", change)

    assert ruleset_in_use() == law.DEFAULT
    assert ReadingChange.objects.get().withdrawn_at == NOW
    assert "no longer open" in text_of(again)
    assert reverse("admin:law_propose") in client.get(IMPACT).content.decode()


@pytest.mark.parametrize("name", ["law_confirm", "law_withdraw", "law_make_ready"])
@pytest.mark.parametrize("change", ["", "x", "00000000-0000-4000-8000-000000000000"])
def test_a_proposal_that_is_not_there_changes_nothing(client, name, change):
    response = client.post(reverse(f"admin:{name}"), {"change": change}, follow=True)

    assert response.redirect_chain[-1][0] == READINGS
    assert 'class="error"' in response.content.decode()


def test_a_proposal_says_why(client):
    response = act(client, "law_propose", ruleset=LATER, because=" ")

    assert response.context["form"].errors
    assert not ReadingChange.objects.exists()
