"""The only place that encrypts."""

from protection.vault.fields import DOTS, Sealed, SealedTextField
from protection.vault.keyring import KeyFileError, make_key_file, master_key
from protection.vault.keys import DataKey, SealError, new_data_key

__all__ = [
    "DOTS",
    "DataKey",
    "KeyFileError",
    "SealError",
    "Sealed",
    "SealedTextField",
    "make_key_file",
    "master_key",
    "new_data_key",
]
