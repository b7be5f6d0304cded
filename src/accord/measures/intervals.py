"""Intervals: how far a share of a few cases may lie from the truth."""

from math import sqrt
from typing import overload

import polars as pl

__all__ = ["Z_95", "wilson"]

Z_95 = 1.959963984540054
"""The normal quantile of a two-sided 95 % interval."""


@overload
def wilson(k: float, n: float, z: float = Z_95) -> tuple[float, float] | None: ...
@overload
def wilson(k: pl.Expr, n: pl.Expr, z: float = Z_95) -> tuple[pl.Expr, pl.Expr]: ...
def wilson(
    k: float | pl.Expr, n: float | pl.Expr, z: float = Z_95
) -> tuple[float, float] | tuple[pl.Expr, pl.Expr] | None:
    """Return the Wilson interval `(low, high)` of the share `k / n`.

    Of numbers: two numbers between 0 and 1, or None without cases (`n` is 0). Of Polars expressions: two expressions,
    null where `n` is 0. The share always lies inside, its ends included.

    >>> low, high = wilson(9, 10)
    >>> f"{low:.3f} to {high:.3f}"
    '0.596 to 0.982'
    """
    if isinstance(k, pl.Expr) and isinstance(n, pl.Expr):
        return _wilson_columns(k, n, z)
    if isinstance(k, pl.Expr) or isinstance(n, pl.Expr):
        raise TypeError("wilson takes two numbers or two expressions")
    if not 0 <= k <= n:
        raise ValueError(f"{k} of {n} is not a share")
    return _wilson_numbers(k, n, z) if n else None


def _wilson_numbers(k: float, n: float, z: float) -> tuple[float, float]:
    share, spread = k / n, z * z / n
    centre = (share + spread / 2) / (1 + spread)
    half = sqrt(share * (1 - share) * spread + spread * spread / 4) / (1 + spread)
    # Rounding may push an end past the share it must include.
    return max(0.0, min(centre - half, share)), min(1.0, max(centre + half, share))


def _wilson_columns(k: pl.Expr, n: pl.Expr, z: float) -> tuple[pl.Expr, pl.Expr]:
    cases = n.cast(pl.Float64)
    share, spread = k / cases, z * z / cases
    centre = (share + spread / 2) / (1 + spread)
    half = (share * (1 - share) * spread + spread * spread / 4).sqrt() / (1 + spread)
    low = pl.min_horizontal(centre - half, share).clip(0.0, 1.0)
    high = pl.max_horizontal(centre + half, share).clip(0.0, 1.0)
    return pl.when(cases > 0).then(low), pl.when(cases > 0).then(high)
