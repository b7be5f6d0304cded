"""The port to listen on: whether it is free, and whether the server behind it is ready."""

import errno
import http.client
import socket
import time

from accord.errors import AccordError

__all__ = ["check_free", "readiness"]

_WHYS = {
    errno.EADDRINUSE: "another program listens there. Give another port with --port",
    errno.EACCES: "ports below 1024 are root's. Give another with --port",
    errno.EADDRNOTAVAIL: "this machine has no such address. Give another with --host",
}
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104


def check_free(host: str, port: int, patience: float = 3.0) -> None:
    """Refuse an address that cannot be listened on; one that is just being given up is waited for."""
    give_up = time.monotonic() + patience
    while error := _binding_error(host, port):
        if error.errno != errno.EADDRINUSE or time.monotonic() > give_up:
            why = _WHYS.get(error.errno or 0, error.strerror or str(error))
            raise AccordError(f"cannot listen on {host} port {port}: {why}.")
        time.sleep(0.1)


def readiness(host: str, port: int, path: str = "/readyz") -> str:
    """Ask the server whether it is ready; the answer is empty when it is, else the reason."""
    connection = http.client.HTTPConnection(_EVERYWHERE.get(host, host), port, timeout=10)
    try:
        connection.request("GET", path, headers={"Host": f"localhost:{port}"})
        answer = connection.getresponse()
        text = answer.read(2000).decode(errors="replace").strip()
    except (OSError, http.client.HTTPException) as error:
        return str(error)
    finally:
        connection.close()
    return "" if answer.status == http.HTTPStatus.OK else f"{answer.status} {text}"


def _binding_error(host: str, port: int) -> OSError | None:
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(place)
    except OSError as error:
        return error
    return None
