"""Which ticket a mail is about, and how far the sender can be believed."""

import re
from dataclasses import replace

import pytest

from accord.correspondence import Authentication, Desk, Kind, TicketReference, compose, read_mail
from tests.library.correspondence.mails import DESK, mail
from tests.library.correspondence.test_composing import DRAFT

FINDING = replace(DESK, find_references=re.compile(r"\[(TT-\d+)\]").findall)
OWN = read_mail(compose(DRAFT, DESK)).message_id


def test_an_answer_to_the_desks_mail_proves_its_ticket() -> None:
    for header in (f"In-Reply-To: {OWN}", f"References: <1@a> {OWN} <2@a>"):
        assert read_mail(mail(header), desk=DESK).tickets == (TicketReference("T-204812", is_proven=True),)


@pytest.mark.parametrize(
    "forged",
    [
        OWN.replace("T-204812", "T-204813"),
        OWN.replace(".7.", ".8."),
        OWN.replace("desk.example.org", "desk.example.com"),
        "<T-204812.7.00000000000000000000@desk.example.org>",
        "<T-204812@desk.example.org>",
    ],
)
def test_a_forged_id_proves_nothing(forged: str) -> None:
    assert read_mail(mail(f"In-Reply-To: {forged}"), desk=DESK).tickets == ()


def test_another_secret_or_none_proves_nothing() -> None:
    for desk in (replace(DESK, secret=b"other"), Desk(domain=DESK.domain)):
        assert read_mail(mail(f"In-Reply-To: {OWN}"), desk=desk).tickets == ()


def test_a_reference_in_the_subject_is_found_but_not_proven() -> None:
    raw = b"From: ann@example.org\nSubject: Re: [TT-12345] AW: Printer\n\nHello"
    read = read_mail(raw, desk=FINDING)
    assert (read.tickets, read.topic) == ((TicketReference("TT-12345", is_proven=False),), "Printer")


def test_the_desks_own_mail_coming_back_is_a_loop() -> None:
    assert read_mail(compose(DRAFT, DESK), desk=DESK).kind is Kind.LOOP
    without_mark = re.sub(rb"X-Accord-Desk: .*\r\n", b"", compose(DRAFT, DESK))
    assert read_mail(without_mark, desk=DESK).kind is Kind.LOOP
    assert read_mail(compose(DRAFT, DESK), desk=Desk(domain="desk.example.com")).kind is Kind.ORDINARY


RESULTS = (
    "Authentication-Results: {server}; spf={spf} smtp.mailfrom=example.org; dkim=pass header.d=example.org; dmarc=pass"
)


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("", None),
        (RESULTS.format(server="mx.example.org", spf="pass"), Authentication("pass", "pass", "pass", ("example.org",))),
        (
            RESULTS.format(server="MX.example.org 1", spf="fail"),
            Authentication("fail", "pass", "pass", ("example.org",)),
        ),
        (RESULTS.format(server="mx.evil.example", spf="pass"), None),
        ("Authentication-Results: mx.example.org; none", Authentication()),
        ("Authentication-Results: mx.example.org (x; spf=pass); spf=fail", Authentication("fail")),
        (
            "Authentication-Results: mx.example.org; dkim=fail header.d=a.example; dkim=pass header.i=@b.example",
            Authentication(dkim="pass", dkim_domains=("b.example",)),
        ),
        ("Authentication-Results: mx.example.org; spf=certainly", Authentication()),
    ],
)
def test_only_the_desks_own_server_is_believed(header: str, found: Authentication | None) -> None:
    assert read_mail(mail(header), desk=DESK).authentication == found


def test_the_topmost_result_counts() -> None:
    above = RESULTS.format(server="mx.example.org", spf="fail")
    below = RESULTS.format(server="mx.example.org", spf="pass")
    read = read_mail(mail(f"{above}\n{below}"), desk=DESK)
    assert read.authentication is not None
    assert read.authentication.spf == "fail"
    assert read_mail(mail(above)).authentication is None
