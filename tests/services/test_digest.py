"""The e-mail of the morning: codes and counts, once a day, to whoever wants it, by a real server."""

import re
import socket
from datetime import timedelta

import pytest
import time_machine
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from django.core import mail
from django.core.management import CommandError, call_command

from protection.models import AuditEntry, Case, CaseAlert, StaffMember, Task
from protection.services.absence import record_absence
from protection.services.case import restrict_case
from protection.services.clocks import tick
from protection.services.digest import MOST_CODES, Digest, Part, digest_of, send_digests, subject_of, text_of
from protection.services.staff import deactivate
from protection.services.task import record_task
from tests.people import NOW, TODAY, a_case, a_centre, a_lead, a_member
from tests.world import a_world

pytestmark = pytest.mark.django_db
CODE = re.compile(r"\b[2-9B-DF-HJ-NP-TV-XZ]{4}-[2-9B-DF-HJ-NP-TV-XZ]{3}\b")
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def world():
    made = a_world(today=TODAY)
    tick(TODAY)
    return made


@pytest.fixture
def worker():
    return a_member(a_centre())


def a_task(case, due_on):
    return record_task(case, by=case.owner, at=NOW, kind="SAFETY_CHECK", due_on=due_on)


def letters_to(member):
    return [one for one in mail.outbox if one.to == [member.email]]


def codes_in(text):
    return set(CODE.findall(text))


def test_everybody_reads_the_codes_of_what_she_sees(world):
    send_digests(TODAY)

    for role in ("owner", "colleague", "on_duty", "substitute", "lead", "other_worker", "other_lead"):
        (message,) = letters_to(world.staff[role])
        seen = {world.files[letter].case.code for letter in world.sees(role)}
        assert codes_in(message.body) == seen
    assert letters_to(world.staff["auditor"]) == []


def test_not_a_word_of_any_case_and_no_name_leaves(world):
    StaffMember.objects.filter(pk=world.staff["colleague"].pk).update(language="kk")
    StaffMember.objects.filter(pk=world.staff["lead"].pk).update(language="en")
    send_digests(TODAY)

    raw = "\n".join(message.message().as_string() + message.subject + message.body for message in mail.outbox)
    words = [word for file in world.files.values() for word in (file.canary, *file.words)]
    places = [part for member in world.staff.values() for part in (member.name, str(member.centre), "Примерск")]
    assert len(mail.outbox) == 8
    assert [word for word in (*words, *places) if word in raw] == []
    assert "http" not in raw


def test_apart_from_codes_and_numbers_all_e_mails_of_a_language_are_alike(world):
    send_digests(TODAY)

    bare = [re.sub(r"\d+", "#", CODE.sub("", message.body)) for message in mail.outbox]
    lines = [{line for line in body.splitlines() if line.strip()} for body in bare]
    assert len(set.union(*lines)) <= 6


def test_counts_and_codes_by_what_is_due_and_what_is_late(worker):
    case, other = a_case(worker), a_case(worker)
    Task.objects.all().delete()
    for one, due_on in ((case, TODAY), (other, TODAY), (other, TODAY), (other, TODAY + DAY)):
        a_task(one, due_on)

    today, next_day = digest_of(worker, TODAY), digest_of(worker, TODAY + DAY)

    assert (today.overdue.count, today.due.count, set(today.due.codes)) == (0, 3, {case.code, other.code})
    assert (next_day.overdue.count, next_day.due) == (3, Part(1, (other.code,)))


def test_who_stands_in_reads_of_the_absent_colleagues_cases_on_these_days(worker):
    lead, colleague = a_lead(worker.centre), a_member(worker.centre, name="Ж. Коллегова")
    case, restricted = a_case(worker), a_case(worker)
    restrict_case(restricted, is_restricted=True, by=lead)
    for one in (case, restricted):
        a_task(one, TODAY)
    record_absence(by=lead, at=NOW, staff=worker, substitute=colleague, from_on=TODAY, until_on=TODAY)

    send_digests(TODAY)
    send_digests(TODAY + DAY)

    (message,) = letters_to(colleague)
    assert codes_in(message.body) == {case.code}


def test_what_is_done_or_closed_is_not_counted(worker):
    case = a_case(worker)
    task = a_task(case, TODAY)
    before = digest_of(worker, TODAY).due.count
    Task.objects.filter(pk=task.pk).update(done_at=NOW, done_by=worker)
    after = digest_of(worker, TODAY).due.count
    Case.objects.filter(pk=case.pk).update(closed_at=NOW, closed_by=worker)

    assert (before - after, digest_of(worker, TODAY).is_empty) == (1, True)


