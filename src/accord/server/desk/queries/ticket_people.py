"""Finding people and other tickets by what somebody types, and who could take a ticket with how much on their hands."""

from collections.abc import Sequence

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.errors import InputError
from accord.server.accounts.access import may_everywhere, people_in_reach
from accord.server.accounts.errors import at_field
from accord.server.accounts.models import Person, Team, TeamMember
from accord.server.accounts.roles import Capability
from accord.server.desk.access import tickets_in_reach
from accord.server.desk.models import OWN_SOURCE, Ticket
from accord.server.desk.rows import asked_rows, instances, several
from accord.ticketing import find_references, read_reference

__all__ = ["find_person", "find_ticket", "hands", "people_like"]

SUGGESTED = 8
SHORTEST_PART = 2

type Choices = list[tuple[str, list[tuple[str, str]]]]


def people_like(asker: Person, text: str) -> Sequence[Person]:
    """Return a few people whose name or address holds a text."""
    if len(text.strip()) < SHORTEST_PART:
        return []
    return list(_known(asker).filter(Q(name__icontains=text.strip()) | Q(email__icontains=text.strip()))[:SUGGESTED])


def _known(asker: Person) -> QuerySet[Person]:
    return people_in_reach(asker, Capability.VIEW_PEOPLE).filter(is_active=True).order_by("name", "pk")


def find_person(asker: Person, text: str, field: str) -> Person:
    """Return the one person whose address or name this is. Raises InputError at `field` for nobody or several."""
    said = text.strip()
    if "<" in said and said.endswith(">"):
        said = said.rpartition("<")[2].rstrip("> ")
    found = _at_address(asker, said) or list(_known(asker).filter(Q(email__iexact=said) | Q(name__iexact=said))[:2])
    if not found:
        found = list(_known(asker).filter(name__icontains=said)[:2]) if len(said) >= SHORTEST_PART else []
    if len(found) > 1:
        raise InputError([at_field(_("Several people are called that; give the e-mail address."), field)])
    if not found:
        raise InputError([at_field(_("Nobody of this name or address is known."), field)])
    return found[0]


def _at_address(asker: Person, address: str) -> list[Person]:
    """Return who has an address, found by its index, for those who see everybody."""
    if "@" not in address or not may_everywhere(asker, Capability.VIEW_PEOPLE):
        return []
    return instances(Person, *several(asked_rows(Person, "lower(email) = lower(%s) AND is_active", (address,))))


def find_ticket(asker: Person, text: str, field: str) -> Ticket:
    """Return the ticket of our own whose reference this is. Raises InputError at `field` for none."""
    reference = read_reference(text) or next(iter(find_references(text)), "")
    found = tickets_in_reach(asker).filter(source=OWN_SOURCE, reference=reference).first() if reference else None
    if found is None:
        raise InputError([at_field(_("There is no ticket with this reference."), field)])
    return found


def hands(teams: QuerySet[Team] | None = None) -> Choices:
    """Return who could take a ticket, by team: keys `team:` or `team:person`, and names with how much they have."""
    known = Team.objects.filter(ended_on=None) if teams is None else teams
    members = TeamMember.objects.filter(team__in=known, person__is_active=True).order_by("person__name")
    load = dict(
        Ticket.objects.filter(state__in=[Ticket.State.OPEN, Ticket.State.WAITING], assignee__isnull=False)
        .order_by().values("assignee").annotate(count=Count("pk")).values_list("assignee", "count")
    )  # fmt: skip
    named: dict[int, list[tuple[int, str]]] = {}
    for team_id, person_id, name in members.values_list("team_id", "person_id", "person__name"):
        named.setdefault(team_id, []).append((person_id, _with_load(name, load.get(person_id, 0))))
    groups: Choices = []
    for key, code, name in known.order_by("support_level", "name").values_list("pk", "code", "name"):
        people = [(f"{code}:{person_id}", said) for person_id, said in named.get(key, ())]
        groups.append((name, [(f"{code}:", _("%(team)s, nobody in particular") % {"team": name}), *people]))
    return groups


def _with_load(name: str, count: int) -> str:
    return ngettext("%(name)s – %(num)s open ticket", "%(name)s – %(num)s open tickets", count) % {
        "name": name,
        "num": count,
    }
