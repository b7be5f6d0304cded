"""`accord import --into-server` does what the page of an import does."""

import gzip
import json
from pathlib import Path

import pytest

from accord.cli.given import History
from accord.cli.screen import Screen
from accord.cli.tasks.history_into_server import Desk
from accord.cli.tasks.history_taken import take
from accord.errors import InputError
from accord.server.channels.history.models import Import
from accord.server.desk.models import Ticket
from tests.cast import Cast
from tests.server.channels.conftest import LATER, ROWS, export


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "incidents.csv.gz"
    path.write_bytes(gzip.compress(export(*ROWS)))
    return path


def test_a_file_is_taken_in_and_its_counts_are_told(
    file: Path, here: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rejects = tmp_path / "rejects.csv"
    history = History(file, zone="Europe/Berlin", tolerated="20%", rejects=rejects)
    take(history, Desk("old-desk", by="grace@example.org"), Screen(as_json=True))
    told = json.loads(capsys.readouterr().out)
    assert (told["rows_read"], told["rows_used"], told["rows_rejected"], told["tickets_new"]) == (8, 7, 1, 4)
    assert Import.objects.get(pk=told["import"]).by == here.grace
    assert rejects.read_text().splitlines()[0] == "row,line,ticket,reason,field,value"


def test_a_newer_file_needs_no_more_than_the_name_of_its_desk(file: Path, here: Cast) -> None:
    take(History(file, zone="Europe/Berlin", tolerated="20%"), Desk("old-desk", prefix="O-"), Screen())
    file.write_bytes(gzip.compress(export(*ROWS, *LATER)))
    take(History(file, tolerated="20%"), Desk("old-desk"), Screen())
    assert Ticket.objects.filter(reference__startswith="O-INC").count() == Ticket.objects.count() == 5


@pytest.mark.parametrize(
    ("history", "desk", "message"),
    [
        ({"tolerated": "1%"}, {}, "1 row of 8 would be rejected, more than the 1% tolerated"),
        ({"zone": "Mars/Olympus"}, {}, "Mars/Olympus"),
        ({"format": "jira"}, {}, "Jira|JSON|column"),
        ({}, {"by": "nobody@example.org"}, "nobody signs in as"),
        ({}, {"source": "accord"}, "stands for tickets of our own"),
    ],
)
def test_what_is_refused_leaves_nothing_behind(
    file: Path, here: Cast, media: Path, history: dict[str, str], desk: dict[str, str], message: str
) -> None:
    given = History(file, **{"zone": "Europe/Berlin", "tolerated": "20%", **history})  # type: ignore[arg-type]
    with pytest.raises(InputError, match=message):
        take(given, Desk(**{"source": "old-desk", **desk}), Screen())  # type: ignore[arg-type]
    assert not Import.objects.exists()
    assert not Ticket.objects.exists()
    assert not list((media / "imports").glob("*"))
