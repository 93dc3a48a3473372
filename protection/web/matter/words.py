"""A criminal matter in one line: its number and the body that conducts it, for those who see the matter."""

from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from protection.choices import CRIMINAL_EVENTS, Words
from protection.models import REPORT_STEPS, CriminalMatter
from protection.statute_terms import REPORT_DECISIONS
from protection.words import day_words

#: The words of every step that a matter can have, by its code.
EVENTS: Final[dict[str, Words]] = {
    **{kind.value: words for kind, words in CRIMINAL_EVENTS.items()},
    **{kind.value: REPORT_DECISIONS[kind] for kind in REPORT_STEPS},
}


def matter_words(matter: CriminalMatter) -> str:
    """Needs `data_key` and `body` at hand."""
    number = matter.number.open() if matter.number else ""
    named = {"number": number, "body": matter.body, "day": day_words(timezone.localdate(matter.recorded_at))}
    if number and matter.body:
        return _("No. %(number)s, %(body)s") % named
    if number:
        return _("No. %(number)s") % named
    if matter.body:
        return _("Without a number, %(body)s, entered on %(day)s") % named
    return _("Without a number, entered on %(day)s") % named
