"""Why a ticket stands where it does, in a sentence."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from accord.server.desk.models import Impact
from accord.server.desk.words import kind_called
from accord.server.ui.filters import FILTERS

__all__ = ["sentence"]


def sentence(said: Mapping[str, Any]) -> str:
    """Return the sentence for a row: how likely a miss is, and what makes it dear; empty without a clock.

    The promise is named where it is not the next one, which stands in the row already.
    """
    reason = said["loss_reason"]
    return "; ".join([_likely(said, reason), *_dear(reason)]) if reason.get("kind") else ""


def _likely(said: Mapping[str, Any], reason: Mapping[str, Any]) -> str:
    words = {"share": FILTERS["share"](reason["miss"], 0), "promise": kind_called(reason["kind"])}
    is_next = said["next_kind"] == reason["kind"]
    if reason["miss"] >= 1:
        return _("already missed") if is_next else _("%(promise)s: missed") % words
    return (_("%(share)s likely to miss") if is_next else _("%(share)s likely to miss: %(promise)s")) % words


def _dear(reason: Mapping[str, Any]) -> list[str]:
    parts = []
    if reason.get("impact"):
        parts.append(str(Impact(reason["impact"]).label).lower())
    if reason.get("importance") == 1:
        parts.append(_("the unit's most important service"))
    parts += reason.get("periods", ())
    if reason.get("penalty"):
        parts.append(_("a penalty is agreed"))
    if reason.get("load"):
        parts.append(_("the team has %(times)s times the usual work") % {"times": FILTERS["number"](reason["load"], 1)})
    return parts
