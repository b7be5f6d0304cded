"""The addresses of major incidents: what everybody reads, and behind `work/` what the desk does."""

from django.urls import path

from accord.server.desk.views import major, status

app_name = "major"
urlpatterns = [
    path("", status.status, name="status"),
    path("subscribe/", status.subscribe, name="subscribe"),
    path("work/<path:reference>/declare/", major.declare, name="declare"),
    path("work/<path:reference>/tell/", major.tell, name="tell"),
    path("work/<path:reference>/below/", major.below, name="below"),
    path("work/<path:reference>/resolve/", major.resolve, name="resolve"),
    path("work/<path:reference>/", major.work, name="work"),
    path("<path:reference>/", status.disruption, name="disruption"),
]
