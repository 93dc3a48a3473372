"""What everybody chooses for herself: the password, the e-mail of the morning, the calendar."""

from typing import Any

from django.contrib import messages
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from protection.access.permissions import Action, may
from protection.services.calendar_feed import address_of
from protection.services.digest import is_set_up
from protection.services.my_account import change_own_settings
from protection.web.casework import CaseworkFormView
from protection.web.forms import CaseworkForm
from protection.web.my_account.forms import MyAccountForm
from protection.words import day_words


class MyAccountView(CaseworkFormView):
    form_class = MyAccountForm
    template_name = "protection/my_account/page.html"

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.staff, name) for name in ("wants_digest", "language")}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        feed = address_of(self.staff)
        return super().get_context_data(
            **context,
            sends_mail=is_set_up(),
            has_calendar=may(self.staff, Action.LIST_CASES),
            feed=feed,
            since=day_words(timezone.localdate(feed.created_at)) if feed else "",
        )

    def save(self, form: CaseworkForm) -> str:
        change_own_settings(self.staff, **form.cleaned_data)
        messages.success(self.request, _("Saved."))
        return reverse("my_account")
