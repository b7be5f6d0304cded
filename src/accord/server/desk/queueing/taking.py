"""Taking the ticket that is worth most, so that two people never get the same."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from accord.server.accounts.models import Person, PersonSkill, Skill
from accord.server.desk.actions import take
from accord.server.desk.models import Ticket
from accord.server.desk.queueing.asking import own_teams, waiting_in_reach, whose_tickets

__all__ = ["take_next"]


@transaction.atomic
def take_next(*, by: Person, now: datetime) -> Ticket | None:
    """Take the unassigned ticket of one's teams with the greatest expected loss, None when there is none.

    Tickets of customers whose language one speaks come first, where one's languages are known. What somebody else is
    taking at this moment is passed over.
    """
    teams = own_teams(by)
    free = waiting_in_reach(by).filter(whose_tickets("unassigned", by, teams), state=Ticket.State.OPEN)
    best = free.select_for_update(skip_locked=True, of=("self",)).order_by("-expected_loss", "pk")
    found = best.filter(_understood(by)).first() or best.first()
    return take(found, by=by, now=now) if found is not None else None


def _understood(person: Person) -> Q:
    spoken = PersonSkill.objects.filter(person=person, skill__kind=Skill.Kind.LANGUAGE)
    languages = list(spoken.values_list("skill__code", flat=True))
    return Q(requester=None) | Q(requester__language__in=["", *languages]) if languages else Q()
