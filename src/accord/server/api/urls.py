"""The addresses of the API. The version stands in the path: another one will stand beside it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, re_path

from accord.server.api import views
from accord.server.api.assembly import patterns
from accord.server.api.gate import guarded

app_name = "api"


def _nothing(request: HttpRequest) -> HttpResponse:
    raise Http404(request.path)


urlpatterns = [
    path("", views.documentation, name="documentation"),
    path("v1/openapi.json", guarded(views.openapi, {"GET": ()}), name="openapi"),
]
urlpatterns += [path(f"v1/{one.pattern}", one.callback, name=one.name) for one in patterns()]
urlpatterns += [re_path(r"^v1/", guarded(_nothing, {}), name="nothing")]
