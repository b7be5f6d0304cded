"""The addresses of tickets. A reference may hold slashes."""

from django.urls import path

from accord.server.desk.views import tickets

app_name = "desk"
urlpatterns = [
    path("", tickets.tickets, name="tickets"),
    path("<path:reference>/", tickets.ticket, name="ticket"),
]
