"""To whom an event is told over TLS: the name in the address has to be that of the certificate, whatever the IP is."""

import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from accord.server.notices.webhooks import posting


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """Write a certificate for a name, signed by itself, and its key."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    called = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder()
        .subject_name(called)
        .issuer_name(called)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    paths = folder / "made.pem", folder / "key.pem"
    paths[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    paths[1].write_bytes(key.private_bytes(pem, pkcs8, serialization.NoEncryption()))
    return paths


@pytest.fixture
def served(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[int, list[str]]]:
    """Serve TLS as hook.example.com on this machine, to which every name leads; its certificate is trusted."""
    settings.WEBHOOKS_INSIDE = True
    made, key = certificate(tmp_path, "hook.example.com")
    hosts: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            hosts.append(self.headers["Host"])
            self.send_response(204)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ours.load_cert_chain(made, key)

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            """A client that turns away in the middle of a handshake is what is tested here."""

    server = Server(("127.0.0.1", 0), Handler)
    server.socket = ours.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
    monkeypatch.setattr(posting, "resolved", lambda _target: "127.0.0.1")
    monkeypatch.setattr(posting, "_context", lambda: ssl.create_default_context(cafile=str(made)))
    yield server.server_port, hosts
    server.shutdown()
    server.server_close()


def test_the_checked_address_is_asked_under_the_name(served: tuple[int, list[str]]) -> None:
    port, hosts = served
    got = posting.post(f"https://hook.example.com:{port}/", "{}", {})
    assert (got.status, got.problem) == (204, "")
    assert hosts == [f"hook.example.com:{port}"]


def test_a_certificate_of_another_name_is_not_told_anything(served: tuple[int, list[str]]) -> None:
    port, hosts = served
    got = posting.post(f"https://other.example.com:{port}/", "{}", {})
    assert got.status is None
    assert "doesn't match" in got.problem
    assert hosts == []


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(
    served: tuple[int, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    port, hosts = served
    monkeypatch.setattr(posting, "_context", ssl.create_default_context)
    got = posting.post(f"https://hook.example.com:{port}/", "{}", {})
    assert got.status is None
    assert hosts == []
