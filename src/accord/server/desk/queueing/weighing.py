"""Working out, for all open tickets at once, what is likely to be lost by each."""

from collections.abc import Collection, Mapping
from datetime import datetime
from json import dumps
from typing import Any, Final

import polars as pl
from django.db import connection, transaction
from django.db.models import F, Q

from accord.prioritising import expected_losses
from accord.server.agreements.bridge import book
from accord.server.desk.actions.changing import raise_pulse
from accord.server.desk.models import OWN_SOURCE, Clock, Ticket
from accord.server.desk.queueing.history import known_history
from accord.server.desk.queueing.remaining import Promise, remaining_s
from accord.server.desk.queueing.worth import loads, worths
from accord.server.desk.stopwatch import CUSTOMERS

__all__ = ["OPEN", "weigh", "weigh_changed"]

OPEN: Final = Q(state__in=["open", "waiting"], source=OWN_SOURCE)
_AT_ONCE: Final = 500
_CLOCK: Final = (
    "ticket_id", "kind", "level", "allowance_s", "due_at", "agreement", "agreement_version", "target",
    "calendar_version", "verdict", "opened_at", "unit_key", "service_key", "team_key", "code", "impact",
)  # fmt: skip
# What somebody is working on at this moment is left for the next time: its numbers change anyway.
_UPDATE: Final = """
    WITH free AS (SELECT id FROM desk_ticket WHERE id = ANY(%(ids)s) ORDER BY id FOR UPDATE SKIP LOCKED),
    said AS (SELECT * FROM unnest(%(ids)s::bigint[], %(risks)s::float[], %(losses)s::float[], %(reasons)s::jsonb[])
        AS said (id, risk, loss, reason))
    UPDATE desk_ticket t
    SET risk = said.risk, expected_loss = said.loss, loss_reason = said.reason, weighed_at = %(now)s
    FROM said JOIN free USING (id) WHERE t.id = said.id"""

type Weight = tuple[float | None, float, dict[str, Any]]
_NOTHING: Final[Weight] = (None, 0.0, {})


def weigh(now: datetime) -> int:
    """Weigh every open ticket of our own; return how many came out otherwise than they stood."""
    return _weigh(OPEN, now)


def weigh_changed(now: datetime) -> int:
    """Weigh what was opened or changed since it was last weighed."""
    return _weigh(OPEN & (Q(weighed_at=None) | Q(last_at__gte=F("weighed_at"))), now)


def _weigh(which: Q, now: datetime) -> int:
    fields = ("pk", "risk", "expected_loss", "loss_reason", "weighed_at", "last_at")
    standing = list(Ticket.objects.filter(which).values_list(*fields))
    if not standing:
        return 0
    weights = _weights([row[0] for row in standing], now)
    changed = {
        key: weights.get(key, _NOTHING) for key, risk, loss, reason, weighed_at, last_at in standing
        if weighed_at is None or last_at >= weighed_at or _differs((risk, loss, reason), weights.get(key, _NOTHING))
    }  # fmt: skip
    moved = sum(_differs(row[1:4], changed[row[0]]) for row in standing if row[0] in changed)
    _write(changed, now)
    if moved:
        raise_pulse()
    return moved


def _differs(stood: tuple[Any, ...], said: Weight) -> bool:
    """A hundredth of a probability is not worth a row."""
    risk, loss, reason = stood
    if risk is None or said[0] is None:
        return bool(risk is not said[0] or loss != said[1])
    if abs(risk - said[0]) >= 0.01 or abs(loss - said[1]) > 0.01 * max(loss, said[1]):
        return True
    return _beside(reason) != _beside(said[2])


def _beside(reason: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in reason.items() if name not in ("miss", "load")}


def _write(changed: Mapping[int, Weight], now: datetime) -> None:
    keys = sorted(changed)
    for first in range(0, len(keys), _AT_ONCE):
        some = keys[first : first + _AT_ONCE]
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_UPDATE, _columns(some, changed, now))


def _columns(keys: list[int], changed: Mapping[int, Weight], now: datetime) -> dict[str, Any]:
    return {
        "ids": keys, "now": now,
        "risks": [changed[key][0] for key in keys],
        "losses": [changed[key][1] for key in keys],
        "reasons": [dumps(changed[key][2]) for key in keys],
    }  # fmt: skip


