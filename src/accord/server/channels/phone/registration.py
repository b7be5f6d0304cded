"""What other apps are given by the telephone: the place in the navigation, the words of the trail, the contacts."""

from collections.abc import Iterable

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.roles import Capability
from accord.server.audit import words
from accord.server.channels.phone.models import Call, Outcome
from accord.server.desk import contacts
from accord.server.desk.contacts import Contact, unit_of
from accord.server.desk.models import Channel
from accord.server.ui import navigation

__all__ = ["register"]


def _calls() -> Iterable[Contact]:
    """Return the calls that opened no ticket of their own: those that were lost were given up."""
    opened = Q(ticket__opened_at__gte=F("offered_at"))
    rows = Call.objects.exclude(outcome="").exclude(opened & Q(outcome=Outcome.ANSWERED))
    for at, outcome, unit in rows.annotate(unit=unit_of("person")).values_list("offered_at", "outcome", "unit"):
        yield Contact(at, str(Channel.PHONE), unit, is_given_up=outcome == Outcome.LOST)


def register() -> None:
    """Enter the place in the navigation, the words of the trail, and calls among the contacts."""
    navigation.register(
        navigation.Item(
            label=_("Calls"), url_name="phone:calls", icon="phone", capability=Capability.WORK_ON_TICKETS, order=21,
            key="c",
        ),
        navigation.Item(
            label=_("Telephone systems"),
            url_name="phone:systems",
            icon="phone",
            capability=Capability.MANAGE_PEOPLE,
            order=851,
            group=_("Organisation"),
        ),
    )  # fmt: skip
    words.register(
        {
            "call.answered": _("answered a call"),
            "call.lost": _("noted a lost call"),
            "call.ended": _("ended a call"),
            "call.caller_named": _("said who called"),
            "call.led_to_ticket": _("booked a call on a ticket"),
            "phone_system.made": _("added a telephone system"),
            "phone_system.revoked": _("took a telephone system away"),
        }
    )
    contacts.provide(_calls)
