"""Teams whose new tickets go at once to whoever of them fits best."""

from typing import Final

from django.utils import timezone, translation

from accord.calendars.zones import zone
from accord.events import EventType
from accord.server.accounts.models import Person
from accord.server.accounts.queries import home_zone
from accord.server.desk.actions.changing import changing
from accord.server.desk.announcing import Happening
from accord.server.desk.assigning.candidates import fitting, needs_of
from accord.server.desk.assigning.sentences import reason
from accord.server.desk.models import TeamAssigning

__all__ = ["assign_new"]

_NAME: Final = "accord"


def assign_new(happening: Happening) -> None:
    """Give a ticket that was just opened to who fits best, where its team wants that and somebody is there."""
    ticket = happening.ticket
    if happening.action != "ticket.opened" or ticket.team is None or ticket.assignee_id is not None:
        return
    if not TeamAssigning.objects.filter(team=ticket.team_id, is_automatic=True).exists():
        return
    now = happening.step.at
    best = next((one for one in fitting(ticket, [ticket.team], now)[ticket.team.pk] if one.is_there), None)
    if best is None:
        return
    # The time line is read by the assignee first.
    person = Person.objects.get(pk=best.candidate.key)
    with translation.override(person.language or "en"), timezone.override(zone(person.zone or home_zone() or "UTC")):
        why = reason(best, needs_of(ticket), now)
    with changing(ticket, "ticket.assigned", by=None, by_name=_NAME, now=now, reason=why) as change:
        change.write(
            EventType.ASSIGNED, team=ticket.team.code, person=person.email, support_level=ticket.team.support_level,
            actor_kind="automatic", note=why[:2000],
        )  # fmt: skip
