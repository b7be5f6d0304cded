"""Files that somebody uploaded and never sent go after a day; what anybody refers to stays."""

import os
from datetime import UTC, datetime, timedelta

import pytest

from accord.server.desk.actions import Call, Words, open_ticket
from accord.server.desk.actions.drafting import keep_draft, take_file
from accord.server.desk.files import File, keep, path_of
from accord.server.desk.models import Attachment
from accord.server.desk.sweeping import sweep_files
from tests.cast import Cast

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
TOMORROW = NOW + timedelta(days=1, minutes=1)


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path) -> None:  # type: ignore[no-untyped-def]
    settings.MEDIA_ROOT = tmp_path


def _uploaded(cast: Cast, words: bytes) -> Attachment:
    made = take_file(cast.dora, File("a.txt", "text/plain", words), now=NOW)
    _lying_since(made.digest, NOW)
    return made


def _lying_since(digest: str, instant: datetime) -> None:
    os.utime(path_of(digest), (instant.timestamp(), instant.timestamp()))


def test_what_was_not_sent_for_a_day_goes_with_its_content(cast: Cast) -> None:
    left = _uploaded(cast, b"left behind")
    assert sweep_files(NOW + timedelta(hours=23)) == 0
    assert path_of(left.digest).exists()
    assert sweep_files(TOMORROW) == 2  # the row, and the content
    assert not path_of(left.digest).exists()
    assert not Attachment.objects.exists()
    assert sweep_files(TOMORROW) == 0


def test_what_was_sent_stays(cast: Cast) -> None:
    sent = _uploaded(cast, b"sent")
    open_ticket(Call(subject="Paper", words=Words(text="See.", uploads=[sent.pk])), by=cast.dora, now=NOW)
    assert sweep_files(TOMORROW) == 0
    assert path_of(sent.digest).exists()


@pytest.mark.parametrize("is_of_the_portal", [False, True])
def test_what_a_draft_holds_stays_until_the_draft_is_gone(cast: Cast, is_of_the_portal: bool) -> None:
    held = {"uploads": [_uploaded(cast, b"held").pk]}
    keep_draft(cast.dora, "ticket:1", {"text": "x", "given": held} if is_of_the_portal else held, now=NOW)
    assert sweep_files(TOMORROW) == 0
    keep_draft(cast.dora, "ticket:1", {}, now=NOW)
    assert sweep_files(TOMORROW) == 2


def test_content_that_two_files_share_stays_as_long_as_one_of_them(cast: Cast) -> None:
    first, second = _uploaded(cast, b"the same"), _uploaded(cast, b"the same")
    open_ticket(Call(subject="Paper", words=Words(text="See.", uploads=[second.pk])), by=cast.dora, now=NOW)
    assert sweep_files(TOMORROW) == 1
    assert not Attachment.objects.filter(pk=first.pk).exists()
    assert path_of(second.digest).exists()


def test_content_whose_row_was_never_written_goes(cast: Cast) -> None:
    digest = keep(b"the transaction was rolled back")
    _lying_since(digest, NOW)
    torn = path_of(digest).with_name("tmpabc")
    torn.write_bytes(b"half")
    os.utime(torn, (NOW.timestamp(), NOW.timestamp()))
    assert sweep_files(TOMORROW) == 2
    assert not list(torn.parent.iterdir())


def test_content_that_is_sent_again_counts_as_new(cast: Cast) -> None:
    digest = keep(b"again")
    _lying_since(digest, NOW)
    assert keep(b"again") == digest
    assert path_of(digest).stat().st_mtime > NOW.timestamp()
    assert sweep_files(TOMORROW) == 0
