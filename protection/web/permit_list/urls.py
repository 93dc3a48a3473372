from django.urls import path

from protection.web.permit_list.views import PermitListView

urlpatterns = [path("permits/", PermitListView.as_view(), name="permit_list")]
