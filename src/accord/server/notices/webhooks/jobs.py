"""What the worker does with webhooks: send what is due, forget what is old."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import connection, transaction

from accord.server.notices.webhooks.sending import forget_old, send_due
from accord.server.sealing import sealing_for
from accord.server.sweeps import Sweep

__all__ = ["SWEEPS", "seal_anew"]


def seal_anew(now: datetime) -> int:
    """Seal secrets under the server's present key, as long as there is one before it."""
    if not settings.SECRET_KEY_FALLBACKS:
        return 0
    with transaction.atomic(), connection.cursor() as cursor:
        # The columns as they are: the field would read them.
        cursor.execute("SELECT id, secret, old_secret FROM notices_endpoint ORDER BY id FOR UPDATE")
        sealing, done = sealing_for("webhooks"), 0
        for key, *sealed in cursor.fetchall():
            anew = [sealing.anew(one) if one else one for one in sealed]
            if anew != sealed:
                cursor.execute("UPDATE notices_endpoint SET secret = %s, old_secret = %s WHERE id = %s", [*anew, key])
                done += 1
    return done


SWEEPS: Final = (
    Sweep("webhooks.seal_anew", timedelta(hours=1), seal_anew),
    Sweep("webhooks.send", timedelta(seconds=1), send_due),
    Sweep("webhooks.old", timedelta(hours=6), forget_old),
)
"""The looks of this app at what is due."""
