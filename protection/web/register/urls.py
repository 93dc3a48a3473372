from django.urls import path

from protection.web.register.views import LetterListView

urlpatterns = [path("letters/", LetterListView.as_view(), name="letter_list")]
