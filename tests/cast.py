"""The named people and units that every test of the server uses.

The organisation has two regions; Riverside and Westpark lie in the north, Southfield in the south.
"""

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import connection

from accord.server.accounts.models import Membership, Person, Team, TeamMember, Unit
from accord.server.accounts.roles import Role
from accord.server.audit.actions import record

__all__ = ["PASSWORD", "Cast", "assemble"]

PASSWORD = "copper kettle on the stove"


@dataclass(frozen=True)
class Cast:
    """The organisation, its units and teams, and one person for each role."""

    company: Unit
    north: Unit
    riverside: Unit
    westpark: Unit
    south: Unit
    southfield: Unit
    desk: Team
    network: Team
    alice: Person  # represents Riverside
    bob: Person  # represents the south
    charlie: Person  # asks for help at Riverside
    dora: Person  # agent of the desk
    erik: Person  # leads the desk
    fay: Person  # owns services
    grace: Person  # service-level manager
    hugo: Person  # finance
    irma: Person  # administrator
    jonas: Person  # signs in, and has no role at all

    def by_role(self) -> dict[str, Person]:
        """Return one person for each role, and one without any."""
        people = (self.charlie, self.dora, self.erik, self.fay, self.grace, self.alice, self.hugo, self.irma)
        return {**dict(zip(map(str, Role), people, strict=True)), "no role": self.jonas}


def assemble() -> Cast:
    """Save the cast and return it.

    The rows are written as they would come out of the actions, but all at once: most tests of the server begin so.
    """
    company, north, south, riverside, westpark, southfield = _units()
    desk, network = Team.objects.bulk_create(
        [
            Team(code="service-desk", name="Service desk", support_level=1),
            Team(code="network", name="Network", support_level=2),
        ]
    )
    posts = {
        "Alice": (Role.UNIT_REPRESENTATIVE, riverside),
        "Bob": (Role.UNIT_REPRESENTATIVE, south),
        "Charlie": (Role.REQUESTER, riverside),
        "Dora": (Role.AGENT, company),
        "Erik": (Role.TEAM_LEAD, company),
        "Fay": (Role.SERVICE_OWNER, company),
        "Grace": (Role.SERVICE_LEVEL_MANAGER, company),
        "Hugo": (Role.FINANCE, company),
        "Irma": (Role.ADMINISTRATOR, company),
        "Jonas": None,
    }
    people = Person.objects.bulk_create(
        Person(email=f"{name.lower()}@example.org", name=name, password=_hashed(settings.PASSWORD_HASHERS[0]))
        for name in posts
    )
    Membership.objects.bulk_create(
        Membership(person=person, role=post[0], unit=post[1])
        for person, post in zip(people, posts.values(), strict=True)
        if post
    )
    by_name = {person.name.lower(): person for person in people}
    TeamMember.objects.bulk_create(
        [TeamMember(team=desk, person=by_name["dora"]), TeamMember(team=desk, person=by_name["erik"], is_lead=True)]
    )
    return Cast(company, north, riverside, westpark, south, southfield, desk, network, **by_name)


def _units() -> list[Unit]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('accounts_unit_id_seq') FROM generate_series(1, 6)")
        numbers = [number for (number,) in cursor.fetchall()]
    places = ("company", None), ("north", 0), ("south", 0), ("riverside", 1), ("westpark", 1), ("southfield", 2)
    units: list[Unit] = []
    for number, (code, above) in zip(numbers, places, strict=True):
        parent = None if above is None else units[above]
        path = f"{parent.path if parent else ''}{number}."
        units.append(Unit(pk=number, code=code, name=code.capitalize(), parent=parent, path=path, zone="Europe/Berlin"))
    Unit.objects.bulk_create(units)
    record("unit.created", units[0], by=None, code=units[0].code)
    return units


@cache
def _hashed(hasher: str) -> str:
    return make_password(PASSWORD)
