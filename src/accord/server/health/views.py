"""Answers to machines: /healthz, /readyz, /metrics."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accord.server.health.access import may_read_metrics
from accord.server.health.metrics import CONTENT_TYPE, exposition
from accord.server.health.readiness import reason_not_ready

__all__ = ["healthz", "metrics", "readyz"]


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that this process lives; the database is not asked."""
    return _plain("ok")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """Say whether pages can be served: 200, or 503 with the reason."""
    reason = reason_not_ready()
    return _plain(reason or "ready", 503 if reason else 200)


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Give the figures for Prometheus, to this machine and to who has the token."""
    if not may_read_metrics(request):
        return _plain("ask from this machine, or with the token of ACCORD_METRICS_TOKEN as bearer", 403)
    return HttpResponse(exposition(), content_type=CONTENT_TYPE)


def _plain(text: str, status: int = 200) -> HttpResponse:
    return HttpResponse(f"{text}\n", status=status, content_type="text/plain; charset=utf-8")
