"""Targets that history supports: the allowance that would have been kept in a given share of the cases."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal

import polars as pl

from accord.agreements import Agreement, AgreementBook, Allowance, AllowanceUnit, TargetKind
from accord.calendars import Calendar
from accord.errors import InputError, say
from accord.evaluation import Verdict, evaluate
from accord.events import WaitingReason
from accord.measures import wilson
from accord.negotiation.order_statistics import ranks_around

__all__ = ["FEWEST", "NOTES", "baseline"]

FEWEST = 10
"""With fewer decided cases nothing is proposed."""

TOO_FEW = say("too few cases")
TOO_MANY_OPEN = say("too many cases are still open")
NOTES = (TOO_FEW, TOO_MANY_OPEN)
"""Why nothing is proposed."""

_KINDS = (TargetKind.RESPONSE, TargetKind.RESOLUTION, TargetKind.FULFILMENT)
_DIMENSIONS = ("unit", "service", "component", "function", "level", "ticket_class", "agreement", "target")
_PARTS = 10**8
PROMISED_STEPS = ((3600, 300), (4 * 3600, 900), (24 * 3600, 3600))
LONGEST_STEP = 4 * 3600

Hours = AgreementBook | Calendar | Mapping[str, object]


def baseline(
    log: pl.DataFrame,
    hours: Hours,
    share: Decimal = Decimal("0.8"),
    *,
    now: datetime,
    by: Sequence[str] = ("unit", "service", "level"),
    pauses: Sequence[WaitingReason] = (),
    verdicts: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Propose response, resolution and fulfilment targets from history, one row for each group and kind.

    `hours` are the service hours in which time counts: a calendar, or the agreements that set them (then their pauses
    hold, and `pauses` must not be given). `allowance_s` is the smallest allowance that `share` of the decided cases
    kept; a case that is still open is decided, and missed, once it has run longer than the allowance. `low_s` and
    `high_s` bound it with 95 % confidence, null where the cases are too few to. `proposal_s` and `proposal` round it
    up to a sensible step (5 min under 1 h, 15 min under 4 h, 1 h under 24 h, else 4 h); `met` of `decided` cases would
    have kept that, a share with its 95 % Wilson interval. Groups of fewer than `FEWEST` decided cases, and those of
    which too many are open, have no proposal but a `note`. `verdicts` may be those of the agreements, if at hand.
    """
    _check(share, by, hours, pauses)
    if verdicts is None:
        book = hours if isinstance(hours, AgreementBook) else _trial_book(hours, pauses)
        verdicts = evaluate(log, book, now)
    keys = [*by, "kind"]
    cases = _cases(verdicts, by)
    exact = _smallest_kept(cases, keys, share)
    bounded = _bounded(exact, cases, keys, share)
    return _told(bounded, cases, keys)


def _check(share: Decimal, by: Sequence[str], hours: Hours, pauses: Sequence[WaitingReason]) -> None:
    if not 0 < share <= 1:
        raise InputError(say("{share} is not a share", share=share), say("Give one over 0 and at most 1"))
    if unknown := [name for name in by if name not in _DIMENSIONS]:
        raise InputError(
            say("a baseline cannot be cut by {unknown}", unknown=", ".join(unknown)),
            say("Choose from {known}", known=", ".join(_DIMENSIONS)),
        )
    if pauses and isinstance(hours, AgreementBook):
        raise InputError(
            say("the agreements say what pauses their clocks"), say("Leave the pauses out, or give hours instead")
        )


def _trial_book(hours: Calendar | Mapping[str, object], pauses: Sequence[WaitingReason]) -> AgreementBook:
    """Return an agreement for every ticket; what it allows does not matter, since only elapsed times are read."""
    nobody = {"name": "-"}
    kinds = [{"kind": kind, "pauses": [] if kind is TargetKind.RESPONSE else list(pauses)} for kind in _KINDS]
    document = {
        "id": "trial",
        "title": "trial",
        "provider": nobody,
        "customer": nobody,
        "hours": hours.to_dict() if isinstance(hours, Calendar) else dict(hours),
        "targets": [target | {"allowance": "1 h", "share": 1, "responsible": nobody} for target in kinds],
    }
    return AgreementBook([Agreement.model_validate(document)], drafts=True)


