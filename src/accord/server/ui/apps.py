"""The app that draws the pages; it has no models."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The look of the product."""

    name = "accord.server.ui"
    label = "ui"
