"""What other apps are given: places in the navigation, the section on a unit's page, what the trail is called."""

from django.utils.translation import gettext_lazy as _

from accord.server.audit import words
from accord.server.improvement.access import VIEW
from accord.server.improvement.listening import hear
from accord.server.improvement.measuring import entries, weaknesses
from accord.server.improvement.models import EffectWords, Outcome, Source
from accord.server.improvement.panels import unit_panel
from accord.server.improvement.ways import from_errors, from_ratings
from accord.server.reporting import unit_panels
from accord.server.reporting.provided import provide_improvements, provide_weaknesses
from accord.server.surveys.announcing import after_low_score
from accord.server.ui import ways
from accord.server.ui.navigation import SERVICE_LEVELS, Item
from accord.server.ui.navigation import register as enter

__all__ = ["register"]


def register() -> None:
    """Enter the register and the reviews, listen to low scores, offer the way here, and name the actions."""
    enter(Item(_("Improvement"), "improvement:register", "trending-up", VIEW, order=520, group=SERVICE_LEVELS, key="i"))
    unit_panels.register("improvement", unit_panel, order=20)
    after_low_score(hear)
    provide_improvements(entries)
    provide_weaknesses(weaknesses)
    ways.register("known_error", from_errors)
    ways.register("rating", from_ratings)
    words.register(
        {
            "improvement.opened": _("entered an improvement"),
            "improvement.changed": _("changed an improvement"),
            "improvement.closed": _("closed an improvement"),
            "improvement.reopened": _("reopened an improvement"),
            "improvement.causes_named": _("named the causes"),
            "improvement.action_planned": _("planned an action"),
            "improvement.action_done": _("reported an action done"),
            "improvement.action_resumed": _("took back that an action is done"),
            "improvement.action_dropped": _("took an action out"),
            "improvement.action_checked": _("checked whether an action moved the number"),
            "improvement.recounted": _("worked out anew what a deviation is made of"),
            "cause.made": _("named a new cause"),
            "cause.merged": _("merged causes"),
            "review.prepared": _("prepared a review"),
            "review.changed": _("changed a review"),
            "review.minutes_begun": _("began minutes"),
            "review.sent": _("sent minutes"),
        },
        values={"outcome": {**dict(EffectWords.choices), **dict(Outcome.choices)}, "source": dict(Source.choices)},
    )
