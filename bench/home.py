"""A temporary TIPCASES_HOME with settings as in earnest, and several databases in it of which one is in use."""

import os
import shutil
from pathlib import Path

SETTINGS_OF_OTHERS = ("DJANGO_DEBUG", "DJANGO_SECRET_KEY", "TIPCASES_DATABASE", "TIPCASES_DEMO", "SECURE_COOKIES")


def begin(home: Path) -> None:
    """To be called once, before anything of Django is imported."""
    for name in SETTINGS_OF_OTHERS:
        os.environ.pop(name, None)
    os.environ |= {"TIPCASES_HOME": str(home), "DJANGO_SETTINGS_MODULE": "tipcases.settings"}
    import django

    from protection.vault.keyring import make_key_file

    key_file = home / "keys" / "master.key"
    if not key_file.exists():
        make_key_file(key_file)

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.STATIC_ROOT = home / "static"
    settings.ROOT_URLCONF = "bench.floor"  # the pages of earnest, and the floors beside them
    call_command("collectstatic", verbosity=0, interactive=False)


def use(database: Path) -> None:
    """From now on this file is the database."""
    from django.db import connection

    connection.close()
    connection.settings_dict["NAME"] = str(database)


def tables(database: Path) -> None:
    """All tables, empty, in a file that is in use from now on; they are made once for all files of a home."""
    from django.core.management import call_command

    empty = database.with_name("empty.sqlite3")
    if not empty.exists():
        use(empty)
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    use(database)
    shutil.copyfile(empty, database)
