"""The addresses of the portal."""

from django.urls import path

from accord.server.channels.portal.views import approvals, home, order, problem, requests, types

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("gaps/", home.gap, name="gap"),
    path("order/<slug:code>/", order.order, name="order"),
    path("types/", types.types, name="types"),
    path("types/new/", types.new_type, name="new_type"),
    path("types/type/<slug:code>/", types.request_type, name="type"),
    path("approvals/", approvals.approvals, name="approvals"),
    path("approvals/<uuid:key>/", approvals.approval, name="approval"),
    path("approvals/by-link/<str:token>/", approvals.approve_by_link, name="approve_by_link"),
    path("problem/", problem.problem, name="problem"),
    path("problem/services/", problem.suggest, name="suggest"),
    path("drafts/<slug:place>/", problem.draft, name="draft"),
    path("requests/", requests.requests, name="requests"),
    path("requests/<str:reference>/", requests.one, name="request"),
    path("requests/<str:reference>/write/", requests.write, name="write"),
    path("requests/<str:reference>/withdraw/", requests.take_back, name="withdraw"),
    path("requests/<str:reference>/solved/", requests.solved, name="solved"),
    path("requests/<str:reference>/rate/", requests.rate, name="rate"),
]
