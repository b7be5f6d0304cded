"""The addresses of satisfaction: figures for whoever sees figures, polls for who sets the desk up, links for all."""

from django.utils import timezone

from accord.server.desk.actions import Call, Words, close, open_ticket, resolve
from accord.server.surveys.links import path_of
from accord.server.surveys.models import Poll, Rating
from tests.server.contract import Entry, World, only

OFFICE = (
    "agent", "team_lead", "service_owner", "service_level_manager", "unit_representative", "finance", "administrator",
)  # fmt: skip
LEADS = ("team_lead", "service_level_manager")
SET_UP = ("team_lead", "service_level_manager", "administrator")


def prepare(world: World) -> None:
    """Ask Charlie about a ticket, and begin a poll."""
    cast, now = world.cast, timezone.now()
    call = Call(subject="Drawer stuck", words=Words(text="x"), requester=cast.charlie)
    ticket = world.made["rated"] = open_ticket(call, by=cast.charlie, now=now)
    resolve(ticket, by=cast.dora, now=now)
    close(ticket, by=None, now=now)
    world.made["question"] = Rating.objects.get(ticket=ticket)
    poll = Poll.objects.create(name="IT", unit=cast.company)
    world.made["poll"] = poll.pk
    world.made["low"] = Rating.objects.create(
        poll=poll, person=cast.charlie, unit=cast.company, asked_at=now, answered_at=now, score=1, followed_up_at=now
    ).pk


def _token(world: World) -> str:
    return path_of(world.made["question"]).rstrip("/").rpartition("/")[2]


def _poll(world: World) -> dict[str, object]:
    return {"key": world.made["poll"]}


ENTRIES = [
    Entry("surveys:results", get=only(*OFFICE, other=403)),
    Entry("surveys:follow_ups", get=only(*LEADS, other=403)),
    Entry("surveys:follow_up_done", get=405, post=only(*LEADS, 302, other=403),
          kwargs=lambda world: {"key": world.made["low"]}),
    Entry("surveys:polls", get=only(*SET_UP, other=403)),
    Entry("surveys:rule", get=405, post=only(*SET_UP, 302, other=403)),
    Entry("surveys:new_poll", get=only(*SET_UP, other=403), post=only(*SET_UP, 422, other=403)),
    Entry("surveys:poll", get=only(*SET_UP, other=403), post=only(*SET_UP, 422, other=403), kwargs=_poll),
    Entry("surveys:end_poll", get=405, post=only(*SET_UP, 302, other=403), kwargs=_poll),
    Entry("surveys:answer", get=200, post=422, nobody=(200, 422), kwargs=lambda world: {"token": _token(world)}),
    Entry(
        "surveys:chosen",
        get=200,
        post=422,
        nobody=(200, 422),
        kwargs=lambda world: {"token": _token(world), "score": 4},
    ),
    Entry("surveys:answer", "that nobody signed", get=404, post=404, nobody=404, kwargs=lambda world: {"token": "x"}),
]  # fmt: skip
