"""Any bytes become a mail; limits are kept and said."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.correspondence import Defect, Limits, Mail, read_mail
from tests.library.correspondence.mails import DESK, mail

COLLECTED = Path(__file__).parents[4] / "shared" / "data" / "mail"
FRAGMENTS = st.sampled_from(
    [
        b"\r\n",
        b"\n",
        b"\n\n",
        b"\r\n\r\n",
        b"--b\n",
        b"--b--\n",
        b"From: a@example.org\n",
        b"To: =?utf-8?q?a?= <a@b>, \n",
        b"Subject: =?koi8-r?B?8NLJ?= =?x?q?=ZZ?=\n",
        b"Content-Type: multipart/mixed; boundary=b\n",
        b"Content-Type: multipart/alternative; boundary*0=b; boundary*1*=%41\n",
        b"Content-Type: message/rfc822\n",
        b"Content-Type: text/html; charset=utf-16\n",
        b"Content-Type: text/plain; charset=iso-2022-jp; format=flowed\n",
        b"Content-Type: text/calendar; method=REQUEST\n",
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\n",
        b"Content-Transfer-Encoding: base64\n",
        b"Content-Transfer-Encoding: quoted-printable\n",
        b"Content-Transfer-Encoding: x-uuencode\n",
        b"Content-Disposition: attachment; filename*=utf-8''%D0%9F; filename=\"a/b\\\n",
        b"Date: 31 Feb 2026 25:61 +9999\n",
        b"References: <a@b> <c\n",
        b"Authentication-Results: mx.example.org; spf=\n",
        b"<div class=gmail_quote><blockquote><p>",
        b"<!--",
        b"<img src=cid:a>",
        b"On 1 May 2026 10:00, Bob <b@example.org> wrote:\n",
        b"> quoted\n",
        b"-- \n",
        b"From: x\nSent: y\nTo: z\n",
        b"\x00\xff\xfe",
        b"begin 644 x\n#0V%T\nend\n",
        b"QUJD=",
        b"=?=\xd0",
    ]
)
mails = st.one_of(
    st.binary(max_size=2000),
    st.lists(st.one_of(FRAGMENTS, st.binary(max_size=20)), max_size=40).map(b"".join),
)


def read_whole(raw: bytes, limits: Limits | None = None) -> Mail:
    """Read a mail and everything in it."""
    read = read_mail(raw, desk=DESK, limits=limits)
    assert [len(file.read()) for file in read.attachments] == [file.size for file in read.attachments]
    assert "\n".join(piece.text for piece in read.pieces) == read.text
    (read.subject + read.text + (read.html or "") + (read.new_html or "")).encode("utf-8")
    return read


@given(mails)
def test_any_bytes_become_a_mail(raw: bytes) -> None:
    read_whole(raw)


@given(mails)
def test_any_bytes_become_a_mail_within_tight_limits(raw: bytes) -> None:
    limits = Limits(
        size=500,
        header=200,
        value=60,
        fields=5,
        addresses=2,
        references=2,
        depth=2,
        parts=4,
        text=50,
        html=50,
        subject=9,
    )
    read = read_whole(raw, limits)
    assert len(read.subject) <= 9
    assert len(read.to) <= 2
    assert len(read.attachments) <= 4


def collected() -> list[Path]:
    return sorted(path for path in COLLECTED.rglob("*") if path.is_file())


@pytest.mark.skipif(
    not COLLECTED.is_dir(), reason=f"the collected mails are not in {COLLECTED.name} beside the checkout"
)
def test_the_collected_mails_of_other_projects_all_become_mails() -> None:
    assert len([read_whole(path.read_bytes()) for path in collected()]) > 300


def defects(raw: bytes) -> set[Defect]:
    return {problem.defect for problem in read_whole(raw).problems}


def nested(levels: int) -> bytes:
    opened = "".join(f"Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n" for level in range(levels))
    return f"From: a@example.org\n{opened}Content-Type: text/plain\n\nBottom\n".encode()


MULTIPART = "Content-Type: multipart/mixed; boundary=b"
ENCODED = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: "


@pytest.mark.parametrize(
    ("raw", "defect"),
    [
        (b"", Defect.EMPTY),
        (nested(1000), Defect.TOO_DEEP),
        (mail(MULTIPART, "--b\n\nx\n" * 1000), Defect.TOO_MANY_PARTS),
        (mail(MULTIPART, "Hello"), Defect.NO_BOUNDARY),
        (mail(MULTIPART, "--b\n\nHello"), Defect.UNFINISHED),
        (b"Subject: " + b"x" * 1_000_000 + b"\n\nHello", Defect.HEADER_CUT),
        (b"X-A: b\n" * 10_000 + b"\nHello", Defect.HEADER_CUT),
        (mail("Content-Type: text/plain; charset=klingon", "Qapla"), Defect.UNKNOWN_CHARSET),
        (mail("Content-Type: text/plain; charset=unicode_escape", "\\x41"), Defect.UNKNOWN_CHARSET),
        (mail("Content-Type: text/plain; charset=us-ascii", "Grüße"), Defect.UNDECODABLE_TEXT),
        (mail(f"{ENCODED}base64", "SGVsbG8"), Defect.BROKEN_ENCODING),
        (mail(f"{ENCODED}base65", "Hello"), Defect.BROKEN_ENCODING),
        (mail("", "x" * 300_000), Defect.TEXT_CUT),
        (b"\x00" * 1000, Defect.BROKEN_HEADER),
    ],
)
def test_what_is_wrong_is_said(raw: bytes, defect: Defect) -> None:
    assert defect in defects(raw)


def test_an_ordinary_mail_has_no_problems() -> None:
    assert defects(mail()) == set()


def test_a_mail_longer_than_the_limit_is_cut() -> None:
    read = read_whole(mail("", "x" * 5000), Limits(size=1000))
    assert [problem.defect for problem in read.problems] == [Defect.CUT]
    assert len(read.text) < 1000


@pytest.mark.parametrize(
    ("charset", "declared"),
    [
        ("cp1251", "windows-1251"),
        ("koi8-r", "KOI8-R"),
        ("utf-8", '"UTF-8"'),
        ("utf-8", ""),
        ("cp1251", ""),
        ("koi8-r", ""),
        ("cp1251", "us-ascii"),
        ("utf-8", "no-such-charset"),
    ],
)
def test_russian_text_is_read_in_any_charset(charset: str, declared: str) -> None:
    text = "Принтер не печатает, помогите, пожалуйста"
    header = f"Content-Type: text/plain; charset={declared}\n" if declared else ""
    assert read_whole(f"From: a@example.org\n{header}\n".encode() + text.encode(charset)).text == text


def test_western_accents_without_a_charset_are_read() -> None:
    assert read_whole("From: a@example.org\n\nGrüße, très déçu".encode("cp1252")).text == "Grüße, très déçu"


def test_flowed_lines_are_joined_and_quotes_kept_apart() -> None:
    raw = mail("Content-Type: text/plain; format=flowed", "One \nline.\n> Two \n> lines?\n\n-- \nAnn")
    assert read_whole(raw).text == "One line.\n> Two lines?\n\n-- \nAnn"
