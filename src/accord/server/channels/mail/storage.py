"""Raw mails on the disk: whole and durable before anybody is told that they were taken."""

from accord.server.contents import Contents

__all__ = ["keep", "path_of", "read"]

_mails = Contents("mails")
keep, path_of = _mails.keep, _mails.path_of


def read(digest: str) -> bytes:
    """Return the mail with a digest."""
    return path_of(digest).read_bytes()
