"""Criminal matters: what a worker sees of one, and what its steps do to cases that she does not see."""

import pytest

from protection.law.vocabulary import Outcome
from protection.models import (
    AuditEntry,
    Authority,
    CriminalEvent,
    CriminalMatter,
    FactsSnapshot,
    MatterLink,
    PartialDate,
    ProtectionPeriod,
    Task,
)
from protection.services.allegation import record_allegation
from protection.services.facts import determination_of
from protection.services.matter import link_statement, open_matter
from protection.services.person import record_citizenship
from protection.services.proceeding import record_proceeding
from tests.people import NOW, TODAY, a_case
from tests.web.entries import World, day, errors_of
from tests.web.helpers import form_data

pytestmark = pytest.mark.django_db
VERDICT = {"kind": "VERDICT_IN_FORCE", **day("on", "23.11.2026"), "document": "приговор 4"}
DAY = PartialDate.of_day(TODAY.replace(day=20))
SECRET = "Слова из чужого дела"


@pytest.fixture(autouse=True)
def at_now(time_machine_at):
    with time_machine_at(0):
        yield


def suspended(case, by, words=""):
    """A foreigner, a proceeding, and the statement that suspends it."""
    who = {"by": by, "at": NOW}
    record_citizenship(case, country="UZ", **who)
    record_proceeding(case, opened_on=DAY, **who)
    return record_allegation(
        case, made_on=DAY, addressee="AUTHORITY", is_by_the_person=True, crime="FORCED_LABOUR",
        trafficking="TRAFFICKING", is_serious=True, words=words, **who,
    )  # fmt: skip


class Matter(World):
    """One matter with two statements: of the worker's case, and of a colleague's that she does not see."""

    def __init__(self):
        super().__init__()
        self.hidden = a_case(self.colleague)
        mine, hers = suspended(self.case, self.worker), suspended(self.hidden, self.colleague, SECRET)
        self.matter = open_matter(by=self.worker, at=NOW, number="2026-17")
        for case, statement, by in ((self.case, mine, self.worker), (self.hidden, hers, self.colleague)):
            link_statement(case, matter=self.matter, allegation=statement, by=by, at=NOW)
        self.url = f"/matters/{self.matter.pk}/"

    def outcomes(self):
        found = [determination_of(case, as_of=TODAY).deportation.values() for case in (self.case, self.hidden)]
        return [next(iter(answers)).outcome for answers in found]


@pytest.fixture
def world():
    return Matter()


def test_a_worker_sees_only_her_own_statements_in_a_matter(world):
    page = world.client.get(world.url).content.decode()
    board = world.client.get("/matters/")

    assert (world.case.code in page, world.hidden.code in page, SECRET in page) == (True, False, False)
    assert [row["statements"] for row in board.context["rows"]] == [1]
    assert "2026-17" in board.content.decode()


def test_a_lead_sees_both(world):
    client = world.client_of(world.lead)

    page = client.get(world.url).content.decode()

    assert (world.case.code in page, world.hidden.code in page) == (True, True)
    assert [row["statements"] for row in client.get("/matters/").context["rows"]] == [2]


def test_another_centre_finds_nothing(world):
    event = event_of(world)
    client = world.client_of(world.stranger)
    own = f"{world.url}event/{event.pk}/"
    urls = [world.url, f"{world.url}link/", f"{world.url}event/add/", f"{own}correct/", f"{own}withdraw/"]

    assert {client.get(url).status_code for url in urls} == {404}
    assert {client.post(url, VERDICT).status_code for url in urls} == {404}
    assert client.get("/matters/").context["rows"] == []
    assert {world.client.get(url).status_code for url in urls} == {200}


def event_of(world, **changes):
    world.post_confirmed(f"{world.url}event/add/", kind="INVESTIGATION_OPENED", **day("on", "21.11.2026"), **changes)
    return CriminalEvent.objects.standing().get()


def test_a_step_that_ends_it_for_both_names_one_and_counts_the_other(world):
    response = world.post(f"{world.url}event/add/", **VERDICT)

    end = response.context["end"]
    assert ([effect.code for effect in end.effects], end.others) == ([world.case.code], 1)
    assert world.hidden.code not in response.content.decode()
    assert not CriminalEvent.objects.exists()
    assert world.outcomes() == [Outcome.SUSPENDED, Outcome.SUSPENDED]


