"""The addresses that machines ask; all are open to anonymous requests and answer plain text."""

from django.urls import path

from accord.server.health import views

app_name = "health"
urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("metrics", views.metrics, name="metrics"),
]
