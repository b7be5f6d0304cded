"""The addresses of the negotiation bench, below /bench/."""

from django.urls import path

from accord.server.negotiation.views import bench, proposals, tickets

app_name = "negotiation"
urlpatterns = [
    path("", bench.bench, name="bench"),
    path("tried/", bench.try_out, name="tried"),
    path("chain/", bench.chain, name="chain"),
    path("tickets/", tickets.tickets, name="tickets"),
    path("proposals/", proposals.proposals, name="proposals"),
    path("proposals/<int:key>/delete/", proposals.delete, name="delete"),
    path("proposals/<int:key>/restore/", proposals.restore, name="restore"),
    path("propose/", proposals.propose, name="propose"),
]
