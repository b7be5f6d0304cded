"""The document of the API, and the page that shows it."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accord.server.api.document import document
from accord.server.api.kinds import KINDS
from accord.server.api.reading import groups, schemas

__all__ = ["documentation", "openapi"]


def openapi(request: HttpRequest) -> HttpResponse:
    """Hand out the OpenAPI document."""
    return JsonResponse(document(), json_dumps_params={"ensure_ascii": False})


@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    """Show what the API answers: its operations, those that a search names or all, and what goes over the wire."""
    text = request.GET.get("q", "").strip()[:100]
    context = {
        "text": text,
        "groups": groups(document(), text),
        "schemas": schemas(document(), text),
        "kinds": KINDS.values(),
        "address": request.build_absolute_uri("/api/v1"),
    }
    return render(request, "api/documentation.html", context)
