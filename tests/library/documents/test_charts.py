"""The drawings: what they name, and how they fare on paper."""

import re
from datetime import date

import pytest

from accord.agreements import TargetKind
from accord.calendars import zone
from accord.documents import Report
from accord.documents.charts.marks import compliance_bar, sparkline
from accord.documents.charts.ribbon import ribbon
from accord.documents.charts.small_trend import service_trend
from accord.documents.charts.spread import spread_chart
from accord.documents.charts.trend import share_floor, trend_chart
from accord.documents.language import language
from accord.documents.report.values import Month, ServiceTrend, Spread
from accord.documents.theme import TOKENS, on_paper
from tests.library.documents.cases import ZONE, Verdicts, report_of, told_report

WORDS = language("en")


@pytest.mark.parametrize(
    ("shares", "floor"),
    [([0.97, 0.8], 0.5), ([0.45], 0.4), ([0.5], 0.5), ([0.3000001], 0.3), ([0.0], 0.0), ([None], 0.0)],
)
def test_a_scale_begins_at_a_whole_tenth_below_every_share(shares: list[float | None], floor: float) -> None:
    assert share_floor(shares) == floor


def test_a_bar_ends_at_the_share_and_marks_what_was_agreed() -> None:
    result = report_of(Verdicts().add(9, "met").add(1, "missed")).agreements[0].targets[0].result
    drawn = compliance_bar(result, floor=0.5, label="x")
    # 50 % lies at 4, 100 % at 204: the agreed 80 % at 124, the kept 90 % at 164 less half the bar's width.
    assert 'd="M124.0 3v16"' in drawn
    assert 'd="M7 11H161.0" stroke="var(--kept)"' in drawn


def test_months_without_data_leave_a_gap_in_the_line(report: Report) -> None:
    result = report.agreements[0].targets[0].result
    assert sum(month.share is not None for month in result.months) == 1
    drawn = sparkline(result, label="x")
    assert re.findall(r'd="([^"]*)" stroke="var\(--ink-2\)"', drawn) == ["M114 19.0"]


def test_a_small_trend_is_lifted_over_months_without_data_and_ends_in_the_colour_of_the_last() -> None:
    shares = [1.0, 0.75, None, 0.5, None]
    months = tuple(
        Month(date(2026, place + 1, 1), 0, 0, share, share, share, 0.8 if share else None)
        for place, share in enumerate(shares)
    )
    drawn = service_trend(ServiceTrend("mail", months), WORDS, bottom=0.5, width=470, height=100, label="x")
    # A month is 100 wide, the first 35 from the left edge at 42; 100 % lies at 6, 50 % at 106.
    assert re.findall(r'd="([^"]*)" stroke="var\(--ink\)"', drawn) == ["M77.0 6.0L177.0 56.0M377.0 106.0"]
    assert re.findall(r'<circle cx="(\d+)" cy="(\d+)" r="3.6" fill="var\(--(\w+)\)"', drawn) == [
        ("377", "106", "missed")
    ]
    assert re.findall(r">([^<>]+)</text>", drawn) == [
        "50\N{NO-BREAK SPACE}%",
        "100\N{NO-BREAK SPACE}%",
        "Jan",
        "2026",
        "May",
        "2026",
    ]


def test_a_trend_shows_intervals_only_where_they_are_known_and_says_its_end() -> None:
    shares = [(0.7, 0.6, 0.8), (0.8, 0.7, 0.9), None, (0.9, 0.85, 1.0), None]
    months = tuple(
        Month(date(2025, 12, 1) if not place else date(2026, place, 1), 0, 0, *(known or (None,) * 3), 0.8)
        for place, known in enumerate(shares)
    )
    drawn = trend_chart(months, WORDS, width=940, height=100, label="x")
    # A month is 200 wide, the first 70 from the left edge at 42; 100 % is at 22, 50 % at 122. A lone month is 8 wide.
    band = re.search(r'd="([^"]*)" fill="var\(--accent-soft\)"', drawn)
    assert band is not None
    assert band[1] == "M112.0 62.0L312.0 42.0L312.0 82.0L112.0 102.0ZM708.0 22.0L716.0 22.0L716.0 52.0L708.0 52.0Z"
    assert re.findall(r'd="([^"]*)" stroke="var\(--ink\)"', drawn) == ["M112.0 82.0L312.0 62.0M712.0 42.0"]
    assert re.findall(r'<circle cx="(\d+)" cy="(\d+)" r="3.8" fill="var\(--(\w+)\)"', drawn) == [
        ("112", "82", "risk"), ("312", "62", "kept"), ("712", "42", "kept"),
    ]  # fmt: skip
    written = [text.replace("\N{NO-BREAK SPACE}", " ") for text in re.findall(r">([^<>]+)</text>", drawn)]
    assert written[:6] == ["100 %", "90 %", "80 %", "70 %", "60 %", "50 %"]
    assert written[6:] == ["Dec", "2025", "Jan", "2026", "Feb", "Mar", "Apr", "90.0 %", "agreed 80.0 %"]


