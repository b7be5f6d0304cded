"""The addresses of imported history."""

from django.utils import timezone

from accord.server.channels.history.models import Import
from tests.server.contract import Entry, World, only

# Whoever imports for the whole organisation; nobody else sees that there is anything.
IMPORTERS = ("service_level_manager", "administrator")
DONE = 302


def prepare(world: World) -> None:
    """Make an import that is over and one that is open."""
    shared = {"source": "old-desk", "size": 1, "unpacked": 1, "sha256": "", "at": timezone.now()}
    world.made["imported"] = Import.objects.create(
        **shared, file_name="done.csv", stored_as="done", state=Import.State.DONE, rows_read=2, rows_used=2,
        rows_rejected=0, started_at=timezone.now(), ended_at=timezone.now(), look=1,
    )  # fmt: skip
    world.made["to import"] = Import.objects.create(
        **shared,
        file_name="open.csv",
        stored_as="open",
        look=1,
        found={"problems": ["the file is empty"], "values": {"state": [["New", 1]]}},
    )


def _done(world: World) -> dict[str, object]:
    return {"key": world.made["imported"].pk}


def _open(world: World) -> dict[str, object]:
    return {"key": world.made["to import"].pk}


def _values(world: World) -> dict[str, object]:
    return {**_open(world), "attribute": "state"}


MAY = only(*IMPORTERS, other=403)
MAY_DO = only(*IMPORTERS, DONE, other=403)
# An upload that is refused for its size must be answered before its token is read, so nobody's is, too.
ENTRIES = [
    Entry("history:imports", get=MAY),
    Entry("history:upload", get=MAY, post=MAY),
    Entry("history:import", get=MAY, kwargs=_done),
    Entry("history:import", "that is open", get=MAY_DO, kwargs=_open),
    Entry("history:mapping", get=MAY, post=MAY_DO, kwargs=_open),
    Entry("history:values", get=MAY, post=MAY_DO, kwargs=_values),
    Entry("history:cancel", get=405, post=MAY_DO, kwargs=_done),
    Entry("history:remove", get=405, post=MAY_DO, kwargs=_open),
    Entry("history:rejects", get=only(404, *IMPORTERS, other=403), kwargs=_done),
]
