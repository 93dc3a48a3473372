from django.urls import path

from protection.web.case.views import CaseView, LookedView, RevealView, TimelineView

urlpatterns = [
    path("cases/<str:code>/", CaseView.as_view(), name="case"),
    path("cases/<str:code>/looked/", LookedView.as_view(), name="case_looked"),
    path("cases/<str:code>/reveal/", RevealView.as_view(), name="reveal_name"),
    path("cases/<str:code>/timeline/", TimelineView.as_view(), name="case_timeline"),
]
