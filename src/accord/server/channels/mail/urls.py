"""The addresses of mail."""

from django.urls import path

from accord.server.channels.mail.views import letters, mails, rules

app_name = "mail"
urlpatterns = [
    path("", mails.mails, name="mails"),
    path("<int:key>/", mails.mail, name="mail"),
    path("<int:key>/source/", mails.source, name="source"),
    path("<int:key>/again/", mails.again, name="again"),
    path("<int:key>/ticket/", mails.ticket, name="ticket"),
    path("letters/", letters.letters, name="letters"),
    path("letters/<int:key>/", letters.letter, name="letter"),
    path("letters/<int:key>/again/", letters.again, name="letter_again"),
    path("rules/", rules.rules, name="rules"),
    path("rules/domains/", rules.add, name="add_domain"),
    path("rules/domains/<int:key>/remove/", rules.remove, name="remove_domain"),
]
