"""Who may read the figures."""

import os
from ipaddress import ip_address
from secrets import compare_digest

from django.http import HttpRequest

__all__ = ["may_read_metrics"]

_FORWARDED = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_REAL_IP")


def may_read_metrics(request: HttpRequest) -> bool:
    """Whether a request comes from this machine itself, or carries the token of `ACCORD_METRICS_TOKEN`.

    What a proxy on this machine passes on counts as coming from elsewhere.
    """
    token = os.environ.get("ACCORD_METRICS_TOKEN", "")
    given = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
    if token and compare_digest(given.encode(), token.encode()):
        return True
    return _is_loopback(request.META.get("REMOTE_ADDR", "")) and not any(name in request.META for name in _FORWARDED)


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