def test_a_step_governs_both_cases(world):
    snapshots = FactsSnapshot.objects.filter(case=world.hidden).count()

    response = world.post_confirmed(f"{world.url}event/add/", **VERDICT)

    assert response.status_code == 302, errors_of(response)
    assert world.outcomes() == [Outcome.LIFTED, Outcome.LIFTED]
    assert FactsSnapshot.objects.filter(case=world.hidden).count() == snapshots + 1
    both = ProtectionPeriod.objects.filter(case__in=[world.case, world.hidden])
    today = both.filter(from_on__lte=TODAY, to_on__gt=TODAY)
    assert set(today.values_list("case__code", "deportation")) == {
        (world.case.code, "LIFTED"), (world.hidden.code, "LIFTED"),
    }  # fmt: skip


def test_a_step_is_withdrawn_for_both_and_stays_struck_through(world):
    world.post_confirmed(f"{world.url}event/add/", **VERDICT)
    event = CriminalEvent.objects.get()

    world.post_confirmed(f"{world.url}event/{event.pk}/withdraw/", because="приговор обжалован")

    assert world.outcomes() == [Outcome.SUSPENDED, Outcome.SUSPENDED]
    page = world.client.get(world.url).content.decode()
    assert page.count("<s>") == 1
    assert "приговор обжалован" in page


def test_a_step_is_corrected(world):
    event = event_of(world)
    url = f"{world.url}event/{event.pk}/correct/"

    response = world.post_confirmed(url, kind="REGISTERED", **day("on", "21.11.2026"))

    assert response.status_code == 302, errors_of(response)
    new = CriminalEvent.objects.standing().get()
    assert (new.kind, new.corrects) == ("REGISTERED", event)


def test_a_correction_after_a_colleagues_is_compared(world):
    event = event_of(world)
    url = f"{world.url}event/{event.pk}/correct/"
    mine = form_data(world.client, url, kind="TERMINATED", **day("on", "21.11.2026"))
    world.post_confirmed(url, world.client_of(world.lead), kind="REGISTERED", **day("on", "21.11.2026"))

    response = world.client.post(url, mine)

    assert response.status_code == 409
    assert response.context["casework"]["conflict_rows"] == [
        {"label": "What happened?", "theirs": "Report registered", "yours": "Criminal case terminated"}
    ]


@pytest.mark.parametrize("kind", ["REFUSAL_FINAL", "TERMINATION_FINAL", "VERDICT_IN_FORCE"])
def test_what_ends_a_suspension_names_its_document(world, kind):
    response = world.post(f"{world.url}event/add/", kind=kind, **day("on", "23.11.2026"))

    assert list(errors_of(response)) == ["document"]


def test_a_new_matter_begins_with_a_statement(world):
    statement = suspended(world.case, world.worker)

    response = world.post_confirmed("/matters/new/", statement=str(statement.pk), number="2026-18")

    assert response.status_code == 302, errors_of(response)
    matter = CriminalMatter.objects.exclude(pk=world.matter.pk).get()
    assert (matter.number.open(), matter.links.get().allegation) == ("2026-18", statement)


def test_a_statement_of_a_case_that_one_does_not_see_cannot_be_chosen(world):
    hers = suspended(world.hidden, world.colleague)

    for url in ("/matters/new/", f"{world.url}link/"):
        response = world.post(url, statement=str(hers.pk))
        assert list(errors_of(response)) == ["statement"]
        assert world.hidden.code not in response.content.decode()
    assert not MatterLink.objects.filter(allegation=hers).exists()


def test_one_statement_more_is_put_into_a_matter(world):
    statement = suspended(world.case, world.worker)

    response = world.post_confirmed(f"{world.url}link/", statement=str(statement.pk), register_number="18")

    assert response["Location"] == world.url
    assert MatterLink.objects.get(allegation=statement).register_number.open() == "18"


