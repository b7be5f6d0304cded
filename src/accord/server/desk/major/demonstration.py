"""The past major incident of the demonstration company, made by the same actions as real ones."""

from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from accord.demonstration.major import Caller, major
from accord.server.accounts.models import Person, Team, Unit
from accord.server.accounts.roles import Role
from accord.server.catalogue.models import Function
from accord.server.desk import actions
from accord.server.desk.actions import Words
from accord.server.desk.actions.major import declare, end, put_below, tell
from accord.server.desk.major.delivering import deliver
from accord.server.desk.models import Channel, MajorIncident, Ticket

__all__ = ["fill"]

_A_LITTLE_LATER = timedelta(seconds=20)


def fill(*, now: datetime) -> None:
    """Let it happen as long ago as it is told: the calls, the news, the end for all of them."""
    story = major()
    began = now - story.ago
    tickets = {one: _open(one, number, began) for number, one in enumerate(story.callers)}
    early = [ticket for one, ticket in tickets.items() if one.after < timedelta()]
    late = [ticket for one, ticket in tickets.items() if one.after >= timedelta()]
    own, by = early[0], _agent(early[0])
    actions.take(own, by=by, now=began)
    first, *further, last = story.news
    declared = declare(
        own, title=story.title, text=first.text, news_at=began + first.after + (first.next_in or timedelta()), by=by,
        now=began + first.after, key=_key(0),
    )  # fmt: skip
    put_below(declared, early[1:], by=by, now=began + first.after + _A_LITTLE_LATER)
    deliver(began + first.after + 2 * _A_LITTLE_LATER)
    put_below(declared, late, by=by, now=began + timedelta(minutes=15))
    deliver(began + timedelta(minutes=16))
    for number, news in enumerate(further, start=1):
        at = began + news.after
        tell(declared, news.text, news_at=at + news.next_in if news.next_in else None, key=_key(number), by=by, now=at)
        deliver(at + _A_LITTLE_LATER)
    _finish(declared, last.text, by, began + last.after)


def _finish(declared: MajorIncident, text: str, by: Person, at: datetime) -> None:
    end(declared, text, key=_key(99), by=by, now=at)
    deliver(at + _A_LITTLE_LATER)


def _open(caller: Caller, number: int, began: datetime) -> Ticket:
    story, unit = major(), Unit.objects.get(code=caller.unit)
    part = Function.objects.select_related("component__service").get(code=story.about.rpartition("/")[2])
    people = Person.objects.filter(memberships__unit=unit, memberships__role=Role.REQUESTER).order_by("name").distinct()
    requester = people[number % len(people)] if people else None
    call = actions.Call(
        subject=caller.subject, words=Words(text=caller.text), channel=Channel.PHONE, requester=requester, unit=unit,
        service=part.component.service, component=part.component, function=part, impact=story.impact,
        urgency=story.urgency, team=Team.objects.get(code="service-desk"),
    )  # fmt: skip
    return actions.open_ticket(call, by=requester, now=began + caller.after)


def _agent(ticket: Ticket) -> Person:
    return Person.objects.filter(teams__team=ticket.team, is_active=True).order_by("name").distinct()[0]


def _key(number: int) -> UUID:
    return uuid5(NAMESPACE_URL, f"demonstration/major/{number}")
