"""The addresses of exceptions, statements and productivity."""

from django.urls import path

from accord.server.statements.views import exceptions, productivity, statements

app_name = "statements"
urlpatterns = [
    path("exceptions/", exceptions.exceptions, name="exceptions"),
    path("statements/", statements.months, name="list"),
    path("statements/log/", statements.log, name="log"),
    path("statements/log/<int:key>/again/", statements.again, name="again"),
    path("statements/<slug:code>/<int:year>-<int:month>/", statements.statement, name="statement"),
    path("statements/<slug:code>/<int:year>-<int:month>/submit/", statements.hand_in, name="submit"),
    path("productivity/", productivity.teams, name="productivity"),
    path("productivity/mine/", productivity.mine, name="mine"),
    path("productivity/who-sees-what/", productivity.who_sees_what, name="who_sees_what"),
    path("productivity/<slug:code>/", productivity.people, name="people"),
]
