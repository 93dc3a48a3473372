from django.urls import path

from protection.web.determination.lawyer import LawyerView
from protection.web.determination.views import DeterminationView

urlpatterns = [
    path(
        "cases/<str:code>/determination/deportation/<uuid:proceeding>/",
        DeterminationView.as_view(question="deportation"),
        name="determination_deportation",
    ),
    path("cases/<str:code>/determination/<str:question>/", DeterminationView.as_view(), name="determination"),
    path("cases/<str:code>/for-the-lawyer/", LawyerView.as_view(), name="lawyer_summary"),
]
