"""Counts against those who did it, and the advertisements they used: every part, and every answer of Article 399."""

from typing import Any, Final

from protection.management.demo.story import Story
from protection.models import AgeBand
from protection.services.charge import record_advertisement, record_charge

_KNOWN: Final = {"crosses_border": "", "has_grave_consequences": False, "is_organised_group": False}
#: Parts 1 to 4 (for a child 133, else 128), what other articles give, and what is not known yet.
CHARGES: Final[tuple[dict[str, Any], ...]] = (
    {**_KNOWN, "circumstances": []},
    {**_KNOWN, "circumstances": ["DECEPTION_OR_ABUSE_OF_TRUST", "MULTIPLE_VICTIMS", "DOCUMENTS_SEIZED"]},
    {**_KNOWN, "circumstances": [], "crosses_border": "INTO"},
    {**_KNOWN, "circumstances": ["CONSPIRACY"], "is_organised_group": True},
    {**_KNOWN, "circumstances": [], "article": "125"},
    {**_KNOWN, "circumstances": ["VIOLENCE_OR_THREAT"], "article": "126"},
    {**_KNOWN, "circumstances": [], "article": "113"},
    {**_KNOWN, "circumstances": [], "article": "275-1"},
    {**_KNOWN, "circumstances": [], "article": "175-1"},
    {"circumstances": None, "crosses_border": "UNKNOWN"},
    {**_KNOWN, "circumstances": ["FINANCIAL_OR_OTHER_DEPENDENCE"], "has_grave_consequences": None},
    {**_KNOWN, "circumstances": [], "article": "133"},
)
ADVERTISEMENTS: Final[tuple[dict[str, Any], ...]] = (
    {"audience": "KZ_CITIZENS", "job_location": "ABROAD", "has_false_statement": True},
    {"audience": "KZ_CITIZENS", "job_location": "ABROAD", "withholds_material_information": True},
    {
        "audience": "KZ_CITIZENS", "job_location": "ABROAD", "has_false_statement": False,
        "withholds_material_information": False,
    },
    {"audience": "FOREIGNERS", "job_location": "KZ", "has_false_statement": True},
    {"audience": "KZ_CITIZENS", "job_location": "KZ", "has_false_statement": True},
    {"audience": "", "job_location": "ABROAD", "has_false_statement": True},
)  # fmt: skip


def charge(story: Story, turn: int) -> None:
    minor = None if turn % 12 == 9 else story.who.age_band == AgeBand.CHILD
    committed_on = None if turn % 12 == 10 else story.today
    story.tell(
        record_charge,
        committed_on=committed_on,
        is_victim_minor=minor,
        is_for_exploitation=None if turn % 4 == 3 else True,
        acts=["RECRUITMENT", "HARBOURING"] if turn % 2 else ["PURCHASE"],
        accused="Хозяин, по прозвищу «Образцовый»",
        **CHARGES[turn % len(CHARGES)],
    )


def advertisement(story: Story, turn: int) -> None:
    story.tell(
        record_advertisement,
        seen_on=story.today,
        text="Работа за границей, жильё и питание, опыт не нужен. Звонить в любое время.",
        place_seen="Столб у автовокзала",
        **ADVERTISEMENTS[turn % len(ADVERTISEMENTS)],
    )
