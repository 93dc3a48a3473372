"""JSON to facts and back. Whatever does not fit is refused with the path of the field; nothing is guessed."""

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any, Final, TypeVar

from protection.law.facts import (
    Advertisement,
    Allegation,
    Charge,
    CriminalEvent,
    Facts,
    Permit,
    Proceeding,
    Standing,
    by_days,
    in_reading_order,
)
from protection.law.vocabulary import (
    Act,
    Addressee,
    Article,
    Audience,
    Basis,
    Circumstance,
    Citizenship,
    CriminalEventKind,
    Crossing,
    JobLocation,
    ProceedingEnd,
    StandingStatus,
    Trafficking,
)

FORMAT: Final = "facts.v1"
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_Code = TypeVar("_Code", bound=StrEnum)
_Row = TypeVar("_Row")


class FactsError(ValueError):
    """Facts that do not read: `path` names the field, `code` the kind of mistake, `reason` says it in English."""

    def __init__(self, path: str, code: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.code = code
        self.reason = reason


def printable(text: str) -> str:
    """What was written, fit for a message: short, and without signs that cannot be printed."""
    short = text if len(text) <= 80 else f"{text[:80]}…"
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in short)


def _object(value: Any, path: str, required: str, optional: str = "") -> dict[str, Any]:
    if not isinstance(value, dict):
        raise FactsError(path, "not_an_object", "must be an object")
    names = required.split()
    known = {*names, *optional.split()}
    for key in value:
        if key not in known:
            name = printable(str(key))
            raise FactsError(f"{path}.{name}" if path != "$" else name, "unknown_key", "is not a known key")
    for name in names:
        if name not in value:
            raise FactsError(f"{path}.{name}" if path != "$" else name, "left_out", "is missing")
    return value


def _list(value: Any, path: str) -> list[Any]:
    if not isinstance(value, list):
        raise FactsError(path, "not_a_list", "must be a list")
    return value


def _day(value: Any, path: str) -> date:
    if not isinstance(value, str) or not _ISO_DAY.fullmatch(value):
        raise FactsError(path, "bad_day", "must be a day as YYYY-MM-DD")
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise FactsError(path, "bad_day", "is no day of the calendar") from error


def _day_or_none(value: Any, path: str) -> date | None:
    return None if value is None else _day(value, path)


def _code(codes: type[_Code], value: Any, path: str) -> _Code:
    try:
        if isinstance(value, str):
            return codes(value)
    except ValueError:
        pass
    raise FactsError(path, "not_in_list", f"must be one of {', '.join(code.value for code in codes)}")


def _code_or_none(codes: type[_Code], value: Any, path: str) -> _Code | None:
    return None if value is None else _code(codes, value, path)


def _codes(codes: type[_Code], value: Any, path: str) -> tuple[_Code, ...]:
    found = {_code(codes, item, f"{path}[{index}]") for index, item in enumerate(_list(value, path))}
    return tuple(sorted(found))


def _known(value: Any, path: str) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    raise FactsError(path, "not_yes_no_unknown", "must be true, false or null")


def _text(value: Any, path: str) -> str:
    if not isinstance(value, str):
        raise FactsError(path, "not_text", "must be text")
    if any("\ud800" <= sign <= "\udfff" for sign in value):
        raise FactsError(path, "not_text", "must be text: half a surrogate pair is none")
    return value


def _id(value: Any, path: str) -> str:
    if not _text(value, path):
        raise FactsError(path, "empty", "must not be empty")
    return str(value)


def _in_order(first: date, last: date | None, path: str, reason: str) -> date | None:
    if last is not None and last < first:
        raise FactsError(path, "out_of_order", reason)
    return last


def _rows(root: dict[str, Any], name: str, read: Callable[[Any, str], _Row]) -> tuple[_Row, ...]:
    """Rows with ids: each id once in its list, in the order of the ids."""
    seen: dict[str, _Row] = {}
    for index, value in enumerate(_list(root[name], name)):
        path = f"{name}[{index}]"
        row = read(value, path)
        key: str = row.id  # type: ignore[attr-defined]
        if key in seen:
            raise FactsError(f"{path}.id", "repeated_id", f"the id {printable(key)} is used twice")
        seen[key] = row
    return tuple(seen[key] for key in sorted(seen))


def _standing(value: Any, path: str) -> Standing:
    row = _object(value, path, "status since basis", "until")
    since = _day(row["since"], f"{path}.since")
    until = _day_or_none(row.get("until"), f"{path}.until")
    return Standing(
        status=_code(StandingStatus, row["status"], f"{path}.status"),
        since=since,
        until=_in_order(since, until, f"{path}.until", "ends before it begins"),
        basis=_code_or_none(Basis, row["basis"], f"{path}.basis"),
    )


