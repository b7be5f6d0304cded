"""What the tests of importers share: files written for one test, and logs told as stories."""

import json
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from accord.importers import Imported

REAL = Path(__file__).parents[4] / "shared" / "data" / "uci498" / "incident_event_log_to_2016-04.csv.zst"

type Writer = Callable[[str, object], Path]
type Teller = Callable[[Imported, str], list[str]]


@pytest.fixture
def write(tmp_path: Path) -> Writer:
    """Write a file: bytes as they are, text in UTF-8, anything else as JSON."""

    def written(name: str, content: object) -> Path:
        path = tmp_path / name
        if not isinstance(content, bytes):
            content = (content if isinstance(content, str) else json.dumps(content)).encode()
        path.write_bytes(content)
        return path

    return written


@pytest.fixture
def story() -> Teller:
    """Tell a ticket's events as `05 09:30 waiting customer`: day and time (UTC), what happened, the main word."""

    def told(imported: Imported, ticket: str) -> list[str]:
        rows = imported.log.filter(pl.col("ticket") == ticket).iter_rows(named=True)
        return [" ".join(filter(None, (f"{row['at']:%d %H:%M}", row["event"], _word(row)))) for row in rows]

    return told


def _word(row: dict[str, object]) -> str:
    if row["event"] == "contact":
        kind = "automatic" if row.get("actor_kind") == "automatic" else ""
        return " ".join(filter(None, (str(row["direction"]), str(row["visibility"]), kind)))
    if row["event"] == "waiting":
        return " ".join(filter(None, (str(row["reason"]), row.get("supplier"))))  # type: ignore[arg-type]
    if row["event"] == "assigned":
        return "/".join(str(row.get(name) or "") for name in ("team", "person"))
    names = ("ticket_class", "unit", "service", "component", "level")
    said = [f"{name}={row[name]}" for name in names if row.get(name) is not None]
    return " ".join(said) if row["event"] in ("opened", "classified") else ""


@pytest.fixture(scope="session")
def real_log() -> Path:
    """The real ServiceNow log, which lies beside the checkout."""
    if not REAL.exists():
        pytest.skip(f"the real log is not here: {REAL}")
    return REAL