def _cases(verdicts: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    judged = [str(word) for word in (Verdict.MET, Verdict.MISSED, Verdict.RUNNING, Verdict.PAUSED)]
    kinds = [str(kind) for kind in _KINDS]
    texts = [name for name in by if name != "level"]
    return (
        verdicts.filter(pl.col("verdict").is_in(judged))
        .with_columns(pl.col("kind", *texts).cast(pl.String))
        .filter(pl.col("kind").is_in(kinds))
        .select(*by, "kind", "elapsed_s", is_done=pl.col("stopped_at").is_not_null())
        .sort("elapsed_s")
    )


def _smallest_kept(cases: pl.DataFrame, keys: list[str], share: Decimal) -> pl.DataFrame:
    """Return for each group the smallest allowance that enough of the decided cases kept, and how many were decided."""
    done, open_ = pl.col("is_done"), ~pl.col("is_done")
    points = cases.group_by(*keys, "elapsed_s", maintain_order=True).agg(done=done.sum(), open=open_.sum())
    met = pl.col("done").cum_sum().over(keys)
    longer = pl.col("open").sum().over(keys) - pl.col("open").cum_sum().over(keys)
    sums = points.with_columns(
        met=met.cast(pl.Int64), decided=(pl.col("done").sum().over(keys) + longer).cast(pl.Int64)
    )
    enough = (pl.col("done") > 0) & (pl.col("met") * _PARTS >= pl.col("decided") * int(share * _PARTS))
    kept = sums.filter(enough).group_by(keys).agg(allowance_s=pl.col("elapsed_s").first(), n=pl.col("decided").first())
    groups = cases.group_by(keys).agg(finished=done.sum(), open=open_.sum())
    return groups.join(kept, on=keys, how="left", nulls_equal=True)


def _bounded(exact: pl.DataFrame, cases: pl.DataFrame, keys: list[str], share: Decimal) -> pl.DataFrame:
    # An open case has run longer than every allowance it is decided against: it ranks behind all finished ones.
    ranked = cases.filter("is_done").with_columns(rank=pl.int_range(1, pl.len() + 1).over(keys))
    ranks = [ranks_around(n, float(share)) if n else (None, None) for n in exact["n"]]
    bounded = exact.with_columns(
        _low=pl.Series([low for low, _ in ranks], dtype=pl.Int64),
        _high=pl.Series([high for _, high in ranks], dtype=pl.Int64),
    )
    for side in ("low", "high"):
        at_rank = ranked.select(*keys, pl.col("rank").alias(f"_{side}"), pl.col("elapsed_s").alias(f"{side}_s"))
        bounded = bounded.join(at_rank, on=[*keys, f"_{side}"], how="left", nulls_equal=True)
    return bounded.drop("_low", "_high")


def _told(groups: pl.DataFrame, cases: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    note = (
        pl.when(pl.coalesce("n", "finished") < FEWEST)
        .then(pl.lit(TOO_FEW))
        .when(pl.col("allowance_s").is_null())
        .then(pl.lit(TOO_MANY_OPEN))
    )
    noted = groups.with_columns(note=note).with_columns(
        proposal_s=pl.when(pl.col("note").is_null()).then(_rounded(pl.col("allowance_s")))
    )
    proposed = noted.select(*keys, "proposal_s").drop_nulls("proposal_s")
    tried = cases.join(proposed, on=keys, nulls_equal=True)
    within = pl.col("elapsed_s") <= pl.col("proposal_s")
    kept = tried.group_by(keys).agg(met=(pl.col("is_done") & within).sum(), decided=(pl.col("is_done") | ~within).sum())
    low, high = wilson(pl.col("met"), pl.col("decided"))
    told = noted.join(kept, on=keys, how="left", nulls_equal=True).with_columns(
        proposal=_in_words(noted["proposal_s"]),
        share=pl.col("met") / pl.col("decided"),
        share_low=low,
        share_high=high,
    )
    return told.select(
        *keys,
        "n",
        "open",
        "allowance_s",
        "low_s",
        "high_s",
        "proposal_s",
        "proposal",
        "met",
        "decided",
        "share",
        "share_low",
        "share_high",
        "note",
    ).sort(keys, nulls_last=True)


def _rounded(seconds: pl.Expr) -> pl.Expr:
    """Return the next higher sensible length, at least the smallest step."""
    step = pl.lit(LONGEST_STEP)
    for under, size in reversed(PROMISED_STEPS):
        step = pl.when(seconds <= under).then(pl.lit(size)).otherwise(step)
    return pl.max_horizontal((seconds + step - 1) // step * step, pl.lit(PROMISED_STEPS[0][1])).cast(pl.Int64)


def _in_words(seconds: pl.Series) -> pl.Series:
    words = {
        second: str(Allowance(AllowanceUnit.SERVICE, timedelta(seconds=second)))
        for second in seconds.drop_nulls().unique()
    }
    return seconds.replace_strict(words, default=None, return_dtype=pl.String)
