"""The addresses of the pages that belong to no app."""

from django.urls import path

from accord.server.ui import views

app_name = "ui"
urlpatterns = [
    path("ui/", views.guide, name="guide"),
    path("preferences/language", views.language, name="language"),
    path("preferences/theme", views.theme, name="theme"),
]
