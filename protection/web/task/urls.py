from django.urls import path

from protection.web.task.views import TaskDoneView

urlpatterns = [path("cases/<str:code>/task/<uuid:pk>/done/", TaskDoneView.as_view(), name="task_done")]
