"""The addresses of scorecards."""

from django.urls import path

from accord.server.scorecards.views import cards, editing

app_name = "scorecards"
urlpatterns = [
    path("", cards.cards, name="list"),
    path("new/", editing.new, name="new"),
    path("<slug:code>/", cards.card, name="card"),
    path("<slug:code>/scorecard.pdf", cards.pdf, name="pdf"),
    path("<slug:code>/units/", cards.units, name="units"),
    path("<slug:code>/versions/", cards.versions, name="versions"),
    path("<slug:code>/change/", editing.change, name="change"),
    path("<slug:code>/end/", editing.end, name="end"),
    path("<slug:code>/resume/", editing.resume, name="resume"),
]
