"""What makes a mail the desk's own: its address, its domain, and the secret that signs Message-IDs."""

from functools import cache

from django.conf import settings
from django.utils.crypto import salted_hmac

from accord.correspondence import Address, Desk
from accord.server import environment
from accord.ticketing import find_references

__all__ = ["address", "desk", "said_sender"]


def address() -> str:
    """Return the desk's mail address."""
    return environment.mail_address() or settings.DEFAULT_FROM_EMAIL


def said_sender() -> Address:
    """Return the sender of every letter."""
    name, _, mailbox = address().rpartition("<")
    return Address(mailbox.rstrip("> "), name.strip(' "') or "Accord")


def desk() -> Desk:
    """Return what tells the desk's own mails from others."""
    return _desk(said_sender().mailbox.rpartition("@")[2], settings.SECRET_KEY, environment.mail_server_name())


@cache
def _desk(domain: str, key: str, server_name: str | None) -> Desk:
    secret = salted_hmac("accord.mail.message-id", "desk", secret=key, algorithm="sha256").digest()
    return Desk(domain=domain, secret=secret, authserv_id=server_name, find_references=find_references)
