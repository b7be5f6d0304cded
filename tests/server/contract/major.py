"""The addresses of major incidents: everybody reads, who works on tickets acts."""

from uuid import uuid4

from django.core.cache import caches
from django.utils import timezone

from accord.server.desk.actions import Call, Words, open_ticket
from accord.server.desk.actions.major import declare
from accord.server.desk.major.running import KEPT_AS
from tests.server.contract import ROLES, Entry, World

IT = ("agent", "team_lead", "service_owner", "service_level_manager", "administrator")
READERS = (*IT, "unit_representative")
WORKERS = ("agent", "team_lead")


def prepare(world: World) -> None:
    """Make a major incident of Riverside that only the north hears of, and a ticket that is none."""
    cast = world.cast
    for name in ("major", "plain"):
        call = Call(subject=f"No payment ({name})", words=Words(text="x"), requester=cast.charlie)
        world.made[name] = open_ticket(call, by=cast.charlie, now=timezone.now())
    declare(
        world.made["major"], title="No payment", text="We are on it.", news_at=None, units=[cast.north], by=cast.dora,
        now=timezone.now(),
    )  # fmt: skip
    caches["process"].set(KEPT_AS, [], None)  # what a process keeps for seconds is no part of a page's cost


def _worked(status: int) -> dict[str, int]:
    readers = dict.fromkeys(READERS, 403)
    return {**dict.fromkeys(ROLES, 404), **readers, **dict.fromkeys(WORKERS, status)}


def _major(world: World) -> dict[str, object]:
    return {"reference": world.made["major"].reference}


def _plain(world: World) -> dict[str, object]:
    return {"reference": world.made["plain"].reference}


ENTRIES = [
    Entry("major:status", get=200),
    Entry("major:subscribe", get=405, post=302),
    Entry("major:disruption", get={**dict.fromkeys(ROLES, 200), "no role": 404}, kwargs=_major),
    Entry("major:disruption", "that is none", get=404, kwargs=_plain),
    Entry("major:work", get=_worked(200), kwargs=_major),
    Entry("major:work", "of a ticket that is none", get=_worked(404), kwargs=_plain),
    Entry("major:declare", get=_worked(200), post=_worked(422), kwargs=_plain),
    Entry("major:declare", "what is declared", get=_worked(302), post=_worked(302), kwargs=_major),
    Entry("major:tell", get=405, post=_worked(422), kwargs=_major),
    Entry(
        "major:tell",
        "with words",
        get=405,
        post=_worked(302),
        kwargs=_major,
        data=lambda world: {"key": str(uuid4()), "text": "Still on it."},
    ),
    Entry("major:below", get=405, post=_worked(302), kwargs=_major),
    Entry("major:resolve", get=405, post=_worked(422), kwargs=_major),
]
