"""Law health: every provision, who checked it last, and which amendments are known and not yet read."""

from datetime import date
from itertools import groupby
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from protection.law.provisions import Provision, Version, provisions
from protection.models import CheckKind, ProvisionCheck, StaffMember
from protection.services.provision_check import Checked, Health, checks_of, health_of, law_health, record_check
from protection.words import day_words

HEALTH: Final = {
    Health.AMENDED: gettext_lazy("An amendment is known, not yet read"),
    Health.DUE: gettext_lazy("To be checked"),
    Health.FRESH: gettext_lazy("Checked within six months"),
}
_TONES: Final = {Health.AMENDED: "red", Health.DUE: "amber", Health.FRESH: "green"}
#: How sure a reading is, by the words of the data.
CONFIDENCE: Final = {
    "read in mirror": gettext_lazy("Read in a mirror of the official base"),
    "read in mirror, other redaction": gettext_lazy("Read in a mirror, in another redaction"),
    "not found": gettext_lazy("Not found"),
}
NOT_VERIFIED, VERIFIED = gettext_lazy("Not verified"), gettext_lazy("Verified against the official site")


class CheckForm(forms.Form):
    """One form for both: what was read, or what is known and still to be read."""

    kind = forms.ChoiceField(label=gettext_lazy("What you record"), choices=CheckKind.choices, widget=forms.RadioSelect)
    on = forms.DateField(
        label=gettext_lazy("Day"),
        help_text=gettext_lazy("On which the wording in force was read; of an amendment, the day of the act."),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    address = forms.URLField(label=gettext_lazy("Address"), max_length=500, assume_scheme="https")
    words = forms.CharField(
        label=gettext_lazy("What you found"),
        help_text=gettext_lazy("A word on the check; of an amendment, the title of the act. Nothing about cases."),
        max_length=300,
    )
    is_for_article = forms.BooleanField(label=gettext_lazy("The same for all parts of this article"), required=False)

    field_order = ("kind", "on", "address", "words", "is_for_article")


def label_of(provision: Provision) -> str:
    """56(2), 3(1) where an item is meant, 128 for a whole article."""
    return provision.article + "".join(f"({step})" for step in (provision.part, provision.item) if step)


def _by(row: ProvisionCheck) -> str:
    return _("%(day)s, by %(who)s") % {"day": day_words(row.on), "who": row.recorded_by.name}


def _row(checked: Checked) -> dict[str, Any]:
    provision, version = checked.provision, checked.newest
    return {
        "label": label_of(provision),
        "heading": version.heading(get_language() or "ru"),
        "url": reverse("admin:law_provision", args=[provision.id]),
        "wording": day_words(version.read_for),
        "wordings": len(provision.versions),
        "source": version.source,
        "confidence": CONFIDENCE.get(version.confidence, version.confidence),
        "status": VERIFIED if version.verified else NOT_VERIFIED,
        "last": _by(checked.last) if checked.last else _("Never checked"),
        "health": HEALTH[checked.health],
        "tone": _TONES[checked.health],
    }


def law_health_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The provisions by their acts; `state` shows those of one state alone."""
    found, state = law_health(timezone.localdate()), request.GET.get("state", "")
    shown = [one for one in found if state in ("", one.health.value)] if state in list(Health) else found
    shown.sort(key=lambda one: list(provisions()).index(one.provision.id))
    language = get_language() or "ru"
    acts = [
        {"code": act.code, "title": act.title(language), "number": act.number, "rows": [_row(one) for one in rows]}
        for act, rows in groupby(shown, key=lambda one: one.provision.act)
    ]
    numbers = {health: sum(one.health is health for one in found) for health in Health}
    states = [("", _("All provisions"), len(found)), *((code.value, HEALTH[code], numbers[code]) for code in Health)]
    given = {"title": _("Law health"), "acts": acts, "states": states, "state": state}
    return TemplateResponse(request, "admin/law_health.html", {**context, **given})


def _in_force(version: Version) -> str:
    starts, ends = version.in_force_from, version.in_force_to
    if starts and ends:
        return _("In force from %(start)s to before %(end)s.") % {"start": day_words(starts), "end": day_words(ends)}
    if starts:
        return _("In force from %(start)s; until when was not read.") % {"start": day_words(starts)}
    if ends:
        return _("In force to before %(end)s; since when was not read.") % {"end": day_words(ends)}
    return _("From when to when it is in force was not read.")


def _wording(version: Version, language: str) -> dict[str, Any]:
    words = version.text(language)
    return {
        "read_for": day_words(version.read_for),
        "text": words.text,
        "language": words.language,
        "is_unofficial": words.is_unofficial_translation,
        "in_force": _in_force(version),
        "amended_by": version.amended_by,
        "confidence": CONFIDENCE.get(version.confidence, version.confidence),
        "confidence_kk": CONFIDENCE.get(version.confidence_kk, version.confidence_kk),
        "status": VERIFIED if version.verified else NOT_VERIFIED,
        "source": version.source,
    }


@transaction.atomic
def _record(provision: Provision, held: dict[str, Any], by: StaffMember) -> int:
    """For this provision, or for all of its article; how many were recorded."""
    article = [one for one in provisions().values() if one.article_id == provision.article_id]
    named = article if held["is_for_article"] else [provision]
    values = {"on": held["on"], "address": held["address"], "words": held["words"]}
    for one in named:
        record_check(one, kind=CheckKind(held["kind"]), by=by, at=timezone.now(), **values)
    return len(named)


def _answer(request: HttpRequest, provision: Provision, form: CheckForm) -> HttpResponse | None:
    """Where it was saved, the way back; None where the form says what does not fit."""
    by: Any = request.user
    try:
        number = _record(provision, form.cleaned_data, by)
    except ValidationError as error:
        form.add_error(None, error)
        return None
    said = ngettext("Recorded for %(number)s provision.", "Recorded for %(number)s provisions.", number)
    messages.success(request, said % {"number": number})
    return HttpResponseRedirect(reverse("admin:law_provision", args=[provision.id]))


def _records(provision: Provision, unread: set[int]) -> list[dict[str, Any]]:
    """All that was recorded, the latest first."""
    return [
        {
            "kind": row.get_kind_display(),
            "by": _by(row),
            "words": row.words,
            "address": row.address,
            "is_unread": row.pk in unread,
        }
        for row in reversed(checks_of(provision))
    ]


def provision_page(request: HttpRequest, context: dict[str, Any], provision: str) -> HttpResponse:
    """One provision: its words as they were read, its checks, and the form that records one more."""
    asked = provisions().get(provision)
    if asked is None:
        raise Http404
    today: date = timezone.localdate()
    form = CheckForm(request.POST or None, initial={"kind": CheckKind.CHECK, "on": today})
    if request.method == "POST" and form.is_valid() and (done := _answer(request, asked, form)):
        return done
    checked = health_of(asked, today)
    language = get_language() or "ru"
    given = {
        "title": f"{asked.act.code} {label_of(asked)}",
        "act": asked.act.title(language),
        "number": asked.act.number,
        "official_url": asked.act.official_url,
        "heading": checked.newest.heading(language),
        "row": _row(checked),
        "is_of_another_wording": checked.is_of_another_wording,
        "wordings": [_wording(version, language) for version in reversed(asked.versions)],
        "records": _records(asked, {row.pk for row in checked.amendments}),
        "form": form,
    }
    return TemplateResponse(request, "admin/law_provision.html", {**context, **given})
