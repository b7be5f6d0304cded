"""How large and how often."""

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone

from accord.server.api.errors import TooLargeError, TooManyError

__all__ = ["REQUESTS_A_MINUTE", "count", "refuse_large"]

REQUESTS_A_MINUTE: Final = 600
LARGEST_BODY: Final = 2 * 1024 * 1024
ENVELOPE: Final = 64 * 1024
_MINUTE: Final = timedelta(minutes=1)

# One statement counts for all processes; a window that is over begins anew in the same row.
_COUNT = """
    INSERT INTO api_window AS w (holder, began_at, count) VALUES (%s, %s, 1)
    ON CONFLICT (holder) DO UPDATE SET
        count = CASE WHEN w.began_at = excluded.began_at THEN w.count + 1 ELSE 1 END, began_at = excluded.began_at
    RETURNING count
"""


def refuse_large(request: HttpRequest) -> None:
    """Refuse a body that is too large before any of it is read."""
    is_upload = request.content_type == "multipart/form-data"
    most = settings.HISTORY_UPLOAD_LIMIT + ENVELOPE if is_upload else LARGEST_BODY
    given = request.META.get("CONTENT_LENGTH") or "0"
    if not str(given).isdecimal() or int(given) > most:
        raise TooLargeError(f"The body is too large: at most {most} octets are taken here.")


def count(holder: str) -> None:
    """Count a request; refuse it when there were more than are allowed in this minute."""
    now = timezone.now()
    began = now.replace(second=0, microsecond=0)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [holder, began])
        made = cursor.fetchone()[0]
    if made > REQUESTS_A_MINUTE:
        wait = max(1, round((began + _MINUTE - now).total_seconds()))
        raise TooManyError(f"More than {REQUESTS_A_MINUTE} requests in a minute.", wait)
