"""A file of a case is given out to be kept, never opened in our pages; its name says nothing."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views import View

from protection.models import Attachment
from protection.services.attachment import read_attachment
from protection.web.scope import CaseMixin, member


class AttachmentView(CaseMixin, View):
    records_look = False  # that the file is read is recorded instead

    def get(self, request: HttpRequest, code: str, file: UUID) -> HttpResponse:
        row = self.row_or_404(Attachment, file)
        return HttpResponse(
            read_attachment(row, by=member(request)),
            content_type=row.media_type,
            headers={
                "Content-Disposition": f'attachment; filename="{row.pk}.{row.ending}"',
                "Content-Security-Policy": "sandbox; default-src 'none'",
                "X-Content-Type-Options": "nosniff",
            },
        )
