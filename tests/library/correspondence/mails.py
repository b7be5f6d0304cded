"""Mails for tests, written short."""

from accord.correspondence import Desk

DESK = Desk(domain="desk.example.org", secret=b"a secret of the tests", authserv_id="mx.example.org")


def mail(header: str = "", body: str = "Hello", *, sender: str = "Ann <ann@example.org>") -> bytes:
    """Return a mail from Ann with more header lines and a body."""
    top = f"From: {sender}\nTo: help@example.org\nSubject: Printer\n" if sender else ""
    return f"{top}{header.strip()}\n\n{body}".replace("\n\n\n", "\n\n", 1).replace("\n", "\r\n").encode()


def html_mail(html: str) -> bytes:
    """Return a mail that is only HTML."""
    return mail("Content-Type: text/html; charset=utf-8", html)


def parts(*inside: str, kind: str = "mixed") -> bytes:
    """Return a multipart mail of parts that are given with their headers."""
    body = "".join(f"--b\n{part}\n" for part in inside)
    return mail(f"MIME-Version: 1.0\nContent-Type: multipart/{kind}; boundary=b", f"{body}--b--\n")
