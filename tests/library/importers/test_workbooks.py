"""Workbooks and Parquet tables, by a mapping."""

from datetime import UTC, datetime

import polars as pl
import pytest

from accord.importers import ImportFailed, Mapping, detect_format, import_log

MAPPING = Mapping(
    ticket="Nr", times={"opened": "Eröffnet", "resolved": "Gelöst"}, columns={"level": "Stufe"}, zone="Europe/Berlin"
)


def wall(*texts: str | None) -> pl.Series:
    return pl.Series(texts, dtype=pl.String).str.to_datetime("%Y-%m-%d %H:%M:%S")


FRAME = pl.DataFrame(
    {
        "Nr": [1, 2],
        "Eröffnet": wall("2026-03-05 09:00:00", "2026-03-05 12:00:15"),
        "Gelöst": wall("2026-03-05 10:30:00", None),
        "Stufe": [3, 1],
    }
)
INSTANTS = ["05 08:00", "05 09:30", "05 11:00"]


def instants(log: pl.DataFrame) -> list[str]:
    return [f"{at:%d %H:%M}" for at in log["at"]]


@pytest.mark.parametrize("format_name", ["xlsx", "table", None])
def test_a_workbook(tmp_path, format_name):
    path = tmp_path / "desk.xlsx"
    FRAME.write_excel(path, worksheet="Tickets")
    assert detect_format(path) == "xlsx"
    log = import_log(path, format_name, MAPPING).log
    assert log["ticket"].to_list() == ["1", "1", "2"]
    assert instants(log) == INSTANTS
    assert log["level"].drop_nulls().to_list() == [3, 1]


def test_a_sheet_can_be_named_and_a_wrong_name_lists_those_there_are(tmp_path):
    path = tmp_path / "desk.xlsx"
    FRAME.write_excel(path, worksheet="Tickets")
    assert import_log(path, "xlsx", MAPPING.model_copy(update={"sheet": "Tickets"})).rows_used == 2
    with pytest.raises(ImportFailed, match=r'no sheet "Other"\. It has Tickets'):
        import_log(path, "xlsx", MAPPING.model_copy(update={"sheet": "Other"}))


@pytest.mark.parametrize("format_name", ["parquet", "table", None])
def test_a_parquet_table_with_instants_or_wall_times(tmp_path, format_name):
    naive, aware = tmp_path / "naive.parquet", tmp_path / "aware.parquet"
    FRAME.write_parquet(naive)
    FRAME.with_columns(pl.col(pl.Datetime).dt.replace_time_zone("Europe/Berlin")).write_parquet(aware)
    assert detect_format(naive) == "parquet"
    assert instants(import_log(naive, format_name, MAPPING).log) == INSTANTS
    without_zone = MAPPING.model_copy(update={"zone": None})
    assert instants(import_log(aware, format_name, without_zone).log) == INSTANTS


def test_a_table_without_a_mapping_asks_for_one(tmp_path, write):
    FRAME.write_parquet(tmp_path / "desk.parquet")
    for path in (tmp_path / "desk.parquet", write("desk.csv", "Nr,x\n1,2\n")):
        with pytest.raises(ImportFailed, match="accord map suggest"):
            import_log(path)


def test_damaged_tables_say_so(write):
    for name, content in (("a.xlsx", b"PK\x03\x04" + b"x" * 100), ("a.parquet", b"PAR1" + b"x" * 100)):
        with pytest.raises(ImportFailed, match=r"cannot be read|cut short|holds 0 files"):
            import_log(write(name, content), name.split(".")[1], MAPPING)


def test_our_own_log_comes_back_as_it_was(tmp_path, write):
    from accord.events import write_log

    log = import_log(
        write("a.csv", "no,at,done\n1,2026-03-05 09:00,2026-03-05 10:00\n"),
        "csv",
        Mapping(ticket="no", times={"opened": "at", "resolved": "done"}, zone="UTC"),
    ).log
    write_log(log, tmp_path / "log.parquet")
    assert detect_format(tmp_path / "log.parquet") == "accord"
    again = import_log(tmp_path / "log.parquet")
    assert (again.format, again.rows_read, again.rows_rejected) == ("accord", 2, 0)
    assert again.log.select("ticket", "seq", "at", "event").equals(log.select("ticket", "seq", "at", "event"))


def test_events_of_our_own_log_that_break_a_rule_are_rejected(tmp_path):
    moment = datetime(2026, 3, 5, 9, tzinfo=UTC)
    pl.DataFrame(
        {
            "ticket": ["1", "2", "2", "2"],
            "seq": [1, 1, 2, 3],
            "at": [moment] * 4,
            "event": ["resolved", "opened", "opened", "closed"],
        }
    ).write_parquet(tmp_path / "log.parquet")
    imported = import_log(tmp_path / "log.parquet")
    assert imported.log["event"].to_list() == ["opened", "closed"]
    assert imported.rejects.select("row", "ticket", "field").rows() == [(1, "1", "opens"), (3, "2", "opens_once")]
