"""The addresses of tickets, and of the clocks behind a figure."""

from django.utils import timezone

from accord.server.catalogue.models import Service
from accord.server.desk.models import Ticket
from tests.server.contract import Entry, World, only

IT = ("agent", "team_lead", "service_owner", "service_level_manager", "administrator")
READERS = (*IT, "unit_representative")


def prepare(world: World) -> None:
    """Make a ticket of Riverside, for which Alice stands, one of the south, and one of no unit."""
    now = timezone.now()
    Service.objects.create(code="telephones", name="Telephones")
    for reference, unit in (("T-1", world.cast.riverside), ("T-2", world.cast.southfield), ("T-3", None)):
        Ticket.objects.create(reference=reference, source="old-desk", unit=unit, opened_at=now, last_at=now)


def _behind(unit: str) -> dict[str, object]:
    return {"code": unit, "service": "telephones"}


ENTRIES = [
    Entry("desk:tickets", get=only(*READERS, other=403)),
    Entry("desk:ticket", get=only(*READERS, other=404), kwargs=lambda world: {"reference": "T-1"}),
    Entry("desk:ticket", "of another unit", get=only(*IT, other=404), kwargs=lambda world: {"reference": "T-2"}),
    Entry("desk:ticket", "of no unit", get=only(*IT, other=404), kwargs=lambda world: {"reference": "T-3"}),
    Entry("desk:ticket", "that is not there", get=404, kwargs=lambda world: {"reference": "T-4"}),
    Entry("reporting:behind", get=only(*READERS, other=404), kwargs=lambda world: _behind("riverside")),
    Entry("reporting:behind", "of another unit", get=only(*IT, other=404), kwargs=lambda world: _behind("southfield")),
]
