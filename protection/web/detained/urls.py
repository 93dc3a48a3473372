from django.urls import path

from protection.web.detained.views import DetainedNextView, DetainedView

urlpatterns = [
    path("detained/", DetainedView.as_view(), name="detained"),
    path("cases/<str:code>/next-person/", DetainedNextView.as_view(), name="detained_next"),
]