def test_a_trend_without_any_month_that_counts_is_an_empty_field() -> None:
    months = tuple(Month(date(2026, place, 1), 0, 0, None, None, None, None) for place in range(1, 13))
    drawn = trend_chart(months, WORDS, width=270, height=100, label="x")
    assert ("<circle" in drawn, "accent-soft" in drawn, drawn.count("</text>")) == (False, False, 6 + 8)


def test_a_spread_reads_off_the_share_that_stopped_within_the_allowance() -> None:
    counts = (4, 0, 2, *([0] * 18), 1, *([0] * 18), 1)
    spread = Spread(kind=TargetKind.RESPONSE, counts=counts, within=6, decided=8, agreed=0.9)
    drawn = spread_chart(spread, WORDS, width=210, height=100, label="x")
    # A tenth of the allowance is 10 wide from the left edge at 42; the whole height of 100 is all eight clocks.
    bars = dict(re.findall(r'd="([^"]*)" fill="var\(--(\w+-soft)\)"', drawn))
    assert {fill: path for path, fill in bars.items()} == {
        "kept-soft": "M42.4 106.0V56.0H51.6V106.0ZM52.4 106.0V81.0H61.6V106.0Z",
        "missed-soft": "M142.4 106.0V93.5H151.6V106.0ZM242.4 106.0V93.5H251.6V106.0Z",
    }
    assert re.findall(r'<circle cx="(\d+)" cy="(\d+)"', drawn) == [("142", "31")]
    assert "75.0\N{NO-BREAK SPACE}%" in drawn
    assert re.search(r'd="M42.0 106.0L47.0 56.0L52.0 56.0L57.0 31.0L', drawn)


@pytest.mark.parametrize(("within", "height"), [(8, 22), (2, 97), (1, 83.5), (0, 96)])
def test_a_spread_says_the_share_where_the_axis_says_nothing(within: int, height: float) -> None:
    spread = Spread(kind=TargetKind.RESPONSE, counts=(8, *([0] * 40)), within=within, decided=8, agreed=0.9)
    drawn = spread_chart(spread, WORDS, width=210, height=100, label="x")
    assert float(re.findall(r'y="([\d.]+)"[^>]* font-weight="600"', drawn)[0]) == height


def test_charts_know_no_colour_but_the_tokens(report: Report) -> None:
    drawings = [
        trend_chart(report.months, WORDS, width=700, height=200, label="x"),
        spread_chart(report.spreads[0], WORDS, width=300, height=170, label="x"),
    ]
    for drawing in drawings:
        colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', drawing)) - {"none"}
        assert colours
        assert all(re.fullmatch(r"var\(--([\w-]+)\)", colour) for colour in colours)
        assert 'aria-label="x"' in drawing


def test_on_paper_every_token_is_a_colour_and_every_drawing_complete() -> None:
    drawing = '<svg viewBox="0 0 1 1"><path stroke="var(--kept)" fill="var(--ink-2)"/></svg>'
    printed = on_paper(drawing)
    assert (TOKENS["kept"][0] in printed, TOKENS["ink-2"][0] in printed, "var(" in printed) == (True, True, False)
    assert printed.count("xmlns='http://www.w3.org/2000/svg'") == 1
    assert on_paper(printed) == printed


def test_a_ribbon_shows_service_time_before_and_after_the_allowance_ran_out() -> None:
    account = told_report().deviations[0].explanation
    assert account is not None
    drawn = ribbon(account, zone(ZONE), WORDS, width=1380, label="x")
    # 23 hours on 1380 pixels: an hour is 60 pixels; the allowance of 4 h ends at 20 h.
    spent = re.search(r'd="([^"]+)" fill="var\(--accent\)"', drawn)
    over = re.search(r'd="([^"]+)" fill="var\(--missed\)"', drawn)
    assert spent is not None
    assert over is not None
    assert re.findall(r"M([\d.]+) 4h([\d.]+)", spent[1]) == [("0.0", "60.0"), ("960.0", "60.0"), ("1080.0", "120.0")]
    assert re.findall(r"M([\d.]+) 4h([\d.]+)", over[1]) == [("1200.0", "180.0")]
    assert ">Tue 6</text>" in drawn


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [("ink", "sunken"), ("ink-2", "sunken"), ("kept", "kept-soft"), ("risk", "risk-soft"), ("missed", "missed-soft")],
)
def test_every_text_stands_out_from_its_ground(text: str, ground: str, theme: int) -> None:
    lighter, darker = sorted((luminance(TOKENS[text][theme]), luminance(TOKENS[ground][theme])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_no_label_is_in_the_grey_that_is_too_pale_for_text(page: str) -> None:
    assert not re.findall(r"<text[^>]*var\(--ink-3\)", page)
