"""Taking a mail in: kept first, looked at later."""

from collections.abc import Sequence
from datetime import datetime

from accord.server.channels.mail.models import RawMail
from accord.server.channels.mail.storage import keep
from accord.server.desk.rows import Sheet

__all__ = ["LARGEST", "receive"]

LARGEST = 50 * 1024 * 1024
"""Octets of one mail."""
MOST_RECIPIENTS = 100
"""Addresses that are remembered of one mail's envelope."""


def receive(raw: bytes, *, way: str, sender: str, recipients: Sequence[str], now: datetime) -> bool:
    """Keep a mail durably and return whether it is new; the same bytes are kept once however often they arrive.

    When this returns, file and row are on the disk: whoever sent the mail may forget it.
    """
    digest = keep(raw)
    kept, sheet = RawMail(
        digest=digest, size=len(raw), received_at=now, next_try_at=now, way=way, envelope_from=_clean(sender),
        envelope_to=[_clean(one) for one in recipients[:MOST_RECIPIENTS]],
    ), Sheet()  # fmt: skip
    sheet.add(kept, or_leave=True)
    sheet.send()
    return kept.pk is not None


def _clean(address: str) -> str:
    return address.replace("\x00", "")[:320]
