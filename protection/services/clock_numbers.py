"""The numbers of the clocks, from `data/clocks.toml`: each with its source, or a ClockDataError."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from protection.law.provisions import provisions

DATA: Final = Path(__file__).parent / "data" / "clocks.toml"
HOUSE_RULE: Final = "house rule"


class ClockDataError(ValueError):
    """A number of the clocks that is none, or that does not say where it is from."""


class DecisionTimes(NamedTuple):
    """When a decision on a report is due, by the text that holds from `start` on; months where they are set."""

    start: date
    decide_nothing: frozenset[str]
    days: int
    lead_after_days: int
    network_after_days: int
    network_after_months: int


class Numbers(NamedTuple):
    reply_lead: int
    reply_network: int
    decision: tuple[DecisionTimes, ...]
    permit_processing: int
    permit_filing_lead: int
    permit_warning: int
    consent_warning: int
    consent_review: int
    risk_review: int
    risk_review_in_danger: int
    task_lead: int
    protection_warning: int
    appeal: int
    residence: int
    becomes: dict[str, str]


def number_of(table: dict[str, Any], name: str) -> int:
    """The number under that name; it and its source are checked."""
    entry = table.get(name)
    if not isinstance(entry, dict) or type(entry.get("number")) is not int or entry["number"] < 0:
        raise ClockDataError(f"{name}: a whole number with its source is wanted, not {entry!r}")
    source = entry.get("source")
    if source != HOUSE_RULE and source not in provisions():
        raise ClockDataError(f"{name}: {source!r} is neither a provision nor {HOUSE_RULE!r}")
    return int(entry["number"])


def _decision_times(table: dict[str, Any]) -> DecisionTimes:
    has_months = "network_after_months" in table
    return DecisionTimes(
        start=table["from"],
        decide_nothing=frozenset(table["decide_nothing"]),
        days=number_of(table, "days"),
        lead_after_days=number_of(table, "lead_after_days"),
        network_after_days=0 if has_months else number_of(table, "network_after_days"),
        network_after_months=number_of(table, "network_after_months") if has_months else 0,
    )


def read(text: str) -> Numbers:
    data = tomllib.loads(text)
    return Numbers(
        reply_lead=number_of(data["no_reply"], "lead_after_working_days"),
        reply_network=number_of(data["no_reply"], "network_after_working_days"),
        decision=tuple(_decision_times(table) for table in data["decision_overdue"]["texts"]),
        permit_processing=number_of(data["permit_runway"], "processing_days"),
        permit_filing_lead=number_of(data["permit_runway"], "filing_lead_days"),
        permit_warning=number_of(data["permit_runway"], "warn_days"),
        consent_warning=number_of(data["consent_ending"], "warn_days"),
        consent_review=number_of(data["consent_review"], "after_days"),
        risk_review=number_of(data["risk_review"], "after_days"),
        risk_review_in_danger=number_of(data["risk_review"], "in_danger_after_days"),
        task_lead=number_of(data["task_overdue"], "lead_after_working_days"),
        protection_warning=number_of(data["protection_ending"], "warn_days"),
        appeal=number_of(data["cliff"], "appeal_days"),
        residence=number_of(data["cliff"], "residence_days"),
        becomes=dict(data["cliff"]["becomes"]),
    )


@cache
def numbers() -> Numbers:
    return read(DATA.read_text(encoding="utf-8"))