def test_the_coordinator_reads_what_has_reached_the_network(world):
    coordinator = world.staff["coordinator"]

    assert set(digest_of(coordinator, TODAY).urgent.codes) == {file.case.code for file in world.files.values()}
    CaseAlert.objects.update(kind="NO_REPLY", network_on=TODAY + DAY)
    assert digest_of(coordinator, TODAY).is_empty
    assert len(digest_of(coordinator, TODAY + DAY).watched.codes) == len(world.files)


def test_once_a_day_and_person_however_often_it_runs(worker):
    a_task(a_case(worker), TODAY)

    assert [send_digests(day).sent for day in (TODAY, TODAY, TODAY + DAY, TODAY + DAY, TODAY)] == [1, 0, 1, 0, 0]
    assert AuditEntry.objects.filter(action="digest_sent", object_id=str(worker.pk)).count() == 2


def test_who_does_not_want_it_or_may_not_sign_in_gets_none(worker):
    lead, gone = a_lead(worker.centre, wants_digest=False), a_member(worker.centre)
    a_task(a_case(worker), TODAY)
    deactivate(gone, by=lead)
    StaffMember.objects.filter(pk=worker.pk).update(wants_digest=False)

    assert send_digests(TODAY).sent == 0


def test_where_nothing_waits_nothing_is_sent(worker):
    assert send_digests(TODAY).sent == 0
    a_task(a_case(worker), TODAY)
    assert send_digests(TODAY).sent == 1


@pytest.mark.parametrize(
    ("language", "words"), [("ru", "Задачи на сегодня"), ("kk", "Бүгінгі тапсырмалар"), ("en", "Tasks for today")]
)
def test_in_the_readers_language(worker, language, words):
    StaffMember.objects.filter(pk=worker.pk).update(language=language)
    a_task(a_case(worker), TODAY)
    send_digests(TODAY)

    assert words in mail.outbox[0].body


def test_a_long_list_is_cut_and_counted():
    part = Part.of([f"{place:04d}-222" for place in range(MOST_CODES + 5)])
    digest = Digest(TODAY, part, Part.of([]), Part.of([]), Part.of([]))

    text = text_of(digest)
    assert text.count("-222") == MOST_CODES
    assert "5" in text.split("-222")[-1]
    assert str(MOST_CODES + 5) in subject_of(digest)


class Kept(Message):
    def __init__(self):
        super().__init__()
        self.messages = []

    def handle_message(self, message):
        self.messages.append(message)


class Refusing:
    async def handle_RCPT(self, server, session, envelope, address, options):
        return "550 nobody of that name"


def a_free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def by_smtp(settings):
    """A server of e-mail on this machine; call it with a handler, and what is sent goes there."""
    started = []

    def start(handler):
        server = Controller(handler, hostname="127.0.0.1", port=a_free_port())
        server.start()
        started.append(server)
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.DEFAULT_FROM_EMAIL = "morning@primer.example"
        return handler

    yield start
    for server in started:
        server.stop()


def test_a_real_server_receives_it(by_smtp, worker, capsys):
    kept = by_smtp(Kept())
    case = a_case(worker)
    a_task(case, TODAY)

    call_command("digest")

    (message,) = kept.messages
    assert capsys.readouterr().out == "1 sent\n"
    assert (message["To"], message["From"]) == (worker.email, "morning@primer.example")
    assert message["X-RcptTo"] == worker.email
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"].endswith("@primer.example>")
    assert message.get_content_type() == "text/plain"
    assert case.code in message.get_payload(decode=True).decode()


def test_who_was_refused_is_written_to_the_next_time(by_smtp, worker, capsys):
    a_task(a_case(worker), TODAY)
    by_smtp(Refusing())
    with pytest.raises(CommandError, match="1 could not be sent") as refused:
        call_command("digest")
    kept = by_smtp(Kept())
    call_command("digest")

    assert worker.email not in str(refused.value) + capsys.readouterr().out
    assert len(kept.messages) == 1


def test_without_a_server_nothing_is_claimed(worker, settings, capsys):
    a_task(a_case(worker), TODAY)
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    call_command("digest")

    assert "EMAIL_URL is not set" in capsys.readouterr().out
    assert StaffMember.objects.filter(digest_on__isnull=False).count() == 0


def test_a_server_that_is_not_there_stops_nothing(worker, settings):
    a_task(a_case(worker), TODAY)
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1", 1,
    )  # fmt: skip

    assert send_digests(TODAY).failed == 1
    assert StaffMember.objects.filter(digest_on__isnull=False).count() == 0
