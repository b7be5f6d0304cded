"""What other apps are given: the place in the navigation, and what the trail's actions are called."""

from django.utils.translation import gettext_lazy as _

from accord.server.accounts.roles import Capability
from accord.server.audit import words
from accord.server.ui.navigation import Item
from accord.server.ui.navigation import register as enter

__all__ = ["register"]


def register() -> None:
    """Enter articles into the navigation, and name the actions."""
    enter(Item(_("Knowledge"), "knowledge:articles", "book-open", Capability.READ_KNOWLEDGE, order=35, key="w"))
    words.register(
        {
            "article.created": _("started an article"),
            "article.changed": _("changed who an article is for or what it is about"),
            "article.written": _("wrote an article"),
            "article.published": _("published an article"),
            "article.draft": _("took an article back"),
            "article.retired": _("retired an article"),
            "known_error.created": _("wrote down a known error"),
            "known_error.changed": _("changed a known error"),
            "gap.closed": _("closed a gap"),
        }
    )
