"""The mail server of the desk: takes mail for its own addresses by SMTP and LMTP, and says so once it is kept."""

import asyncio
import signal
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import structlog
from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db import DatabaseError, close_old_connections

from accord.server.channels.mail.house import said_sender
from accord.server.channels.mail.receiving import LARGEST, MOST_RECIPIENTS, receive
from accord.server.environment import ServerSettingError

__all__ = ["Door", "Taking", "doors", "is_ours", "listen", "open_door"]

_PORTS: Final = {"smtp": 25, "lmtp": 24}
_LONGEST_LINE: Final = 1024 * 1024  # real mails break the rule of 998 letters; the size of the whole is limited anyway
_LATER: Final = "451 4.3.0 Cannot be kept just now, try again later"

_log = structlog.get_logger("accord.mail")


@dataclass(frozen=True, slots=True)
class Door:
    """Where mail comes in: the protocol, and a host with a port or the path of a socket."""

    protocol: str
    host: str = ""
    port: int = 0
    path: str = ""


def doors(setting: str) -> list[Door]:
    """Read `smtp://127.0.0.1:2525,lmtp:///run/accord/mail.sock`."""
    found = []
    for one in filter(None, (part.strip() for part in setting.split(","))):
        parts = urlsplit(one)
        if parts.scheme not in _PORTS or not (parts.hostname or len(parts.path) > 1):
            raise ServerSettingError(
                "ACCORD_MAIL_LISTEN is not understood: write it like smtp://127.0.0.1:2525 or lmtp:///run/accord.sock"
            )
        host = parts.hostname or ""
        port = _PORTS[parts.scheme] if parts.port is None else parts.port
        found.append(Door(parts.scheme, host, port if host else 0, "" if host else parts.path))
    return found


def is_ours(address: str) -> bool:
    """Say whether mail to an address is for the desk: its own, with or without `+something`."""
    local, _, domain = address.lower().rpartition("@")
    ours, _, our_domain = said_sender().mailbox.lower().rpartition("@")
    return (local.partition("+")[0], domain) == (ours, our_domain)


class Taking:
    """What is said to whoever brings a mail."""

    async def handle_RCPT(  # noqa: N802 - the names that aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Refuse what is for somebody else: this server passes nothing on."""
        if not is_ours(address):
            return "550 5.1.1 No such mailbox here"
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return "452 4.5.3 Too many recipients"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Keep a mail, and say that it is taken only when it lies on the disk and in the database."""
        way = "lmtp" if isinstance(server, LMTP) else "smtp"
        raw = envelope.content if isinstance(envelope.content, bytes) else b""
        try:
            await asyncio.to_thread(_keep, raw, way, envelope)
        except (DatabaseError, OSError):
            _log.exception("mail not kept")
            reply = _LATER
        else:
            reply = "250 2.0.0 Kept"
        # By LMTP each recipient gets an answer of its own (RFC 2033).
        return "\r\n".join([reply] * len(envelope.rcpt_tos)) if way == "lmtp" else reply


def _keep(raw: bytes, way: str, envelope: Envelope) -> None:
    close_old_connections()
    try:
        now = datetime.now(UTC)
        receive(raw, way=way, sender=envelope.mail_from or "", recipients=envelope.rcpt_tos, now=now)
    finally:
        close_old_connections()


class _Smtp(SMTP):
    line_length_limit = _LONGEST_LINE


class _Lmtp(LMTP):
    line_length_limit = _LONGEST_LINE


def _talk(protocol: str) -> SMTP:
    options: dict[str, Any] = {"data_size_limit": LARGEST, "ident": "Accord", "hostname": _own_name()}
    made = _Lmtp if protocol == "lmtp" else _Smtp
    return made(Taking(), enable_SMTPUTF8=True, **options)


def _own_name() -> str:
    return said_sender().mailbox.rpartition("@")[2]


async def open_door(door: Door) -> asyncio.AbstractServer:
    """Begin to listen."""
    loop = asyncio.get_running_loop()

    def talk() -> SMTP:
        return _talk(door.protocol)

    if door.path:
        Path(door.path).unlink(missing_ok=True)
        return await loop.create_unix_server(talk, path=door.path)
    return await loop.create_server(talk, host=door.host, port=door.port)


async def listen(where: Sequence[Door]) -> None:
    """Take mail until told to stop."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for one in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(one, stop.set)
    servers = [await open_door(door) for door in where]
    _log.info("taking mail", doors=[str(door) for door in where])
    await stop.wait()
    await _close(servers)


async def _close(servers: Iterable[asyncio.AbstractServer]) -> None:
    for server in servers:
        server.close()
