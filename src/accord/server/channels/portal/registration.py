"""What other apps show of the portal."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.audit import words
from accord.server.channels.portal.models import Approval
from accord.server.channels.portal.outlook import Outlook, provide
from accord.server.channels.portal.sources import Hit, Hits, add_source
from accord.server.desk.holding import hold
from accord.server.desk.models import Ticket
from accord.server.desk.queueing.waiting import expected_end, place_of
from accord.server.knowledge.queries.search import suggestions
from accord.server.ui import navigation

__all__ = ["register"]

_ASK = Capability.ASK_FOR_HELP


def _articles(person: Person, text: str) -> Hits:
    """Return the articles that may answer a text."""
    rows = suggestions(text, person)
    hits = [Hit(one.title, reverse("knowledge:article", args=[one.code]), one.summary) for one in rows]
    return Hits(_("Articles"), "book-open", hits, is_guess=bool(rows) and not any(one.is_whole for one in rows))


def _outlook(ticket: Ticket, now: datetime) -> Outlook:
    expected = expected_end(ticket, now)
    return Outlook(place_of(ticket), *expected) if expected else Outlook(place_of(ticket))


def _waits_for_approval(ticket: Ticket) -> str | None:
    """Say who has to approve a request before the work on it may go on."""
    asked = Approval.objects.filter(ticket=ticket, decided_at=None).first()
    if asked is None:
        return None
    names = ", ".join(asked.approvers.order_by("name").values_list("name", flat=True))
    return gettext("It waits for the approval of %(names)s.") % {"names": names}


def register() -> None:
    """Enter articles into the search box, expected times, places into the navigation, and words of the trail."""
    add_source(_articles)
    provide(_outlook)
    hold(_waits_for_approval)
    navigation.register(
        navigation.Item(label=_("Help"), url_name="portal:home", icon="life-buoy", capability=_ASK, order=2, key="p"),
        navigation.Item(
            label=_("My requests"), url_name="portal:requests", icon="message-square", capability=_ASK, order=3, key="r"
        ),
        navigation.Item(
            label=_("Request types"),
            url_name="portal:types",
            icon="package",
            capability=Capability.EDIT_CATALOGUE,
            order=22,
        ),
    )
    words.register(
        {
            "request_type.made": _("defined a request type"),
            "request_type.changed": _("changed a request type"),
            "approval.asked": _("asked for an approval"),
            "approval.given": _("approved a request"),
            "approval.refused": _("refused a request"),
        }
    )
