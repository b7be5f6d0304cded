"""Signatures as Standard Webhooks has them: who sends an event proves that it knows the secret."""

import base64
import hmac
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from accord.errors import AccordError
from accord.server.channels.phone.models import PhoneSystem
from accord.server.notices.webhooks.signing import PREFIX, signature

__all__ = ["TOLERANCE", "UnprovenError", "secret_of", "sender_of"]

TOLERANCE: Final = timedelta(minutes=5)
"""How old an event may be when it arrives, or how far ahead of our clock; older ones could be sent again by others."""
_LONGEST_ID: Final = 256


class UnprovenError(AccordError):
    """An event that does not prove where it comes from."""


def secret_of(system: PhoneSystem) -> str:
    """Return the secret of a telephone system, as it is entered there."""
    return _secret(system, settings.SECRET_KEY)


def _secret(system: PhoneSystem, server_key: str) -> str:
    key = salted_hmac("accord.channels.phone", system.nonce, secret=server_key, algorithm="sha256").digest()
    return PREFIX + base64.b64encode(key).decode()


def sender_of(headers: Mapping[str, str], body: bytes, now: datetime) -> PhoneSystem:
    """Return the telephone system whose secret an event is signed with. Raises UnprovenError for none."""
    names = ("webhook-id", "webhook-timestamp", "webhook-signature")
    message_id, timestamp, given = (headers.get(name, "") for name in names)
    missing = [name for name, value in zip(names, (message_id, timestamp, given), strict=True) if not value]
    if missing:
        raise UnprovenError(_("The header %(names)s is missing.") % {"names": ", ".join(missing)})
    if len(message_id) > _LONGEST_ID or not _is_fresh(timestamp, now):
        raise UnprovenError(_("The time in webhook-timestamp is no time of the last five minutes."))
    offered = [one.encode() for one in given.split() if one.startswith("v1,")][:10]
    for system in PhoneSystem.objects.filter(revoked_at=None):
        for server_key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
            right = signature(_secret(system, server_key), message_id, timestamp, body).encode()
            if any(hmac.compare_digest(right, one) for one in offered):
                return system
    raise UnprovenError(_("The signature fits no telephone system that is known here."))


def _is_fresh(timestamp: str, now: datetime) -> bool:
    if not (timestamp.isascii() and timestamp.isdigit()) or len(timestamp) > 12:
        return False
    sent = datetime.fromtimestamp(int(timestamp), UTC) if int(timestamp) < 1 << 34 else None
    return sent is not None and abs(now - sent) <= TOLERANCE
