"""What measures are computed from: the log, the verdicts and what is known beside them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property

import polars as pl

from accord.agreements import AgreementBook, AgreementKind, Organisation, TargetKind
from accord.evaluation import Verdict
from accord.measures.facts import TicketFacts, Told, ticket_facts, told_by
from accord.measures.periods import Period, Periods

__all__ = [
    "CHANCE_COLUMNS",
    "CONTACT_COLUMNS",
    "HELPED_COLUMNS",
    "IMPROVEMENT_COLUMNS",
    "LAUNCH_COLUMNS",
    "LETTER_COLUMNS",
    "WEAKNESS_COLUMNS",
    "Evidence",
    "Find",
]

CONTACT_COLUMNS = {
    "at": pl.Datetime("us", "UTC"), "channel": pl.String(), "unit": pl.String(), "is_given_up": pl.Boolean(),
}  # fmt: skip
"""The columns of contacts that are no tickets: calls, and forms that were left."""

HELPED_COLUMNS = {"at": pl.Datetime("us", "UTC"), "unit": pl.String()}
"""The columns of answers in the portal that somebody said were a help, so that no ticket was needed."""

LAUNCH_COLUMNS = {"at": pl.Datetime("us", "UTC"), "service": pl.String(), "days": pl.Int64()}
"""The columns of services that went live: when, which, and how many calendar days after they were proposed."""

CHANCE_COLUMNS = {
    "ticket": pl.String(), "agreement": pl.String(), "target": pl.String(), "cycle": pl.UInt16(), "miss": pl.Float64(),
}  # fmt: skip
"""The columns of what is expected of running clocks: which clock, and how likely it is to be missed."""

LETTER_COLUMNS = {
    "at": pl.Datetime("us", "UTC"), "unit": pl.String(), "service": pl.String(), "is_automatic": pl.Boolean(),
    "ticket": pl.String(),
}  # fmt: skip
"""The columns of letters and notices about tickets: when they were written, and whether by a rule or by a person."""

IMPROVEMENT_COLUMNS = {
    "at": pl.Datetime("us", "UTC"), "unit": pl.String(), "service": pl.String(),
    "addressed_at": pl.Datetime("us", "UTC"),
}  # fmt: skip
"""The columns of the improvement register: when an entry was made, and when it was closed as done, if it was."""

WEAKNESS_COLUMNS = {
    "service": pl.String(), "start": pl.Datetime("us", "UTC"), "end": pl.Datetime("us", "UTC"),
}  # fmt: skip
"""The columns of weaknesses on record: of which service, since when with a cause and an action, and when closed."""

_HELD_BY = ("channel", "team", "person", "support_level", "supplier")
_PROMISES = {str(kind): str(kind.agreement_kind) for kind in TargetKind}

type Find = Callable[[Evidence, Periods], pl.DataFrame]


@dataclass(frozen=True, eq=False)
class Evidence:
    """A log as `conform` returns it, its verdict table, and as far as known the agreements and the organisation.

    What several measures need is derived once and kept. Without `now` the last event or decision counts as now.
    `ratings` has a row for each question that a customer was asked: unit, service, team, survey (ticket or poll), at
    (when it was asked), score (1 to 5, null without an answer), ticket. `contacts` are those
    that are no tickets, in `CONTACT_COLUMNS`; None where nobody counts them; so are `helped`, `launches`, `chances`,
    `letters`, `improvements` and `weaknesses`, in their columns. `kept` stands for the log where the facts of some of
    its tickets were kept, and `told` then says what the whole log tells.
    """

    log: pl.DataFrame
    verdicts: pl.DataFrame
    book: AgreementBook | None = None
    organisation: Organisation = field(default_factory=Organisation.empty)
    now: datetime | None = None
    ratings: pl.DataFrame | None = None
    contacts: pl.DataFrame | None = None
    helped: pl.DataFrame | None = None
    launches: pl.DataFrame | None = None
    kept: TicketFacts | None = None
    told: Told | None = None
    chances: pl.DataFrame | None = None
    letters: pl.DataFrame | None = None
    improvements: pl.DataFrame | None = None
    weaknesses: pl.DataFrame | None = None

    @cached_property
    def moment(self) -> datetime:
        """The instant up to which things are known."""
        if self.now is not None:
            return self.now
        return self._latest() or datetime(1970, 1, 1, tzinfo=UTC)

    def _latest(self) -> datetime | None:
        instants = [self.log["at"].max(), self.verdicts["decided_at"].max()]
        return max((instant for instant in instants if isinstance(instant, datetime)), default=None)

    @cached_property
    def facts(self) -> TicketFacts:
        """What the log says of each ticket."""
        if self.kept is not None:
            return self.kept
        levels = {team: known.support_level for team, known in self.organisation.teams.items() if known.support_level}
        return ticket_facts(self.log, self.now, levels)

    @property
    def tickets(self) -> pl.DataFrame:
        """One row of facts a ticket."""
        return self.facts.tickets

    @cached_property
    def tells(self) -> Told:
        """What the log tells at all: a measure of what it never names is not known."""
        return self.told or told_by(self.tickets)

    @cached_property
    def _found(self) -> dict[tuple[Find, Periods], pl.DataFrame]:
        return {}

    def once(self, find: Find, periods: Periods) -> pl.DataFrame:
        """Return the records that `find` finds here in some periods; several measures ask for the same ones."""
        if (find, periods) not in self._found:
            self._found[find, periods] = find(self, periods)
        return self._found[find, periods]

    @cached_property
    def clocks(self) -> pl.DataFrame:
        """The verdict rows of clocks, with `promise`: whether an SLA, an OLA or a supplier contract set them."""
        rows = self.verdicts.filter(pl.col("verdict") != str(Verdict.NONE))
        kind = pl.col("kind").cast(pl.String)
        return rows.with_columns(promise=kind.replace_strict(_PROMISES, default=str(AgreementKind.SLA)))

    @cached_property
    def promisers(self) -> pl.DataFrame:
        """The team or supplier behind each internal agreement and supplier contract: agreement, team, supplier."""
        agreements = self.book.agreements if self.book is not None else ()
        known = {a.id: (a.team or None, a.supplier or None) for a in agreements if a.kind is not AgreementKind.SLA}
        rows = [(agreement, *promiser) for agreement, promiser in known.items()]
        names = {"agreement": pl.Categorical(), "_team": pl.Categorical(), "_supplier": pl.Categorical()}
        return pl.DataFrame(rows, schema=names, orient="row")

    def attributes(self, names: Iterable[str]) -> pl.DataFrame:
        """Return dimensions that records do not carry themselves, by ticket."""
        wanted = list(names)
        known = self.tickets.select("ticket", *(name for name in wanted if name != "agreement"))
        if "agreement" not in wanted:
            return known
        promises = self.clocks.filter(pl.col("promise") == str(AgreementKind.SLA))
        first = promises.group_by("ticket").agg(pl.col("agreement").sort_by("started_at", "target").first())
        return known.join(first, on="ticket", how="left")

    def periods(self, period: Period | None, zone: str) -> Periods:
        """Return the periods from the first event to now, the last one whole."""
        told = (self.log, self.ratings, self.contacts, self.launches, self.letters, self.improvements)
        known = [table["at"].min() for table in told if table is not None]
        earliest = min((one for one in known if isinstance(one, datetime)), default=self.moment)
        return Periods.covering(period, zone, min(earliest, self.moment), self.moment, self.moment)


def held_by(clocks: pl.DataFrame, evidence: Evidence) -> pl.DataFrame:
    """Add to clocks the dimensions that their ticket carries; internal and supplier clocks name who promised."""
    carried = [name for name in _HELD_BY if name not in clocks.columns]
    return (
        clocks.join(evidence.attributes(carried), on="ticket", how="left", maintain_order="left")
        .join(evidence.promisers, on="agreement", how="left", maintain_order="left")
        .with_columns(team=pl.coalesce("_team", "team"), supplier=pl.coalesce("_supplier", "supplier"))
        .drop("_team", "_supplier")
    )
