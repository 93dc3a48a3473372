from django.urls import path

from protection.web.sheet.views import SheetView

urlpatterns = [path("cases/<str:code>/sheets/<slug:sheet>/", SheetView.as_view(), name="sheet_new")]
