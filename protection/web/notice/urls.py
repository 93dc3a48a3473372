from django.urls import path

from protection.web.notice.views import LetterPdfView, LetterView, NoticesView, NoticeView

urlpatterns = [
    path("cases/<str:code>/notices/", NoticesView.as_view(), name="case_notices"),
    path("cases/<str:code>/notices/<uuid:letter>/", LetterView.as_view(), name="letter"),
    path("cases/<str:code>/notices/<uuid:letter>/pdf/", LetterPdfView.as_view(), name="letter_pdf"),
    path("cases/<str:code>/proceedings/<uuid:proceeding>/notice/", NoticeView.as_view(), name="notice_new"),
]
