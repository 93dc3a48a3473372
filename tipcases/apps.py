from importlib import import_module

from django.contrib.admin.apps import AdminConfig


class CoordinatorsAdminConfig(AdminConfig):
    """Django's admin with our own site as the default one."""

    default_site = "protection.admin.site.CoordinatorSite"

    def ready(self) -> None:
        super().ready()
        import_module("protection.admin.nouns")
