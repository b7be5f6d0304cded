"""Who did the work of teams in a time and a place: whether a team's figures may be shown depends on it."""

from collections import defaultdict
from datetime import datetime

from django.db.models import Q

from accord.server.accounts.models import TeamMember
from accord.server.reporting.keeping.records import Within
from accord.server.reporting.models import TicketFact, TicketWork
from accord.server.reporting.small_teams import shown_as

__all__ = ["teams_shown_as"]


def teams_shown_as(within: Within, start: datetime, end: datetime) -> dict[str, str]:
    """Return under which name the work of small teams is shown; a team is who did its work, or else its members."""
    people: dict[str, set[str]] = defaultdict(set)
    for team, person in _worked(within, start, end):
        people[team] |= {person.lower()} if person else set()
    nameless = [team for team, found in people.items() if not found]
    for team, email in TeamMember.objects.filter(team__code__in=nameless, person__is_active=True).values_list(
        "team__code", "person__email"
    ):
        people[team].add(email.lower())
    return shown_as(people)


def _worked(within: Within, start: datetime, end: datetime) -> set[tuple[str, str | None]]:
    facts = TicketFact.objects.filter(within.facts, team__isnull=False)
    inside = Q(opened_at__lt=end) & (Q(done_at=None) | Q(done_at__gte=start))
    worked = TicketWork.objects.filter(team__isnull=False, at__gte=start, at__lt=end)
    if within.facts:
        worked = worked.filter(ticket__in=TicketFact.objects.filter(within.facts).values("ticket"))
    names = ("team", "person")
    held = set(facts.filter(inside).order_by().values_list(*names).distinct())
    return held | set(worked.order_by().values_list(*names).distinct())
