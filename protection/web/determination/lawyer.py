"""The summary for the lawyer: counts, advertisements and penalties under every reading."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from protection.services.facts import facts_of
from protection.web.presenters.lawyer import summary
from protection.web.presenters.rows import ended
from protection.web.scope import CaseMixin
from protection.words import day_words


class LawyerView(CaseMixin, TemplateView):
    template_name = "protection/lawyer/summary.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        found = summary(self.case, facts_of(self.case), today)
        known = ended(_("As recorded by %(day)s") % {"day": day_words(today)})
        return super().get_context_data(summary=found, known=known)
