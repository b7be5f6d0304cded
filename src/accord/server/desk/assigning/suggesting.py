"""Suggestions for a ticket, ready to be shown or to choose from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _

from accord.server.accounts.models import Team
from accord.server.desk.assigning.candidates import fitting, needs_of
from accord.server.desk.assigning.sentences import called, reason
from accord.server.desk.models import Ticket

__all__ = ["SHOWN", "Suggested", "choices", "suggested"]

SHOWN: Final = 3
"""How many people a ticket's page suggests."""

type Choices = list[tuple[str, list[tuple[str, str]]]]


@dataclass(frozen=True, slots=True)
class Suggested:
    """Somebody who could take a ticket: the key of the choice (`team:person`), the name, why."""

    key: str
    name: str
    reason: str
    is_there: bool


def suggested(ticket: Ticket, now: datetime) -> Sequence[Suggested]:
    """Return the people of the ticket's team who fit best; nobody who has it already or is away."""
    if ticket.team is None:
        return []
    needs = needs_of(ticket)
    found = fitting(ticket, [ticket.team], now)[ticket.team.pk]
    others = [one for one in found if one.candidate.key != ticket.assignee_id and one.candidate.absent_until is None]
    return [
        Suggested(
            f"{ticket.team.code}:{one.candidate.key}", one.candidate.name, reason(one, needs, now), one.is_there
        )
        for one in others[:SHOWN]
    ]  # fmt: skip


def choices(ticket: Ticket, teams: Sequence[Team], now: datetime) -> Choices:
    """Return who could take a ticket, by team and in the order in which they fit; first nobody in particular.

    Keys are `team:` and `team:person`.
    """
    needs = needs_of(ticket)
    found = fitting(ticket, teams, now)
    return [
        (
            team.name,
            [
                (f"{team.code}:", _("%(team)s, nobody in particular") % {"team": team.name}),
                *((f"{team.code}:{one.candidate.key}", called(one, needs, now)) for one in found[team.pk]),
            ],
        )
        for team in teams
    ]
