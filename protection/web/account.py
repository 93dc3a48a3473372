"""Sign-in: by allauth, closed to strangers; the first password is set by an address that the lead hands over."""

from datetime import date
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.forms import ChangePasswordForm, LoginForm
from allauth.account.views import LoginView, LogoutView, PasswordChangeView
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.tokens import default_token_generator
from django.contrib.auth.views import PasswordResetConfirmView
from django.db import connection
from django.db.models import FilteredRelation, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from protection.models import StaffMember
from protection.models.prepared import Asked
from protection.models.staff import Absent
from protection.services.reading import IN_USE, see
from protection.web.exits import CLEAR_SITE_DATA

#: Django's form views would take PUT for POST.
_METHODS = ["get", "head", "post"]


class ClosedAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": gettext_lazy("The e-mail address and the password do not belong together."),
        "too_many_login_attempts": gettext_lazy(
            "Too many attempts from here. Wait five minutes, then try again. Your account is not locked."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Person and address: a guesser elsewhere uses up only his own attempts."""
        return f"{self.get_client_ip(request)}:{super()._get_login_attempts_cache_key(request, **credentials)}"

    def authenticate(self, request: HttpRequest, **credentials: Any) -> StaffMember | None:
        """Who may not sign in any more is told what a stranger is told, and not that the password was right."""
        member: StaffMember | None = super().authenticate(request, **credentials)
        return member if member is not None and member.is_active else None

    def respond_user_inactive(self, request: HttpRequest, user: StaffMember) -> HttpResponse:
        return HttpResponseRedirect(reverse("account_login"))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_login")


_COLUMNS: Final = tuple(field.attname for field in StaffMember._meta.concrete_fields)


@Asked
def _member(user_id: UUID, today: date) -> QuerySet[Any]:
    """A row for each colleague in whose place she stands today, and one where there is none.

    Compiled once a person and day: every request asks it.
    """
    away = FilteredRelation(
        "substitutions",
        condition=Q(
            substitutions__from_on__lte=today, substitutions__until_on__gte=today, substitutions__ended_at__isnull=True
        ),
    )
    rows: QuerySet[Any] = StaffMember.objects.filter(pk=user_id).annotate(reading_in_use=IN_USE, away=away).order_by()
    return rows.values(*_COLUMNS, "reading_in_use", "away__staff", "away__staff__name")


class SignInBackend(AuthenticationBackend):  # type: ignore[misc]
    """allauth's. The query that finds who is signed in brings along for whom she stands in, and the reading in use."""

    def get_user(self, user_id: Any) -> StaffMember | None:
        found = _member(user_id, timezone.localdate())
        if not found:
            return None
        row = found[0]
        member = StaffMember.from_db(connection.alias, _COLUMNS, [row[name] for name in _COLUMNS])
        if not self.user_can_authenticate(member):
            return None
        member.absent = tuple(
            Absent(row["away__staff"], row["away__staff__name"]) for row in found if row["away__staff"]
        )
        see(row["reading_in_use"])
        return member


class SignInForm(LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        self.fields["login"].label = _("E-mail")
        self.fields["login"].widget = forms.EmailInput(
            attrs={"autocomplete": "username", "spellcheck": "false", "class": "form-control", "maxlength": "254"}
        )
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""
        self.fields["password"].widget = forms.PasswordInput(
            attrs={"autocomplete": "current-password", "class": "form-control"}
        )


def _plain_password_inputs(form: forms.Form, current: tuple[str, ...] = ()) -> None:
    form.use_required_attribute = False
    for name, field in form.fields.items():
        kind = "current-password" if name in current else "new-password"
        field.widget = forms.PasswordInput(attrs={"autocomplete": kind, "class": "form-control"})


class ChangeOwnPasswordForm(ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain_password_inputs(self, current=("oldpassword",))
        self.fields["oldpassword"].label = _("Password now")
        self.fields["password1"].label = _("New password")
        self.fields["password1"].help_text = _("At least 14 characters: three or four words are easy to remember.")
        self.fields["password2"].label = _("New password once more")


class SignInView(LoginView):  # type: ignore[misc]
    """allauth's, without its pages for sign-up and reset, which do not exist here."""

    http_method_names = _METHODS

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super(LoginView, self).get_context_data(**kwargs)  # type: ignore[no-any-return]


class SignOutView(LogoutView):  # type: ignore[misc]
    http_method_names = _METHODS

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post(*args, **kwargs)
        response.headers["Clear-Site-Data"] = CLEAR_SITE_DATA
        return response


class ChangePasswordView(PasswordChangeView):  # type: ignore[misc]
    http_method_names = _METHODS
    template_name = "account/password_change.html"


def one_time_path(member: StaffMember) -> str:
    """The path by which `member` sets a password once, within PASSWORD_RESET_TIMEOUT: handed over in person."""
    return reverse(
        "first_sign_in",
        args=[urlsafe_base64_encode(force_bytes(member.pk)), default_token_generator.make_token(member)],
    )


@method_decorator(login_not_required, name="dispatch")
class FirstSignInView(PasswordResetConfirmView):
    """Sets a password by a one-time address. Django's view keeps the token out of the page's own address."""

    http_method_names = _METHODS
    template_name = "account/first_sign_in.html"
    success_url = reverse_lazy("account_login")

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        _plain_password_inputs(form)
        form.fields["new_password1"].label = _("New password")
        form.fields["new_password1"].help_text = _("At least 14 characters: three or four words are easy to remember.")
        form.fields["new_password2"].label = _("New password once more")
        form.fields["new_password2"].help_text = ""
        return form

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        messages.success(self.request, _("The password is set. Sign in with it now."))
        return response


def sign_in_path(next_path: str) -> str:
    return f"{reverse('account_login')}?{urlencode({'next': next_path})}"
