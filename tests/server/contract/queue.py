"""The addresses of the queue, and of what it is ordered by."""

from accord.server.desk.models import BusinessPeriod, SavedView
from tests.server.contract import Entry, World, only

WORKERS = ("agent", "team_lead")
SET_UP = ("team_lead", "service_level_manager", "administrator")


def prepare(world: World) -> None:
    """Name a period, and keep a view of Dora's."""
    BusinessPeriod.objects.create(code="month-end", name="Month's end", first_day=-3, last_day=-1)
    world.made["view"] = SavedView.objects.create(owner=world.cast.dora, name="Grave", query="level=1").pk


def _view(world: World) -> dict[str, object]:
    return {"key": world.made["view"]}


def _period(world: World) -> dict[str, object]:
    return {"code": "month-end"}


ENTRIES = [
    Entry("queue:queue", get=only(*WORKERS, other=403)),
    Entry("queue:next", get=405, post=only(*WORKERS, 302, other=403)),
    Entry("queue:together", get=405, post=only(*WORKERS, 302, other=403)),
    Entry("queue:save_view", get=405, post=only(*WORKERS, 302, other=403)),
    Entry("queue:remove_view", get=405, post={**only("agent", 302, other=403), "team_lead": 404}, kwargs=_view),
    Entry("queue:levels", get=only(*SET_UP, other=403), post=only(*SET_UP, 422, other=403)),
    Entry("queue:periods", get=only(*SET_UP, other=403)),
    Entry("queue:new_period", get=only(*SET_UP, other=403), post=only(*SET_UP, 422, other=403)),
    Entry("queue:period", get=only(*SET_UP, other=403), post=only(*SET_UP, 422, other=403), kwargs=_period),
    Entry("queue:remove_period", get=405, post=only(*SET_UP, 302, other=403), kwargs=_period),
]
