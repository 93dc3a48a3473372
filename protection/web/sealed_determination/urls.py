from django.urls import path

from protection.web.sealed_determination.views import JsonView, PdfView, SealedView, SealView

urlpatterns = [
    path("cases/<str:code>/sealed/new/", SealView.as_view(), name="sealed_new"),
    path("cases/<str:code>/sealed/<uuid:sealed>/", SealedView.as_view(), name="sealed"),
    path("cases/<str:code>/sealed/<uuid:sealed>/pdf/", PdfView.as_view(), name="sealed_pdf"),
    path("cases/<str:code>/sealed/<uuid:sealed>/json/", JsonView.as_view(), name="sealed_json"),
]
