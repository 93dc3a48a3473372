"""The master key, and the keys made from it.

One random key in a file of mode 0600, outside the repository and apart from the database. Everything else is derived
from it by purpose (HKDF-SHA256), so that a key for one purpose tells nothing about another. Passphrase slots will
wrap the same 32 bytes; nobody but `master_key` may read them.
"""

import base64
import os
import secrets
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32


class KeyFileError(Exception):
    """The key file is missing, unreadable, too open or not a key. The message says what to do."""


class HomeError(Exception):
    """Others could look into the home. The message says what to do."""


def make_home(path: Path) -> None:
    """The directory of the database and the key, for its owner alone; one that is open to others is refused."""
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    mode = path.stat().st_mode & 0o777
    if mode & 0o077:
        raise HomeError(f"Others can look into {path} (mode {mode:o}). Run: chmod 700 on it, then start again.")


def make_key_file(path: Path) -> None:
    """Write a new random master key to `path`, readable by its owner alone; refuse to overwrite one."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise KeyFileError(f"There is a key at {path} already. A new key would lose every sealed record.") from error
    with os.fdopen(handle, "wb") as file:
        file.write(base64.b64encode(secrets.token_bytes(KEY_BYTES)) + b"\n")


@lru_cache(maxsize=1)
def master_key(path: Path) -> bytes:
    """The 32 bytes in the key file; KeyFileError where they cannot be had."""
    try:
        mode = path.stat().st_mode & 0o777
        text = path.read_bytes()
    except OSError as error:
        raise KeyFileError(f"No key can be read at {path}. Start with: manage.py init") from error
    if mode & 0o077:
        raise KeyFileError(
            f"Others can read the key at {path} (mode {mode:o}). Run: chmod 600 on it, then start again."
        )
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except ValueError as error:
        raise KeyFileError(f"What stands at {path} is not a key.") from error
    if len(key) != KEY_BYTES:
        raise KeyFileError(f"What stands at {path} is not a key of {KEY_BYTES} bytes.")
    return key


def derived_key(master: bytes, purpose: str) -> bytes:
    """32 bytes for one purpose, for example `wrap/<centre id>`."""
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=f"tipcases/{purpose}".encode()).derive(master)


def signing_key(path: Path) -> str:
    """Django's SECRET_KEY."""
    return derived_key(master_key(path), "django-signing").hex()
