"""The addresses of the queue, and of what it is ordered by."""

from datetime import date

from accord.server.accounts.models import Skill
from accord.server.catalogue.models import Service
from accord.server.desk.models import Absence, BusinessPeriod, SavedView, SkillNeed
from tests.server.contract import Entry, World, only

WORKERS = ("agent", "team_lead")
LEADS = ("team_lead", "service_level_manager")
SET_UP = ("team_lead", "service_level_manager", "administrator")


def prepare(world: World) -> None:
    """Name a period, and keep a view of Dora's."""
    BusinessPeriod.objects.create(code="month-end", name="Month's end", first_day=-3, last_day=-1)
    days = {"first_day": date(2999, 3, 1), "last_day": date(2999, 3, 5)}
    world.made["absence"] = Absence.objects.create(person=world.cast.dora, **days).pk
    skill = Skill.objects.create(code="sap", name="SAP")
    service = Service.objects.create(code="erp", name="ERP")
    world.made["need"] = SkillNeed.objects.create(skill=skill, service=service).pk
    world.made["view"] = SavedView.objects.create(owner=world.cast.dora, name="Grave", query="level=1").pk


def _view(world: World) -> dict[str, object]:
    return {"key": world.made["view"]}


def _period(world: World) -> dict[str, object]:
    return {"code": "month-end"}


def _absence(world: World) -> dict[str, object]:
    return {"key": world.made["absence"]}


def _need(world: World) -> dict[str, object]:
    return {"key": world.made["need"]}


def _team(world: World) -> dict[str, object]:
    return {"code": world.cast.desk.code}


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
    Entry("queue:absences", get=only(*LEADS, other=403), post=only(*LEADS, 422, other=403)),
    Entry("queue:remove_absence", get=405, post=only(*LEADS, 302, other=403), kwargs=_absence),
    Entry("queue:assignment", get=only(*SET_UP, other=403), post=only(*SET_UP, 422, other=403)),
    Entry("queue:remove_need", get=405, post=only(*SET_UP, 302, other=403), kwargs=_need),
    Entry("queue:set_team", get=405, post=only(*SET_UP, 302, other=403), kwargs=_team),
    Entry("queue:remove_period", get=405, post=only(*SET_UP, 302, other=403), kwargs=_period),
]
