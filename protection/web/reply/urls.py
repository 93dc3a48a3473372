from django.urls import path

from protection.web.reply.views import ReplyDecisionView

urlpatterns = [
    path("cases/<str:code>/reply/<uuid:reply>/decision/", ReplyDecisionView.as_view(), name="reply_decision")
]
