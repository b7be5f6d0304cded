"""A small IMAP server (RFC 3501, IDLE of RFC 2177) for tests: one folder, spoken to by real clients."""

import re
import socketserver
import threading
from typing import Any

__all__ = ["ImapServer"]


class ImapServer(socketserver.ThreadingTCPServer):
    """Holds the mails of INBOX by UID; what is moved away lands in `done`."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.mails: dict[int, bytes] = {}
        self.seen: set[int] = set()
        self.done: list[int] = []
        self.validity = 1
        self.has_idle = True
        self.arrived = threading.Condition()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])

    def deliver(self, uid: int, raw: bytes) -> None:
        """Put a mail into the folder, and wake who idles."""
        with self.arrived:
            self.mails[uid] = raw
            self.arrived.notify_all()


class _Talk(socketserver.StreamRequestHandler):
    server: ImapServer

    def handle(self) -> None:
        """Answer commands until the client leaves."""
        self.say(b"* OK ready")
        while line := self.rfile.readline():
            tag, _, command = line.strip().partition(b" ")
            if self.answer(tag, command) is False:
                return

    def say(self, line: bytes) -> None:
        self.wfile.write(line + b"\r\n")

    def answer(self, tag: bytes, command: bytes) -> bool:
        name = command.upper()
        if name == b"CAPABILITY":
            self.say(b"* CAPABILITY IMAP4rev1" + (b" IDLE" if self.server.has_idle else b""))
        elif name.startswith(b"SELECT"):
            self.say(b"* %d EXISTS" % len(self.server.mails))
            self.say(b"* OK [UIDVALIDITY %d] valid" % self.server.validity)
        elif name == b"IDLE":
            self.idle()
        elif name.startswith(b"UID "):
            self.by_uid(command[4:])
        elif name == b"LOGOUT":
            self.say(b"* BYE")
            self.say(tag + b" OK done")
            return False
        self.say(tag + b" OK done")
        return True

    def idle(self) -> None:
        with self.server.arrived:
            self.say(b"+ idling")
            self.server.arrived.wait(5)
            self.say(b"* %d EXISTS" % len(self.server.mails))
        self.rfile.readline()  # DONE

    def by_uid(self, command: bytes) -> None:
        verb, _, rest = command.partition(b" ")
        mails: dict[int, bytes] = self.server.mails
        if verb.upper() == b"SEARCH":
            first = _number(re.search(rb"UID (\d+):", rest))
            # "n:*" always names the last mail, too (RFC 3501, 6.4.4).
            found = [uid for uid in sorted(mails) if uid >= first] or sorted(mails)[-1:]
            self.say(b"* SEARCH " + b" ".join(b"%d" % uid for uid in found))
            return
        uid = _number(re.match(rb"(\d+)", rest))
        if verb.upper() == b"FETCH" and uid in mails:
            self.fetch(uid, rest)
        elif verb.upper() == b"STORE" and b"\\Seen" in rest:
            self.server.seen.add(uid)
        elif verb.upper() == b"COPY":
            self.server.done.append(uid)
        elif verb.upper() == b"STORE" and b"\\Deleted" in rest:
            mails.pop(uid, None)

    def fetch(self, uid: int, rest: bytes) -> None:
        raw = self.server.mails[uid]
        if b"RFC822.SIZE" in rest:
            self.say(b"* 1 FETCH (UID %d RFC822.SIZE %d)" % (uid, len(raw)))
        else:
            self.say(b"* 1 FETCH (UID %d BODY[] {%d}" % (uid, len(raw)))
            self.wfile.write(raw)
            self.say(b")")


def _number(found: Any) -> int:
    return int(found[1]) if found else 0
