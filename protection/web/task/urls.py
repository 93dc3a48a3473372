from django.urls import path

from protection.web.task.views import FindOutView, TaskDoneView, TaskFinishView

urlpatterns = [
    path("cases/<str:code>/task/find-out/", FindOutView.as_view(), name="task_find_out"),
    path("cases/<str:code>/task/<uuid:pk>/done/", TaskDoneView.as_view(), name="task_done"),
    path("cases/<str:code>/task/<uuid:pk>/finish/", TaskFinishView.as_view(), name="task_finish"),
]
