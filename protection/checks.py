"""What must hold before anything starts: law and letters are read whole, or it is said which file and line is wrong."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.http.request import validate_host

from protection.law.located import LawDataError
from protection.law.provisions import statutes
from protection.law.rulesets import NAMES, ruleset
from protection.law.statutory.ladders import criminal_codes
from protection.letters.paper import template_errors
from protection.letters.sheet import sheet_errors

LOCAL: Final = ("localhost", "127.0.0.1", "::1")


def law_errors() -> list[LawDataError]:
    """What each file of the law is refused for; what rests on a wrong one is refused for the same, said once."""
    readers: list[Callable[[], object]] = [statutes, criminal_codes, *(partial(ruleset, name) for name in NAMES)]
    found: dict[str, LawDataError] = {}
    for read in readers:
        try:
            read()
        except LawDataError as error:
            found.setdefault(str(error), error)
    return list(found.values())


def law_is_whole(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    return [Error(str(error), id="protection.E001") for error in law_errors()]


def letters_are_whole(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """A template names fields that exist, and provisions that were read."""
    return [Error(str(error), id="protection.E002") for error in (*template_errors(), *sheet_errors())]


def mail_is_safe(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """E-mail leaves this machine over TLS alone."""
    is_smtp = settings.EMAIL_BACKEND == "django.core.mail.backends.smtp.EmailBackend"
    is_sealed = settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL
    if not is_smtp or is_sealed or settings.EMAIL_HOST in LOCAL:
        return []
    return [Error("EMAIL_URL begins with smtp+tls:// or smtp+ssl:// but for this machine", id="protection.E004")]


def public_address_is_safe(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """Where letters are checked, if anywhere: over HTTPS but on this machine, and under a name that is served."""
    address = urlsplit(settings.PUBLIC_CHECK_URL)
    is_local = address.hostname in LOCAL
    if not settings.PUBLIC_CHECK_URL:
        return []
    if address.scheme not in (("http", "https") if is_local else ("https",)) or not address.path.endswith("/check/"):
        return [Error("PUBLIC_CHECK_URL is an https:// address that ends in /check/", id="protection.E003")]
    if not is_local and not validate_host(address.netloc.split(":")[0], settings.ALLOWED_HOSTS):
        return [Error("The host of PUBLIC_CHECK_URL is missing in ALLOWED_HOSTS", id="protection.E003")]
    return []
