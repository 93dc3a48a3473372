from django.urls import path

from protection.web.file.views import SettingsView, WorkingNameView

urlpatterns = [
    path("cases/<str:code>/settings/", SettingsView.as_view(), name="case_settings"),
    path("cases/<str:code>/working-name/", WorkingNameView.as_view(), name="working_name"),
]
