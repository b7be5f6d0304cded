"""Who works on a ticket: teams, people, lines of support."""

from datetime import datetime

from django.utils.translation import gettext as _

from accord.errors import InputError
from accord.events import EventType
from accord.server.accounts.errors import at_field
from accord.server.accounts.models import Person, Team, TeamMember
from accord.server.desk.actions.changing import Change, changing, refuse_ended
from accord.server.desk.errors import OvertakenError, TicketEndedError
from accord.server.desk.models import Ticket

__all__ = ["assign", "hand_back", "hand_over", "take"]


def assign(
    ticket: Ticket, *, team: Team | None, person: Person | None, by: Person | None, now: datetime, reason: str = ""
) -> Ticket:
    """Give a ticket to a team, and to a person of it if one is named; `reason` says why, for the time line."""
    with changing(ticket, "ticket.assigned", by=by, now=now, reason=reason) as change:
        refuse_ended(change)
        _assign(change, team or change.ticket.team, person, reason)
    return ticket


def take(ticket: Ticket, *, by: Person, now: datetime, seen_assignee: int | None = None) -> Ticket:
    """Take a ticket oneself. Raises OvertakenError when somebody else did, unless that is who the taker saw on it."""
    with changing(ticket, "ticket.taken", by=by, now=now) as change:
        refuse_ended(change)
        holder = change.ticket.assignee
        if holder is not None and holder.pk not in (by.pk, seen_assignee):
            raise OvertakenError(
                _("%(name)s took %(reference)s a moment ago.") % {"name": holder.name, "reference": ticket.reference}
            )
        own = TeamMember.objects.filter(person=by).select_related("team").order_by("team__support_level", "team_id")
        teams = [member.team for member in own]
        team = change.ticket.team if change.ticket.team in teams or not teams else teams[0]
        _assign(change, team, by, "")
    return ticket


def hand_over(
    ticket: Ticket,
    *,
    team: Team,
    by: Person | None,
    now: datetime,
    note: str = "",
    by_name: str = "",
    person: Person | None = None,
) -> Ticket:
    """Hand a ticket to a team of a higher line of support, or to one of its people, with what it has to know."""
    with changing(ticket, "ticket.handed_over", by=by, now=now, by_name=by_name, note=note) as change:
        refuse_ended(change)
        if team == change.ticket.team:
            raise InputError([at_field(_("It is with this team already."), "team")])
        _assign(change, team, person, note)
    return ticket


def hand_back(ticket: Ticket, *, by: Person, now: datetime, note: str) -> Ticket:
    """Give a ticket back to the team that had it before. Raises InputError without a reason."""
    if not note.strip():
        raise InputError([at_field(_("Say why it goes back."), "note")])
    with changing(ticket, "ticket.handed_back", by=by, now=now, note=note) as change:
        refuse_ended(change)
        held = [one.team for one in change.events if one.event is EventType.ASSIGNED and one.team]
        before = [code for code in held if change.ticket.team is None or code != change.ticket.team.code]
        team = Team.objects.filter(code=before[-1]).first() if before else None
        if team is None:
            raise TicketEndedError(_("No other team had %(reference)s before.") % {"reference": ticket.reference})
        _assign(change, team, None, note)
    return ticket


def _assign(change: Change, team: Team | None, person: Person | None, note: str) -> None:
    if team is None and person is None:
        raise InputError([at_field(_("Say to whom."), "team")])
    if person is not None and not person.is_active:
        raise InputError([at_field(_("%(name)s does not work here any more.") % {"name": person.name}, "person")])
    if team is not None and person is not None and not TeamMember.objects.filter(team=team, person=person).exists():
        raise InputError(
            [at_field(_("%(name)s is not in the team %(team)s.") % {"name": person.name, "team": team.name}, "person")]
        )
    change.known += [one for one in (team, person) if one is not None]
    change.write(
        EventType.ASSIGNED, team=team.code if team else None, person=person.email if person else None,
        support_level=team.support_level if team else None, note=note[:2000] or None,
    )  # fmt: skip
