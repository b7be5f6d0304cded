"""The addresses of figures."""

from django.urls import path

from accord.server.reporting.views import behind, units

app_name = "reporting"
urlpatterns = [
    path("units/<slug:code>/", units.unit, name="unit"),
    path("units/<slug:code>/services/<slug:service>/", behind.behind, name="behind"),
]
