"""The addresses of ui alone, for pages that need no others."""

from django.urls import include, path

urlpatterns = [path("", include("accord.server.ui.urls"))]
