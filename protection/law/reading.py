"""JSON to facts and back. Whatever does not fit is refused with the path of the field; nothing is guessed."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any, Final, TypeVar

from protection.law.facts import (
    Advertisement,
    Allegation,
    Charge,
    CriminalEvent,
    Facts,
    Permit,
    Proceeding,
    ReportDecision,
    Standing,
    Told,
    by_days,
    decisions_in_order,
    in_reading_order,
)
from protection.law.vocabulary import (
    CIRCUMSTANCES_OF_THE_CABLE,
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
    ProceedingKind,
    ReportDecisionKind,
    StandingStatus,
    Trafficking,
)

FORMAT: Final = "facts.v1"
FORMAT_2: Final = "facts.v2"
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
ARTICLE_NUMBER: Final = re.compile(r"[1-9][0-9]{0,2}(-[1-9][0-9]?)?", re.ASCII)
HIGHEST_PART: Final = 9
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


def _code(codes: Iterable[_Code], value: Any, path: str) -> _Code:
    for code in codes:
        if code.value == value and isinstance(value, str):
            return code
    raise FactsError(path, "not_in_list", f"must be one of {', '.join(code.value for code in codes)}")


def _code_or_none(codes: type[_Code], value: Any, path: str) -> _Code | None:
    return None if value is None else _code(codes, value, path)


def _codes(codes: Iterable[_Code], value: Any, path: str) -> tuple[_Code, ...]:
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


def _article_and_part(row: dict[str, Any], path: str) -> tuple[str | None, int | None]:
    """A number of an article as text, such as "128" or "275-1", and its part."""
    article, part = row.get("article"), row.get("part")
    if article is not None and not (isinstance(article, str) and ARTICLE_NUMBER.fullmatch(article)):
        raise FactsError(f"{path}.article", "no_article", "must be the number of an article as text, or null")
    if part is not None and (isinstance(part, bool) or not isinstance(part, int) or not 1 <= part <= HIGHEST_PART):
        raise FactsError(f"{path}.part", "no_part", f"must be a number from 1 to {HIGHEST_PART}, or null")
    if part is not None and article is None:
        raise FactsError(f"{path}.part", "part_without_article", "a part needs an article")
    return article, part


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


def _standing(value: Any, path: str, is_v2: bool) -> Standing:
    row = _object(value, path, "status since basis", "until article part identified_jointly" if is_v2 else "until")
    article, part = _article_and_part(row, path)
    since = _day(row["since"], f"{path}.since")
    until = _day_or_none(row.get("until"), f"{path}.until")
    return Standing(
        status=_code(StandingStatus, row["status"], f"{path}.status"),
        since=since,
        until=_in_order(since, until, f"{path}.until", "ends before it begins"),
        basis=_code_or_none(Basis, row["basis"], f"{path}.basis"),
        article=article,
        part=part,
        identified_jointly=_known(row.get("identified_jointly"), f"{path}.identified_jointly"),
    )


def _proceeding(value: Any, path: str, is_v2: bool) -> Proceeding:
    row = _object(value, path, "id opened_on ended_on end", "kind ordered_on" if is_v2 else "")
    opened = _day(row["opened_on"], f"{path}.opened_on")
    ended = _day_or_none(row["ended_on"], f"{path}.ended_on")
    end = _code_or_none(ProceedingEnd, row["end"], f"{path}.end")
    if end is not None and ended is None:
        raise FactsError(f"{path}.end", "end_without_day", "an end needs ended_on")
    ordered = _day_or_none(row.get("ordered_on"), f"{path}.ordered_on")
    _in_order(opened, ordered, f"{path}.ordered_on", "ordered before it was opened")
    if ordered is not None and ended is not None and ended < ordered:
        raise FactsError(f"{path}.ordered_on", "out_of_order", "ordered after it had ended")
    return Proceeding(
        id=_id(row["id"], f"{path}.id"),
        opened_on=opened,
        ended_on=_in_order(opened, ended, f"{path}.ended_on", "ends before it was opened"),
        end=end,
        kind=_code_or_none(ProceedingKind, row.get("kind"), f"{path}.kind"),
        ordered_on=ordered,
    )


def _event(value: Any, path: str) -> CriminalEvent:
    row = _object(value, path, "on kind")
    return CriminalEvent(_day(row["on"], f"{path}.on"), _code(CriminalEventKind, row["kind"], f"{path}.kind"))


def _decision(value: Any, path: str, made: date) -> ReportDecision:
    row = _object(value, path, "on kind")
    on = _day(row["on"], f"{path}.on")
    _in_order(made, on, f"{path}.on", "decided before it was made")
    return ReportDecision(on, _code(ReportDecisionKind, row["kind"], f"{path}.kind"))


def _allegation(value: Any, path: str, is_v2: bool) -> Allegation:
    optional = "passed_on report_decisions" if is_v2 else "passed_on"
    row = _object(value, path, "id made_on addressee declarant_is_victim crime criminal_events", optional)
    also = "article part committed_on" if is_v2 else ""
    crime = _object(row["crime"], f"{path}.crime", "label serious trafficking", also)
    article, part = _article_and_part(crime, f"{path}.crime")
    made = _day(row["made_on"], f"{path}.made_on")
    passed = _day_or_none(row.get("passed_on"), f"{path}.passed_on")
    events = _list(row["criminal_events"], f"{path}.criminal_events")
    decided = _list(row.get("report_decisions", []), f"{path}.report_decisions")
    committed = _day_or_none(crime.get("committed_on"), f"{path}.crime.committed_on")
    if committed is not None and made < committed:
        raise FactsError(f"{path}.crime.committed_on", "out_of_order", "committed after the statement was made")
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
        article=article,
        part=part,
        committed_on=committed,
        decisions=decisions_in_order(
            _decision(item, f"{path}.report_decisions[{i}]", made) for i, item in enumerate(decided)
        ),
    )


def _permit(value: Any, path: str) -> Permit:
    row = _object(value, path, "id valid_from valid_until")
    first = _day(row["valid_from"], f"{path}.valid_from")
    last = _day_or_none(row["valid_until"], f"{path}.valid_until")
    last = _in_order(first, last, f"{path}.valid_until", "ends before it begins")
    return Permit(_id(row["id"], f"{path}.id"), first, last)


_CHARGE = "id committed_on victim_is_minor acts circumstances crosses_border grave_consequences organised_group article"


def _charge(value: Any, path: str, is_v2: bool) -> Charge:
    row = _object(value, path, _CHARGE, "for_exploitation" if is_v2 else "")
    listed = row["circumstances"]
    codes = tuple(Circumstance) if is_v2 else CIRCUMSTANCES_OF_THE_CABLE
    return Charge(
        id=_id(row["id"], f"{path}.id"),
        committed_on=_day_or_none(row["committed_on"], f"{path}.committed_on"),
        victim_is_minor=_known(row["victim_is_minor"], f"{path}.victim_is_minor"),
        acts=_codes(Act, row["acts"], f"{path}.acts"),
        circumstances=None if listed is None else _codes(codes, listed, f"{path}.circumstances"),
        crosses_border=_code_or_none(Crossing, row["crosses_border"], f"{path}.crosses_border"),
        grave_consequences=_known(row["grave_consequences"], f"{path}.grave_consequences"),
        organised_group=_known(row["organised_group"], f"{path}.organised_group"),
        article=_code_or_none(Article, row["article"], f"{path}.article"),
        for_exploitation=_known(row.get("for_exploitation"), f"{path}.for_exploitation"),
        lists_the_cable_alone=not is_v2,
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
#: What facts.v2 says of the person, by the name of it in the facts.
_OF_THE_PERSON = {
    "minor": "is_minor",
    "return_endangers": "return_endangers",
    "consents_to_no_return": "consents_to_no_return",
    "entered_in_breach": "entered_in_breach",
    "stays_in_breach": "stays_in_breach",
}


def _of_the_person(person: dict[str, Any]) -> dict[str, Any]:
    """Each is true, false or null for every day there is, or a list of days from which it is so."""
    found: dict[str, Any] = {}
    told: list[Told] = []
    for name, attribute in _OF_THE_PERSON.items():
        value = person.get(name)
        if isinstance(value, list):
            told.extend(_told(attribute, value, f"person.{name}"))
        else:
            found[attribute] = _known(value, f"person.{name}")
    return {**found, "told": tuple(told)}


def _told(attribute: str, rows: list[Any], path: str) -> list[Told]:
    found: dict[date, Told] = {}
    for index, value in enumerate(rows):
        row = _object(value, f"{path}[{index}]", "since is")
        since = _day(row["since"], f"{path}[{index}].since")
        if since in found:
            raise FactsError(f"{path}[{index}].since", "repeated_day", "this day is told twice")
        found[since] = Told(attribute, since, _known(row["is"], f"{path}[{index}].is"))
    return [found[since] for since in sorted(found)]


def read_facts(value: Any) -> Facts:
    """Facts from parsed JSON, facts.v1 or facts.v2; FactsError names the first field that does not read."""
    root = _object(value, "$", f"person {_LISTS}", "format")
    form = root.get("format", FORMAT)
    if form not in (FORMAT, FORMAT_2):
        raise FactsError("format", "unknown_format", f"must be {FORMAT} or {FORMAT_2}")
    is_v2 = form == FORMAT_2
    person = _object(root["person"], "person", "citizenship standings", " ".join(_OF_THE_PERSON) if is_v2 else "")
    standings = _list(person["standings"], "person.standings")
    return Facts(
        citizenship=_code(Citizenship, person["citizenship"], "person.citizenship"),
        standings=by_days(_standing(item, f"person.standings[{i}]", is_v2) for i, item in enumerate(standings)),
        proceedings=_rows(root, "deportation_proceedings", partial(_proceeding, is_v2=is_v2)),
        allegations=_rows(root, "allegations", partial(_allegation, is_v2=is_v2)),
        permits=_rows(root, "residence_permits", _permit),
        charges=_rows(root, "charges", partial(_charge, is_v2=is_v2)),
        advertisements=_rows(root, "advertisements", _advertisement),
        **_of_the_person(person),
    )
