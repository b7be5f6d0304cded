"""The addresses of figures."""

from django.urls import path

from accord.server.reporting.views import behind, measures, units

app_name = "reporting"
urlpatterns = [
    path("measures/", measures.measures, name="measures"),
    path("measures/<str:id>/", measures.measure, name="measure"),
    path("measures/<str:id>/records/", measures.records, name="records"),
    path("units/<slug:code>/", units.unit, name="unit"),
    path("units/<slug:code>/services/<slug:service>/", behind.behind, name="behind"),
]
