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
    """Show what the API answers: a line for each operation and schema, and the whole of what somebody asks for."""
    text, area, schema = (request.GET.get(name, "").strip()[:100] for name in ("q", "area", "schema"))
    found = [one for one in groups(document(), text) if not schema and area in ("", one.anchor)]
    context = {
        "text": text,
        "is_whole": bool(text or area or schema),
        "groups": found,
        "schemas": [one for one in schemas(document(), text) if not area and schema in ("", one.name)],
        "kinds": KINDS.values(),
        "address": request.build_absolute_uri("/api/v1"),
    }
    return render(request, "api/documentation.html", context)
