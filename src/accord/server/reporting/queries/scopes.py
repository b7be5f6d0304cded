"""What a value is about: a unit with everything below it, a service, both, or all of IT."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q
from django.http import Http404

from accord.server.accounts.access import Visitor, access_unit, may_everywhere, require, units_in_reach
from accord.server.accounts.models import Unit
from accord.server.accounts.queries import home_zone
from accord.server.accounts.roles import Capability
from accord.server.agreements.access import sees_inside
from accord.server.catalogue.models import Service
from accord.server.reporting.keeping.records import Within

__all__ = ["Scope", "scope_of", "widest"]

_SEE = Capability.VIEW_MEASURES


@dataclass(frozen=True)
class Scope:
    """What a value is about; without a unit all of IT, without a service all of them.

    `inside`: whether clocks of internal agreements and supplier contracts count.
    """

    unit: Unit | None = None
    service: Service | None = None
    inside: bool = False

    @cached_property
    def zone(self) -> str:
        """The time zone whose days are its days."""
        return self.unit.zone if self.unit else home_zone() or "UTC"

    @property
    def query(self) -> dict[str, str | None]:
        """What names it in an address."""
        return {"unit": self.unit.code if self.unit else None, "service": self.service.code if self.service else None}

    @property
    def of_clocks(self) -> Q:
        """The condition on clocks that they count in it."""
        place = Within(path=self.unit.path if self.unit else "", service=self.service.code if self.service else "",
                       inside=self.inside)  # fmt: skip
        return place.clocks & place.sides

    def within(self) -> Within:
        """Return it as conditions on rows."""
        codes = None
        if self.unit:
            codes = tuple(Unit.objects.filter(path__startswith=self.unit.path).values_list("code", flat=True))
        path = self.unit.path if self.unit else ""
        return Within(codes, path, self.service.code if self.service else "", self.inside)


def scope_of(person: Visitor, unit: str = "", service: str = "") -> Scope:
    """Return what a person asks about: 404 for a unit outside their reach, refused where they may see no figures.

    Without a unit that is all of IT for who may see all of it, else the uppermost unit that the person sees.
    """
    require(person, _SEE)
    found = access_unit(person, unit, to=_SEE) if unit else widest(person)
    return Scope(found, _service(service), sees_inside(person))


def widest(person: Visitor) -> Unit | None:
    """Return the uppermost unit that a person sees figures of; None for all of IT."""
    return None if may_everywhere(person, _SEE) else units_in_reach(person, _SEE).order_by("path").first()


def _service(code: str) -> Service | None:
    if not code:
        return None
    found: Sequence[Service] = list(Service.objects.filter(code=code)[:1])
    if not found:
        raise Http404(code)
    return found[0]
