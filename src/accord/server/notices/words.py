"""What the reasons for telling somebody are called."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from accord.server.desk.escalating import Why
from accord.server.notices.models import NotificationKind

__all__ = ["REASONS", "STATES"]

REASONS: Final[Mapping[str, Any]] = {
    Why.ASSIGNEE: _("You work on it."),
    Why.TEAM: _("Your team has it."),
    Why.TEAM_LEAD: _("You lead the team that has it."),
    Why.RESPONSIBLE: _("You answer for this target."),
    Why.OWNER: _("You own the service."),
    Why.NAMED: _("The agreement names you."),
    Why.MANAGER: _("Nobody else could be told."),
}
"""Why somebody is told."""
STATES: Final[Mapping[str, str]] = {
    NotificationKind.WARNING: "risk",
    NotificationKind.BREACH: "missed",
    NotificationKind.ESCALATION: "missed",
    NotificationKind.DIGEST: "risk",
    NotificationKind.LOW_SCORE: "risk",
    NotificationKind.REVIEW_DUE: "note",
    NotificationKind.DEVIATION: "missed",
    NotificationKind.ACTION_DUE: "risk",
    NotificationKind.WEBHOOK_OFF: "missed",
}
"""How a kind of notice is coloured."""
