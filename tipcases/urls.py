from django.contrib import admin
from django.urls import include, path

from protection.web import account, errors, exits, lost_form

urlpatterns = [
    path("sign-in/", account.SignInView.as_view(), name="account_login"),
    path("sign-out/", account.SignOutView.as_view(), name="account_logout"),
    path("password/", account.ChangePasswordView.as_view(), name="account_change_password"),
    path("first-sign-in/<uidb64>/<token>/", account.FirstSignInView.as_view(), name="first_sign_in"),
    path("language/", lost_form.choose_language, name="set_language"),
    path("exit/", exits.exit_page, name="exit"),
    path("alive", exits.alive, name="alive"),
    path("admin/", admin.site.urls),
    path("", include("protection.urls")),
]
handler400 = errors.bad_request
handler404 = errors.not_found
handler500 = errors.broken
