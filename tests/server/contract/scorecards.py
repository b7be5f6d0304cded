"""The addresses of scorecards: whoever sees the figures reads them, the service-level manager agrees them."""

from datetime import date

from django.utils import timezone

from accord.measures.scorecard import Better, Goal, Perspective
from accord.server.accounts.roles import Role
from accord.server.scorecards.actions import Promise, agree
from tests.server.contract import Entry, World, only

OFFICE = (
    "agent", "team_lead", "service_owner", "service_level_manager", "unit_representative", "finance", "administrator",
)  # fmt: skip
COMPANY = tuple(role for role in OFFICE if role != "unit_representative")
MANAGER = str(Role.SERVICE_LEVEL_MANAGER)


def prepare(world: World) -> None:
    """Agree the scorecards of Riverside, of Southfield and of all of IT."""
    cast, now = world.cast, timezone.now()
    goal = Goal("sla.compliance", Perspective.BUSINESS, Better.HIGHER, 0.9, 0.8)
    for unit in (cast.riverside, cast.southfield, None):
        agree(unit, None, [Promise(goal, cast.grace)], date(2026, 1, 1), by=cast.grace, now=now)


def _mine(_: World) -> dict[str, object]:
    return {"code": "unit-riverside"}


def _other(_: World) -> dict[str, object]:
    return {"code": "unit-southfield"}


def _all(_: World) -> dict[str, object]:
    return {"code": "all-of-it"}


_OTHERS = {**only(*COMPANY, other=403), "unit_representative": 404}
_NEW = only(MANAGER, 302, other=403)

ENTRIES = [
    Entry("scorecards:list", get=only(*OFFICE, other=403)),
    Entry("scorecards:new", "where all of IT has one", get=_NEW, post=only(MANAGER, 422, other=403)),
    Entry("scorecards:card", get=only(*OFFICE, other=403), kwargs=_mine),
    Entry("scorecards:card", "of another unit", get=_OTHERS, kwargs=_other),
    Entry("scorecards:card", "of all of IT", get=_OTHERS, kwargs=_all),
    Entry("scorecards:pdf", get=only(*OFFICE, other=403), kwargs=_mine),
    Entry("scorecards:units", get=only(*OFFICE, other=403), kwargs=_mine),
    Entry("scorecards:versions", get=only(*OFFICE, other=403), kwargs=_mine),
    Entry("scorecards:change", get=only(MANAGER, other=403), post=only(MANAGER, 422, other=403), kwargs=_mine),
    Entry("scorecards:end", get=405, post=_NEW, kwargs=_mine),
    Entry("scorecards:resume", get=405, post=_NEW, kwargs=_mine),
    Entry("api:scorecards", get=only(*OFFICE, other=403), post=415, nobody=401),
    Entry("api:scorecard", get=only(*OFFICE, other=403), nobody=401, kwargs=_mine),
    Entry("api:scorecard", "of another unit", get=_OTHERS, nobody=401, kwargs=_other),
    Entry("api:scorecard_versions", get=405, post=415, nobody=401, kwargs=_mine),
]
