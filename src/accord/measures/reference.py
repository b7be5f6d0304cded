"""The reference page of the measures, written from the catalogue so that it cannot differ from it."""

from accord.measures.catalogue import CATALOGUE, OF_CLOCK, OF_TICKET, Measure

__all__ = ["reference_page"]

_OPENING = """# Measures

Every number that Accord shows comes from this catalogue: one function a measure, one definition, one unit, and a way
down to the records that it counts. This page is written from the catalogue itself.

## Reading a result

`accord.measures.compute` returns one row for each cell: the columns of the cut, `period_start`, `value`, `numerator`,
`denominator`, `low`, `high`, and what the measure lists beside.

- **No data is not zero.** It is null, or a row that is not there; a page shows a dash. A count without a row is zero.
- **Every share** comes with its numerator, its denominator and its 95 % Wilson interval (`low`, `high`).
- **Percentiles** are interpolated linearly.
- **Lengths of time** are in hours: `value` is the mean in service hours, with `median`, `p90` and `n`; the columns that
  begin with `calendar_` say the same in calendar hours.
- **Listed beside**, never counted: `open`, `exempt` and `cancelled` clocks, tickets that are `unknown` because the
  log does not tell, and entries of the improvement register that were `addressed`.

## Periods

A period is a calendar day, an ISO week, a month, a quarter or a year in the time zone of the report; `period_start` is
its first day. A clock counts once, in the period in which its verdict became certain: the earlier of its stop and its
breach. Tickets opened, resolved, closed count in the period of that event. A clock that is running and not breached at
the end of a period is open there. The period that is not over yet ends now.

## Dimensions

"""

_GROUPS = {"sla": "Agreement keeping", "desk": "Desk", "service": "Services", "notice": "Notices", "survey": "Surveys"}

_CLOSING_OF_DIMENSIONS = """
A clock has the classification under which it was judged, a ticket its last one. `team`, `support_level` and `person`
held the ticket when it was last resolved, or else last; for `desk.workload` they are those who did the work, and for
clocks of internal agreements and supplier contracts `team` and `supplier` are the ones who promised. `promise` is the
kind of agreement: sla, ola or supplier. `unit` can be counted at a depth of the tree of units, or rolled up into every
unit above.
"""


def reference_page() -> str:
    """Return the page in Markdown."""
    dimensions = (
        f"- Of a ticket: {_listed(OF_TICKET)}.\n- Of a clock: the same, and {_listed(OF_CLOCK[len(OF_TICKET) :])}.\n"
    )
    groups = "".join(_group(prefix, title) for prefix, title in _GROUPS.items())
    return _OPENING + dimensions + _CLOSING_OF_DIMENSIONS + groups


def _group(prefix: str, title: str) -> str:
    chosen = [_entry(measure) for measure in CATALOGUE.values() if measure.id.startswith(f"{prefix}.")]
    return f"\n## {title}\n" + "".join(chosen)


def _entry(measure: Measure) -> str:
    return (
        f"\n### `{measure.id}`\n\n**{measure.name}.** {measure.definition}\n\n"
        f"| Formula | Unit | From | Cut by |\n|---|---|---|---|\n"
        f"| {measure.formula} | {measure.unit} | {measure.source} | {_cut_by(measure)} |\n"
    )


def _cut_by(measure: Measure) -> str:
    known = {OF_TICKET: "dimensions of a ticket", OF_CLOCK: "dimensions of a clock"}
    return known.get(measure.dimensions) or _listed(measure.dimensions)


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)
