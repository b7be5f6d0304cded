"""The section that the home page of a unit has on its scorecard."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from accord.measures.scorecard import Standing
from accord.server.accounts.models import Unit
from accord.server.reporting.spans import Chosen
from accord.server.scorecards.access import cards_in_reach, may_agree
from accord.server.scorecards.models import KeptScore
from accord.server.scorecards.words import PERSPECTIVES, STANDINGS

__all__ = ["unit_panel"]


type _Part = dict[str, float | None]


def unit_panel(request: HttpRequest, unit: Unit, period: Chosen) -> SafeString:
    """Draw the score of a unit's last whole month and its perspectives; without a scorecard the way to agree one."""
    card = cards_in_reach(request.user).filter(unit=unit, ended_at=None).select_related("kept").first()
    if card is None and not may_agree(request.user, unit):
        return SafeString()
    kept: KeptScore | None = getattr(card, "kept", None)
    context = {
        "card": card, "unit": unit, "kept": kept,
        "perspectives": _perspectives(kept) if kept else [],
        "counts": [(*STANDINGS[one], getattr(kept, str(one))) for one in Standing] if kept else [],
    }  # fmt: skip
    return mark_safe(render_to_string("scorecards/unit_panel.html", context, request))  # noqa: S308 - drawn by a template


def _perspectives(kept: KeptScore) -> list[tuple[str, str, _Part]]:
    parts: dict[str, _Part] = kept.perspectives
    return [(str(one), str(label), parts[one]) for one, label in PERSPECTIVES.items() if one in parts]
