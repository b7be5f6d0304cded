"""The demonstration company's articles are found by the people that they are for."""

from datetime import date

from accord.server.accounts.models import Person
from accord.server.calendars.demonstration import fill as fill_calendars
from accord.server.catalogue.demonstration import fill as fill_catalogue
from accord.server.demonstration.people import HEAD_OF_IT, address_of, people_and_units
from accord.server.knowledge.demonstration import fill
from accord.server.knowledge.models import Article, Gap, KnownError
from accord.server.knowledge.queries.search import suggestions


def test_the_company_has_written_down_what_its_people_ask(db: None) -> None:
    people_and_units()
    head = Person.objects.get(email=address_of(HEAD_OF_IT))
    start, end = date(2025, 10, 1), date(2026, 10, 12)
    fill_calendars(by=head, start=start, end=end)
    fill_catalogue(by=head, start=start, end=end)
    fill(by=head, start=start, end=end)
    assert Article.objects.filter(state="published").count() == 12
    assert KnownError.objects.count() == 4
    assert Gap.objects.get(text="badge printer toner").count == 3
    assert all(article.services.exists() for article in Article.objects.all())
    nadia = Person.objects.get(email="nadia.orlova@timber-and-tile.example")
    found = {text: suggestions(text, nadia)[0].title for text in ("papier bourrage", "касса пароль", "scanner batery")}
    assert found["papier bourrage"] == "Clear a paper jam in the office printer"
    assert found["касса пароль"] == "Set a new password when you cannot sign in"
    assert found["scanner batery"] == "Change the battery of a hand scanner (North-West)"
