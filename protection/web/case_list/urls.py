from django.urls import path

from protection.web.case_list.views import CaseListView, CaseSearchView, NewCaseView

urlpatterns = [
    path("cases/", CaseListView.as_view(), name="case_list"),
    path("cases/search/", CaseSearchView.as_view(), name="case_search"),
    path("cases/new/", NewCaseView.as_view(), name="case_new"),
]
