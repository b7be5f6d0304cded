"""The addresses of imports."""

from django.urls import path

from accord.server.channels.history.views import mapping, running, uploading

app_name = "history"
urlpatterns = [
    path("", uploading.imports, name="imports"),
    path("upload/", uploading.upload, name="upload"),
    path("<int:key>/", running.one_import, name="import"),
    path("<int:key>/mapping/", mapping.mapping, name="mapping"),
    path("<int:key>/values/<slug:attribute>/", mapping.values, name="values"),
    path("<int:key>/cancel/", running.cancel, name="cancel"),
    path("<int:key>/remove/", running.remove, name="remove"),
    path("<int:key>/rejects.csv", running.rejects, name="rejects"),
]
