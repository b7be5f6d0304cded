"""The addresses of the queue, and of what it is ordered by."""

from django.urls import path

from accord.server.desk.views import queue, setup, staffing

app_name = "queue"
urlpatterns = [
    path("", queue.queue, name="queue"),
    path("next/", queue.take_one, name="next"),
    path("together/", queue.together, name="together"),
    path("views/", queue.save_view, name="save_view"),
    path("views/<int:key>/remove/", queue.remove_view, name="remove_view"),
    path("levels/", setup.levels, name="levels"),
    path("periods/", setup.periods, name="periods"),
    path("periods/new/", setup.new_period, name="new_period"),
    path("periods/<slug:code>/", setup.change_period, name="period"),
    path("periods/<slug:code>/remove/", setup.remove_period, name="remove_period"),
    path("absences/", staffing.absences, name="absences"),
    path("absences/<int:key>/remove/", staffing.remove_absence, name="remove_absence"),
    path("assignment/", staffing.assignment, name="assignment"),
    path("assignment/needs/<int:key>/remove/", staffing.remove_need, name="remove_need"),
    path("assignment/teams/<slug:code>/", staffing.set_team, name="set_team"),
]
