"""Compressed files are read as they are; damaged ones give one clear error."""

import bz2
import gzip
import io
import json
import lzma
import zipfile

import pytest
import zstandard

from accord.importers import ImportFailed, Mapping, import_log

MAPPING = Mapping(ticket="no", times={"opened": "at"}, zone="UTC")
TEXT = b"no,at\n" + b"".join(b"%d,2026-03-05 09:%02d\n" % (i, i % 60) for i in range(5000))


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, TEXT)
    return buffer.getvalue()


PACKERS = {
    "gz": gzip.compress,
    "zst": zstandard.ZstdCompressor(write_checksum=True).compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zip": lambda _: zipped("a.csv"),
    "two frames": lambda text: zstandard.compress(text[:30_000]) + zstandard.compress(text[30_000:]),
}


@pytest.mark.parametrize("kind", PACKERS)
def test_a_packed_file_is_read_as_it_is(write, kind):
    assert import_log(write("log", PACKERS[kind](TEXT)), "csv", MAPPING).rows_used == 5000


def test_a_stream_goes_on_through_all_frames(write):
    text = json.dumps(
        [{"number": f"INC{i}", "sys_id": "x", "opened_at": "2026-03-05 09:00:00"} for i in range(3000)]
    ).encode()
    pieces = [text[start : start + 1000] for start in range(0, len(text), 1000)]
    packed = b"".join(zstandard.compress(piece) for piece in pieces)
    assert import_log(write("incident.json.zst", packed), "servicenow", zone="UTC").rows_used == 3000


@pytest.mark.parametrize("kind", ["gz", "zst", "bz2", "xz"])
def test_a_packed_file_that_is_cut_short_says_so(write, kind):
    packed = PACKERS[kind](TEXT)
    with pytest.raises(ImportFailed, match=r"log: the \w+ file is cut short. Fetch or export it again"):
        import_log(write("log", packed[: len(packed) * 2 // 3]), "csv", MAPPING)


@pytest.mark.parametrize("kind", ["gz", "zst", "bz2", "xz", "zip"])
def test_a_damaged_file_says_so(write, kind):
    packed = bytearray(PACKERS[kind](TEXT))
    packed[len(packed) // 3 : len(packed) // 3 + 40] = b"\x55" * 40
    with pytest.raises(ImportFailed, match=r"log: the \w+ file (cannot be read|is cut short)"):
        import_log(write("log", bytes(packed)), "csv", MAPPING)


def test_a_zip_with_several_files_asks_for_one(write):
    with pytest.raises(ImportFailed, match=r"holds 2 files \(a.csv, b.csv\)"):
        import_log(write("log.zip", zipped("a.csv", "b.csv")), "csv", MAPPING)


def test_a_file_that_is_not_there_says_so(tmp_path):
    with pytest.raises(ImportFailed, match="there is no such file"):
        import_log(tmp_path / "none.csv", "csv", MAPPING)


def test_a_folder_is_not_a_table(tmp_path):
    with pytest.raises(ImportFailed, match="a folder, not a file"):
        import_log(tmp_path, "csv", MAPPING)
