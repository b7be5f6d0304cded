"""What other apps are given: places in the navigation, and a figure for the home page of a unit."""

from django.utils.translation import gettext_lazy as _

from accord.server.accounts.roles import Capability
from accord.server.foresight.expected import chances, due
from accord.server.foresight.stat import forecast_stat
from accord.server.reporting.provided import provide_chances
from accord.server.reporting.stats import register as register_stat
from accord.server.ui import navigation

__all__ = ["register"]


def register() -> None:
    """Fill the registries of the apps before this one."""
    navigation.register(
        navigation.Item(
            label=_("Forecast"),
            url_name="foresight:forecast",
            icon="telescope",
            capability=Capability.VIEW_MEASURES,
            order=510,
            group=navigation.SERVICE_LEVELS,
        ),
        navigation.Item(
            label=_("Staffing"),
            url_name="foresight:staffing",
            icon="users-round",
            capability=Capability.VIEW_INTERNAL_AGREEMENTS,
            order=560,
            group=navigation.SERVICE_LEVELS,
        ),
    )
    register_stat(forecast_stat)
    provide_chances(chances, due)
