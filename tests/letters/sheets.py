"""A sheet of each kind, about the woman of `tests.letters.people`, with every line that it can have."""

from dataclasses import replace
from datetime import date

from protection.letters.content import Standing
from protection.letters.sheet_content import PURPOSES, SHEET_LANGUAGES, Handover, SheetContent
from tests.letters.letters import IN_2026
from tests.letters.people import notice

EVERY = [(kind, language) for kind, languages in SHEET_LANGUAGES.items() for language in languages]


def a_sheet(kind, language="ru", **changes):
    whole = notice("ru")
    sheet = SheetContent(
        kind=kind,
        issued_at=IN_2026,
        language=language,
        case_code=whole.case_code,
        centre=whole.centre,
        number="14/2026",
        check_code="K7F3Q9TXW2BC",
        signer=whole.signer,
        person_name=whole.person.name,
        suspended_since=date(2026, 11, 20),
        permit_until=date(2026, 12, 31),
        slip="17",
        notices=("№ 12/2026, 20.11.2026, Миграционная полиция",),
        asks=PURPOSES,
        notify_to=("Миграционная полиция", "Прокуратура"),
        share_to=("Приют «Условный дом»",),
        wording="0123456789abcdef",
        handover=Handover(
            to_name="Приют «Условный дом»",
            language="узбекский",
            needs_interpreter=True,
            standing=Standing("NGO_IDENTIFIED", whole.centre.name, date(2026, 11, 21), "TRAFFICKING"),
            consent_on=date(2026, 11, 20),
            ahead=("Назначено заседание: 27 ноября 2026 года, 10:00, Суд",),
            tasks=("Проверить безопасность: 24 ноября 2026 года",),
            replies=("Ответ на письмо № 12",),
            barred=("Отдел полиции",),
        ),
    )
    return replace(sheet, **changes)
