from django.urls import path

from protection.web.letter.views import ChaseView, LetterDocxView, LetterNewView, PackView, ReplaceView, WithdrawView

_LETTER = "cases/<str:code>/notices/<uuid:letter>"
urlpatterns = [
    path("cases/<str:code>/pack/", PackView.as_view(), name="pack_new"),
    path("cases/<str:code>/letters/<slug:kind>/", LetterNewView.as_view(), name="letter_new"),
    path(f"{_LETTER}/remind/", ChaseView.as_view(), name="letter_remind"),
    path(f"{_LETTER}/replace/", ReplaceView.as_view(), name="letter_replace"),
    path(f"{_LETTER}/withdraw/", WithdrawView.as_view(), name="letter_withdraw"),
    path(f"{_LETTER}/docx/", LetterDocxView.as_view(), name="letter_docx"),
]