def _proceeding(value: Any, path: str) -> Proceeding:
    row = _object(value, path, "id opened_on ended_on end")
    opened = _day(row["opened_on"], f"{path}.opened_on")
    ended = _day_or_none(row["ended_on"], f"{path}.ended_on")
    end = _code_or_none(ProceedingEnd, row["end"], f"{path}.end")
    if end is not None and ended is None:
        raise FactsError(f"{path}.end", "end_without_day", "an end needs ended_on")
    return Proceeding(
        id=_id(row["id"], f"{path}.id"),
        opened_on=opened,
        ended_on=_in_order(opened, ended, f"{path}.ended_on", "ends before it was opened"),
        end=end,
    )


def _event(value: Any, path: str) -> CriminalEvent:
    row = _object(value, path, "on kind")
    return CriminalEvent(_day(row["on"], f"{path}.on"), _code(CriminalEventKind, row["kind"], f"{path}.kind"))


def _allegation(value: Any, path: str) -> Allegation:
    row = _object(value, path, "id made_on addressee declarant_is_victim crime criminal_events", "passed_on")
    crime = _object(row["crime"], f"{path}.crime", "label serious trafficking")
    made = _day(row["made_on"], f"{path}.made_on")
    passed = _day_or_none(row.get("passed_on"), f"{path}.passed_on")
    events = _list(row["criminal_events"], f"{path}.criminal_events")
    return Allegation(
        id=_id(row["id"], f"{path}.id"),
        made_on=made,
        addressee=_code_or_none(Addressee, row["addressee"], f"{path}.addressee"),
        passed_on=_in_order(made, passed, f"{path}.passed_on", "passed on before it was made"),
        declarant_is_victim=_known(row["declarant_is_victim"], f"{path}.declarant_is_victim"),
        label=_text(crime["label"], f"{path}.crime.label"),
        serious=_known(crime["serious"], f"{path}.crime.serious"),
        trafficking=_code_or_none(Trafficking, crime["trafficking"], f"{path}.crime.trafficking"),
        events=in_reading_order(_event(item, f"{path}.criminal_events[{i}]") for i, item in enumerate(events)),
    )


def _permit(value: Any, path: str) -> Permit:
    row = _object(value, path, "id valid_from valid_until")
    first = _day(row["valid_from"], f"{path}.valid_from")
    last = _day_or_none(row["valid_until"], f"{path}.valid_until")
    last = _in_order(first, last, f"{path}.valid_until", "ends before it begins")
    return Permit(_id(row["id"], f"{path}.id"), first, last)


_CHARGE = "id committed_on victim_is_minor acts circumstances crosses_border grave_consequences organised_group article"


def _charge(value: Any, path: str) -> Charge:
    row = _object(value, path, _CHARGE)
    listed = row["circumstances"]
    return Charge(
        id=_id(row["id"], f"{path}.id"),
        committed_on=_day_or_none(row["committed_on"], f"{path}.committed_on"),
        victim_is_minor=_known(row["victim_is_minor"], f"{path}.victim_is_minor"),
        acts=_codes(Act, row["acts"], f"{path}.acts"),
        circumstances=None if listed is None else _codes(Circumstance, listed, f"{path}.circumstances"),
        crosses_border=_code_or_none(Crossing, row["crosses_border"], f"{path}.crosses_border"),
        grave_consequences=_known(row["grave_consequences"], f"{path}.grave_consequences"),
        organised_group=_known(row["organised_group"], f"{path}.organised_group"),
        article=_code_or_none(Article, row["article"], f"{path}.article"),
    )


def _advertisement(value: Any, path: str) -> Advertisement:
    row = _object(value, path, "id audience job_location false_statement withholds_material_information")
    return Advertisement(
        id=_id(row["id"], f"{path}.id"),
        audience=_code_or_none(Audience, row["audience"], f"{path}.audience"),
        job_location=_code_or_none(JobLocation, row["job_location"], f"{path}.job_location"),
        false_statement=_known(row["false_statement"], f"{path}.false_statement"),
        withholds_material_information=_known(
            row["withholds_material_information"], f"{path}.withholds_material_information"
        ),
    )


_LISTS = "deportation_proceedings allegations residence_permits charges advertisements"


def read_facts(value: Any) -> Facts:
    """Facts from parsed JSON (facts.v1); FactsError names the first field that does not read."""
    root = _object(value, "$", f"person {_LISTS}", "format")
    if root.get("format", FORMAT) != FORMAT:
        raise FactsError("format", "unknown_format", f"must be {FORMAT}")
    person = _object(root["person"], "person", "citizenship standings")
    standings = _list(person["standings"], "person.standings")
    return Facts(
        citizenship=_code(Citizenship, person["citizenship"], "person.citizenship"),
        standings=by_days(_standing(item, f"person.standings[{i}]") for i, item in enumerate(standings)),
        proceedings=_rows(root, "deportation_proceedings", _proceeding),
        allegations=_rows(root, "allegations", _allegation),
        permits=_rows(root, "residence_permits", _permit),
        charges=_rows(root, "charges", _charge),
        advertisements=_rows(root, "advertisements", _advertisement),
    )
