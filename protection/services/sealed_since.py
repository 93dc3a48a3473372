"""What has become of a sealed determination: still the same, or changed, and because of what, item by item.

The same day is asked again: once with the facts that were sealed, so that only the law can differ; then with the facts
as they stand now. Nothing that was sealed is written again.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, NamedTuple, cast

from protection import law
from protection.law.version import Version, version_of
from protection.letters.facts import Key, differing, records_of
from protection.models import (
    Allegation,
    Case,
    Charge,
    DeportationProceeding,
    JobAdvertisement,
    PermitDecision,
    SealedDetermination,
)
from protection.services.fact_history import Item, Said, last_said
from protection.services.sealed_determination import facts_read

_Answers = dict[tuple[str, str], dict[str, Any]]
#: What an answer says beyond itself.
_BESIDE: Final = frozenset({"would_change"})


class Cause(StrEnum):
    LAW = "LAW"
    FACTS = "FACTS"


class AnswerChange(NamedTuple):
    """One answer, then and now, as determination.v1 prints it; None where the record was not there."""

    question: str
    key: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    causes: tuple[Cause, ...]


class FactChange(NamedTuple):
    """One record: what it said and says. `before` or `after` None: it was not there. `said` None: nobody's record."""

    key: Key
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    fields: tuple[str, ...]
    said: dict[str, Said]


@dataclass(frozen=True, slots=True)
class Since:
    """`facts_now`: the facts as they stand, as JSON. `files`: those of the law that are not what they were.
    `is_unreadable`: the law of today cannot be asked.
    """

    answers: tuple[AnswerChange, ...]
    facts: tuple[FactChange, ...]
    files: tuple[str, ...]
    version: Version | None
    facts_now: dict[str, Any]
    is_unreadable: bool = False

    @property
    def is_same(self) -> bool:
        return not self.answers and not self.is_unreadable


def answers_in(found: Mapping[str, Any]) -> _Answers:
    """Every answer of a determination, by question and record; whatever questions it has."""
    answers: _Answers = {}
    for question, held in found.items():
        if not isinstance(held, dict):
            continue
        if "because" in held:
            answers[question, ""] = held
        elif question == "others":
            answers |= {(name, ""): answer for name, answer in held.items()}
        else:
            answers |= {(question, key): answer for key, answer in held.items()}
    return answers


def _told(answer: dict[str, Any] | None) -> dict[str, Any] | None:
    return None if answer is None else {name: value for name, value in answer.items() if name not in _BESIDE}


@dataclass(frozen=True, slots=True)
class _Asked:
    """The answers as they were sealed, and as today's law gives them: from the sealed facts by the names that the
    records had and have, and from the facts as they stand.
    """

    sealed: _Answers
    again: _Answers
    again_renamed: _Answers
    now: _Answers


def _changed_answers(asked: _Asked, corrected: dict[str, str]) -> Iterator[AnswerChange]:
    then = {(question, corrected.get(key, key)): (question, key) for question, key in asked.sealed}
    for place in dict.fromkeys([*asked.now, *then]):
        before, again = asked.sealed.get(then.get(place, place)), asked.again.get(then.get(place, place))
        renamed, after = asked.again_renamed.get(place), asked.now.get(place)
        causes = [Cause.LAW] if _told(before) != _told(again) else []
        causes += [Cause.FACTS] if _told(renamed) != _told(after) else []
        if causes:
            yield AnswerChange(*place, before, after, tuple(causes))


def _changed_facts(row: SealedDetermination, then: dict[str, Any], now: dict[str, Any]) -> Iterator[FactChange]:
    before, after = records_of(then), records_of(now)
    changed: dict[Key, tuple[str, ...]] = {}
    for key in dict.fromkeys([*before, *after]):
        if key in before and key in after:
            fields = tuple(differing(before[key], after[key]))
            if fields:
                changed[key] = fields
        else:
            changed[key] = ()
    items = [Item(key, name) for key, fields in changed.items() for name in fields or ("",)]
    said = last_said(row.case, now, items)
    for key, fields in changed.items():
        told = {name: said[Item(key, name)] for name in fields or ("",) if Item(key, name) in said}
        yield FactChange(key, before.get(key), after.get(key), fields, told)


def _corrected(case: Case) -> dict[str, str]:
    """The id that a corrected record has now, by each that it had."""
    ids: dict[str, str] = {}
    for model in (Allegation, Charge, DeportationProceeding, JobAdvertisement, PermitDecision):
        rows = model.objects.filter(case=case, corrects__isnull=False)
        ids |= {str(old): str(new) for old, new in rows.values_list("corrects_id", "id")}
    found = {}
    for old, new in ids.items():
        while new in ids:
            new = ids[new]
        found[old] = new
    return found


def _renamed(facts: dict[str, Any], corrected: dict[str, str]) -> dict[str, Any]:
    written = json.dumps(facts)
    for old, new in corrected.items():
        written = written.replace(old, new)
    return cast(dict[str, Any], json.loads(written))


def since_sealed(row: SealedDetermination, sealed: Mapping[str, Any]) -> Since:
    """`sealed` is what `row` holds, parsed."""
    corrected = _corrected(row.case)
    then, now = _renamed(sealed["facts"], corrected), facts_read(row.case, None)
    facts = tuple(_changed_facts(row, then, now))
    if row.ruleset not in law.NAMES:
        return Since((), facts, (), None, now, is_unreadable=True)
    version, files = version_of(row.ruleset), sealed["reading"]["files"]
    differ = tuple(name for name in sorted({*files, *version.files}) if files.get(name) != version.files.get(name))
    try:
        again, renamed = _answers(row, sealed["facts"]), _answers(row, then)
    except law.FactsError:
        return Since((), facts, differ, version, now, is_unreadable=True)
    asked = _Asked(answers_in(sealed["determination"]), again, renamed, _answers(row, now))
    return Since(tuple(_changed_answers(asked, corrected)), facts, differ, version, now)


def _answers(row: SealedDetermination, facts: dict[str, Any]) -> _Answers:
    """What the law of today says on the sealed day under the sealed reading, as JSON gives it back."""
    found = law.determine(law.read_facts(facts), as_of=row.as_of, ruleset=row.ruleset)
    return answers_in(json.loads(json.dumps(found.to_json())))