def _weights(tickets: Collection[int], now: datetime) -> dict[int, Weight]:
    rows = _running(tickets)
    if not rows:
        return {}
    clocks = pl.DataFrame(rows, schema=list(_CLOCK), orient="row", infer_schema_length=None)
    clocks = _valued(clocks, rows, now)
    clocks = clocks.with_columns(miss=known_history(now).likelihood(clocks).round(3))
    weighed = expected_losses(clocks).sort("loss", descending=True)
    by_ticket = weighed.group_by("ticket_id", maintain_order=True).agg(total=pl.col("loss").sum(), first=pl.struct(
        "kind", "miss", "impact", "periods", "importance", "load", "is_penalty"
    ).first())  # fmt: skip
    return {key: (first["miss"], round(total, 2), _reason(first)) for key, total, first in by_ticket.iter_rows()}


def _running(tickets: Collection[int]) -> list[tuple[Any, ...]]:
    rows = Clock.objects.filter(
        ticket__in=tickets, superseded_at=None, stopped_at=None, due_at__isnull=False, kind__in=CUSTOMERS,
        verdict__in=[Clock.Verdict.RUNNING, Clock.Verdict.MISSED],
    )  # fmt: skip
    named = rows.annotate(
        opened_at=F("ticket__opened_at"), unit_key=F("ticket__unit"), service_key=F("ticket__service"),
        team_key=F("ticket__team"), code=F("service__code"), impact=F("ticket__impact"),
    )  # fmt: skip
    return list(named.values_list(*_CLOCK))


def _valued(clocks: pl.DataFrame, rows: list[tuple[Any, ...]], now: datetime) -> pl.DataFrame:
    """Add what the library asks for: the time spent, the penalty, the worth for the unit, the load of the team."""
    at = {name: place for place, name in enumerate(_CLOCK)}
    left = remaining_s([_promise(row, at) for row in rows], now)
    places = [(row[at["unit_key"]], row[at["service_key"]]) for row in rows]
    worth, load = worths(set(places), now), loads()
    penalty = _penalties({(row[at["agreement"]], row[at["agreement_version"]]) for row in rows})
    penalties = [penalty.get((row[at["agreement"]], row[at["agreement_version"]], row[at["target"]])) for row in rows]
    allowed = clocks["allowance_s"].cast(pl.Int64).fill_null(0)
    return clocks.rename({"code": "service"}).with_columns(
        pl.col("level").cast(pl.Int64),
        allowance_s=allowed,
        elapsed_s=(allowed - pl.Series(left, dtype=pl.Int64)).clip(lower_bound=0),
        penalty=pl.Series(penalties, dtype=pl.Float64),
        is_penalty=pl.Series([one is not None for one in penalties], dtype=pl.Boolean),
        importance=pl.Series([worth[place].importance for place in places], dtype=pl.Int64),
        period_weight=pl.Series([worth[place].period_weight for place in places], dtype=pl.Float64),
        periods=pl.Series([list(worth[place].periods) for place in places], dtype=pl.List(pl.String)),
        load=pl.Series([load.get(row[at["team_key"]], 1.0) for row in rows], dtype=pl.Float64).round(1),
    )


def _promise(row: tuple[Any, ...], at: Mapping[str, int]) -> Promise:
    names = ("agreement", "agreement_version", "target", "level", "calendar_version", "opened_at", "due_at")
    return Promise(*(row[at[name]] for name in names))


def _penalties(versions: Collection[tuple[str, int]]) -> dict[tuple[str, int, str], float]:
    known = book()
    return {
        (name, version, target.id): float(target.penalty_per_miss)
        for name, version in versions
        for target in known.by_id(name, version).targets
        if target.penalty_per_miss is not None
    }


def _reason(first: Mapping[str, Any]) -> dict[str, Any]:
    """Keep what a sentence needs, and nothing that is as usual."""
    said: dict[str, Any] = {"kind": first["kind"], "miss": first["miss"]}
    said |= {name: first[name] for name in ("impact", "importance") if first[name] is not None and first[name] <= 2}
    said |= {"periods": first["periods"]} if first["periods"] else {}
    said |= {"penalty": True} if first["is_penalty"] else {}
    return said | ({"load": first["load"]} if first["load"] >= 1.5 else {})
