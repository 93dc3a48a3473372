from django.apps import AppConfig
from django.core.checks import register
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ProtectionConfig(AppConfig):
    name = "protection"
    verbose_name = _("Protection")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from protection.checks import law_is_whole, letters_are_whole, mail_is_safe, public_address_is_safe
        from protection.models.guards import after_migrate

        register(law_is_whole)
        register(letters_are_whole)
        register(mail_is_safe)
        register(public_address_is_safe)
        post_migrate.connect(after_migrate, sender=self, dispatch_uid="guards")
