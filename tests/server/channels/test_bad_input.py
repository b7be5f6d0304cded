"""Bad input gets a clear message at its field or row, and nothing of it is kept."""

import gzip
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accord.server.channels.history.models import Import
from accord.server.desk.models import Ticket
from tests.cast import Cast
from tests.server.channels.conftest import HEADER, ROWS, export

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
IN_FUTURE = tuple(row.replace("/2026", "/2099") for row in ROWS)


@pytest.fixture
def grace(client: Client, here: Cast) -> Client:
    client.force_login(here.grace, backend=BACKEND)
    return client


def upload(client: Client, name: str, content: bytes) -> str:
    file = SimpleUploadedFile(name, content)
    return client.post("/history/upload/", {"source": "old-desk", "file": file}, follow=True).content.decode()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("log.csv", b"", "The submitted file is empty."),
        ("log.docx", b"PK", "“log.docx” is not a kind of file that can be read"),
        ("log.zip", b"PK\x03\x04 and no more", "zip file cannot be read"),
        ("log.csv.gz", gzip.compress(export(*ROWS))[:-20], "gzip file is cut short"),
        ("log.parquet", b"PAR1 and nothing else", "The Parquet file is damaged"),
    ],
    ids=["empty", "wrong type", "cut zip", "cut gzip", "damaged parquet"],
)
def test_a_file_that_cannot_be_taken_is_refused_at_its_field(
    grace: Client, media: Path, name: str, content: bytes, message: str
) -> None:
    page = upload(grace, name, content)
    assert message in page
    assert 'id="id_file_error"' in page
    assert 'value="old-desk"' in page  # what was typed is still there
    assert not Import.objects.exists()
    assert not list((media / "imports").glob("*"))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (export(), "The file has a header and no row."),
        (HEADER.encode(), "The file has a header and no row."),
        (b"\n\n", "the file is empty"),
        (export(*IN_FUTURE), "lies in the future: 7"),
    ],
    ids=["header only", "header without an end", "blank lines", "all in the future"],
)
def test_a_file_that_says_nothing_is_not_imported(grace: Client, content: bytes, message: str) -> None:
    page = upload(grace, "log.csv", content)
    assert message.casefold() in page.casefold()
    one = Import.objects.get()
    grace.post(f"/history/{one.pk}/mapping/", {"look": one.look, "format": one.format, "zone": "UTC", "import": "1"})
    one.refresh_from_db()
    assert one.is_open
    assert not Ticket.objects.exists()


@pytest.mark.parametrize(
    ("column", "message"),
    [
        ("ticket", "Nothing can be read without the number of the ticket: name its column."),
        ("at", "Nothing can be read without the time of the change: name its column."),
    ],
)
def test_a_mapping_without_a_needed_column_is_refused_at_it(grace: Client, column: str, message: str) -> None:
    upload(grace, "log.csv", export(*ROWS))
    one = Import.objects.get()
    before = Import.objects.values().get()
    fields = {"look": one.look, "format": one.format, "zone": "UTC", "rows": "changes", f"column:{column}": ""}
    page = grace.post(f"/history/{one.pk}/mapping/", {**fields, "import": "1"}).content.decode()
    assert f'id="column:{column}-wrong"' in page
    assert message in page
    assert Import.objects.values().get() == before
