from django.urls import path

from protection.web.file.views import SettingsView

urlpatterns = [path("cases/<str:code>/settings/", SettingsView.as_view(), name="case_settings")]
