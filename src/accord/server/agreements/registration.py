"""What other apps show of agreements."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext_lazy as _

from accord.server.accounts.roles import Capability
from accord.server.agreements.adopters import ADOPTERS
from accord.server.agreements.models import Version
from accord.server.agreements.panels import agreements_by_unit
from accord.server.agreements.states import CURRENT, OPEN, Method, Side, State
from accord.server.agreements.trail import ACTIONS
from accord.server.audit import words
from accord.server.calendars import adoption, uses
from accord.server.catalogue import panels
from accord.server.ui import navigation

__all__ = ["register"]


def register() -> None:
    """Enter the place in the navigation, the panel of services, the uses of calendars, and the words of the trail."""
    navigation.register(
        navigation.Item(
            label=_("Agreements"),
            url_name="agreements:list",
            icon="handshake",
            capability=Capability.VIEW_AGREEMENTS,
            order=40,
            key="a",
        )
    )
    panels.register("agreements", agreements_by_unit, order=40)
    uses.provide("agreements", _uses)
    adoption.provide(ADOPTERS)
    words.register(ACTIONS, values={"side": dict(Side.choices), "method": dict(Method.choices)})


def _uses(codes: Collection[str]) -> Mapping[str, list[uses.Use]]:
    """Return the agreements whose hours were copied from calendars."""
    found: dict[str, list[uses.Use]] = {}
    rows = Version.objects.filter(calendar_code__in=codes, state__in=(*OPEN, State.SIGNED, *CURRENT))
    for version in rows.select_related("agreement").defer("document", "chain"):
        use = uses.Use(_("Agreement"), version.summary["title"], version.get_absolute_url())
        found.setdefault(version.calendar_code, []).append(use)
    return found
