"""The words of the alerts that clocks raise, for Today and for the page of a case: once for both."""

from typing import Any, Final, NamedTuple

from django.utils.translation import gettext_lazy as _

from protection.models import AlertKind


class ClockWords(NamedTuple):
    """`address`: where the one helpful act is done, by the code of the case."""

    sentence: Any
    action: Any
    address: str


CLOCK_WORDS: Final = {
    AlertKind.ORDERED_AGAINST_THE_BAR: ClockWords(
        _("The expulsion was ordered although the case was postponed."), _("Notify the authorities"), "pack_new"
    ),
    AlertKind.PROTECTION_ENDING: ClockWords(
        _("What protects the person ends on this day. See what can take its place."), _("Open the case"), "case"
    ),
    AlertKind.PERMIT_RUNWAY: ClockWords(
        _("File by this day, or there will be no new permit before the old one ends."), _("See the permit"), "case_stay"
    ),
    AlertKind.DECISION_OVERDUE: ClockWords(
        _("No decision on the report of the crime is on record."), _("See the statement"), "case_statements"
    ),
    AlertKind.NO_REPLY: ClockWords(
        _("The authority has not answered in time. Remind it in writing."), _("See the letters"), "case_notices"
    ),
    AlertKind.CONSENT_ENDING: ClockWords(
        _("A consent runs out. Without a new one nothing may be sent under it."), _("Ask for consent"), "consent_add"
    ),
    AlertKind.CONSENT_REVIEW: ClockWords(
        _("The consent was given long ago. Ask whether the person still agrees."), _("Ask for consent"), "consent_add"
    ),
    AlertKind.RISK_REVIEW: ClockWords(
        _("Whether the person is safe was last asked long ago."), _("Open the case"), "case"
    ),
    AlertKind.TASK_OVERDUE: ClockWords(
        _("A task was to be done by this day and is still open."), _("Open the case"), "case"
    ),
}
