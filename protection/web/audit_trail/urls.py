from django.urls import path

from protection.web.audit_trail.views import AuditTrailView

urlpatterns = [path("audit/", AuditTrailView.as_view(), name="audit_trail")]
