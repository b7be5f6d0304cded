"""The app of mail in and out."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    """Mail in and out."""

    name = "accord.server.channels.mail"
    label = "mail"

    def ready(self) -> None:
        """Enter the place in the navigation, and write letters about what happens to tickets."""
        from accord.server.channels.mail import registration  # noqa: PLC0415 - needs the apps to be loaded

        registration.register()
