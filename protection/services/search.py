"""People are found by name, in any script and spelling, among the cases one may see; by decrypting, never by SQL."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from anyascii import anyascii
from django.db.models import QuerySet
from rapidfuzz import fuzz, process

from protection import audit
from protection.models import Case, PersonName, StaffMember
from protection.models.case import CODE_ALPHABET
from protection.vault.fields import unseal
from protection.vault.keys import SealError, WrappedKey

CLOSE_ENOUGH: Final = 78.0
ALIKE: Final = 92.0
MOST_SHOWN: Final = 20
_CODE: Final = re.compile(f"[{CODE_ALPHABET}]{{4}}-?[{CODE_ALPHABET}]{{3}}")
_NO_LETTERS: Final = re.compile("[^a-z ]")
#: Spellings of one sound, folded to one: Юсуф, Yusuf, Iusuf; Хасан, Hasan, Khasan; Ўткир, Utkir, Otkir.
_FOLDS: Final = (
    ("kh", "h"), ("x", "h"), ("q", "k"), ("gh", "g"), ("ye", "e"), ("yo", "o"), ("yu", "u"), ("ya", "a"), ("ia", "a"),
    ("iu", "u"), ("dzh", "j"), ("zh", "j"), ("dj", "j"), ("ts", "s"), ("shch", "sh"), ("sch", "sh"), ("w", "v"),
    ("y", "i"), ("'", ""), ("`", ""), ("ii", "i"), ("oo", "o"), ("uu", "u"),
)  # fmt: skip


_ascii: Final = lru_cache(maxsize=4096)(anyascii)  # a letter at a time: the library walks its tables for each


@lru_cache(maxsize=16384)
def _folded_word(word: str) -> str:
    text = "".join(map(_ascii, word)).casefold()
    for spelling, sound in _FOLDS:
        text = text.replace(spelling, sound)
    return _NO_LETTERS.sub(" ", text)


def folded(name: str) -> str:
    """A name in plain Latin letters, so that its spellings fall together."""
    return " ".join(" ".join(map(_folded_word, name.split())).split())


@dataclass(frozen=True, slots=True)
class Found:
    case_id: UUID
    score: float


def _names(rows: Iterable[tuple[Any, ...]], centre_id: UUID) -> list[tuple[UUID, str]]:
    names, table = [], PersonName._meta.db_table
    for row_id, blob, key_id, wrapped, case_id in rows:
        key = WrappedKey(key_id, centre_id, wrapped)
        try:
            text = unseal(bytes(blob), key=key, table=table, column="name", row_id=row_id)
        except SealError:  # one damaged value must not hide all the others
            continue
        names.append((case_id, folded(text)))
    return names


def _by_name(user: StaffMember, rows: QuerySet[PersonName], query: str, *, close_enough: float) -> list[Found]:
    """`rows` are all of the centre of `user`."""
    wanted = folded(query)
    if not wanted or user.centre_id is None:
        return []
    columns = ("pk", "name", "case__data_key", "case__data_key__wrapped", "case_id")
    names = _names(rows.order_by().values_list(*columns), user.centre_id)
    matches = process.extract(
        wanted, [name for _, name in names], scorer=fuzz.token_set_ratio, score_cutoff=close_enough, limit=MOST_SHOWN
    )
    best: dict[UUID, float] = {}
    for _, score, index in matches:
        case_id = names[index][0]
        best[case_id] = max(score, best.get(case_id, 0.0))
    return [Found(case_id, score) for case_id, score in best.items()]


def find_cases(user: StaffMember, query: str) -> list[Case]:
    """Cases that `user` may see, by code or by name, the closest first; the search is one row of the audit trail."""
    code = query.strip().upper()
    if _CODE.fullmatch(code):
        code = code if "-" in code else f"{code[:4]}-{code[4:]}"
        cases = list(Case.objects.visible_to(user).filter(code=code).select_related("owner"))
    else:
        rows = PersonName.objects.visible_to(user).standing()
        found = _by_name(user, rows, query, close_enough=CLOSE_ENOUGH)
        by_id = Case.objects.visible_to(user).select_related("owner").in_bulk([one.case_id for one in found])
        cases = [by_id[one.case_id] for one in sorted(found, key=lambda one: (-one.score, str(one.case_id)))]
    audit.people_searched(user, shown=len(cases))
    return cases


def codes_elsewhere(user: StaffMember, query: str) -> list[str]:
    """Codes of likely matches among the centre's cases that `user` does not see: for her to ask the lead about."""
    if user.centre_id is None or _CODE.fullmatch(query.strip().upper()):
        return []
    seen = Case.objects.visible_to(user).values("pk")
    rows = PersonName.objects.filter(centre_id=user.centre_id).exclude(case__in=seen).standing()
    found = _by_name(user, rows, query, close_enough=ALIKE)
    return list(
        Case.objects.filter(pk__in=[one.case_id for one in found]).order_by("code").values_list("code", flat=True)
    )
