"""`manage.py init`: a real start on an empty machine. Migrates, makes the key, asks for the first people."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from protection.models import CrisisCentre, Role, StaffMember
from protection.services.reference import load_reference
from protection.services.staff import first_sign_in, invite_staff, open_centre
from protection.vault.keyring import HomeError, KeyFileError, make_home, make_key_file, master_key, signing_key


class Command(BaseCommand):
    help = "Start on an empty machine: database, key, reference data, the first coordinator, centre and lead."
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--address", default="http://localhost:8000", help="where the pages will be served")

    def handle(self, *args: Any, **options: Any) -> None:
        self._key()
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        load_reference()
        with translation.override("en"):
            self._first_people()
            self._first_addresses(options["address"].rstrip("/"))

    def _first_addresses(self, address: str) -> None:
        people = StaffMember.objects.filter(role__in=[Role.NETWORK_COORDINATOR, Role.CENTRE_LEAD], is_active=True)
        for member in people:
            if member.has_usable_password():
                continue
            path = reverse("first_sign_in", args=first_sign_in(member))
            self.stdout.write(
                f"\n{member.name}, {member.get_role_display()}, chooses a password here, once, within a day:"
            )
            self.stdout.write(f"{address}{path}")

    def _key(self) -> None:
        path = settings.TIPCASES_KEY_FILE
        try:
            make_home(settings.HOME_DIR)
            if not path.exists():
                make_key_file(path)
                self.stdout.write(f"The key is at {path}. Keep a copy apart from this machine: without it all is lost.")
            master_key(path)
        except (HomeError, KeyFileError) as error:
            raise CommandError(str(error)) from error
        settings.SECRET_KEY = signing_key(path)

    def _first_people(self) -> None:
        """Ask for whoever is not there yet: what was answered before an interruption stays."""
        if not StaffMember.objects.filter(role=Role.NETWORK_COORDINATOR).exists():
            self.stdout.write("The first coordinator of the network:")
            self._until_valid(lambda: self._person(Role.NETWORK_COORDINATOR, None))
        if not CrisisCentre.objects.exists():
            self.stdout.write("The first crisis centre:")
            self._until_valid(self._centre)
        if not StaffMember.objects.filter(role=Role.CENTRE_LEAD).exists():
            centre = CrisisCentre.objects.order_by("name")[0]
            self.stdout.write("The lead of that centre:")
            self._until_valid(lambda: self._person(Role.CENTRE_LEAD, centre))

    def _centre(self) -> CrisisCentre:
        return open_centre(
            by=None, name=self._answer("name"), place=self._answer("town"), phone=self._answer("telephone, as +7 …")
        )

    def _person(self, role: Role, centre: CrisisCentre | None) -> StaffMember:
        return invite_staff(by=None, name=self._answer("name"), email=self._answer("e-mail"), role=role, centre=centre)

    def _until_valid(self, ask: Callable[[], Any]) -> Any:
        while True:
            try:
                with transaction.atomic():
                    return ask()
            except ValidationError as error:
                self.stderr.write("\n".join(error.messages))

    def _answer(self, what: str) -> str:
        try:
            return input(f"  {what}: ").strip()
        except EOFError as error:
            raise CommandError(f"No answer was given for: {what}. Run init again; what is done stays done.") from error
