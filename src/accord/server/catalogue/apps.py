"""The app that keeps the catalogue."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    """Services and what belongs to them."""

    name = "accord.server.catalogue"
    label = "catalogue"
    verbose_name = _("catalogue")

    def ready(self) -> None:
        """Stand in the side navigation, say what runs by a calendar and what the trail's actions are called."""
        from accord.server.accounts.roles import Capability  # noqa: PLC0415 - models load first
        from accord.server.audit import words  # noqa: PLC0415
        from accord.server.calendars import uses as calendars  # noqa: PLC0415
        from accord.server.catalogue import trail, uses  # noqa: PLC0415
        from accord.server.catalogue.models import State  # noqa: PLC0415
        from accord.server.ui.navigation import Item, register  # noqa: PLC0415

        calendars.provide("services", uses.services_by_calendar)
        calendars.provide("offerings", uses.offerings_by_calendar)
        words.register(trail.ACTIONS, values={"state": dict(State.choices)})
        register(
            Item(
                _("Services"),
                "catalogue:services",
                "layers",
                Capability.VIEW_CATALOGUE,
                order=30,
                key="s",
                covers=("/catalogue/",),
            ),
        )
