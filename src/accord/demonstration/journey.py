"""The way of a block of tickets from opening to closing."""

import numpy as np
import numpy.typing as npt

from accord.demonstration.catalogue import components
from accord.demonstration.desk import FIRST_LINE, Desk, people_of
from accord.demonstration.lexicon import Lexicon
from accord.demonstration.sheet import Bools, Codes, Floats, Sheet
from accord.demonstration.teams import SUPPLIERS, TEAMS
from accord.demonstration.tickets import Tickets
from accord.events import ActorKind, Direction, EventType, Visibility, WaitingReason

__all__ = ["Journey"]

_AUTOMATIC = list(ActorKind).index(ActorKind.AUTOMATIC)
_IN, _OUT = (list(Direction).index(way) for way in (Direction.IN, Direction.OUT))
_INTERNAL = list(Visibility).index(Visibility.INTERNAL)
_REASONS = {reason: number for number, reason in enumerate(WaitingReason)}
_PHONE, _PORTAL, _MAIL, _MONITORING, _ = range(5)
_DAY = 86_400.0
_LEVELS = np.array([team.support_level for team in TEAMS])
_SUPPLIER_IDS = [supplier.id for supplier in SUPPLIERS]


class Journey:
    """Takes a block of tickets through the desk, step by step, and writes every step down.

    `now` is how far each ticket has come, `team` and `person` who holds it.
    """

    def __init__(self, desk: Desk, lexicon: Lexicon, tickets: Tickets, rng: np.random.Generator, sheet: Sheet) -> None:
        self.desk, self.lexicon, self.tickets, self.rng, self.sheet = desk, lexicon, tickets, rng, sheet
        self.everyone = np.arange(len(tickets))
        self.requester = lexicon.requesters_of(tickets)
        self.team = np.full(len(tickets), FIRST_LINE)
        self.person = np.zeros(len(tickets), dtype=np.int64)
        self.now = tickets.opened.copy()
        self.answered = self.now

    def chance(self) -> Floats:
        """Return one number between 0 and 1 a ticket."""
        return self.rng.random(len(self.tickets))

    def luck(self, spread: float) -> Floats:
        """Return a factor a ticket, 1 in the middle; some are forgotten for a while, fewer as the programme goes on."""
        factor = np.exp(self.rng.normal(0.0, spread, len(self.tickets)))
        forgotten = self.chance() < 0.05 * (1 - self.tickets.maturity)
        return np.where(forgotten, 5 * factor, factor)

    def say(self, event: EventType, rank: int, rows: Codes, at: Floats, **columns: npt.ArrayLike) -> None:
        """Write an event of those who hold the tickets down."""
        by: dict[str, npt.ArrayLike] = {"actor": self.lexicon.agent[self.person[rows]], "source": self.lexicon.desk}
        self.sheet.add(event, rank, rows, at, **{**by, **columns})

    def hear(self, event: EventType, rank: int, rows: Codes, at: Floats, **columns: npt.ArrayLike) -> None:
        """Write an event of the customers down."""
        portal = self.lexicon.channel[_PORTAL]
        self.sheet.add(event, rank, rows, at, actor=self.requester[rows], source=portal, **columns)

    def run(self) -> None:
        """Take every ticket from opening to closing."""
        self.open()
        self.answer()
        settled = self.settle_at_once()
        self.hand_on(~settled, 10)
        stuck = ~settled & (self.chance() < 0.07)
        self.hand_on(stuck, 14)
        started = self.now
        self.work(~settled, 0.4)
        self.wait(settled)
        self.work(~settled, 0.6)
        self.chase(started)

    def open(self) -> None:
        """Write the opening, the automatic reply and the first assignment."""
        tickets, lexicon = self.tickets, self.lexicon
        by_machine = tickets.channel == _MONITORING
        channel = lexicon.channel[tickets.channel]
        agreed = np.isin(tickets.ticket_class, (3, 4))  # changes and decommissioning have a date
        date = (tickets.opened // _DAY + 1 + np.floor(4 * tickets.chance)) * _DAY + 17 * 3600
        self.sheet.add(
            EventType.OPENED,
            0,
            self.everyone,
            tickets.opened,
            actor=np.where(by_machine, lexicon.monitoring, self.requester),
            actor_kind=np.where(by_machine, _AUTOMATIC, -1),
            source=channel,
            ticket_class=tickets.ticket_class,
            unit=lexicon.unit[tickets.place],
            service=lexicon.service[tickets.component],
            component=lexicon.component[tickets.component],
            function=lexicon.functions_of(tickets.component, tickets.chance),
            level=tickets.level,
            channel=channel,
            promised_at=np.where(agreed, date, -1.0),
        )
        written = np.flatnonzero(np.isin(tickets.channel, (_PORTAL, _MAIL)))
        self.by_rule(EventType.CONTACT, 1, written, self.now[written] + 2, direction=_OUT)
        self.now = self.now + 5 + 100 * self.chance()
        self.team = self.desk.first_team(tickets, tickets.channel == _PHONE, self.chance())
        self.person = people_of(self.team, tickets.chance)
        self.by_rule(EventType.ASSIGNED, 2, self.everyone, self.now, **self.holder(self.everyone))

    def by_rule(self, event: EventType, rank: int, rows: Codes, at: Floats, **columns: npt.ArrayLike) -> None:
        """Write an event that a program makes down."""
        rule = self.lexicon.rule
        self.sheet.add(event, rank, rows, at, actor=rule, actor_kind=_AUTOMATIC, source=self.lexicon.desk, **columns)

    def holder(self, rows: Codes, with_person: bool = False) -> dict[str, npt.ArrayLike]:
        """Return the columns that say who holds the tickets."""
        columns: dict[str, npt.ArrayLike] = {
            "team": self.lexicon.team[self.team[rows]],
            "support_level": _LEVELS[self.team[rows]],
        }
        return {**columns, "person": self.lexicon.agent[self.person[rows]]} if with_person else columns

    def answer(self) -> None:
        """Write the first human answer; on the phone it comes with the call."""
        tickets = self.tickets
        called = (tickets.channel == _PHONE) & (self.team == FIRST_LINE)
        looked_at = self.desk.looked_at(self.team, self.now, tickets, self.luck(0.8))
        self.now = np.where(called, self.now + 20 + 160 * self.chance(), looked_at)
        self.answered = self.now
        channel = np.where(tickets.channel == _MONITORING, _PORTAL, tickets.channel)
        booked = 60 + np.floor(240 * self.chance())
        self.say(
            EventType.CONTACT,
            5,
            self.everyone,
            self.now,
            direction=_OUT,
            channel=self.lexicon.channel[channel],
            booked_s=booked,
        )

    def settle_at_once(self) -> Bools:
        """Let the team that answered do what it can by itself; return which tickets that settles."""
        tickets = self.tickets
        share = np.array([part.desk for _, part in components()])[tickets.component]
        able = np.where(self.team == FIRST_LINE, share * (0.88 + 0.24 * tickets.maturity), 0.86)
        settled: Bools = self.chance() < able
        on_phone = (tickets.channel == _PHONE) & (self.team == FIRST_LINE)
        begun = np.where(on_phone, self.now, self.desk.taken_up(self.team, self.now, tickets, 0.5 * self.luck(0.7)))
        done = self.desk.worked(self.team, begun, self.effort(np.where(on_phone, 0.4, 0.8)))
        triaged = self.desk.worked(self.team, self.now, 60 * (3 + 12 * self.chance()))
        self.now = np.where(settled, done, triaged)
        return settled

    def effort(self, part: npt.ArrayLike) -> Floats:
        """Return the seconds of staffed time that a part of the work takes, interruptions included."""
        tickets = self.tickets
        minutes = np.array([part.minutes for _, part in components()])[tickets.component]
        seconds: Floats = 60 * minutes * np.asarray(part) * self.luck(0.65) * 5.5 ** (1 - tickets.maturity)
        return seconds

    def hand_on(self, unsettled: Bools, rank: int) -> None:
        """Assign tickets to the next team, which takes them up when its queue allows."""
        rows = np.flatnonzero(unsettled)
        self.team[rows] = self.desk.next_team(self.tickets, self.team, self.chance())[rows]
        before = self.person
        self.person = people_of(self.team, self.chance())
        self.sheet.add(
            EventType.ASSIGNED,
            rank,
            rows,
            self.now[rows],
            actor=self.lexicon.agent[before[rows]],
            source=self.lexicon.desk,
            **self.holder(rows, with_person=True),
        )
        self.person = np.where(unsettled, self.person, before)
        taken_up = self.desk.taken_up(self.team, self.now, self.tickets, self.luck(0.7))
        self.now = np.where(unsettled, taken_up, self.now)
        told = np.flatnonzero(unsettled & (self.chance() < 0.4))
        self.say(EventType.CONTACT, rank + 1, told, self.now[told], direction=_OUT, channel=self.lexicon.channel[_MAIL])

    def work(self, rows: Bools, part: float) -> None:
        """Let the holders work for a part of the effort."""
        done = self.desk.worked(self.team, self.now, self.effort(part))
        self.now = np.where(rows, done, self.now)
        noted = np.flatnonzero(rows & (self.chance() < 0.12))
        self.say(EventType.CONTACT, 15, noted, self.now[noted], direction=_OUT, visibility=_INTERNAL, booked_s=300)

    def wait(self, settled: Bools) -> None:
        """Wait for the customer, the supplier, an appointment or a change, each where it is needed."""
        tickets = self.tickets
        question = self.chance() < np.where(tickets.is_trouble, 0.11, 0.18) * np.where(settled, 0.25, 1.0)
        back = self.desk.customer_after(tickets.place, self.now, 3600 * 2.2 * self.luck(1.0))
        self.ask_customer(question, back)
        self.call_supplier(~settled)
        planned = ~settled & (self.chance() < np.where(tickets.is_trouble, 0.035, 0.12))
        kinds = np.array(
            [_REASONS[WaitingReason.SCHEDULED], _REASONS[WaitingReason.CHANGE], _REASONS[WaitingReason.OTHER]]
        )
        reason = kinds[np.searchsorted([0.65, 0.9], self.chance())]
        day = np.floor(self.now / _DAY) + 1 + np.floor(3 * self.chance())
        appointment = day * _DAY + (9 + np.floor(7 * self.chance())) * 3600
        self.pause(planned, 26, self.desk.worked(self.team, appointment, np.zeros(len(tickets))), reason=reason)

    def pause(self, rows: Bools, rank: int, until: Floats, **columns: npt.ArrayLike) -> None:
        """Write a wait and its end down."""
        who = np.flatnonzero(rows)
        picked = {name: np.broadcast_to(value, len(self.tickets))[who] for name, value in columns.items()}
        self.say(EventType.WAITING, rank, who, self.now[who], **picked)
        self.say(EventType.RESUMED, rank + 2, who, until[who])
        self.now = np.where(rows, until, self.now)

    def ask_customer(self, rows: Bools, until: Floats) -> None:
        """Ask the customer back and wait for the answer."""
        who = np.flatnonzero(rows)
        mail = self.lexicon.channel[_MAIL]
        self.say(EventType.CONTACT, 17, who, self.now[who], direction=_OUT, channel=mail)
        self.hear(EventType.CONTACT, 19, who, until[who], direction=_IN, channel=mail)
        self.pause(rows, 18, until, reason=_REASONS[WaitingReason.CUSTOMER])
        read = self.desk.looked_at(self.team, self.now, self.tickets, 0.6 * self.luck(0.6))
        self.now = np.where(rows, read, self.now)
        self.say(EventType.CONTACT, 21, who, self.now[who], direction=_OUT, channel=mail)

    def call_supplier(self, rows: Bools) -> None:
        """Call the supplier where the component needs it; for grave problems promise and give news."""
        tickets, parts = self.tickets, [part for _, part in components()]
        known = [_SUPPLIER_IDS.index(part.supplier) if part.supplier else -1 for part in parts]
        supplier = np.array(known)[tickets.component]
        needed = rows & (self.chance() < 1.4 * np.array([part.outside for part in parts])[tickets.component])
        delivered = self.desk.delivered(np.maximum(supplier, 0), self.now, tickets, self.luck(0.6))
        self.promise_news(needed & (tickets.level <= 2), delivered)
        self.pause(
            needed, 23, delivered, reason=_REASONS[WaitingReason.SUPPLIER], supplier=self.lexicon.supplier[supplier]
        )

    def promise_news(self, rows: Bools, until: Floats) -> None:
        """Promise news in one to three hours, and give them mostly in time."""
        promise = np.ceil((self.now + 3600 * (1 + 2 * self.chance())) / 900) * 900
        given = promise + 60 * self.rng.normal(-14, 16, len(self.tickets))
        who = np.flatnonzero(rows)
        phone = self.lexicon.channel[_PHONE]
        self.say(EventType.CONTACT, 22, who, self.now[who], direction=_OUT, channel=phone, promised_at=promise[who])
        told = np.flatnonzero(rows & (given < until) & (given > self.now))
        self.say(EventType.CONTACT, 24, told, given[told], direction=_OUT, channel=phone)

    def chase(self, started: Floats) -> None:
        """Let customers whose tickets take long ask for news, and answer most of them."""
        tickets = self.tickets
        long = self.now - self.answered > 4 * 3600
        asking = long & (self.chance() < 0.2 - 0.1 * tickets.maturity)
        asked = self.answered + (self.now - self.answered) * (0.2 + 0.6 * self.chance())
        replied = self.desk.looked_at(self.team, asked, tickets, self.luck(0.7))
        who = np.flatnonzero(asking)
        mail = self.lexicon.channel[_MAIL]
        self.hear(EventType.CONTACT, 29, who, asked[who], direction=_IN, channel=mail)
        told = np.flatnonzero(asking & (replied < self.now) & (asked > started))
        self.say(EventType.CONTACT, 30, told, replied[told], direction=_OUT, channel=mail)
