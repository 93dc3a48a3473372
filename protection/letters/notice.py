"""The suspension notice: one door for the services. Pure functions of `NoticeContent`."""

from protection.letters.content import (
    ALMATY,
    LANGUAGES,
    Addressee,
    Attachment,
    Centre,
    Consent,
    Detention,
    DeterminationSummary,
    Language,
    NoticeContent,
    Person,
    Proceeding,
    Standing,
    Statement,
)
from protection.letters.provisions import Quotation, quotation_for, reply_wanted_by
from protection.letters.readiness import missing_for_issue
from protection.letters.rendering import render_pdf, render_text, template_version
from protection.letters.requests import requests_of

__all__ = [
    "ALMATY",
    "LANGUAGES",
    "Addressee",
    "Attachment",
    "Centre",
    "Consent",
    "Detention",
    "DeterminationSummary",
    "Language",
    "NoticeContent",
    "Person",
    "Proceeding",
    "Quotation",
    "Standing",
    "Statement",
    "missing_for_issue",
    "quotation_for",
    "render_pdf",
    "render_text",
    "reply_wanted_by",
    "requests_of",
    "template_version",
]
