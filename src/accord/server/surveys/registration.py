"""What other apps are given: questions after tickets, answers for the measures, the place in the navigation."""

from django.utils.translation import gettext_lazy as _

from accord.server.accounts.roles import Capability
from accord.server.audit import words
from accord.server.desk import ratings as desk
from accord.server.desk.announcing import after_step, on_undo
from accord.server.reporting import ratings as reporting
from accord.server.reporting.stats import register as register_stat
from accord.server.surveys.asking import follow, follow_back, is_followed
from accord.server.surveys.letters import links_after_resolving
from accord.server.surveys.models import AsksAfter
from accord.server.surveys.queries import frame
from accord.server.surveys.stat import satisfaction_stat
from accord.server.ui import navigation

__all__ = ["register"]


def register() -> None:
    """Listen to the desk, provide the answers, and name what stands in the trail."""
    navigation.register(
        navigation.Item(
            label=_("Satisfaction"),
            url_name="surveys:results",
            icon="smile",
            capability=Capability.VIEW_MEASURES,
            order=530,
            group=navigation.SERVICE_LEVELS,
        )
    )
    after_step(follow, when=is_followed)
    on_undo(follow_back)
    desk.provide(links_after_resolving)
    reporting.provide(frame)
    register_stat(satisfaction_stat)
    words.register(
        {
            "rating.given": _("said how satisfied they are"),
            "rating.changed": _("changed how satisfied they are"),
            "rating.followed_up": _("followed up a bad answer"),
            "survey.rule_changed": _("changed when customers are asked"),
            "poll.made": _("made a poll"),
            "poll.changed": _("changed a poll"),
            "poll.ended": _("let a poll rest"),
        },
        values={"asks_after": dict(AsksAfter.choices)},
    )
