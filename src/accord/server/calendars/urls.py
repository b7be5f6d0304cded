"""Addresses of calendars."""

from django.urls import path

from accord.server.calendars.views import changes, editor, files, pages, proposing

app_name = "calendars"

urlpatterns = [
    path("calendars/", pages.list_calendars, name="list"),
    path("calendars/new/", editor.new, name="new"),
    path("calendars/from-file/", files.from_file, name="from_file"),
    path("calendars/teams/", changes.teams, name="teams"),
    path("calendars/<slug:code>/", pages.calendar, name="page"),
    path("calendars/<slug:code>/change/", editor.change, name="change"),
    path("calendars/<slug:code>/versions/<int:number>/change/", editor.change_version, name="change_version"),
    path("calendars/<slug:code>/versions/<int:number>/withdraw/", changes.withdraw, name="withdraw"),
    path("calendars/<slug:code>/versions/<int:number>/propose/", proposing.propose, name="propose"),
    path("calendars/<slug:code>/name/", changes.rename, name="rename"),
    path("calendars/<slug:code>/end/", changes.end, name="end"),
    path("calendars/<slug:code>.ics", files.ics, name="ics"),
    path("calendars/<slug:code>.csv", files.csv, name="csv"),
    path("calendars/<slug:code>.yaml", files.yaml, name="yaml"),
]
