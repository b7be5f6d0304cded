"""Reading people, units and teams."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Count, Prefetch, Q, QuerySet
from django.db.models.functions import Upper

from accord.server.accounts.access import people_in_reach, units_in_reach
from accord.server.accounts.models import Membership, Person, Team, TeamMember, Unit
from accord.server.accounts.roles import Capability

__all__ = [
    "Branch",
    "branches",
    "home_zone",
    "organisation",
    "people",
    "people_of_teams",
    "search_people",
    "teams",
    "units_of",
]

ALIKE: Final = 0.45  # one wrong letter in a name of five


def organisation() -> Unit | None:
    """Return the unit that all others belong to; None before the first run."""
    return Unit.objects.filter(parent=None).first()


def home_zone() -> str:
    """Return the organisation's time zone, in which newcomers see times until they choose another."""
    return Unit.objects.values_list("zone", flat=True).filter(parent=None).first() or ""


def people(
    by: Person, *, role: str = "", unit: Unit | None = None, state: str = "", text: str = ""
) -> QuerySet[Person]:
    """Return the people that somebody sees, with their roles and teams; those of a unit are those below it too."""
    found = people_in_reach(by, Capability.VIEW_PEOPLE).filter(_in_state(state))
    if role or unit:
        held = Membership.objects.filter(**({"role": role} if role else {}))
        held = held.filter(unit__path__startswith=unit.path) if unit else held
        found = found.filter(pk__in=held.values("person"))
    roles = Membership.objects.select_related("unit").order_by("unit__path", "role")
    teams = TeamMember.objects.select_related("team").order_by("team__name")
    return search_people(found, text).prefetch_related(Prefetch("memberships", roles), Prefetch("teams", teams))


def _in_state(state: str) -> Q:
    match state:
        case "gone":
            return Q(is_active=False)
        case "new":
            return Q(is_active=True, last_login=None)
        case "all":
            return Q()
        case _:
            return Q(is_active=True)


def search_people(found: QuerySet[Person], text: str) -> QuerySet[Person]:
    """Cut people down to those whose name or address has a text in it, or a name much like it."""
    text = text.strip().upper()
    if not text:
        return found
    found = found.alias(
        upper_name=Upper("name"), upper_email=Upper("email"), likeness=TrigramWordSimilarity(text, "name")
    )
    return found.filter(Q(upper_name__contains=text) | Q(upper_email__contains=text) | Q(likeness__gte=ALIKE))


@dataclass
class Branch:
    """A unit in the tree, as a page draws it."""

    unit: Unit
    label: str
    href: str
    note: str
    people: int
    is_current: bool = False
    is_open: bool = True
    children: list["Branch"] = field(default_factory=list)


def branches(by: Person, href: str, *, with_ended: bool, today: date) -> list[Branch]:
    """Return the units that somebody sees as trees; `href` holds CODE where the unit's short name goes."""
    units = units_in_reach(by, Capability.VIEW_PEOPLE).annotate(
        heads=Count("memberships__person", distinct=True, filter=Q(memberships__person__is_active=True))
    )
    if not with_ended:
        units = units.filter(Q(ended_on=None) | Q(ended_on__gt=today))
    return _nested(sorted(units, key=lambda unit: unit.name.casefold()), href)


def _nested(units: Iterable[Unit], href: str) -> list[Branch]:
    made = {
        unit.pk: Branch(unit, unit.name, href.replace("CODE", unit.code), "", people=getattr(unit, "heads", 0))
        for unit in units
    }
    roots: list[Branch] = []
    for branch in made.values():
        above = made.get(branch.unit.parent_id or 0)
        (above.children if above else roots).append(branch)
    return roots


def units_of(person: Person) -> list[Unit]:
    """Return the units that somebody has a role for, the highest first."""
    units = {membership.unit for membership in person.memberships.select_related("unit")}
    return sorted(units, key=lambda unit: (unit.path.count("."), unit.name))


def teams(*, with_ended: bool, today: date) -> QuerySet[Team]:
    """Return the teams with how many people work in each, and who leads them."""
    found = Team.objects.order_by("support_level", "name").annotate(
        heads=Count("members", filter=Q(members__person__is_active=True))
    )
    if not with_ended:
        found = found.filter(Q(ended_on=None) | Q(ended_on__gt=today))
    leads = TeamMember.objects.filter(is_lead=True).select_related("person").order_by("person__name")
    return found.prefetch_related(Prefetch("members", leads, to_attr="leads"), "skills__skill")


def people_of_teams(teams: Sequence[Team]) -> dict[int, list[Person]]:
    """Return the active people of each team, by the team's key."""
    found: dict[int, list[Person]] = defaultdict(list)
    members = TeamMember.objects.filter(team__in=teams, person__is_active=True).select_related("person")
    for member in members.order_by("person__name"):
        found[member.team_id].append(member.person)
    return found
