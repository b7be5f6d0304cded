"""The addresses of agreements, below /agreements/."""

from django.urls import path

from accord.server.agreements.views import document, editing, files, listing, negotiating, piloting, signing, steps

app_name = "agreements"
_VERSION = "<slug:code>/<int:number>/"
urlpatterns = [
    path("", listing.agreements, name="list"),
    path("new/", editing.new, name="new"),
    path("file/", files.upload, name="file"),
    path("offers/<int:pk>/accept/", negotiating.accept, name="accept"),
    path("offers/<int:pk>/decline/", negotiating.decline, name="decline"),
    path("offers/<int:pk>/withdraw/", negotiating.take_back, name="withdraw_offer"),
    path("<slug:code>/", document.agreement, name="agreement"),
    path("<slug:code>/compare/", document.compare, name="compare"),
    path("<slug:code>/pilot/", piloting.pilot, name="pilot"),
    path(_VERSION, document.version, name="version"),
    path(f"{_VERSION}file/<slug:form>/", document.download, name="download"),
    path(f"{_VERSION}edit/", editing.edit, name="edit"),
    path(f"{_VERSION}sign/", signing.sign, name="sign"),
    path(f"{_VERSION}step/<slug:step>/", steps.step, name="step"),
    path(f"{_VERSION}units/", editing.use, name="use"),
    path(f"{_VERSION}wave/", piloting.wave, name="wave"),
    path(f"{_VERSION}comments/", negotiating.comment, name="comment"),
    path(f"{_VERSION}offers/", negotiating.offer, name="offer"),
]
