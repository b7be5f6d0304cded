"""Teams whose tickets go at once to whoever of them fits best: new ones, and those that come to them or come back."""

from collections.abc import Sequence
from typing import Final

from django.utils import timezone, translation

from accord.assigning import Suggestion
from accord.calendars.zones import zone
from accord.events import EventType
from accord.server.accounts.models import Person
from accord.server.accounts.queries import home_zone
from accord.server.desk.actions.changing import changing
from accord.server.desk.announcing import Happening
from accord.server.desk.assigning.candidates import fitting, needs_of
from accord.server.desk.assigning.sentences import reason
from accord.server.desk.models import OWN_SOURCE, Event, TeamAssigning, Ticket
from accord.server.desk.remembering import Remembered

__all__ = ["assign_what_came", "may_assign"]

_COMES: Final = ("ticket.assigned", "ticket.handed_over", "ticket.handed_back")
_BACK: Final = ("ticket.reopened", "ticket.customer_wrote")
_HEARD: Final = ("ticket.opened", *_COMES, *_BACK)


def _automatic() -> frozenset[int]:
    return frozenset(TeamAssigning.objects.filter(is_automatic=True).values_list("team_id", flat=True))


_teams: Final = Remembered(_automatic, TeamAssigning._meta.db_table)


def may_assign(happening: Happening) -> bool:
    """Say whether an action may be followed by an assignment: it is one of those, and the ticket's team wants that."""
    return happening.action in _HEARD and happening.ticket.team_id in _teams.at(happening.states)


def assign_what_came(happening: Happening) -> None:
    """Give a ticket to who fits best, where its team wants that and somebody is there.

    That is one which was just opened, came from another team, or was opened again while whoever had it is away or has
    left. Whom somebody chose keeps it; so does who is only off shift.
    """
    ticket = happening.ticket
    if not _may_concern(happening) or ticket.team is None:
        return
    if happening.action in _COMES and not _came_from_elsewhere(ticket):
        return
    fit = fitting(ticket, [ticket.team], happening.step.at)[ticket.team.pk]
    if ticket.assignee_id is None or _is_gone(ticket, fit):
        _give(happening, next((one for one in fit if one.is_there), None))


def _may_concern(happening: Happening) -> bool:
    """Say, without asking the database, whether a ticket may now need somebody."""
    action, is_held = happening.action, happening.ticket.assignee_id is not None
    if action in _BACK:
        return happening.ticket.state == Ticket.State.OPEN and _reopens(happening)
    return not is_held and (action == "ticket.opened" or action in _COMES)


def _reopens(happening: Happening) -> bool:
    """Say whether a step opened a ticket again: a customer's message does when it writes more than itself."""
    if happening.action == "ticket.reopened":
        return True
    seqs = happening.step.seqs
    return len(seqs) > 1 and Event.objects.filter(ticket=happening.ticket, seq__in=seqs, event="reopened").exists()


def _came_from_elsewhere(ticket: Ticket) -> bool:
    """Say whether another team had it before, so that who takes a ticket off somebody of a team is not undone."""
    held = Event.objects.filter(ticket=ticket, event=EventType.ASSIGNED.value).order_by("-seq")
    teams = list(held.values_list("team", flat=True)[:2])
    return len(teams) < 2 or teams[0] != teams[1]


def _is_gone(ticket: Ticket, fit: Sequence[Suggestion]) -> bool:
    """Say whether who has a ticket is away, or is none of those of the team who may work on it."""
    mine = next((one for one in fit if one.candidate.key == ticket.assignee_id), None)
    return mine is None or mine.candidate.absent_until is not None


def _give(happening: Happening, best: Suggestion | None) -> None:
    ticket, now = happening.ticket, happening.step.at
    if best is None or ticket.team is None:
        return
    # The time line is read by the assignee first.
    person = Person.objects.get(pk=best.candidate.key)
    with translation.override(person.language or "en"), timezone.override(zone(person.zone or home_zone() or "UTC")):
        why = reason(best, needs_of(ticket), now)
    with changing(
        ticket, "ticket.assigned", by=None, by_name=OWN_SOURCE, now=now, reason=why, follows=happening.step.pk
    ) as change:
        change.write(
            EventType.ASSIGNED, team=ticket.team.code, person=person.email, support_level=ticket.team.support_level,
            actor_kind="automatic", note=why[:2000],
        )  # fmt: skip
