"""The named people and units that every test of the server uses.

The organisation has two regions; Riverside and Westpark lie in the north, Southfield in the south.
"""

from dataclasses import dataclass

from accord.server.accounts.actions import (
    create_organisation,
    create_person,
    create_team,
    create_unit,
    grant,
    join_team,
)
from accord.server.accounts.models import Person, Team, Unit
from accord.server.accounts.roles import Role

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
    """Save the cast and return it."""
    company = create_organisation(Unit(code="company", name="Company", zone="Europe/Berlin"), by=None)
    north, south = (_unit(company, code) for code in ("north", "south"))
    riverside, westpark, southfield = _unit(north, "riverside"), _unit(north, "westpark"), _unit(south, "southfield")
    desk = create_team(Team(code="service-desk", name="Service desk", support_level=1), by=None)
    network = create_team(Team(code="network", name="Network", support_level=2), by=None)
    cast = Cast(
        company, north, riverside, westpark, south, southfield, desk, network,
        alice=_person("Alice", Role.UNIT_REPRESENTATIVE, riverside),
        bob=_person("Bob", Role.UNIT_REPRESENTATIVE, south),
        charlie=_person("Charlie", Role.REQUESTER, riverside),
        dora=_person("Dora", Role.AGENT, company),
        erik=_person("Erik", Role.TEAM_LEAD, company),
        fay=_person("Fay", Role.SERVICE_OWNER, company),
        grace=_person("Grace", Role.SERVICE_LEVEL_MANAGER, company),
        hugo=_person("Hugo", Role.FINANCE, company),
        irma=_person("Irma", Role.ADMINISTRATOR, company),
        jonas=_person("Jonas"),
    )  # fmt: skip
    join_team(desk, cast.dora, by=None)
    join_team(desk, cast.erik, is_lead=True, by=None)
    return cast


def _unit(parent: Unit, code: str) -> Unit:
    return create_unit(Unit(code=code, name=code.capitalize(), parent=parent, zone="Europe/Berlin"), by=None)


def _person(name: str, role: Role | None = None, unit: Unit | None = None) -> Person:
    person = create_person(Person(email=f"{name.lower()}@example.org", name=name), password=PASSWORD, by=None)
    if role and unit:
        grant(person, role, unit, by=None)
    return person
