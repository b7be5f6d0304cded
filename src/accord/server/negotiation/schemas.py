"""The bench as the API gives and takes it. Shares are fractions of 1."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from json import loads
from typing import Annotated, Any, Final, Literal

from django.http import QueryDict
from pydantic import Field, StringConstraints

from accord.agreements import TargetKind
from accord.events import WaitingReason
from accord.negotiation.owed import Owed
from accord.negotiation.spread import sensible
from accord.server.agreements.models import CounterOffer
from accord.server.desk.models.tickets import TicketClass
from accord.server.negotiation.chains import Chain
from accord.server.negotiation.drawing import length_text
from accord.server.negotiation.forms import FIRST_DAY, LAST_DAY, LEVELS, OWN, BenchForm
from accord.server.negotiation.models import Proposal
from accord.server.negotiation.queries import LevelRow, level_rows
from accord.server.negotiation.trying import Tried
from accord.server.rest.shapes import Asked, Code, Instant, Money, Shape, seconds_of

__all__ = [
    "BenchChain", "BenchHours", "BenchOffer", "BenchOfferNew", "BenchProposal", "BenchProposalNew",
    "BenchProposalsAsked", "BenchQuestion", "BenchResult", "fields_of", "shape_chain", "shape_offer",
    "shape_proposal", "shape_result",
]  # fmt: skip

Day = Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY)]
Level = Annotated[int, Field(ge=LEVELS[0], le=LEVELS[-1])]
Clock = Annotated[str, Field(pattern=r"^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$")]
Times = Annotated[
    tuple[Clock, Clock],
    Field(description="From when until when; null: closed.", examples=[["08:00", "17:00"]]),
]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]


class BenchHours(Shape):
    """Hours to be tried: the same on all working days, on Saturdays, on Sundays."""

    zone: str = Field(min_length=1, max_length=60, description="IANA time zone.", examples=["Europe/Berlin"])
    workdays: Times | None = None
    saturday: Times | None = None
    sunday: Times | None = None
    country: str | None = Field(None, max_length=10, description="Whose public holidays are closed.", examples=["DE"])


class BenchLevelChange(Shape):
    """Tickets of one problem level that would have another one."""

    level: Level
    becomes: Level


class BenchQuestion(Shape):
    """Which tickets, and which terms they are tried with. What is left out is all of them, and as it is."""

    agreement: Code | None = Field(None, description="Without one the target is a kind: response, resolution …")
    target: Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"^[^|]*$")] | None = Field(
        None, description="The target by its id; left out with the agreement: the first that you may try."
    )
    units: list[Code] = Field([], max_length=100, description="With all below them.")
    service: Code | None = None
    component: Code | None = None
    function: Code | None = None
    ticket_class: TicketClass | None = None
    levels: list[Level] = Field([], max_length=len(LEVELS))
    first: Day | None = Field(None, description="The first day; left out: a year before the last one.")
    last: Day | None = Field(None, description="The last day; left out: that of the latest ticket.")
    allowance: Annotated[str, StringConstraints(min_length=1, max_length=60)] | None = Field(
        None, description="As agreements write it.", examples=["45 min", "1 service day"]
    )
    share: float | None = Field(None, gt=0, le=1, description="Another agreed share.")
    calendar: Code | None = Field(None, description="The calendar whose hours are tried.")
    hours: BenchHours | None = Field(None, description="Or hours of your own.")
    pauses: list[WaitingReason] | None = Field(
        None, max_length=len(WaitingReason), description="While waiting for what the clock stands still; []: never."
    )
    level_changes: list[BenchLevelChange] = Field([], max_length=len(LEVELS))


class BenchLevel(Shape):
    """The clocks of one problem level."""

    level: int | None = Field(description="Null: of tickets without a level.")
    clocks: int
    share: float | None = Field(description="What would be kept.")
    kept_seconds: int | None = Field(description="The time kept until now in the agreed share of the cases.")
    low_seconds: int | None
    high_seconds: int | None
    allowance: str | None = Field(description="That time as one would promise it; null where the clocks are too few.")


class BenchBaseline(Shape):
    """The time kept until now in the agreed share of the cases, with its 95 % interval."""

    seconds: int
    low_seconds: int | None
    high_seconds: int | None
    allowance: str = Field(description="The next longer time that one would promise.")


class BenchMoney(Shape):
    """Credits and penalties of the chosen tickets at every level."""

    tried: Money
    as_agreed: Money
    clocks: int = Field(description="How many decided clocks are counted.")
    all_targets: bool = Field(description="Whether those of all targets are: where credits are for the agreement.")
    is_whole: bool = Field(description="False: some credits are a share of a price that is not given.")


class BenchFinding(Shape):
    """One thing that the check of the chain found."""

    severity: Literal["gap", "reservation", "note"]
    text: str


class BenchChain(Shape):
    """What the check of the agreements behind a promise found; `holds` is null without an agreement."""

    holds: bool | None
    findings: list[BenchFinding]


class BenchResult(Shape):
    """What terms would have come to. `lost` were met and would be missed, `won` the other way round."""

    agreement: str | None
    target: str
    kind: TargetKind
    first: date
    last: date
    read_at: Instant = Field(description="When the tickets were read.")
    met: int
    missed: int
    open: int
    lost: int | None = Field(description="Null without an agreement to compare with; so is `won`.")
    won: int | None
    share: float | None
    low: float | None = Field(description="Of the 95 % interval of the share.")
    high: float | None
    agreed_share: float = Field(description="The share that is tried.")
    share_as_agreed: float | None = Field(description="What was kept as agreed.")
    is_few: bool = Field(description="The clocks are too few to say anything.")
    baseline: BenchBaseline | None
    levels: list[BenchLevel]
    money: BenchMoney | None = Field(description="Null where the agreement sets no price on breaches.")


class BenchProposalsAsked(Asked):
    """Which part of the kept proposals is wanted."""


class BenchProposalNew(Shape):
    """A question to be kept under a name; one of the same name and first unit is replaced."""

    name: Name
    question: BenchQuestion


class BenchProposal(Shape):
    """A question kept under a name. Only you see it."""

    id: int
    name: str
    unit: str | None
    kept_at: Instant
    question: BenchQuestion


class BenchOfferNew(Shape):
    """Terms to be proposed to the other side."""

    question: BenchQuestion
    reason: Reason = ""


class BenchOffer(Shape):
    """A counter-offer that was made of what was tried."""

    id: int
    agreement: str
    version: int
    target: str
    changes: list[dict[str, Any]]
    reason: str
    made_at: Instant


_DAYS: Final = {"workdays": "mon-fri", "saturday": "sat", "sunday": "sun"}


def fields_of(question: BenchQuestion) -> QueryDict:
    """Return a question as the fields of the bench's form, as the address of its page has them."""
    data = QueryDict(mutable=True)
    for name, value in _fields(question):
        data.appendlist(name, str(value))
    return data


