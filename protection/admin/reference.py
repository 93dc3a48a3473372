"""The words that records are coded with, to look at: HTCDS's terms and the actors of ¶2, in each language."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from protection import htcds
from protection.law.rulesets import ruleset


def _labels(labels: dict[str, str]) -> list[tuple[str, str]]:
    return [(language, labels[language]) for language, _name in settings.LANGUAGES]


def reference_words(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    fields = [
        {
            "code": field.code,
            "words": htcds.field_words(field.code),
            "terms": [(term.code, _labels(term.labels)) for term in field.terms.values()],
        }
        for field in htcds.fields().values()
    ]
    actors = [
        (_labels({"en": actor.name, "ru": actor.name_ru, "kk": actor.name_kk}), actor.may_receive_a_report)
        for actor in ruleset().actors
    ]
    given = {"title": _("Reference words"), "fields": fields, "actors": actors, "languages": settings.LANGUAGES}
    return TemplateResponse(request, "admin/reference_words.html", {**context, **given})
