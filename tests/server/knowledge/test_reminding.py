"""Whoever looks after an article is told once that its day of review has come."""

from datetime import date, timedelta

from django.test import Client

from accord.server.accounts.models import Person
from accord.server.knowledge.actions import About, save_about
from accord.server.knowledge.jobs import remind
from accord.server.knowledge.models import Article
from accord.server.notices.models import Notification
from tests.cast import Cast
from tests.server.knowledge.conftest import NOW, Write

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TODAY = NOW.date()


def test_the_owner_is_told_once_under_the_bell(write: Write, cast: Cast, client: Client) -> None:
    article = write("Clear a paper jam", owner=cast.dora, review_on=TODAY)
    assert [remind(NOW), remind(NOW), remind(NOW + timedelta(days=30))] == [1, 0, 0]
    notice = Notification.objects.get()
    assert (notice.person, notice.kind, notice.article) == (cast.dora, "review_due", article)
    client.force_login(cast.dora, backend=BACKEND)
    page = client.get("/notices/").content.decode()
    assert "An article is to be looked over" in page
    assert f'href="{article.get_absolute_url()}"' in page
    assert "Clear a paper jam" in page


def test_a_new_day_is_reminded_of_anew(write: Write, cast: Cast) -> None:
    article = write("Title", owner=cast.dora, review_on=TODAY)
    remind(NOW)
    article.refresh_from_db()
    later = About(owner=cast.erik, review_on=TODAY + timedelta(days=90))
    save_about(article, later, version=article.row_version, by=cast.dora, now=NOW)
    assert remind(NOW + timedelta(days=89)) == 0
    assert remind(NOW + timedelta(days=90)) == 1
    assert Notification.objects.filter(person=cast.erik).count() == 1


def test_nobody_is_told_of_what_is_not_due_not_published_or_nobodys(write: Write, cast: Cast) -> None:
    write("Not yet", owner=cast.dora, review_on=TODAY + timedelta(days=1))
    write("A draft", owner=cast.dora, review_on=TODAY, is_draft=True)
    write("Nobody's", review_on=TODAY)
    write("Without a day", owner=cast.dora)
    write("Of somebody who left", owner=cast.erik, review_on=date(2020, 1, 1))
    Person.objects.filter(pk=cast.erik.pk).update(is_active=False)
    assert remind(NOW) == 0
    assert not Notification.objects.exists()
    assert not Article.objects.exclude(reminded_on=None).exists()


def test_an_article_that_one_no_longer_reads_is_not_named(write: Write, cast: Cast, client: Client) -> None:
    write("Secret", owner=cast.dora, review_on=TODAY)
    remind(NOW)
    cast.dora.memberships.all().delete()
    client.force_login(cast.dora, backend=BACKEND)
    assert b"Secret" not in client.get("/notices/").content
