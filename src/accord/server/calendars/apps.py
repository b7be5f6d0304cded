"""The app that keeps calendars."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CalendarsConfig(AppConfig):
    """Calendars and their versions."""

    name = "accord.server.calendars"
    label = "calendars"
    verbose_name = _("Calendars")

    def ready(self) -> None:
        """Offer the calendars in the navigation, and say which teams work by them."""
        from accord.server.calendars import places  # noqa: PLC0415 - it needs people's model, which is loaded only now

        places.register()
