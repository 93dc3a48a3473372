from django.urls import path

from protection.web.intake.views import IntakeView

urlpatterns = [path("cases/<str:code>/intake/", IntakeView.as_view(), name="case_intake")]