def _fields(question: BenchQuestion) -> Iterator[tuple[str, object]]:
    if question.agreement or question.target:
        yield "promise", f"{question.agreement or ''}|{question.target or ''}"
    plain = ("service", "component", "function", "ticket_class", "first", "last", "allowance")
    yield from ((name, value) for name in plain if (value := getattr(question, name)) is not None)
    yield from (("unit", one) for one in question.units)
    yield from (("level", one) for one in question.levels)
    yield from ((f"as_{one.level}", one.becomes) for one in question.level_changes)
    if question.share is not None:
        yield "share", f"{round(Decimal(str(question.share)) * 100, 4).normalize():f} %"
    if question.pauses is not None:
        yield "waits", "1"
        yield from (("pause", one) for one in question.pauses)
    if question.hours:
        yield from _fields_of_hours(question.hours)
    elif question.calendar:
        yield "hours", question.calendar


def _fields_of_hours(hours: BenchHours) -> Iterator[tuple[str, object]]:
    yield "hours", OWN
    yield "zone", hours.zone
    if hours.country:
        yield "country", hours.country
    for name in _DAYS:
        if times := getattr(hours, name):
            yield f"{name}_from", times[0]
            yield f"{name}_until", "00:00" if times[1] == "24:00" else times[1]


def _question(form: BenchForm) -> BenchQuestion:
    """Return what a form asks; what it leaves open stays open."""
    terms, given = form.terms(), form.cleaned_data
    agreement, _sign, target = (given.get("promise") or "").partition("|")
    plain = {name: given.get(name) or None for name in ("service", "component", "function", "first", "last")}
    return BenchQuestion.model_construct(
        **plain, agreement=agreement or None, target=target or None, units=list(given.get("unit") or ()),
        ticket_class=TicketClass(given["ticket_class"]) if given.get("ticket_class") else None,
        levels=sorted(given.get("level") or ()), allowance=str(terms.allowance) if terms.allowance else None,
        share=float(terms.share) if terms.share else None, calendar=terms.calendar or None,
        hours=_hours(loads(terms.own_hours)) if terms.own_hours else None,
        pauses=None if terms.pauses is None else list(terms.pauses),
        level_changes=[BenchLevelChange(level=level, becomes=new) for level, new in terms.levels],
    )  # fmt: skip


