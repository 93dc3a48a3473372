"""SealedTextField: text that only the vault can read.

A sealed value is key id (16 bytes), nonce (12), AES-256-GCM ciphertext, bound to table, column and row id. Reading an
attribute never decrypts: it gives `Sealed`, which shows dots until somebody asks `.open()`.
"""

import secrets
import uuid
from typing import Any

from cryptography.exceptions import InvalidTag
from django.db import models

from protection.vault.keys import NONCE_BYTES, DataKey, SealError, WrappedKey, data_cipher

DOTS = "•••"


def _binding(table: str, column: str, row_id: uuid.UUID) -> bytes:
    return f"{table}\x1f{column}\x1f{row_id}".encode()


def seal(text: str, *, key: DataKey, table: str, column: str, row_id: uuid.UUID) -> bytes:
    """Seal `text` for one cell of one row."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    bound = key.pk.bytes + _binding(table, column, row_id)
    return bytes(key.pk.bytes + nonce + data_cipher(key).encrypt(nonce, text.encode(), bound))


def unseal(blob: bytes, *, key: DataKey | WrappedKey, table: str, column: str, row_id: uuid.UUID) -> str:
    """The text of a cell; SealError unless it was sealed for this very cell under this very key."""
    if len(blob) < 16 + NONCE_BYTES + 16 or blob[:16] != key.pk.bytes:
        raise SealError("this value belongs to another record")
    nonce, ciphertext = blob[16 : 16 + NONCE_BYTES], blob[16 + NONCE_BYTES :]
    try:
        return data_cipher(key).decrypt(nonce, ciphertext, key.pk.bytes + _binding(table, column, row_id)).decode()
    except InvalidTag as error:
        raise SealError("this value was moved, forged or damaged") from error


class Sealed:
    """A value in the vault. Its text never appears by accident: only `open()` gives it."""

    __slots__ = ("_blob", "_column", "_owner")

    def __init__(self, blob: bytes, owner: models.Model, column: str) -> None:
        self._blob = blob
        self._owner = owner
        self._column = column

    def open(self) -> str:
        owner = self._owner
        return unseal(
            self._blob,
            key=owner.sealing_key,  # type: ignore[attr-defined]
            table=owner._meta.db_table,
            column=self._column,
            row_id=owner.pk,
        )

    def __repr__(self) -> str:
        return DOTS

    __str__ = __repr__


class _SealedAttribute:
    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, instance: models.Model | None, owner: type | None = None) -> Any:
        if instance is None:
            return self
        if self.name not in instance.__dict__:
            instance.refresh_from_db(fields=[self.name])
        blob = instance.__dict__[self.name]
        return Sealed(bytes(blob), instance, self.name) if blob else None

    def __set__(self, instance: models.Model, value: Any) -> None:
        if isinstance(value, str):
            # Sealed at once: plain text never lies in the instance. The row id exists before the insert.
            value = (
                seal(
                    value,
                    key=instance.sealing_key,  # type: ignore[attr-defined]
                    table=instance._meta.db_table,
                    column=self.name,
                    row_id=instance.pk,
                )
                if value
                else None
            )
        elif isinstance(value, Sealed):
            value = value._blob
        instance.__dict__[self.name] = value


class SealedTextField(models.BinaryField):  # type: ignore[type-arg]  # no generic at run time
    """Sealed text. Its model has a UUID primary key and the property `sealing_key`, a `DataKey`.

    The key is found through the row: whatever leads to it (the case) is a field that stands before this one.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "null": True, "blank": True, "editable": True})

    def deconstruct(self) -> Any:
        name, path, args, _ = super().deconstruct()
        return name, path, args, {}

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, name, _SealedAttribute(name))

    def get_prep_value(self, value: Any) -> Any:
        return value._blob if isinstance(value, Sealed) else super().get_prep_value(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        return model_instance.__dict__.get(self.attname)
