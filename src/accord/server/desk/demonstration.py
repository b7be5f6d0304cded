"""The desk of the demonstration company as it stands today: its last calls, made by the same actions as real ones."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import cycle

from django.db.models import QuerySet

from accord.demonstration.calls import Act, Call, calls
from accord.server.accounts.models import Person, Team, Unit
from accord.server.accounts.roles import Role
from accord.server.catalogue.models import Component, Function, Supplier
from accord.server.desk import actions
from accord.server.desk.actions import Words
from accord.server.desk.models import Channel, Ticket, WaitingReason
from accord.server.knowledge.models import Article, State

__all__ = ["fill"]

_NEWS_WITHIN = timedelta(minutes=30)
type Do = Callable[[Ticket, Act, Person, datetime], object]


def fill(*, now: datetime) -> None:
    """Open the calls of the last days as of `now`, and do to them what was done since."""
    channels = cycle([Channel.PORTAL, Channel.MAIL, Channel.PORTAL, Channel.PHONE])
    for number, (call, channel) in enumerate(zip(calls(), channels, strict=False)):
        _tell(call, channel, number, now)


def _tell(call: Call, channel: Channel, number: int, now: datetime) -> None:
    opened_at = now - call.ago
    unit = Unit.objects.get(code=call.unit)
    requester = _requester(call, unit, number)
    component, function = _parts(call.about)
    ticket = actions.open_ticket(
        actions.Call(
            subject=call.subject, words=Words(text=call.text), ticket_class=call.ticket_class,
            channel=Channel.PORTAL if call.who else channel,
            requester=requester, unit=unit, service=component.service, component=component, function=function,
            impact=call.impact, urgency=call.urgency, team=Team.objects.get(code="service-desk"),
        ),
        by=requester, now=opened_at,
    )  # fmt: skip
    for act, at in _due(call, opened_at, now):
        agent = ticket.assignee or _pick(Person.objects.filter(teams__team=ticket.team), number)
        assert agent is not None
        _DOINGS[act.verb](ticket, act, agent, at)


def _requester(call: Call, unit: Unit, number: int) -> Person | None:
    people = Person.objects.filter(memberships__unit=unit, memberships__role=Role.REQUESTER)
    if call.who:
        return people.get(name=call.who)
    return _pick(people, number) or _pick(Person.objects.filter(memberships__unit=unit), number)


def _due(call: Call, opened_at: datetime, now: datetime) -> Iterator[tuple[Act, datetime]]:
    for act in call.acts:
        if opened_at + act.after < now:
            yield act, opened_at + act.after


def _pick(people: QuerySet[Person], number: int) -> Person | None:
    known = list(people.filter(is_active=True).distinct().order_by("name"))
    return known[number % len(known)] if known else None


def _parts(about: str) -> tuple[Component, Function | None]:
    """Return the component, and the function, that `component/function` or one of the two names."""
    last = about.rpartition("/")[2]
    function = Function.objects.select_related("component__service").filter(code=last).first()
    if function is not None:
        return function.component, function
    return Component.objects.select_related("service").get(code=last), None


def _helpful(ticket: Ticket) -> str:
    """Return the number of the article about a ticket's component, else of its service's only one; empty for none."""
    published = Article.objects.filter(state=State.PUBLISHED).order_by("pk").values_list("code", flat=True)
    about = list(published.filter(components=ticket.component_id)[:1])
    of_service = list(published.filter(services=ticket.service_id)[:2])
    return (about or (of_service if len(of_service) == 1 else [""]))[0]


def _over(ticket: Ticket, act: Act, agent: Person, at: datetime) -> None:
    actions.hand_over(ticket, team=Team.objects.get(code=act.words), by=agent, now=at, note="Please take a look.")


def _waits(ticket: Ticket, act: Act, agent: Person, at: datetime) -> None:
    supplier = Supplier.objects.filter(code=act.words).first() or Supplier.objects.order_by("name").first()
    actions.wait(ticket, WaitingReason.SUPPLIER, by=agent, now=at, supplier=supplier)


_DOINGS: dict[str, Do] = {
    "taken": lambda t, _, agent, at: actions.take(t, by=agent, now=at),
    "asked": lambda t, act, agent, at: actions.answer(
        t, Words(text=act.words), by=agent, now=at, then_wait=WaitingReason.CUSTOMER
    ),
    "answered": lambda t, act, agent, at: actions.answer(t, Words(text=act.words), by=agent, now=at),
    "told": lambda t, act, agent, at: actions.answer(
        t, Words(text=act.words), by=agent, now=at, news_at=at + _NEWS_WITHIN
    ),
    "customer": lambda t, act, _, at: actions.customer_writes(
        t, Words(text=act.words), by=t.requester, now=at, channel=Channel.MAIL
    ),
    "over": _over,
    "waits": _waits,
    "resolved": lambda t, act, agent, at: actions.resolve(
        t, words=Words(text=act.words), by=agent, now=at, article=_helpful(t)
    ),
    "closed": lambda t, _, __, at: actions.close(t, by=t.requester, now=at),
    "reopened": lambda t, _, __, at: actions.reopen(t, by=t.requester, now=at),
    "withdrawn": lambda t, _, __, at: actions.withdraw(t, by=t.requester, now=at),
}
