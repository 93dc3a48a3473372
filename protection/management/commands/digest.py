"""`manage.py digest`, run by a timer after `tick`: what waits for everybody, by e-mail, once a day however often."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from protection.services.digest import is_set_up, send_digests


class Command(BaseCommand):
    help = "Send everybody who wants it what waits for them today, by e-mail: codes and counts. Once a day and person."

    def handle(self, *args: Any, **options: Any) -> None:
        if not is_set_up():
            self.stdout.write("No e-mail is sent from here: EMAIL_URL is not set")
            return
        done = send_digests(timezone.localdate())
        self.stdout.write(f"{done.sent} sent")
        if done.failed:
            raise CommandError(f"{done.failed} could not be sent; they are tried again when this is run again")
