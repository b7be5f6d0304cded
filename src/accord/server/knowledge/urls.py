"""Addresses of articles and known errors."""

from django.urls import path

from accord.server.knowledge.views import known_errors, lists, reading, writing

app_name = "knowledge"

urlpatterns = [
    path("", lists.articles, name="articles"),
    path("new/", writing.new, name="new_article"),
    path("gaps/", lists.gaps, name="gaps"),
    path("gaps/<int:key>/close/", lists.close_gap, name="close_gap"),
    path("known-errors/", known_errors.known_errors, name="known_errors"),
    path("known-errors/new/", known_errors.new, name="new_error"),
    path("known-errors/<slug:code>/", known_errors.known_error, name="known_error"),
    path("known-errors/<slug:code>/change/", known_errors.change, name="change_error"),
    path("<slug:code>/", reading.article, name="article"),
    path("<slug:code>/article.md", reading.file, name="file"),
    path("<slug:code>/change/", writing.edit, name="edit"),
    path("<slug:code>/helped/", reading.helped, name="helped"),
    path("<slug:code>/state/", writing.state, name="state"),
    path("<slug:code>/versions/", writing.versions, name="versions"),
    path("<slug:code>/versions/<int:key>/restore/", writing.restore, name="restore"),
    path("<slug:code>/pictures/<int:key>/", reading.picture, name="picture"),
]
