"""The formats that can be imported, and how a file shows which one it is."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from accord.errors import Place, say
from accord.events import REQUIRED
from accord.importers.delimited import read_delimited
from accord.importers.desks import glpi, jira, ocel, servicenow, tabular, xes, zammad
from accord.importers.desks.reading import Reading
from accord.importers.errors import ImportFailed
from accord.importers.json_stream import shape_of
from accord.importers.mapping import Mapping
from accord.importers.packing import read_head

__all__ = ["FORMATS", "Format", "detect_format"]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its name, what it is, and its reader (None for our own log, which is no table)."""

    name: str
    description: str
    read: Callable[[Path, Mapping | None], Reading] | None


FORMATS: dict[str, Format] = {
    entry.name: entry
    for entry in (
        Format("servicenow", "ServiceNow: incident table (CSV, JSON) or audit log (CSV)", servicenow.read),
        Format("jira", "Jira Service Management: issue search with changelog (JSON), or CSV", jira.read),
        Format("zammad", "Zammad: tickets, articles and histories (JSON file, or a folder of them)", zammad.read),
        Format("glpi", "GLPI: ticket list (CSV), or tickets of the REST API (JSON)", glpi.read),
        Format("xes", "IEEE XES event log (.xes, .xes.gz)", xes.read),
        Format("ocel", "OCEL 2.0 event log (JSON)", ocel.read),
        Format("table", "any table (CSV, workbook, Parquet), with a mapping file", tabular.read_any),
        Format("csv", "any table of text, with a mapping file", tabular.read_csv),
        Format("xlsx", "any workbook, with a mapping file", tabular.read_workbook),
        Format("parquet", "any Parquet table, with a mapping file", tabular.read_parquet),
        Format("accord", "an event log of Accord (Parquet)", None),
    )
}
"""Name → format, in the order in which they are shown."""


def detect_format(path: Path | str) -> str:
    """Return the name of the format that a file has by its content; a folder of JSON files is one of Zammad.

    A table that no product gives away is `csv`, `xlsx` or `parquet`, for which a mapping is needed. Raises ImportFailed
    when the file cannot be read or is nothing that can be imported.
    """
    file = Path(path)
    if file.is_dir():
        return "accord" if any(file.glob("*.parquet")) else "zammad"
    head = read_head(file)
    if head.startswith(b"PAR1"):
        return "accord" if set(REQUIRED) <= set(pl.read_parquet_schema(file)) else "parquet"
    if head.startswith(b"PK\x03\x04"):
        return "xlsx"
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return "xes"
    kind, keys = shape_of(file)
    if kind in ("list", "object"):
        return _detect_json(file, set(keys))
    if not head:
        raise ImportFailed(say("the file is empty"), say("Export it again"), Place(str(file)))
    columns = set(read_delimited(head, file.name).columns)
    signs = {"servicenow": servicenow.HEADINGS, "jira": jira.HEADINGS, "glpi": glpi.HEADINGS}
    return next((name for name, headings in signs.items() if len(headings & columns) >= 2), "csv")


def _detect_json(path: Path, keys: set[str]) -> str:
    signs = {
        "ocel": keys >= ocel.KEYS,
        "jira": "issues" in keys or {"key", "fields"} <= keys,
        "servicenow": bool({"result", "records"} & keys) or {"sys_id", "number"} <= keys,
        "zammad": bool(zammad.KEYS & keys) or {"number", "group_id"} <= keys,
        "glpi": bool(glpi.KEYS & keys),
    }
    for name, is_it in signs.items():
        if is_it:
            return name
    raise ImportFailed(
        say("the JSON file has the keys {keys}, which no known desk exports", keys=", ".join(sorted(keys)[:10])),
        say("Say the format; known are {known}", known=", ".join(FORMATS)),
        Place(str(path)),
    )
