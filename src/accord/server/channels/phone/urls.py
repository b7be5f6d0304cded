"""The addresses of calls."""

from django.urls import path

from accord.server.channels.phone.views import calls, events, systems, tickets

app_name = "phone"
urlpatterns = [
    path("calls/", calls.calls, name="calls"),
    path("calls/new/", calls.new, name="new"),
    path("calls/lost/", calls.lost, name="lost"),
    path("calls/<int:key>/", calls.call, name="call"),
    path("calls/<int:key>/answer/", calls.answer, name="answer"),
    path("calls/<int:key>/lost/", calls.lose, name="lose"),
    path("calls/<int:key>/end/", calls.end, name="end"),
    path("calls/<int:key>/caller/", calls.caller, name="caller"),
    path("calls/<int:key>/note/", calls.note, name="note"),
    path("calls/<int:key>/ticket/", tickets.open_one, name="open"),
    path("calls/<int:key>/continue/", tickets.go_on, name="go_on"),
    path("phone/events/", events.events, name="events"),
    path("phone/systems/", systems.systems, name="systems"),
    path("phone/systems/<int:key>/revoke/", systems.revoke, name="revoke"),
]
