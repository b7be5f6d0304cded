"""Reading imports: what is new in a file, what it would look like here, which desks there are."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

import polars as pl
from django.db.models import QuerySet
from procrastinate.contrib.django.models import ProcrastinateWorker

from accord.evaluation import evaluate
from accord.events import read_log
from accord.importers import Attribute
from accord.server.agreements.bridge import book
from accord.server.channels.history.actions import last_of
from accord.server.channels.history.choices import KEEP, applied, choices_of
from accord.server.channels.history.models import Import
from accord.server.channels.history.ours import options
from accord.server.channels.history.progress import abandoned
from accord.server.channels.history.words import PLACES

__all__ = [
    "Preview",
    "SampleTicket",
    "hindrance",
    "imports",
    "is_new_to_us",
    "new_values",
    "preview",
    "sources",
    "unplaced",
]

SHOWN_EVENTS = 12
SHARE_OF_REJECTS = 0.05
SILENT_AFTER = timedelta(seconds=30)
"""After this long without a sign of life a worker counts as gone."""
_TOLD = ("ticket_class", "unit", "service", "component", "function", "level", "team", "person", "reason", "direction")


@dataclass(frozen=True, slots=True)
class SampleTicket:
    """One of the first tickets as it would stand here: its facts, and what would become of its clocks."""

    reference: str
    facts: dict[str, Any]
    clocks: tuple[tuple[str, str], ...]  # kind of target, verdict; empty without an agreement


@dataclass(frozen=True, slots=True)
class Preview:
    """The first events and the first tickets of a file, in our words."""

    events: list[tuple[str, datetime, str, str]]  # ticket, instant, event, what it says
    tickets: list[SampleTicket]


def imports() -> QuerySet[Import]:
    """Return all imports, the latest first, without what was found in them."""
    return Import.objects.select_related("by").defer("found", "mapping", "choices", "notes")


def sources() -> list[str]:
    """Return the names of the desks that were imported from."""
    return list(Import.objects.order_by("source").values_list("source", flat=True).distinct())


def hindrance(one: Import, now: datetime) -> str:
    """Return why an import that is under way does not move: "no worker", "stopped", or "" while it does."""
    if one.state == Import.State.RUNNING and one.pk not in abandoned():
        return ""
    if not ProcrastinateWorker.objects.filter(last_heartbeat__gt=now - SILENT_AFTER).exists():
        return "no worker"
    return "stopped" if one.attempts else ""


def new_values(one: Import) -> dict[str, list[str]]:
    """Return the values that the last import of the same desk did not know, by attribute; none for its first."""
    last = last_of(one.source)
    if last is None:
        return {}
    known = choices_of(last.choices)
    fresh = {
        key: [value for value, _count in counts if value not in known[key].values]
        for key, counts in one.found.get("values", {}).items()
        if key in known
    }
    return {key: values for key, values in fresh.items() if values}


def unplaced(one: Import) -> list[tuple[str, list[tuple[str, int]]]]:
    """Return the places and categories of a file that are none of ours, with their rows: no agreement names them."""
    ours, said = options(), choices_of(one.choices)
    made = []
    for key in ("unit", "service"):
        known = {option.target for option in ours[Attribute(key)]}
        counts = one.found.get("values", {}).get(key, [])
        left = [
            (value, count)
            for value, count in counts
            if (said[key].of(value) if key in said else KEEP) == KEEP and value not in known
        ]
        if left:
            made.append((str(PLACES[key]), left))
    return made


def is_new_to_us(one: Import) -> bool:
    """Say whether somebody should look at a file before it is imported as the last one was."""
    read, _used, rejected = one.found.get("rows", (0, 0, 0))
    torn = rejected > SHARE_OF_REJECTS * max(read, 1)
    return last_of(one.source) is None or bool(one.found.get("problems")) or torn or bool(new_values(one))


def preview(one: Import) -> Preview | None:
    """Return what the first tickets of a file would be here, None where nothing could be read."""
    if one.found.get("problems") or not one.sample_path.exists():
        return None
    log = applied(read_log(one.sample_path), choices_of(one.choices), one.prefix)
    rows = log.head(SHOWN_EVENTS).iter_rows(named=True)
    return Preview([(row["ticket"], row["at"], row["event"], _said(row)) for row in rows], _tickets(log, one))


def _said(row: dict[str, Any]) -> str:
    return " · ".join(str(row[name]) for name in _TOLD if row.get(name) is not None)


def _tickets(log: pl.DataFrame, one: Import) -> list[SampleTicket]:
    last = one.found.get("last")
    read_at = datetime.fromisoformat(last) if last else log["at"].max()
    assert isinstance(read_at, datetime)
    verdicts = evaluate(log, book(), read_at).select(
        "ticket",
        pl.col("kind", "verdict", "target").cast(pl.String),
        pl.col("unit", "service").cast(pl.String),
        "level",
    )
    made = []
    for reference, rows in groupby(verdicts.iter_rows(named=True), key=lambda row: row["ticket"]):
        clocks = list(rows)
        facts = {name: clocks[0][name] for name in ("unit", "service", "level")}
        kinds = tuple((row["kind"], row["verdict"]) for row in clocks if row["target"])
        made.append(SampleTicket(reference, facts, kinds))
    return made
