"""Every address of the product."""

from django.urls import include, path

from accord.server.ui import problems

urlpatterns = [
    path("", include("accord.server.ui.urls")),
    path("", include("accord.server.health.urls")),
    # Asked for all day long; every place before another is tried first.
    path("queue/", include("accord.server.desk.queue_urls")),
    path("tickets/", include("accord.server.desk.urls")),
    path("", include("accord.server.accounts.sign_in_urls")),
    path("", include("accord.server.accounts.urls")),
    path("", include("accord.server.calendars.urls")),
    path("", include("accord.server.catalogue.urls")),
    path("agreements/", include("accord.server.agreements.urls")),
    path("bench/", include("accord.server.negotiation.urls")),
    path("knowledge/", include("accord.server.knowledge.urls")),
    path("status/", include("accord.server.desk.major_urls")),
    path("", include("accord.server.reporting.urls")),
    path("", include("accord.server.foresight.urls")),
    path("surveys/", include("accord.server.surveys.urls")),
    path("improvement/", include("accord.server.improvement.urls")),
    path("reports/", include("accord.server.reports.urls")),
    path("scorecards/", include("accord.server.scorecards.urls")),
    path("notices/", include("accord.server.notices.urls")),
    path("", include("accord.server.statements.urls")),
    path("administration/webhooks/", include("accord.server.notices.webhooks.urls")),
    path("history/", include("accord.server.channels.history.urls")),
    path("portal/", include("accord.server.channels.portal.urls")),
    path("mail/", include("accord.server.channels.mail.urls")),
    path("", include("accord.server.channels.phone.urls")),
    path("api/", include("accord.server.api.urls")),
]

handler400 = problems.bad_request
handler403 = problems.forbidden
handler404 = problems.not_found
handler429 = "accord.server.accounts.lockout.too_many"
handler500 = problems.server_error
