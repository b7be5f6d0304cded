"""The addresses of what is to be expected."""

from django.urls import path

from accord.server.foresight.views import forecast, staffing

app_name = "foresight"
urlpatterns = [
    path("forecast/", forecast.forecast, name="forecast"),
    path("forecast/clocks/", forecast.clocks, name="clocks"),
    path("staffing/", staffing.staffing, name="staffing"),
]
