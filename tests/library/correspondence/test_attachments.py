"""Files that come with a mail: safe names, true types, whole content."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.correspondence import Attachment, Defect, read_mail
from tests.library.correspondence.mails import parts

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


def file(header: str, content: bytes = b"content") -> str:
    return f"{header}\nContent-Transfer-Encoding: base64\n\n{base64.encodebytes(content).decode()}"


def only(raw: bytes) -> Attachment:
    (found,) = read_mail(raw).attachments
    return found


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ("attachment; filename=report.pdf", "report.pdf"),
        ('attachment; filename="annual report.pdf"', "annual report.pdf"),
        ("attachment; filename*=utf-8''%D0%BE%D1%82%D1%87%D1%91%D1%82.pdf", "отчёт.pdf"),
        ("attachment; filename*0*=utf-8''%D0%BE%D1%82; filename*1*=%D1%87%D1%91%D1%82; filename*2=.pdf", "отчёт.pdf"),
        ('attachment; filename="=?utf-8?B?0L7RgtGH0ZHRgi5wZGY=?="', "отчёт.pdf"),
        ('attachment; filename="../../etc/passwd"', "passwd"),
        (r'attachment; filename="C:\\temp\\a.txt"', "a.txt"),
        ('attachment; filename="a\tb\x07c.txt"', "abc.txt"),
        ('attachment; filename="invoice\u202efdp.exe"', "invoicefdp.exe"),
        ('attachment; filename="a<b>|c?.txt"', "abc.txt"),
        ("attachment; filename=con.txt", "_con.txt"),
        ("attachment; filename=..", "attachment-1.pdf"),
        ("attachment", "attachment-1.pdf"),
        (f"attachment; filename={'x' * 400}.pdf", f"{'x' * 146}.pdf"),
    ],
)
def test_a_name_is_decoded_and_safe(disposition: str, name: str) -> None:
    raw = parts("\nHello", file(f"Content-Type: application/pdf\nContent-Disposition: {disposition}"))
    assert only(raw).name == name


@pytest.mark.parametrize(
    ("content", "sniffed"),
    [
        (b"%PDF-1.7", "application/pdf"),
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"MZ\x90", "application/vnd.microsoft.portable-executable"),
        (
            b"PK\x03\x04" + b"\0" * 30 + b"word/document.xml",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (b"<html><script>", "text/html"),
        (b"<?xml version='1.0'?><svg onload='x'>", "image/svg+xml"),
        (b"just text", None),
    ],
)
def test_the_first_bytes_say_what_it_is(content: bytes, sniffed: str | None) -> None:
    assert only(parts("\nHello", file("Content-Type: image/png; name=a.png", content))).sniffed == sniffed


def test_a_program_that_calls_itself_a_picture_is_said_to_be_one() -> None:
    read = read_mail(parts("\nHello", file("Content-Type: image/png; name=a.png", b"MZ\x90")))
    assert [problem.defect for problem in read.problems] == [Defect.MISLABELLED]


def test_a_picture_of_the_text_is_inline_with_its_id() -> None:
    picture = file("Content-Type: image/png\nContent-ID: <logo@1>\nContent-Disposition: inline; filename=logo.png", PNG)
    found = only(parts("Content-Type: text/html\n\n<img src='cid:logo@1'>", picture, kind="related"))
    assert (found.content_id, found.inline, found.read()) == ("logo@1", True, PNG)


def test_a_forwarded_mail_is_a_file() -> None:
    found = only(parts("\nHello", "Content-Type: message/rfc822\n\nFrom: bob@example.org\n\nIs it?"))
    assert (found.name, found.read()) == ("attachment-1.eml", b"From: bob@example.org\r\n\r\nIs it?")


def test_a_text_with_a_name_is_a_file() -> None:
    raw = parts("\nHello", "Content-Type: text/plain\nContent-Disposition: attachment; filename=log.txt\n\nlog")
    assert (read_mail(raw).text, only(raw).name, only(raw).read()) == ("Hello", "log.txt", b"log")


@pytest.mark.parametrize("written", ["QUJDREVG", "QUJD\r\nREVG", "QUJD REVG==", "QUJD!REVG", "QUJDREVGR"])
def test_broken_base64_gives_what_can_be_read(written: str) -> None:
    raw = parts("\nHello", f"Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n{written}")
    assert only(raw).read()[:6] == b"ABCDEF"


@given(st.binary(max_size=2000))
def test_a_file_comes_out_as_it_went_in(content: bytes) -> None:
    found = only(parts("\nHello", file("Content-Type: application/pdf", content)))
    assert (found.read(), found.size) == (content, len(content))
