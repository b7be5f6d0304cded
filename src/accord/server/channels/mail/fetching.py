"""Fetching mail from an IMAP account: kept first, then marked as read or moved; woken by IDLE where it is offered."""

import imaplib
import re
import signal
import ssl
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

import structlog
from django.db import DatabaseError, close_old_connections
from django.utils.translation import gettext as _
from imap_tools import BaseMailBox, MailBox, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError

from accord.server.channels.mail.models import Mailbox
from accord.server.channels.mail.receiving import LARGEST, receive
from accord.server.environment import ServerSettingError

__all__ = ["Account", "account", "fetch_new", "fetch_on", "opened"]

POLL_SECONDS: Final = 60
PATIENCE: Final = 30.0
_FAILURES = (OSError, imaplib.IMAP4.error, ImapToolsError, DatabaseError)

_log = structlog.get_logger("accord.mail")


@dataclass(frozen=True, slots=True)
class Account:
    """Where mail is fetched. What was kept is marked as read, or moved to `done` when that is named."""

    host: str
    port: int
    user: str
    password: str
    folder: str = "INBOX"
    done: str = ""
    is_encrypted: bool = True

    @property
    def name(self) -> str:
        """What the account is remembered by."""
        return f"{self.user}@{self.host}:{self.port}/{self.folder}"


def account(setting: str) -> Account:
    """Read `imaps://user:password@mail.example.com/INBOX?done=Processed`; `imap://` speaks without TLS."""
    parts = urlsplit(setting.strip())
    if parts.scheme not in ("imaps", "imap") or not parts.hostname or not parts.username:
        raise ServerSettingError("ACCORD_IMAP is not understood: write it like imaps://user:password@host/INBOX")
    return Account(
        host=parts.hostname,
        port=parts.port or {"imaps": 993, "imap": 143}[parts.scheme],
        user=unquote(parts.username),
        password=unquote(parts.password or ""),
        folder=unquote(parts.path.strip("/")) or "INBOX",
        done=dict(parse_qsl(parts.query)).get("done", ""),
        is_encrypted=parts.scheme == "imaps",
    )


def opened(where: Account) -> BaseMailBox:
    """Connect, sign in and open the folder."""
    if where.is_encrypted:
        context = ssl.create_default_context()
        box: BaseMailBox = MailBox(where.host, where.port, timeout=PATIENCE, ssl_context=context)
    else:
        box = MailBoxUnencrypted(where.host, where.port, timeout=PATIENCE)
    box.login(where.user, where.password, where.folder)
    return box


def fetch_new(box: BaseMailBox, where: Account, now: datetime) -> int:
    """Keep every mail that is new since the last time, one after the other; return how many there were.

    Which one came last is remembered after it is kept: a process that is killed fetches it again, and the same bytes
    are kept once. A folder that was made anew (another UIDVALIDITY) is read from its start.
    """
    known, _made = Mailbox.objects.get_or_create(name=where.name[:400])
    validity = _validity(box)
    if known.uid_validity != validity:
        known.uid_validity, known.last_uid = validity, 0
    count, left = 0, 0
    for uid in sorted(int(one) for one in box.uids(f"UID {known.last_uid + 1}:*") if int(one) > known.last_uid):
        raw = _raw(box, uid)
        if raw is not None:
            receive(raw, way="imap", sender="", recipients=[where.user], now=now)
            count += 1
        known.last_uid = uid
        known.save(update_fields=["uid_validity", "last_uid"])
        if raw is None:
            left += 1
        else:
            _put_aside(box, where, uid)
    known.read_at, known.error = now, _left(left) if left or count else known.error
    known.save()
    return count


def _left(count: int) -> str:
    most = LARGEST // 1_048_576
    return (
        _("Larger than %(most)s MB and left in the mailbox: %(count)s") % {"most": most, "count": count}
        if count
        else ""
    )


def _validity(box: BaseMailBox) -> int:
    _status, said = box.client.response("UIDVALIDITY")
    first = said[0] if said else None
    return int(first) if isinstance(first, bytes) and first.isdigit() else 0


def _raw(box: BaseMailBox, uid: int) -> bytes | None:
    """Return a mail without marking it as read; None when it is gone, or larger than what is taken."""
    found = _fetched(box, uid, "(RFC822.SIZE)")
    size = next((re.search(rb"RFC822\.SIZE (\d+)", one) for one in found if isinstance(one, bytes)), None)
    if size is None:
        return None
    if int(size[1]) > LARGEST:
        _log.warning("mail too large to be fetched", uid=uid, size=int(size[1]))
        return None
    return next((one[1] for one in _fetched(box, uid, "(BODY.PEEK[])") if isinstance(one, tuple)), None)


def _fetched(box: BaseMailBox, uid: int, what: str) -> list[Any]:
    status, found = box.client.uid("fetch", str(uid), what)
    if status != "OK":
        raise imaplib.IMAP4.error(f"FETCH: {status}")
    return [one for one in found if one]


def _put_aside(box: BaseMailBox, where: Account, uid: int) -> None:
    if where.done:
        box.move(str(uid), where.done)
    else:
        box.flag(str(uid), "\\Seen", True)


def fetch_on(setting: str) -> None:
    """Fetch until told to stop; what goes wrong is remembered for the pages, and tried again."""
    where, stop = account(setting), threading.Event()
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, lambda *_: stop.set())
    while not stop.is_set():
        try:
            _stay(where, stop)
        except _FAILURES as error:
            _log.warning("mail not fetched", error=str(error)[:200])
            _remember(where, error)
            stop.wait(POLL_SECONDS)


def _stay(where: Account, stop: threading.Event) -> None:
    with opened(where) as box:
        can_wait = "IDLE" in box.client.capabilities
        while not stop.is_set():
            close_old_connections()
            fetch_new(box, where, datetime.now(UTC))
            if can_wait:
                box.idle.wait(timeout=POLL_SECONDS)
            else:
                stop.wait(POLL_SECONDS)
                box.client.noop()


def _remember(where: Account, error: Exception) -> None:
    try:
        Mailbox.objects.update_or_create(name=where.name[:400], defaults={"error": str(error)[:500]})
    except DatabaseError:
        _log.warning("database away")
