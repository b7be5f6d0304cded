"""The addresses of calls: who works on tickets takes them, whoever sets up the desk lets telephone systems in."""

from django.utils import timezone

from accord.server.channels.phone.models import Call, PhoneSystem
from tests.server.contract import Entry, World, only

WORKERS = ("agent", "team_lead")
SET_UP = ("team_lead", "service_level_manager", "administrator")


def prepare(world: World) -> None:
    """Make a call that rings, one that somebody is on, and a telephone system."""
    now = timezone.now()
    world.made["ringing"] = Call.objects.create(offered_at=now, person=world.cast.charlie, number="+49 40 1234567")
    world.made["talking"] = Call.objects.create(
        offered_at=now, answered_at=now, agent=world.cast.dora, person=world.cast.charlie
    )
    world.made["phones"] = PhoneSystem.objects.create(name="Head office", nonce="contract", made_at=now)


def _key(name: str) -> dict[str, object]:
    return {"kwargs": lambda world: {"key": world.made[name].pk}}


_WORK = only(*WORKERS, other=403)
_DONE = only(*WORKERS, 302, other=403)
_SHOWN_AGAIN = only(*WORKERS, 422, other=403)

ENTRIES = [
    Entry("phone:calls", get=_WORK),
    Entry("phone:new", get=405, post=_DONE),
    Entry("phone:lost", get=405, post=_DONE),
    Entry("phone:call", get=_WORK, **_key("talking")),
    Entry("phone:answer", get=405, post=_DONE, **_key("ringing")),
    Entry("phone:lose", get=405, post=_DONE, **_key("ringing")),
    Entry("phone:end", get=405, post=_DONE, **_key("talking")),
    Entry("phone:caller", get=405, post=_DONE, **_key("talking")),
    Entry("phone:note", get=405, post=_DONE, **_key("talking")),
    Entry("phone:open", get=405, post=_SHOWN_AGAIN, **_key("talking")),
    Entry("phone:go_on", get=405, post=_SHOWN_AGAIN, **_key("talking")),
    Entry("phone:events", "which only signed programs use", get=405, post=401, nobody=(405, 401)),
    Entry("phone:systems", get=only(*SET_UP, other=403), post=only(*SET_UP, 422, other=403)),
    Entry("phone:revoke", get=405, post=only(*SET_UP, 302, other=403), **_key("phones")),
]
