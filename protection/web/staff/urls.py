from django.urls import path

from protection.web.staff import absence, views

urlpatterns = [
    path("staff/", views.StaffListView.as_view(), name="staff_list"),
    path("staff/invite/", views.InviteView.as_view(), name="staff_invite"),
    path("staff/away/", absence.AwayView.as_view(), name="staff_away"),
    path("staff/<uuid:pk>/back/", absence.BackView.as_view(), name="staff_back"),
    path("staff/<uuid:pk>/address/", views.AddressView.as_view(), name="staff_address"),
    path("staff/<uuid:pk>/duty/", views.DutyView.as_view(), name="staff_duty"),
    path("staff/<uuid:pk>/hand-over/", views.HandOverView.as_view(), name="staff_hand_over"),
    path("staff/<uuid:pk>/leave/", views.LeaveView.as_view(), name="staff_leave"),
    path("staff/<uuid:pk>/reset/", views.ResetView.as_view(), name="staff_reset"),
    path("staff/<uuid:pk>/return/", views.ReturnView.as_view(), name="staff_return"),
]