def test_garbage_breaks_no_page_of_a_matter(world):
    urls = ["/matters/new/", f"{world.url}link/", f"{world.url}event/add/"]
    names = ["statement", "kind", "on_day", "on_month", "on_year", "number", "body", "authority", "document"]

    found = {
        world.post(url, **dict.fromkeys(names, garbage)).status_code
        for url in urls
        for garbage in ("\x00", "31", "99999", "' OR 1=1", "я" * 5_000)
    }

    assert found == {200}
    assert {world.client.get(f"/matters/?after={text}").status_code for text in ("x", "\x00", "2026~1")} == {200}


def rows_left_by(world, path, **values):
    """What one request leaves in the audit trail: actions and the names of fields."""
    last = AuditEntry.objects.latest("id").pk
    response = world.client.post(path, values) if values else world.client.get(path)
    assert response.status_code == 200
    return list(AuditEntry.objects.filter(pk__gt=last).order_by("id").values_list("action", "fields"))


def test_every_page_of_a_matter_and_every_list_of_statements_leaves_its_row(world):
    listed, viewed = ("cases_listed", ["statements"]), ("criminalmatter_viewed", [])

    left = {
        path: rows_left_by(world, f"/matters/{path}")
        for path in ("", "new/", f"{world.matter.pk}/", f"{world.matter.pk}/link/", f"{world.matter.pk}/event/add/")
    }
    refused = rows_left_by(world, f"{world.url}link/", save="1")

    assert list(left.values()) == [[("cases_listed", ["matters"])], [listed], [viewed], [viewed, listed], [viewed]]
    assert sorted(refused) == sorted([viewed, listed])


REFUSED = {"kind": "REFUSED", **day("on", "23.11.2026"), "document": "постановление 2"}


def test_before_a_refusal_is_saved_what_is_ahead_is_shown(world):
    response = world.post(f"{world.url}event/add/", **REFUSED)

    end, page = response.context["end"], response.content.decode()
    assert (end.effects, end.others) == ([], 0)
    assert end.ahead.if_final == "If nobody appeals by 3 December 2026, from 4 December 2026 on:"
    assert [(effect.code, effect.since) for effect in end.ahead.effects] == [
        (world.case.code, "From 4 December 2026"),
    ]  # fmt: skip
    assert [line.partition(": ")[2] for line in end.ahead.to_do] == [
        "Apply for temporary residence, by 30 November 2026", "Appeal against the decision, by 3 December 2026",
    ]  # fmt: skip
    assert all(line.startswith(f"{world.case.code}, {world.worker.name}") for line in end.ahead.to_do)
    assert (end.ahead.others, world.hidden.code in page) == (1, False)
    assert not CriminalEvent.objects.exists()
    assert not Task.objects.filter(kind__in=["APPEAL", "RESIDENCE"]).exists()
    assert world.outcomes() == [Outcome.SUSPENDED, Outcome.SUSPENDED]


def test_what_is_ahead_becomes_tasks_when_it_is_saved(world):
    response = world.post_confirmed(f"{world.url}event/add/", **REFUSED)

    assert response.status_code == 302, errors_of(response)
    ahead = Task.objects.filter(case=world.hidden, kind__in=["APPEAL", "RESIDENCE"])
    tasks = ahead.order_by("due_on").values_list("kind", "due_on")
    assert list(tasks) == [("RESIDENCE", TODAY.replace(day=30)), ("APPEAL", TODAY.replace(month=12, day=3))]
    assert world.outcomes() == [Outcome.SUSPENDED, Outcome.SUSPENDED]


def test_a_final_step_ends_it_at_once_and_leaves_residence_to_ask_for(world):
    end = world.post(f"{world.url}event/add/", **VERDICT).context["end"]

    assert [effect.code for effect in end.effects] == [world.case.code]
    assert (end.ahead.effects, end.ahead.if_final) == ([], "")
    assert [line.partition(": ")[2] for line in end.ahead.to_do] == [
        "Apply for temporary residence, by 30 November 2026"
    ]


def test_looking_ahead_adds_no_authority(world):
    before = Authority.objects.count()
    added = {"authority": "new", "authority_new_kind": "INVESTIGATOR", "authority_new_name": "Следственный отдел"}

    asked = world.post(f"{world.url}event/add/", **REFUSED, **added)
    while_asked = Authority.objects.count()
    world.post_confirmed(f"{world.url}event/add/", **REFUSED, **added)

    assert asked.context["end"] is not None
    assert (while_asked, Authority.objects.count()) == (before, before + 1)
