"""The addresses of reports and of closed months."""

from django.urls import path

from accord.server.reports.views import months, reports, schedules

app_name = "reports"
urlpatterns = [
    path("", reports.reports, name="list"),
    path("new/", reports.new, name="new"),
    path("<int:key>/", reports.report, name="report"),
    path("<int:key>/report.<str:form>", reports.file, name="file"),
    path("schedules/", schedules.schedules, name="schedules"),
    path("schedules/new/", schedules.new, name="new_schedule"),
    path("schedules/<int:key>/", schedules.change, name="schedule"),
    path("schedules/<int:key>/pause/", schedules.pause_or_go_on, name="pause"),
    path("schedules/<int:key>/run/", schedules.run, name="run"),
    path("months/", months.months, name="months"),
    path("months/<slug:code>/<int:year>-<int:month>/", months.closing, name="closing"),
    path("months/<slug:code>/<int:year>-<int:month>/close/", months.close, name="close"),
]
