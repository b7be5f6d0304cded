"""The benchmarks' settings, in which every answer says how many queries it took."""

from collections.abc import Callable
from typing import Any

from benchmarks.server.settings import *  # noqa: F403
from benchmarks.server.settings import MIDDLEWARE
from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase

HEADER = "X-Queries"
MIDDLEWARE = ["benchmarks.server.counted.CountQueries", *MIDDLEWARE]


class CountQueries:
    """Count the statements that an answer takes, those of the session and the person included."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and say how many there were."""
        made = 0

        def count(execute: Callable[..., Any], *given: Any) -> Any:
            nonlocal made
            made += 1
            return execute(*given)

        with connection.execute_wrapper(count):
            response = self.get_response(request)
        response.headers[HEADER] = str(made)
        return response
