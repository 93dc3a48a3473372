from django.urls import path

from protection.web.calendar_feed import views

urlpatterns = [
    path("calendar/<str:token>.ics", views.calendar, name="calendar"),
    path("account/calendar/", views.CalendarNewView.as_view(), name="calendar_new"),
    path("account/calendar/end/", views.CalendarEndView.as_view(), name="calendar_end"),
]
