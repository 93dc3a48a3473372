from django.views.generic import TemplateView


class TodayView(TemplateView):
    """What needs somebody today."""

    template_name = "protection/today/today.html"
