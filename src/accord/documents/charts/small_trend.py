"""The trend of one service, small: its line, the agreed share, and the point at its end."""

from collections.abc import Iterator, Sequence

from accord.documents.charts.frame import Frame, drawn, shares, written
from accord.documents.charts.svg import colour, element
from accord.documents.charts.trend import colour_of, path_of
from accord.documents.language import Language
from accord.documents.report.values import Month, ServiceTrend

__all__ = ["service_trend"]


def service_trend(trend: ServiceTrend, words: Language, *, bottom: float, width: int, height: int, label: str) -> str:
    """Draw the months of one service small, on a scale from `bottom` to 1; the agreed share is dashed."""
    months, frame = trend.months, Frame(width, height, bottom)
    agreed = path_of(months, frame, lambda month: month.agreed)
    share = path_of(months, frame, lambda month: month.share)
    parts = [
        *shares(frame, (bottom, 1.0), words),
        *_ends(months, frame, words),
        element("path", d=agreed, stroke=colour("ink-2"), stroke_dasharray="4 4") if agreed else "",
        element("path", d=share, stroke=colour("ink"), stroke_width=1.5, stroke_linejoin="round") if share else "",
        *_last_point(months, frame),
    ]
    return drawn(frame, "small-trend", label, parts)


def _ends(months: Sequence[Month], frame: Frame, words: Language) -> Iterator[str]:
    for place in sorted({0, len(months) - 1}):
        start, x = months[place].start, frame.month(place, months)
        yield written(words.month_short(start), (x, frame.foot), "middle")
        yield written(str(start.year), (x, frame.foot + 13), "middle")


def _last_point(months: Sequence[Month], frame: Frame) -> Iterator[str]:
    known = [(place, month, month.share) for place, month in enumerate(months) if month.share is not None]
    for place, month, share in known[-1:]:
        at = {"cx": frame.month(place, months), "cy": frame.y(share)}
        yield element("circle", **at, r=3.6, fill=colour(colour_of(month)), stroke=colour("surface"), stroke_width=1.5)
