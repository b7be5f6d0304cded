"""What sort of mail it is, and whether a machine may answer it."""

import pytest

from accord.correspondence import Defect, Kind, read_mail
from tests.library.correspondence.mails import DESK, mail, parts

ANSWER = "In-Reply-To: <1@desk.example.org>\n"


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("", Kind.ORDINARY),
        ("Auto-Submitted: no", Kind.ORDINARY),
        ("Return-Path: <ann@example.org>", Kind.ORDINARY),
        ("X-Auto-Response-Suppress: OOF", Kind.ORDINARY),
        ("Auto-Submitted: auto-replied", Kind.AUTO_REPLY),
        ("Auto-Submitted: auto-replied (vacation); x=1", Kind.AUTO_REPLY),
        (f"{ANSWER}Auto-Submitted: auto-generated", Kind.AUTO_REPLY),
        ("Auto-Submitted: auto-generated", Kind.BULK),
        ("X-Autoreply: yes", Kind.AUTO_REPLY),
        ("X-Autorespond: yes", Kind.AUTO_REPLY),
        ("Precedence: auto_reply", Kind.AUTO_REPLY),
        (f"{ANSWER}Return-Path: <>", Kind.AUTO_REPLY),
        ("Content-Type: multipart/report; report-type=disposition-notification; boundary=x", Kind.AUTO_REPLY),
        ("Content-Type: multipart/report; report-type=delivery-status; boundary=x", Kind.BOUNCE),
        ("X-Failed-Recipients: bob@example.org", Kind.BOUNCE),
        ("Precedence: bulk", Kind.BULK),
        ("Precedence: list", Kind.BULK),
        ("List-Id: <news.example.org>", Kind.BULK),
        ("List-Unsubscribe: <mailto:off@example.org>", Kind.BULK),
        ("X-Auto-Response-Suppress: All", Kind.BULK),
        ("X-Accord-Desk: desk.example.org", Kind.LOOP),
        ("X-Accord-Desk: desk.other.example", Kind.ORDINARY),
        ("\n".join(["Received: from a by b"] * 51), Kind.LOOP),
    ],
)
def test_headers_say_what_sort_it_is(header: str, kind: Kind) -> None:
    assert read_mail(mail(header), desk=DESK).kind is kind


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic reply: Printer",
        "Out of Office: Printer",
        "Automatische Antwort: Drucker",
        "Abwesenheitsnotiz: Drucker",
        "Réponse automatique : Imprimante",
        "Автоматический ответ: Принтер",
        "Автоответ: Принтер",
    ],
)
def test_an_absence_notice_is_known_by_its_subject(subject: str) -> None:
    assert read_mail(f"From: ann@example.org\nSubject: {subject}\n\nI am away.".encode()).kind is Kind.AUTO_REPLY


@pytest.mark.parametrize(
    "subject", ["Out of office", "Out of office does not work", "Re: Automatic reply: Printer", "Auto-reply wanted"]
)
def test_somebody_may_write_about_absence_notices(subject: str) -> None:
    assert read_mail(f"From: ann@example.org\nSubject: {subject}\n\nHelp".encode()).kind is Kind.ORDINARY


@pytest.mark.parametrize(
    ("sender", "subject"),
    [
        ("MAILER-DAEMON@example.org", "Undelivered Mail Returned to Sender"),
        ("postmaster@example.org", "Undeliverable: Printer"),
        ("Mail Delivery System <MAILER-DAEMON>", "Mail delivery failed: returning message to sender"),
        ("postmaster@example.org", "Unzustellbar: Drucker"),
    ],
)
def test_a_bounce_without_a_report_is_known_by_sender_and_subject(sender: str, subject: str) -> None:
    assert read_mail(f"From: {sender}\nSubject: {subject}\n\nSorry".encode()).kind is Kind.BOUNCE


@pytest.mark.parametrize(
    ("raw", "may"),
    [
        (mail(), True),
        (mail("X-Auto-Response-Suppress: OOF"), False),
        (mail("X-Auto-Response-Suppress: None"), True),
        (mail("Precedence: bulk"), False),
        (mail(sender="no-reply@example.org"), False),
        (mail(sender="postmaster@example.org"), False),
        (mail(sender=""), False),
    ],
)
def test_a_machine_answers_only_people(raw: bytes, may: bool) -> None:
    assert read_mail(raw, desk=DESK).may_be_answered is may


REPORT = """Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; Bob@example.org
Action: {action}
Status: {status}
"""
RETURNED = "Content-Type: {type}\n\nMessage-ID: <T-204812.7.0123456789abcdef0123@desk.example.org>\nSubject: Printer\n"


@pytest.mark.parametrize(
    ("action", "status", "is_final"),
    [("failed", "5.1.1", True), ("delayed", "4.4.1", False), ("relayed", "2.0.0", False)],
)
@pytest.mark.parametrize("returned", ["message/rfc822", "text/rfc822-headers"])
def test_a_bounce_says_whom_and_which_mail(action: str, status: str, is_final: bool, returned: str) -> None:
    report = REPORT.format(action=action, status=status)
    raw = parts("\nSorry", report, RETURNED.format(type=returned), kind="report; report-type=delivery-status")
    bounce = read_mail(raw, desk=DESK).bounce
    assert bounce is not None
    assert (bounce.recipients, bounce.status, bounce.is_final) == (("bob@example.org",), status, is_final)
    assert bounce.message_id == "<T-204812.7.0123456789abcdef0123@desk.example.org>"


@pytest.mark.parametrize(
    ("content_type", "defect"),
    [
        ("application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m", Defect.ENCRYPTED),
        ("application/pkcs7-mime; smime-type=signed-data; name=smime.p7m", Defect.SEALED_SIGNATURE),
        ("application/ms-tnef; name=winmail.dat", Defect.PACKED_BY_OUTLOOK),
        ("application/pgp-encrypted", Defect.ENCRYPTED),
    ],
)
def test_what_cannot_be_opened_is_said(content_type: str, defect: Defect) -> None:
    read = read_mail(parts("\nHello", f"Content-Type: {content_type}\n\nVersion: 1"))
    assert defect in {problem.defect for problem in read.problems}
    assert len(read.attachments) == 1


def test_a_signed_mail_is_read() -> None:
    read = read_mail(
        parts("\nHello", "Content-Type: application/pgp-signature; name=signature.asc\n\nx", kind="signed")
    )
    assert (read.text, [file.name for file in read.attachments]) == ("Hello", ["signature.asc"])


def test_an_invitation_is_known_with_its_method() -> None:
    calendar = "Content-Type: text/calendar; charset=utf-8\n\nBEGIN:VCALENDAR\nMETHOD:REQUEST\nEND:VCALENDAR"
    read = read_mail(parts("\nCome!", calendar, kind="alternative"))
    assert (read.text, read.invitation, read.attachments[0].name) == ("Come!", "REQUEST", "attachment-1.ics")
