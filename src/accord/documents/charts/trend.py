"""The trend of the kept share by month, with its interval."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from math import floor
from typing import Final

from accord.documents.charts.frame import Frame, band, drawn, line, shares, written
from accord.documents.charts.svg import colour, element
from accord.documents.language import Language
from accord.documents.report.values import Month

__all__ = ["colour_of", "path_of", "share_floor", "trend_chart"]

_WIDE: Final = 600
_MOST_SHARES: Final = 5
_TOP: Final = 22  # room for the words above a share of 100 %
_LETTERS: Final = 11.5


def share_floor(shares: Sequence[float | None]) -> float:
    """Return where a scale of shares begins so that all of them show: a whole tenth, at most one half."""
    known = [share for share in shares if share is not None]
    return min(0.5, floor(min(known, default=0.0) * 10 + 1e-9) / 10)


def trend_chart(months: Sequence[Month], words: Language, *, width: int, height: int, label: str) -> str:
    """Draw the share kept in each month, its interval as a band, and the agreed share as a dashed line."""
    bottom = share_floor([value for month in months for value in (month.low, month.agreed)])
    frame = Frame(width, height, bottom, _TOP)
    agreed, share = (path_of(months, frame, one) for one in (lambda month: month.agreed, lambda month: month.share))
    interval = band(_interval(months, frame))
    parts = [
        *shares(frame, _tenths(bottom), words),
        *_names(months, frame, words, every=1 if width > _WIDE else 3),
        element("path", d=interval, fill=colour("accent-soft")) if interval else "",
        element("path", d=agreed, stroke=colour("ink-2"), stroke_dasharray="4 4") if agreed else "",
        element("path", d=share, stroke=colour("ink"), stroke_width=2, stroke_linejoin="round") if share else "",
        *_points(months, frame),
        *_labels(months, frame, words),
    ]
    return drawn(frame, "trend", label, parts)


def path_of(months: Sequence[Month], frame: Frame, value: Callable[[Month], float | None]) -> str:
    """Return the path through the months that have a value; it is lifted over those without."""
    found = ((frame.month(place, months), value(month)) for place, month in enumerate(months))
    return line(None if share is None else (x, frame.y(share)) for x, share in found)


def colour_of(month: Month) -> str:
    """Return the colour of a month's point: kept, below the agreed share by chance or beyond it, not known."""
    if month.share is None or month.agreed is None or month.high is None:
        return "ink-3"
    if month.share + 1e-9 >= month.agreed:
        return "kept"
    return "risk" if month.high >= month.agreed else "missed"


def _tenths(bottom: float) -> list[float]:
    """Return the shares of the grid: every tenth, or every second where there would be many."""
    steps = max(1, round((1 - bottom) * 10))
    return [1 - tenth / 10 for tenth in range(steps + 1) if steps <= _MOST_SHARES or tenth % 2 == 0]


def _names(months: Sequence[Month], frame: Frame, words: Language, *, every: int) -> Iterator[str]:
    """Write the names of months, the year under the first and under each January, or under each where few stand."""
    for place in range(0, len(months), every):
        start, x = months[place].start, frame.month(place, months)
        yield written(words.month_short(start), (x, frame.foot), "middle")
        if place == 0 or _is_january(start) or every > 1:
            yield written(str(start.year), (x, frame.foot + 13), "middle")


def _is_january(start: date) -> bool:
    return start.month == 1


def _interval(months: Sequence[Month], frame: Frame) -> Iterator[tuple[float, float, float] | None]:
    for place, month in enumerate(months):
        is_known = month.low is not None and month.high is not None
        yield (frame.month(place, months), frame.y(month.low or 0), frame.y(month.high or 0)) if is_known else None


def _points(months: Sequence[Month], frame: Frame) -> Iterator[str]:
    for place, month in enumerate(months):
        if month.share is not None:
            at = {"cx": frame.month(place, months), "cy": frame.y(month.share)}
            look = {"fill": colour(colour_of(month)), "stroke": colour("surface"), "stroke_width": 1.5}
            yield element("circle", **at, r=3.8, **look)


def _labels(months: Sequence[Month], frame: Frame, words: Language) -> Iterator[str]:
    """Write at the right end what was kept, and what was agreed on the other side of the two lines."""
    known = [month for month in months if month.share is not None and month.agreed is not None]
    if not known:
        return
    last = known[-1]
    assert last.share is not None
    assert last.agreed is not None
    x, is_above = frame.month(months.index(last), months) + 14, last.share >= last.agreed
    # A share at the foot of the scale has its words above it, where the months do not stand in their way.
    has_room_below = last.share - frame.bottom > 0.2 * (1 - frame.bottom)
    shift = 16 if has_room_below and not is_above else -14
    kept, agreed = words.percent(last.share), words.text("agreed {share}", share=words.percent(last.agreed))
    yield written(kept, (x, frame.y(last.share) + shift), "end", "ink", font_weight=600, font_size=_LETTERS)
    yield written(agreed, (x, frame.y(last.agreed) + (15 if is_above else -9)), "end", font_size=_LETTERS)
