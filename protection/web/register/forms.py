"""A letter as it stands above what is recorded of it. Nobody enters it: it is issued."""

from typing import Any

from django.utils.translation import gettext as _

from protection.models import Letter
from protection.web.fact_forms import FactForm
from protection.words import moment_words


class LetterLines(FactForm):
    model = Letter

    @classmethod
    def lines_of(cls, row: Any) -> list[dict[str, Any]]:
        return [
            {"label": _("Number"), "value": row.number},
            {"label": _("Addressee"), "value": str(row.authority or "–")},
            {"label": _("Issued"), "value": moment_words(row.issued_at)},
        ]
