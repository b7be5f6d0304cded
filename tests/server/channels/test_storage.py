"""What is not a file that can be read is refused with a message, and leaves nothing on the disk."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from django.conf import LazySettings

from accord.errors import InputError
from accord.server.channels.history.storage import store
from tests.server.channels.conftest import ROWS, export


def zipped(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("log.exe", b"MZ", "is not a kind of file that can be read"),
        ("log.csv", b"", "The file is empty"),
        ("log.csv.gz", gzip.compress(export(*ROWS))[:-20], "the gzip file is cut short"),
        ("log.csv.gz", b"\x1f\x8b" + b"nonsense" * 9, "the gzip file cannot be read"),
        ("log.csv.gz", gzip.compress(b""), "The file is empty"),
        ("log.zip", zipped(a=b"1", b=b"2"), "the zip file holds 2 files"),
        ("log.xlsx", zipped(xl__workbook=b"<a/>")[:-9], "the zip file cannot be read"),
        ("log.xlsx", zipped(xl__workbook=b"<a/>" * 99).replace(b"\xcb", b"\x00")[:60] + b"PK", "cannot be read"),
        ("log.parquet", b"PAR1 and nothing else", "The Parquet file is damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",  # a packed file holds the time at which it was packed
)
def test_a_file_that_cannot_be_read_is_refused(name: str, content: bytes, message: str, media: Path) -> None:
    with pytest.raises(InputError, match=message) as refused:
        store([content], name)
    assert str(media) not in str(refused.value)
    assert not list((media / "imports").glob("*")) if (media / "imports").exists() else True


def test_a_file_over_the_limit_is_refused_while_it_comes(media: Path, settings: LazySettings) -> None:
    settings.HISTORY_UPLOAD_LIMIT = 3_000_000
    taken = 0

    def endless() -> object:
        nonlocal taken
        while True:
            taken += 1
            yield b"x" * 1_000_000

    with pytest.raises(InputError, match="larger than"):
        store(endless(), "log.csv")  # type: ignore[arg-type]
    assert taken == 4
    assert not list((media / "imports").iterdir())


@pytest.mark.parametrize("name", ["log.csv.gz", "log.zip", "log.xlsx"])
def test_a_bomb_is_refused_before_anything_reads_it(name: str, media: Path, settings: LazySettings) -> None:
    settings.HISTORY_UNPACKED_LIMIT = 10_000_000
    much = b"0" * 30_000_000
    packed = {"log.csv.gz": gzip.compress(much), "log.zip": zipped(log=much), "log.xlsx": zipped(xl__workbook=much)}[
        name
    ]
    assert len(packed) < 200_000
    with pytest.raises(InputError, match="unpacks to more than"):
        store([packed], name)
    assert not list((media / "imports").iterdir())


def test_a_sound_file_keeps_its_content_under_a_name_of_its_own(media: Path) -> None:
    stored = store([b"a,b\n", b"1,2\n"], "../../etc/passwd.csv")
    assert (media / "imports" / stored.name).read_bytes() == b"a,b\n1,2\n"
    assert (stored.size, stored.unpacked) == (8, 8)
