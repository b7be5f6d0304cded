"""Who, to whom, about what and when."""

from datetime import UTC, datetime

import pytest

from accord.correspondence import Address, Defect, Limits, read_mail
from tests.library.correspondence.mails import mail


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Printer", "Printer"),
        ("=?utf-8?q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        ("=?utf-8?B?0J/RgNC40L3RgtC10YA=?=", "Принтер"),
        ("=?koi8-r?B?8NLJztTF0g==?=", "Принтер"),
        ("=?windows-1251?Q?=CF=F0=E8=ED=F2=E5=F0?=", "Принтер"),
        ("=?utf-8?B?0J/RgNC40L3R?= =?utf-8?B?gtC10YA=?=", "Принтер"),
        ("=?utf-8?B?0J/RgNC40L3RgtC10YA=?= HP =?utf-8?q?=C3=BC?=", "Принтер HP ü"),
        ("=?no-such?q?a=C3=BC?=", "aü"),
        ("=?utf-8?B?0J/RgNC40L3RgtC10YA?=", "Принтер"),
        ("=?broken", "=?broken"),
        ("a\n b", "a b"),
        ("a\x00\x07b\u202ec", "abc"),
    ],
)
def test_a_subject_is_decoded(written: str, read: str) -> None:
    assert read_mail(f"Subject: {written}\n\n".encode()).subject == read


@pytest.mark.parametrize("codec", ["utf-8", "cp1251", "koi8-r"])
def test_a_subject_in_bare_bytes_is_guessed(codec: str) -> None:
    raw = b"Subject: " + "не работает принтер".encode(codec) + b"\n\n"
    assert read_mail(raw).subject == "не работает принтер"


@pytest.mark.parametrize(
    ("subject", "topic"),
    [
        ("Re: Printer", "Printer"),
        ("RE: FW: Fwd: Printer", "Printer"),
        ("AW: WG: Drucker", "Drucker"),
        ("Antwort: Drucker", "Drucker"),
        ("Ответ: Принтер", "Принтер"),
        ("НА: Принтер", "Принтер"),
        ("TR : Imprimante", "Imprimante"),
        ("RE\u00a0: Imprimante", "Imprimante"),
        ("Re[3]: Printer", "Printer"),
        ("Re(2): Printer", "Printer"),
        ("Re^2: Printer", "Printer"),
        ("Report: Printer", "Report: Printer"),
        ("Network: slow", "Network: slow"),
        ("Re:", ""),
    ],
)
def test_the_topic_is_the_subject_without_prefixes(subject: str, topic: str) -> None:
    assert read_mail(f"Subject: {subject}\n\n".encode()).topic == topic


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ann@example.org", [Address("ann@example.org")]),
        ("Ann <ann@example.org>", [Address("ann@example.org", "Ann")]),
        ('"Moor, Ann" <ann@example.org>', [Address("ann@example.org", "Moor, Ann")]),
        ("ann@example.org (Ann)", [Address("ann@example.org")]),
        ("=?utf-8?B?0JDQvdC90LA=?= <ann@example.org>", [Address("ann@example.org", "Анна")]),
        ('"=?utf-8?B?0JDQvdC90LA=?=" <ann@example.org>', [Address("ann@example.org", "Анна")]),
        ("=?utf-8?q?Moor=2C_Ann?= <ann@example.org>", [Address("ann@example.org", "Moor, Ann")]),
        ("a@example.org, B <b@example.org>;", [Address("a@example.org"), Address("b@example.org", "B")]),
        ("Team: a@example.org, b@example.org;", [Address("a@example.org"), Address("b@example.org")]),
        ("'ann@example.org' <ann@example.org>", [Address("ann@example.org")]),
        ("undisclosed-recipients:;", []),
        ("nobody", []),
        ("<>", []),
        ('"<evil@example.org>" <ann@example.org>', [Address("ann@example.org", "<evil@example.org>")]),
    ],
)
def test_mailboxes_are_found(written: str, read: list[Address]) -> None:
    assert list(read_mail(f"To: {written}\n\n".encode()).to) == read


def test_ten_thousand_recipients_are_cut_and_said_so() -> None:
    everybody = ", ".join(f"u{number}@example.org" for number in range(10_000))
    read = read_mail(f"From: ann@example.org\nCc: {everybody}\n\nHello".encode())
    assert len(read.cc) == Limits().addresses
    assert Defect.TOO_MANY_ADDRESSES in {problem.defect for problem in read.problems}
    assert read.text == "Hello"


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("Fri, 20 Nov 2026 10:15:00 +0300", 7),
        ("20 Nov 2026 10:15:00 GMT", 10),
        ("Fri, 20 Nov 2026 10:15:00 -0000", 10),
        ("Fri, 20 Nov 2026 10:15", 10),
    ],
)
def test_the_date_is_read_in_utc(written: str, hour: int) -> None:
    assert read_mail(f"Date: {written}\n\n".encode()).sent_at == datetime(2026, 11, 20, hour, 15, tzinfo=UTC)


@pytest.mark.parametrize("written", ["yesterday", "99 Nov 2026 10:15", "9" * 6000, "31 Dec 9999 23:59 -1400", "\x00"])
def test_a_bad_date_is_a_problem_and_no_date(written: str) -> None:
    read = read_mail(f"Date: {written}\n\n".encode())
    assert read.sent_at is None
    assert Defect.BAD_DATE in {problem.defect for problem in read.problems} or not written.strip("\x00")


def test_ids_are_read_in_their_order() -> None:
    read = read_mail(mail("Message-ID: <3@a>\nIn-Reply-To: <2@a> (of Friday)\nReferences: <1@a>\n <2@a> junk <1@a>"))
    assert (read.message_id, read.in_reply_to, read.references) == ("<3@a>", ("<2@a>",), ("<1@a>", "<2@a>"))


def test_without_a_from_the_sender_header_counts() -> None:
    assert read_mail(b"Sender: Ann <ann@example.org>\n\n").sender == Address("ann@example.org", "Ann")
    assert Defect.NO_SENDER in {problem.defect for problem in read_mail(b"From: nobody\n\n").problems}


def test_a_line_that_is_no_field_is_passed_over() -> None:
    read = read_mail(b"Subject: Printer\nthis is no field\nFrom: ann@example.org\n\nHello")
    assert (read.subject, read.sender, read.text) == ("Printer", Address("ann@example.org"), "Hello")
    assert Defect.BROKEN_HEADER in {problem.defect for problem in read.problems}
