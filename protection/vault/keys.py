"""Data keys: one random key for each case and each criminal matter, wrapped by the key of its centre.

Destroying a row here makes everything sealed under it unreadable, in every copy of the database.
"""

import secrets
import uuid
from functools import lru_cache
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

from protection.vault.keyring import KEY_BYTES, derived_key, master_key

NONCE_BYTES = 12


class SealError(Exception):
    """A sealed value does not open: moved, forged, damaged, or its key is gone. It is never shown."""


class WrappedKey(NamedTuple):
    """A row of `DataKey` as plain values: for a search that opens thousands, where each model costs more than AES."""

    pk: uuid.UUID
    centre_id: uuid.UUID
    wrapped: bytes


class DataKey(models.Model):
    """A wrapped key. `centre_id` is plain, so that the vault stays beneath the models."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    centre_id = models.UUIDField(editable=False)
    wrapped = models.BinaryField(editable=False)

    class Meta:
        app_label = "protection"
        indexes = [models.Index(fields=["centre_id"], name="data_key_by_centre")]

    def __str__(self) -> str:
        return str(self.id)


@lru_cache(maxsize=64)
def _centre_cipher(centre_id: uuid.UUID) -> AESGCM:
    return AESGCM(derived_key(master_key(settings.TIPCASES_KEY_FILE), f"wrap/{centre_id}"))


def new_data_key(centre_id: uuid.UUID) -> DataKey:
    """Make and save a data key for a centre."""
    key = DataKey(centre_id=centre_id)
    nonce = secrets.token_bytes(NONCE_BYTES)
    key.wrapped = nonce + _centre_cipher(centre_id).encrypt(nonce, secrets.token_bytes(KEY_BYTES), key.id.bytes)
    key.save(force_insert=True)
    return key


def data_cipher(key: DataKey | WrappedKey) -> AESGCM:
    """The cipher of a data key; SealError where it does not unwrap."""
    return _unwrapped(key.pk, key.centre_id, bytes(key.wrapped))


@lru_cache(maxsize=4096)
def _unwrapped(key_id: uuid.UUID, centre_id: uuid.UUID, wrapped: bytes) -> AESGCM:
    nonce, ciphertext = wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:]
    try:
        return AESGCM(_centre_cipher(centre_id).decrypt(nonce, ciphertext, key_id.bytes))
    except InvalidTag as error:
        raise SealError("the key of this record does not open") from error
