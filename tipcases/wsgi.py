import os
from typing import Any

from django.core.handlers.wsgi import WSGIRequest
from django.core.wsgi import get_wsgi_application

from protection.checks import law_errors

os.umask(0o077)  # what is written here is read by its owner alone
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tipcases.settings")


class Request(WSGIRequest):
    """Django breaks on a Content-Type that cannot be read, before any middleware; `CharsetMiddleware` answers 400."""

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        try:
            super()._set_content_type_params(meta)  # type: ignore[misc]  # unknown to the stubs
        except ValueError:
            super()._set_content_type_params({"CONTENT_TYPE": "text/plain; charset=utf-16"})  # type: ignore[misc]


for error in law_errors():
    raise error  # nobody is answered by a law that does not read

application = get_wsgi_application()
application.request_class = Request
