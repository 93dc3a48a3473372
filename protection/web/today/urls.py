from django.urls import path

from protection.web.today.views import TodayView

urlpatterns = [path("", TodayView.as_view(), name="today")]