def _hours(definition: dict[str, Any]) -> BenchHours:
    windows = {name: definition["week"].get(days) for name, days in _DAYS.items()}
    times = {name: tuple(found[0]) for name, found in windows.items() if found}
    return BenchHours(zone=definition["zone"], country=definition.get("country"), **times)


def shape_proposal(proposal: Proposal, form: BenchForm) -> BenchProposal:
    """Return a kept proposal; `form` holds what was asked."""
    return BenchProposal(
        id=proposal.pk, name=proposal.name, unit=proposal.unit.code if proposal.unit else None,
        kept_at=proposal.kept_at, question=_question(form),
    )  # fmt: skip


def shape_offer(offer: CounterOffer) -> BenchOffer:
    """Return a counter-offer."""
    return BenchOffer(
        id=offer.pk, agreement=offer.version.agreement.code, version=offer.version.number, target=offer.target,
        changes=offer.change["changes"], reason=offer.reason, made_at=offer.at,
    )  # fmt: skip


_SEVERITIES: Final[dict[str, Literal["gap", "reservation", "note"]]] = {
    "missed": "gap", "risk": "reservation", "note": "note",
}  # fmt: skip


def shape_chain(chain: Chain | None) -> BenchChain:
    """Return what the check of a chain found."""
    if chain is None:
        return BenchChain(holds=None, findings=[])
    findings = [BenchFinding(severity=_SEVERITIES[sign], text=text) for sign, text in chain.findings]
    return BenchChain(holds=chain.sign != "missed", findings=findings)


def shape_result(found: Tried) -> BenchResult:
    """Return what was tried."""
    cut, tally, interval = found.asked.cut, found.tally, found.tally.interval or (None, None)
    compares = found.present is not None
    return BenchResult(
        agreement=cut.agreement or None, target=found.texts.target.id, kind=found.texts.target.kind, first=cut.first,
        last=cut.last, read_at=found.kept.read_at, met=tally.met, missed=tally.missed, open=tally.open,
        lost=found.counts["lost"] if compares else None, won=found.counts["won"] if compares else None,
        share=tally.share, low=interval[0], high=interval[1], agreed_share=found.share,
        share_as_agreed=found.tally_now.share if found.tally_now else None, is_few=found.is_thin,
        baseline=_baseline(found), levels=list(_levels(level_rows(found))), money=_money(found),
    )  # fmt: skip


def _baseline(found: Tried) -> BenchBaseline | None:
    kept = found.until_now
    if kept is None:
        return None
    return BenchBaseline(
        seconds=kept.seconds,
        low_seconds=kept.low,
        high_seconds=kept.high,
        allowance=length_text(sensible(kept.seconds)),
    )


def _levels(rows: Iterable[LevelRow]) -> Iterator[BenchLevel]:
    for row in rows:
        kept, low, high = map(seconds_of, (row.kept, row.low, row.high))
        yield BenchLevel(
            level=row.level or None, clocks=row.count, share=row.share, kept_seconds=kept, low_seconds=low,
            high_seconds=high, allowance=row.proposal or None,
        )  # fmt: skip


def _money(found: Tried) -> BenchMoney | None:
    if found.money is None:
        return None
    now, then = found.money
    return BenchMoney(
        tried=_sum(then), as_agreed=_sum(now), clocks=then.clocks, all_targets=found.counts_all_targets,
        is_whole=then.is_whole,
    )  # fmt: skip


def _sum(owed: Owed) -> Money:
    return Money(amount=Decimal(f"{owed.amount:.2f}"), currency=owed.currency)
