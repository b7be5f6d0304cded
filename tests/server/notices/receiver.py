"""A receiver of webhooks on this machine: keeps what it gets, and answers as a test wants it to."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

__all__ = ["Got", "Receiver", "receiver"]


@dataclass(frozen=True)
class Got:
    """One request that arrived."""

    path: str
    headers: dict[str, str]
    body: str


@dataclass
class Receiver:
    """What arrived, and what is answered: a status; `hangs` sends a letter now and then and never ends."""

    port: int = 0
    status: int = 204
    location: str = ""
    hangs: bool = False
    got: list[Got] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}/hook?from=accord"


@contextmanager
def receiver() -> Iterator[Receiver]:
    """Listen on a free port."""
    known = Receiver()
    server = _Server(("127.0.0.1", 0), _Handler)
    server.known, known.port = known, server.server_port
    thread = threading.Thread(target=server.serve_forever, args=[0.05], daemon=True)
    thread.start()
    try:
        yield known
    finally:
        known.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    known: Receiver


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_POST(self) -> None:
        known = self.server.known
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        headers = {name.lower(): value for name, value in self.headers.items()}
        known.got.append(Got(self.path, headers, body))
        if known.hangs:
            self._drip(known.over)
            return
        self.send_response(known.status)
        if known.location:
            self.send_header("Location", known.location)
        self.send_header("Content-Length", "2" if known.status != 204 else "0")
        self.end_headers()
        if known.status != 204:
            self.wfile.write(b"no")

    def _drip(self, over: threading.Event) -> None:
        """Keep the connection busy without ever answering."""
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
            while not over.wait(0.05):
                self.wfile.write(b".")
                self.wfile.flush()
        except OSError:
            return

    def log_message(self, *args: object) -> None:
        """Say nothing."""
