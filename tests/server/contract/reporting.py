"""The addresses of figures: everybody but requesters, each for their own units."""

from tests.server.contract import Entry, World, only

READERS = ("agent", "team_lead", "service_owner", "service_level_manager", "finance", "administrator")


def _own(world: World) -> dict[str, object]:
    return {"code": world.cast.riverside.code}


def _another(world: World) -> dict[str, object]:
    return {"code": world.cast.southfield.code}


def _compliance(_: World) -> dict[str, object]:
    return {"id": "sla.compliance"}


def _unknown(_: World) -> dict[str, object]:
    return {"id": "sla.compliant"}


SEE_TICKETS = tuple(one for one in READERS if one != "finance")

ENTRIES = [
    Entry("reporting:unit", get=only(*READERS, "unit_representative", other=404), kwargs=_own),
    Entry("reporting:unit", "of another unit", get=only(*READERS, other=404), kwargs=_another),
    Entry("reporting:measures", get=only(*READERS, "unit_representative", other=403)),
    Entry("reporting:measure", get=only(*READERS, "unit_representative", other=403), kwargs=_compliance),
    Entry("reporting:measure", "that there is not", get=404, kwargs=_unknown),
    Entry("reporting:records", get=only(*SEE_TICKETS, "unit_representative", other=403), kwargs=_compliance),
]
