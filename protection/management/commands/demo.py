"""`manage.py demo`: the program with invented people, on the day that is today.

The same day again changes nothing; on another day all is made anew. Only a home that it made itself, or an empty one,
is touched: the file `made-as-demo` marks it.
"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone, translation

from protection.management.demo.making import make_demo
from protection.management.demo.mornings import live_by_the_clocks
from protection.management.demo.places import PASSWORD
from protection.models import Case, StaffMember
from protection.services.reference import load_reference
from protection.vault.keyring import HomeError, make_home, make_key_file, signing_key

MARK = "made-as-demo"


class Command(BaseCommand):
    help = "Make the demonstration for today, of invented people alone, and say who can sign in."
    requires_migrations_checks = False

    def handle(self, *args: Any, **options: Any) -> None:
        home, today = Path(settings.HOME_DIR), timezone.localdate()
        if not settings.DEMO:
            raise CommandError("This makes invented people: set TIPCASES_DEMO=1, and a TIPCASES_HOME of its own.")
        mark = home / MARK
        if home.exists() and not mark.exists() and any(home.iterdir()):
            raise CommandError(f"{home} is not empty and was not made by demo: it stays untouched.")
        try:
            make_home(home)
        except HomeError as error:
            raise CommandError(str(error)) from error
        if not mark.exists() or mark.read_text().split("\n")[0] != today.isoformat():
            self._empty(home)
            with translation.override("ru"):
                self._make(mark)
        self._say_who()

    def _empty(self, home: Path) -> None:
        """The mark comes first: a run that was interrupted is begun anew."""
        connection.close()
        (home / MARK).write_text("")
        database = Path(connection.settings_dict["NAME"])
        for found in database.parent.glob(f"{database.name}*"):
            found.unlink()

    def _make(self, mark: Path) -> None:
        today = timezone.localdate()
        if not settings.TIPCASES_KEY_FILE.exists():
            make_key_file(settings.TIPCASES_KEY_FILE)
        settings.SECRET_KEY = signing_key(settings.TIPCASES_KEY_FILE)
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        load_reference()
        make_demo(today)
        live_by_the_clocks(today)
        mark.write_text(f"{today.isoformat()}\n")

    def _say_who(self) -> None:
        self.stdout.write(f"{Case.objects.count()} invented cases. Who can sign in, each with the demo's password:")
        self.stdout.write(f"{PASSWORD}\n")
        with translation.override("en"):
            for member in StaffMember.objects.select_related("centre").order_by("centre__name", "role", "name"):
                duty = ", on duty" if member.is_on_duty else ""
                where = member.centre.name if member.centre else "the network"
                self.stdout.write(f"{member.email:26} {member.get_role_display()}{duty}: {member.name}, {where}")
