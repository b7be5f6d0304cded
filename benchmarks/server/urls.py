"""The product's addresses, and the page they are compared with: one indexed query, one template."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from accord.server.accounts.models import Unit
from accord.server.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def plain(request: HttpRequest) -> HttpResponse:
    """Read a row by an indexed column and put it into the product's frame."""
    unit = Unit.objects.get(code="riverside")
    return render(request, "ui/page.html", {"unit": unit})


urlpatterns = [*urlpatterns, path("benchmark/plain/", plain, name="plain")]
