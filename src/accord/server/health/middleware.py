"""Measuring every request."""

import time
from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from accord.server.health.metrics import observe

__all__ = ["MeasureRequests"]

_NAMELESS = "(none)"
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


class MeasureRequests:
    """Count each answer and its time by the name of its address; put first, so that all the others' work is in it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request as the others do, and note how long that took."""
        started = time.perf_counter()
        response = self.get_response(request)
        method = request.method if request.method in _METHODS else "other"
        observe(_name_of(request), method, response.status_code, time.perf_counter() - started)
        return response


def _name_of(request: HttpRequest) -> str:
    match = request.resolver_match
    return (match.view_name if match else "") or _NAMELESS
