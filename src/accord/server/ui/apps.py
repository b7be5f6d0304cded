"""The app that draws the pages; it has no models."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The look of the product."""

    name = "accord.server.ui"
    label = "ui"

    def ready(self) -> None:
        """Draw an empty choice as a dash: it needs no words, and so no translation."""
        from django.db.models import fields  # noqa: PLC0415 - Django's own way to say it

        fields.BLANK_CHOICE_LABEL = "–"
