"""`accord doctor` reaches the mail server the way that sends, and says what helps when it cannot."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread

import pytest

from accord.server.health.examination import CHECKS, Answer, Outcome, Subject

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
RIGHT = b"AUTH PLAIN AGFkYQBvYWs="  # ada, oak


class Post(StreamRequestHandler):
    """A mail server that knows one person, and refuses everything that would send."""

    def handle(self) -> None:
        self.connection.settimeout(5)
        self.wfile.write(b"220 post.example\r\n")
        for line in self.rfile:
            self.wfile.write(self.reply(line.strip()))

    def reply(self, line: bytes) -> bytes:
        if line.startswith(b"ehlo"):
            return b"250-post.example\r\n250 AUTH PLAIN\r\n"
        if line.startswith(b"AUTH"):
            return b"235 welcome\r\n" if line == RIGHT else b"535 who are you?\r\n"
        return b"221 bye\r\n" if line == b"quit" else b"502 not here\r\n"


@contextmanager
def post() -> Iterator[int]:
    with ThreadingTCPServer(("127.0.0.1", 0), Post) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def mail(monkeypatch: pytest.MonkeyPatch, url: str) -> Answer:
    """Return the answer of the check for an address in ACCORD_SMTP."""
    monkeypatch.setenv("ACCORD_SMTP", url)
    check = next(check for check in CHECKS if check.id == "A012")
    return check.look(Subject(Path("/nonexistent"), ""), NOW)


def test_without_a_mail_server_the_check_is_skipped_and_says_what_one_would_bring(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer = mail(monkeypatch, "")
    assert answer.outcome is Outcome.SKIPPED
    assert "ACCORD_SMTP" in answer.hint


def test_a_mail_server_that_takes_the_sign_in_is_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    with post() as port:
        assert mail(monkeypatch, f"smtp://ada:oak@localhost:{port}") == Answer(
            Outcome.OK, f"localhost port {port} answers, signed in as ada, not encrypted"
        )
        assert mail(monkeypatch, f"smtp://localhost:{port}").found == f"localhost port {port} answers, not encrypted"


def test_a_wrong_password_is_told_from_a_server_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    with post() as port:
        wrong = mail(monkeypatch, f"smtp://ada:elm@localhost:{port}")
    assert wrong.outcome is Outcome.PROBLEM
    assert wrong.found == f"localhost port {port}: 535 who are you?"
    assert "password in ACCORD_SMTP" in wrong.hint
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        gone = mail(monkeypatch, f"smtp://127.0.0.1:{closed.getsockname()[1]}")
    assert "Connection refused" in gone.found
    assert "host and port" in gone.hint


def test_encryption_that_the_server_does_not_offer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with post() as port:
        assert "smtps://" in mail(monkeypatch, f"smtp+starttls://localhost:{port}").hint
        assert "587" in mail(monkeypatch, f"smtps://localhost:{port}").hint
