from django.urls import path

from protection.web.proceeding_list.views import ProceedingListView

urlpatterns = [path("proceedings/", ProceedingListView.as_view(), name="proceeding_list")]
