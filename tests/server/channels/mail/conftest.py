"""A desk with a mail address, and mails to it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from accord.server.channels.mail.models import RawMail
from accord.server.channels.mail.processing import process_waiting
from accord.server.channels.mail.receiving import receive
from tests.cast import Cast
from tests.server.desk.promise import promise_everything

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)  # 09:00 in Berlin

type Arrive = Callable[..., RawMail]


def at(minutes: float) -> datetime:
    return MONDAY + timedelta(minutes=minutes)


def mail(
    text: str = "It does nothing.", *headers: str, sender: str = "Charlie <charlie@example.org>", **said: str
) -> bytes:
    """Return a plain mail; `said` are further headers, `message_id="<1@x>"` for Message-ID."""
    number = abs(hash((text, headers, sender)))
    given = {"subject": "Printer is silent", "message_id": f"<{number}@example.org>", **said}
    lines = [f"From: {sender}", "To: help@desk.example.com"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in given.items() if value]
    return "\r\n".join([*lines, *headers, "Content-Type: text/plain; charset=utf-8", "", text]).encode()


@pytest.fixture
def desk(cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> Cast:
    """The cast under an agreement about everything, at a desk that takes and sends mail."""
    promise_everything(monkeypatch)
    settings.MEDIA_ROOT, settings.SENDS_MAIL = tmp_path, True
    monkeypatch.setenv("ACCORD_MAIL_ADDRESS", "Help <help@desk.example.com>")
    return cast


@pytest.fixture
def arrive(desk: Cast) -> Arrive:
    """Have a mail arrive and be processed, and return what became of it."""

    def arrived(raw: bytes, minutes: float = 0) -> RawMail:
        receive(raw, way="smtp", sender="charlie@example.org", recipients=["help@desk.example.com"], now=at(minutes))
        process_waiting(at(minutes))
        return RawMail.objects.select_related("ticket", "message").latest("received_at", "pk")

    return arrived
