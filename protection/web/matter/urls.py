from django.urls import path

from protection.web.matter import views

urlpatterns = [
    path("matters/", views.MatterListView.as_view(), name="matter_list"),
    path("matters/new/", views.NewMatterView.as_view(), name="matter_new"),
    path("matters/<uuid:matter>/", views.MatterView.as_view(), name="matter"),
    path("matters/<uuid:matter>/link/", views.MatterLinkView.as_view(), name="matter_link"),
    path("matters/<uuid:matter>/event/add/", views.RecordEventView.as_view(), name="event_add"),
    path("matters/<uuid:matter>/event/<uuid:pk>/correct/", views.CorrectEventView.as_view(), name="event_correct"),
    path("matters/<uuid:matter>/event/<uuid:pk>/withdraw/", views.WithdrawEventView.as_view(), name="event_withdraw"),
]
