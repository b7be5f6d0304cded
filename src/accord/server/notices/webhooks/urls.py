"""The addresses of webhooks."""

from django.urls import path

from accord.server.notices.webhooks import views

app_name = "webhooks"
urlpatterns = [
    path("", views.webhooks, name="webhooks"),
    path("new/", views.new, name="new"),
    path("<int:key>/", views.webhook, name="webhook"),
    path("<int:key>/edit/", views.change, name="change"),
    path("<int:key>/test/", views.test, name="test"),
    path("<int:key>/secret/", views.rotate, name="rotate"),
    path("<int:key>/switch/", views.switch, name="switch"),
    path("<int:key>/remove/", views.remove, name="remove"),
    path("<int:key>/log/<int:delivery>/", views.delivery, name="delivery"),
    path("<int:key>/log/<int:delivery>/again/", views.again, name="again"),
]
