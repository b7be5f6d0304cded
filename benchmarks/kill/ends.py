"""The ends at which the product's letters and webhooks arrive."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

__all__ = ["Arrived", "Called", "Ends", "ends"]


@dataclass(frozen=True, slots=True)
class Arrived:
    """A letter at the sink."""

    at: float
    message_id: str
    to: str
    subject: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Called:
    """A webhook at the receiver."""

    at: float
    message_id: str
    body: dict[str, Any]


@dataclass
class Ends:
    """Everything that arrived."""

    letters: list[Arrived] = field(default_factory=list)
    calls: list[Called] = field(default_factory=list)
    mail_port: int = 0
    hook_port: int = 0

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's
        """Take a letter."""
        raw = envelope.content if isinstance(envelope.content, bytes) else b""
        mail = message_from_bytes(raw, policy=default)
        message_id, subject = (str(mail.get(name, "")).strip() for name in ("Message-ID", "Subject"))
        self.letters.append(Arrived(time.time(), message_id, envelope.rcpt_tos[0], subject, raw))
        return "250 OK"


def _handler(into: Ends) -> type[BaseHTTPRequestHandler]:
    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            into.calls.append(Called(time.time(), self.headers["webhook-id"], json.loads(body)))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            return

    return Receiver


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever was killed in the middle of a request is not waited for, and nothing is said about it."""


@contextmanager
def ends(mail_port: int) -> Iterator[Ends]:
    """Listen for letters and webhooks until the block ends."""
    found = Ends(mail_port=mail_port)
    mails = Controller(found, hostname="127.0.0.1", port=mail_port)
    hooks = _Server(("127.0.0.1", 0), _handler(found))
    found.hook_port = hooks.server_address[1]
    mails.start()
    threading.Thread(target=hooks.serve_forever, daemon=True).start()
    try:
        yield found
    finally:
        hooks.shutdown()
        mails.stop()
