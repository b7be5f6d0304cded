"""What other apps show of notices, and what is listened to."""

from django.utils.translation import gettext_lazy as _

from accord.server.desk.announcing import after_notices
from accord.server.improvement.announcing import after_waiting
from accord.server.knowledge.announcing import after_review_due
from accord.server.notices.actions import ring, ring_improvements, ring_low_score, ring_review_due
from accord.server.notices.webhooks.registration import register as register_webhooks
from accord.server.surveys.announcing import after_low_score
from accord.server.ui import navigation

__all__ = ["register"]


def register() -> None:
    """Put the bell on every page, and ring it for notices of clocks, low scores and articles to be looked over."""
    navigation.register_bell(navigation.Bell(_("Notices"), "notices:notices", "notices:count"))
    after_notices(ring)
    after_low_score(ring_low_score)
    after_review_due(ring_review_due)
    after_waiting(ring_improvements)
    register_webhooks()
