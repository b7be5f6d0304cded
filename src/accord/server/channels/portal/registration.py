"""What other apps show of the portal."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.audit import words
from accord.server.channels.portal.models import Approval, LeftForm
from accord.server.channels.portal.outlook import Outlook, provide
from accord.server.channels.portal.sources import Disruption, Hit, Hits, add_source, tell_disruptions
from accord.server.desk import contacts
from accord.server.desk.contacts import Contact, unit_of
from accord.server.desk.holding import hold
from accord.server.desk.major.running import disruptions
from accord.server.desk.models import Channel, Ticket
from accord.server.desk.queueing.waiting import expected_end, place_of
from accord.server.knowledge.queries.search import suggestions
from accord.server.ui import navigation

__all__ = ["register"]

_ASK = Capability.ASK_FOR_HELP
_SHORTEST = 3


def _articles(person: Person, text: str) -> Hits:
    """Return the articles that may answer a text."""
    rows = suggestions(text, person)
    hits = [Hit(one.title, reverse("knowledge:article", args=[one.code]), one.summary) for one in rows]
    return Hits(_("Articles"), "book-open", hits, is_guess=bool(rows) and not any(one.is_whole for one in rows))


def _disrupted(person: Person, now: datetime) -> list[Disruption]:
    """Return the major incidents that concern a person."""
    return [
        Disruption(
            f"{one.service}: {one.title}" if one.service else one.title, one.text, one.since, one.news_at, one.address
        )
        for one in disruptions(person)
    ]


def _known_disruptions(person: Person, text: str) -> Hits:
    """Return the major incidents that speak of one of the words: somebody who looks for them need not report them."""
    words = [word for word in text.casefold().split() if len(word) >= _SHORTEST]
    told = [(one, f"{one.service} {one.title} {one.text}".casefold()) for one in disruptions(person)]
    rows = [Hit(one.title, one.address, one.text) for one, said in told if any(word in said for word in words)]
    return Hits(_("Known disruptions"), "megaphone", rows)


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


def _left_forms() -> Iterable[Contact]:
    """Return the forms that people left: contacts that were given up."""
    rows = LeftForm.objects.annotate(unit=unit_of("person"))
    for at, unit in rows.values_list("left_at", "unit"):
        yield Contact(at, str(Channel.PORTAL), unit, is_given_up=True)


def register() -> None:
    """Enter articles into the search box, expected times, places into the navigation, and words of the trail."""
    add_source(_known_disruptions)
    add_source(_articles)
    tell_disruptions(_disrupted)
    provide(_outlook)
    hold(_waits_for_approval)
    contacts.provide(_left_forms)
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
