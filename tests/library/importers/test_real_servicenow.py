"""The real audit log of a company: every row is accounted for, and its own verdicts are reproduced."""

from datetime import timedelta

import numpy as np
import polars as pl
import pytest

from accord.calendars import Calendar
from accord.events import conform, offences
from accord.importers import ImportFailed, detect_format, import_log

HOURS = Calendar.from_dict(
    {"zone": "UTC", "week": {day: [["14:00", "23:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}}
)
AROUND_THE_CLOCK = Calendar.always("UTC")
ALLOWED = {1: (AROUND_THE_CLOCK, 8), 2: (AROUND_THE_CLOCK, 24), 3: (HOURS, 62), 4: (HOURS, 134)}


@pytest.fixture(scope="module")
def imported(real_log):
    return import_log(real_log, "servicenow", zone="UTC", keep=["made_sla", "closed_at"])


def test_every_row_is_read_and_all_but_six_are_used(imported):
    assert (imported.rows_read, imported.rows_used, imported.rows_rejected) == (101_045, 101_039, 6)
    assert imported.rejects.select("line", "ticket", "reason").rows() == [
        (330, "INC0000130", "before the ticket was opened"),
        (336, "INC0000131", "before the ticket was opened"),
        (346, "INC0000134", "before the ticket was opened"),
        (351, "INC0000135", "before the ticket was opened"),
        (359, "INC0000137", "the clock went backwards: a later change bears an earlier time"),
        (438, "INC0000164", "before the ticket was opened"),
    ]


def test_the_log_keeps_every_rule(imported):
    assert imported.log["ticket"].n_unique() == 17_136
    assert conform(imported.log).equals(imported.log)
    assert offences(imported.log).is_empty()


def test_every_ticket_is_opened_once_and_closed(imported):
    counts = dict(imported.log["event"].value_counts().iter_rows())
    assert counts["opened"] == 17_136
    assert counts["closed"] == 17_143  # seven were opened again after closing


def closings(log: pl.DataFrame, closed_at: pl.Expr) -> pl.DataFrame:
    """Return for each ticket its opening, a closing, and the level in force then."""
    levels = pl.col("level").forward_fill().over("ticket")
    opened = log.filter(pl.col("event") == "opened").select("ticket", opened="at")
    closed = log.with_columns(level=levels).filter(pl.col("event") == "closed")
    return opened.join(closed.group_by("ticket").agg(closed=closed_at, level=pl.col("level").last()), on="ticket")


def verdicts(cases: pl.DataFrame) -> pl.DataFrame:
    met = np.zeros(cases.height, np.bool_)
    seconds = {name: cases[name].dt.epoch("s").to_numpy() for name in ("opened", "closed")}
    for level, (calendar, hours) in ALLOWED.items():
        of_level = (cases["level"] == level).to_numpy()
        spent = calendar.between_array(seconds["opened"][of_level], seconds["closed"][of_level])
        met[of_level] = spent <= timedelta(hours=hours).total_seconds()
    return cases.with_columns(met=pl.Series(met))


def test_closing_at_the_change_into_closed_reproduces_the_companys_verdict(imported):
    judged = verdicts(closings(imported.log, pl.col("at").last())).join(imported.extra, on="ticket")
    different = judged.filter(pl.col("met") != (pl.col("made_sla") == "true"))
    assert different["ticket"].sort().to_list() == ["INC0003451", "INC0003815", "INC0008249", "INC0008485"]
    assert 1 - different.height / judged.height > 0.9997


def test_the_repeated_column_closed_at_would_reproduce_it_less_well(imported):
    last_edit = pl.col("closed_at").str.to_datetime("%d/%m/%Y %H:%M", time_zone="UTC")
    cases = closings(imported.log, pl.col("at").last()).join(imported.extra, on="ticket").with_columns(closed=last_edit)
    judged = verdicts(cases)
    assert judged.filter(pl.col("met") != (pl.col("made_sla") == "true")).height == 10


def test_notes_say_what_was_assumed(imported):
    assert any("day/month/year" in note for note in imported.notes)
    assert any("no messages" in note for note in imported.notes)


def test_the_format_shows_from_the_headings(real_log):
    assert detect_format(real_log) == "servicenow"


def test_the_zone_must_be_said(real_log):
    with pytest.raises(ImportFailed, match=r"do not say their time zone.*--zone"):
        import_log(real_log, "servicenow")
