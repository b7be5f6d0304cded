"""The app of figures."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.roles import Capability
from accord.server.ui.navigation import SERVICE_LEVELS, Item, register


class ReportingConfig(AppConfig):
    """What was agreed and what was kept."""

    name = "accord.server.reporting"
    label = "reporting"

    def ready(self) -> None:
        """Bring the figures up to date with every judgement; show them on the pages of services and of pilots."""
        from accord.server.agreements import comparison  # noqa: PLC0415
        from accord.server.catalogue import panels  # noqa: PLC0415
        from accord.server.desk.judging import after_judging  # noqa: PLC0415 - needs the apps
        from accord.server.reporting.elsewhere import clock_notices  # noqa: PLC0415
        from accord.server.reporting.panels import figures_panel  # noqa: PLC0415
        from accord.server.reporting.pilot import before_and_since  # noqa: PLC0415
        from accord.server.reporting.provided import provide_letters  # noqa: PLC0415
        from accord.server.reporting.refreshing import refresh  # noqa: PLC0415

        after_judging(lambda judgement: refresh(judgement.at))
        panels.register("figures", figures_panel, order=20)
        comparison.provide(before_and_since)
        provide_letters(clock_notices)
        register(
            Item(
                _("Measures"), "reporting:measures", "gauge", str(Capability.VIEW_MEASURES), order=500,
                group=SERVICE_LEVELS,
            )
        )  # fmt: skip
        register(
            Item(
                _("Overview"),
                "accounts:home",
                "layout-dashboard",
                str(Capability.VIEW_MEASURES),
                order=0,
                key="o",
                covers=("/units/",),
            )
        )
