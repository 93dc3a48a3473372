from django.urls import path

from protection.web.letter_check.views import letter_check

urlpatterns = [
    path("check/", letter_check, name="letter_check"),
    path("check/<str:code>/", letter_check, name="letter_check_code"),
]
