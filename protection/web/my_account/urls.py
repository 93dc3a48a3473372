from django.urls import path

from protection.web.my_account import views

urlpatterns = [
    path("account/", views.MyAccountView.as_view(), name="my_account"),
]
