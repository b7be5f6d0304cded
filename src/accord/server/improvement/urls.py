"""The addresses of improvement."""

from django.urls import path

from accord.server.improvement.views import causes, deeds, register, reviews

app_name = "improvement"
urlpatterns = [
    path("", register.register, name="register"),
    path("new/", register.new, name="new"),
    path("causes/", causes.causes, name="causes"),
    path("causes/<int:key>/merge/", causes.merge, name="merge_cause"),
    path("reviews/", reviews.reviews, name="reviews"),
    path("reviews/new/", reviews.new, name="new_review"),
    path("reviews/<int:key>/", reviews.review, name="review"),
    path("reviews/<int:key>/change/", reviews.change, name="change_review"),
    path("reviews/<int:key>/minutes/", reviews.minutes, name="minutes"),
    path("reviews/<int:key>/decision/", reviews.decision, name="decision"),
    path("reviews/<int:key>/send/", reviews.send, name="send_review"),
    path("reviews/<int:key>/minutes.pdf", reviews.pdf, name="review_pdf"),
    path("<slug:code>/", register.entry, name="entry"),
    path("<slug:code>/change/", register.change, name="change"),
    path("<slug:code>/tickets/", register.tickets, name="tickets"),
    path("<slug:code>/causes/", deeds.causes, name="name_causes"),
    path("<slug:code>/close/", deeds.close, name="close"),
    path("<slug:code>/reopen/", deeds.reopen, name="reopen"),
    path("<slug:code>/recount/", deeds.recount, name="recount"),
    path("<slug:code>/actions/", deeds.plan, name="plan"),
    path("<slug:code>/actions/<int:key>/done/", deeds.done, name="done"),
    path("<slug:code>/actions/<int:key>/resume/", deeds.resume, name="resume"),
    path("<slug:code>/actions/<int:key>/drop/", deeds.drop, name="drop"),
]
