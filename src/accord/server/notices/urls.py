"""The addresses of notices."""

from django.urls import path

from accord.server.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.notices, name="notices"),
    path("count/", views.count, name="count"),
    path("read/", views.read, name="read"),
]
