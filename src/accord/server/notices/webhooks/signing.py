"""Signatures as Standard Webhooks has them: HMAC-SHA256 over id, timestamp and body, under every secret that holds."""

import base64
import binascii
import hmac
import secrets
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Final

__all__ = ["PREFIX", "headers", "is_signed", "new_secret", "signature"]

PREFIX: Final = "whsec_"
_OCTETS: Final = 32


def new_secret() -> str:
    """Return a secret that nobody has had: `whsec_` and 32 random octets in base64."""
    return PREFIX + base64.b64encode(secrets.token_bytes(_OCTETS)).decode()


def headers(message_id: str, at: datetime, body: str, known: Sequence[str]) -> dict[str, str]:
    """Return the headers for a body that is sent at an instant: one signature for each secret, the newest first.

    Raises ValueError for a secret that is none.
    """
    timestamp = str(int(at.timestamp()))
    return {
        "webhook-id": message_id,
        "webhook-timestamp": timestamp,
        "webhook-signature": " ".join(signature(secret, message_id, timestamp, body.encode()) for secret in known),
    }


def is_signed(given: dict[str, str], body: str, secret: str) -> bool:
    """Say whether headers sign a body under a secret, as a receiver finds out; how old they are is theirs to check."""
    wanted = signature(secret, given["webhook-id"], given["webhook-timestamp"], body.encode()).encode()
    return any(hmac.compare_digest(one.encode(), wanted) for one in given["webhook-signature"].split(" "))


def signature(secret: str, message_id: str, timestamp: str, body: bytes) -> str:
    """Return the signature of a message: version 1, HMAC-SHA256 of identity, time and body.

    Raises ValueError for a secret that is none.

    >>> signature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_1", "1614265330", b"{}")
    'v1,wiJnT1hpQBQ4j+LhJXpUQUXu9iZ/q+RJGZOA/mXmaDM='
    """
    signed = b".".join([message_id.encode(), timestamp.encode(), body])
    return "v1," + base64.b64encode(hmac.digest(_key(secret), signed, sha256)).decode()


def _key(secret: str) -> bytes:
    try:
        return base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except binascii.Error:
        raise ValueError("the secret is not whsec_ and base64") from None
