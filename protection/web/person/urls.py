from django.urls import path

from protection.web.person.views import PersonEditView

urlpatterns = [path("cases/<str:code>/person/edit/", PersonEditView.as_view(), name="person_edit")]
