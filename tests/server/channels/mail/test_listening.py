"""The desk's own mail server, talked to by a real client: what it says is true."""

import asyncio
import smtplib
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connections

from accord.server.channels.mail import listening
from accord.server.channels.mail.listening import Door, doors, is_ours, open_door
from accord.server.channels.mail.models import RawMail
from accord.server.environment import ServerSettingError
from tests.server.channels.mail.conftest import mail

OURS = "help@desk.example.com"


class Running:
    """Doors that are open while a test runs, in an event loop of their own."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.servers: list[asyncio.AbstractServer] = []
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()

    def open(self, protocol: str) -> int:
        """Open a door and return its port."""
        opening = asyncio.run_coroutine_threadsafe(open_door(Door(protocol, "127.0.0.1", 0)), self.loop)
        server: Any = opening.result(10)
        self.servers.append(server)
        return int(server.sockets[0].getsockname()[1])

    def stop(self) -> None:
        """Close everything."""
        asyncio.run_coroutine_threadsafe(self._end(), self.loop).result(10)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)
        self.loop.close()

    async def _end(self) -> None:
        """Close the doors and end what is still said; in their own loop, since a browser test has one running here."""
        for server in self.servers:
            server.close()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()
        await asyncio.sleep(0.05)


def hang_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the threads of the server leave no connection behind: they end with the test."""
    monkeypatch.setattr(listening, "close_old_connections", connections.close_all)


@pytest.fixture
def running(
    transactional_db: None, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Running]:
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setenv("ACCORD_MAIL_ADDRESS", OURS)
    hang_up(monkeypatch)
    made = Running()
    yield made
    made.stop()


def test_a_mail_is_kept_before_it_is_taken(running: Running) -> None:
    with smtplib.SMTP("127.0.0.1", running.open("smtp")) as client:
        client.sendmail("charlie@example.org", [OURS, "help+printer@DESK.example.com"], mail("x" * 5000))
    raw = RawMail.objects.get()
    assert (raw.way, raw.envelope_from, raw.envelope_to) == (
        "smtp", "charlie@example.org", [OURS, "help+printer@DESK.example.com"]
    )  # fmt: skip
    assert raw.outcome == "waiting"


def test_mail_for_others_is_refused(running: Running) -> None:
    with smtplib.SMTP("127.0.0.1", running.open("smtp")) as client, pytest.raises(smtplib.SMTPRecipientsRefused):
        client.sendmail("charlie@example.org", ["somebody@elsewhere.example"], mail())
    assert not RawMail.objects.exists()


def test_more_than_is_taken_is_refused_by_its_size(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "LARGEST", 2_000)
    with smtplib.SMTP("127.0.0.1", running.open("smtp")) as client:
        with pytest.raises(smtplib.SMTPResponseException) as refused:
            client.sendmail("charlie@example.org", [OURS], mail("x" * 5000))
        assert refused.value.smtp_code == 552
    assert not RawMail.objects.exists()


@pytest.mark.parametrize("trouble", [OperationalError("away"), OSError("disk full")])
def test_without_a_database_or_a_disk_the_sender_is_asked_to_come_again(
    running: Running, monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise trouble

    port = running.open("smtp")
    with monkeypatch.context() as patch, smtplib.SMTP("127.0.0.1", port) as client:
        patch.setattr(listening, "receive", fails)
        with pytest.raises(smtplib.SMTPDataError) as refused:
            client.sendmail("charlie@example.org", [OURS], mail())
        assert refused.value.smtp_code == 451
    with smtplib.SMTP("127.0.0.1", port) as client:
        client.sendmail("charlie@example.org", [OURS], mail())
    assert RawMail.objects.count() == 1


def test_by_lmtp_each_recipient_gets_an_answer(running: Running) -> None:
    with smtplib.LMTP("127.0.0.1", running.open("lmtp")) as client:
        client.ehlo_or_helo_if_needed()
        client.mail("charlie@example.org")
        client.rcpt(OURS)
        client.rcpt("help+two@desk.example.com")
        assert client.data(mail())[0] == 250
        assert client.getreply()[0] == 250
        assert client.noop()[0] == 250
    assert RawMail.objects.get().way == "lmtp"


def test_addresses_and_doors_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCORD_MAIL_ADDRESS", "Help <Help@Desk.example.com>")
    assert is_ours("HELP+a@desk.EXAMPLE.com")
    assert not is_ours("help@desk.example.org")
    assert doors("smtp://127.0.0.1:2525, lmtp:///run/accord.sock") == [
        Door("smtp", "127.0.0.1", 2525), Door("lmtp", path="/run/accord.sock")
    ]  # fmt: skip
    with pytest.raises(ServerSettingError, match="ACCORD_MAIL_LISTEN"):
        doors("imap://x")
