"""The addresses of figures: everybody but requesters, each for their own units."""

from tests.server.contract import Entry, World, only

READERS = ("agent", "team_lead", "service_owner", "service_level_manager", "finance", "administrator")


def _own(world: World) -> dict[str, object]:
    return {"code": world.cast.riverside.code}


def _another(world: World) -> dict[str, object]:
    return {"code": world.cast.southfield.code}


ENTRIES = [
    Entry("reporting:unit", get=only(*READERS, "unit_representative", other=404), kwargs=_own),
    Entry("reporting:unit", "of another unit", get=only(*READERS, other=404), kwargs=_another),
]
