"""Files on their way in: in memory, of a form that takes one, from somebody who has signed in; never on the disk."""

from io import BytesIO
from typing import Any

from django import forms
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from protection.services.attachment import LARGEST

#: What the other fields of a form, and its borders, may take beside the files.
_BESIDE = 2_000_000


def _form_of(request: HttpRequest) -> Any:
    view = request.resolver_match.func if request.resolver_match else None
    noun = getattr(view, "view_initkwargs", {}).get("noun")
    return noun.form if noun else getattr(getattr(view, "view_class", None), "form_class", None)


def _takes_files(request: HttpRequest) -> bool:
    fields = getattr(_form_of(request), "base_fields", {}).values()
    return request.user.is_authenticated and any(isinstance(field, forms.FileField) for field in fields)


class MemoryOnlyUploadHandler(FileUploadHandler):
    """FILE_UPLOAD_HANDLERS. Of what is too large, all files of a request together, nothing is kept but that it was.

    How large a request is, it says beforehand; then not one byte is kept. What nobody asked for is passed over.
    """

    request: HttpRequest

    def handle_raw_input(self, body: Any, meta: Any, content_length: int, *more: Any) -> None:
        self._is_over = content_length > LARGEST + _BESIDE
        self._total = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if not _takes_files(self.request):
            raise SkipFile
        self._kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._total += len(raw_data)
        if self._total > LARGEST:
            self._is_over = True
            self._kept = BytesIO()
        if not self._is_over:
            self._kept.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        size = LARGEST + 1 if self._is_over else file_size
        self._kept.seek(0)
        return InMemoryUploadedFile(
            self._kept, self.field_name, self.file_name, self.content_type or "", size, self.charset
        )
