"""The addresses of satisfaction."""

from django.urls import path

from accord.server.surveys.views import answering, following_up, polls, results

app_name = "surveys"
urlpatterns = [
    path("", results.results, name="results"),
    path("follow-ups/", following_up.follow_ups, name="follow_ups"),
    path("follow-ups/<int:key>/done/", following_up.done, name="follow_up_done"),
    path("polls/", polls.polls, name="polls"),
    path("polls/rule/", polls.rule, name="rule"),
    path("polls/new/", polls.new_poll, name="new_poll"),
    path("polls/<int:key>/", polls.change_poll, name="poll"),
    path("polls/<int:key>/end/", polls.end, name="end_poll"),
    path("answer/<str:token>/", answering.answer, name="answer"),
    path("answer/<str:token>/<int:score>/", answering.answer, name="chosen"),
]
