from django.urls import path

from protection.web.attachment.views import AttachmentView

urlpatterns = [path("cases/<str:code>/files/<uuid:file>/", AttachmentView.as_view(), name="attachment")]
