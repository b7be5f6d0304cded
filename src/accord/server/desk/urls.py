"""The addresses of tickets. A reference may hold slashes; what is done to a ticket stands behind `do/`."""

from django.urls import path

from accord.server.desk.views import deeds, files, knowing, opening, suggesting, templates, ticket, tickets, writing

app_name = "desk"
urlpatterns = [
    path("", tickets.tickets, name="tickets"),
    path("new/", opening.new, name="new"),
    path("people/", opening.people, name="people"),
    path("files/", files.upload, name="upload"),
    path("files/<int:key>/", files.file, name="file"),
    path("templates/", templates.templates, name="templates"),
    path("templates/new/", templates.new_template, name="new_template"),
    path("templates/<slug:code>/", templates.change_template, name="template"),
    path("templates/<slug:code>/remove/", templates.remove, name="remove_template"),
    path("<path:reference>/do/write/", writing.write, name="write"),
    path("<path:reference>/do/draft/", ticket.draft, name="draft"),
    path("<path:reference>/do/presence/", ticket.presence, name="presence"),
    path("<path:reference>/do/suggested/", suggesting.suggested, name="suggested"),
    path("<path:reference>/do/knowledge/", knowing.knowledge, name="knowledge"),
    path("<path:reference>/do/text/<slug:code>/", ticket.template_text, name="template_text"),
    path("<path:reference>/do/<slug:deed>/", deeds.act, name="do"),
    path("<path:reference>/", ticket.ticket, name="ticket"),
]
