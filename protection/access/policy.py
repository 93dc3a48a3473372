"""What the state of a case allows, whoever asks."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from protection.models import Authority, BarredAddressee, Case, Consent, ConsentPurpose


def check_is_open(case: Case) -> None:
    """Read anew, in the caller's transaction: a colleague may have closed it since `case` was read."""
    if not Case.objects.select_for_update().open().filter(pk=case.pk).exists():
        raise ValidationError(_("This case is closed. Ask the lead to reopen it."), code="case_closed")


def consent_to(purpose: ConsentPurpose, case: Case) -> Consent | None:
    """The answer that stands, given or not; None where nobody has asked."""
    return Consent.objects.filter(case=case, purpose=purpose).standing().order_by("-entered_at", "-id").first()


def consent_to_notify(case: Case) -> Consent | None:
    return consent_to(ConsentPurpose.NOTIFY_AUTHORITIES, case)


def consent_to_share(case: Case, partner: Authority, day: date) -> Consent:
    """The consent under which this partner is told; ValidationError where none holds on that day."""
    rows = Consent.objects.filter(case=case, purpose=ConsentPurpose.SHARE_WITH_PARTNER).standing()
    own: Consent | None = rows.filter(Q(recipient=partner) | Q(recipient=None)).order_by("-entered_at", "-id").first()
    if own is None or not own.holds_on(day):
        words = _("The person has not agreed that %(partner)s is told. Record the consent first.")
        raise ValidationError(words, code="no_consent_to_share", params={"partner": partner})
    return own


def check_may_be_notified(case: Case) -> Consent:
    """The consent under which an authority may be written to; ValidationError where there is none."""
    consent = consent_to_notify(case)
    if consent is None or not consent.is_given:
        raise ValidationError(
            _("The notice cannot be issued yet: the person has not agreed that we write to the authorities."),
            code="no_consent",
        )
    return consent


def is_barred(case: Case, authority: Authority) -> bool:
    """Whether the authority must not be told of this person."""
    return BarredAddressee.objects.filter(case=case, authority_id=authority.pk).standing().exists()


def check_may_be_told(case: Case, authority: Authority) -> None:
    """ValidationError where the authority is on the case's list of those that must not be told."""
    if is_barred(case, authority):
        words = _("%(authority)s must not be told of this person: it is on the list of the case. Nothing is issued.")
        raise ValidationError(words, code="addressee_barred", params={"authority": authority})
