"""Every page answers, within its number of queries, in every language."""

from datetime import date

import pytest

from accord.errors import InputError
from accord.server.agreements import comparison
from accord.server.agreements.actions import add_wave, comment, start_pilot
from accord.server.agreements.models import Agreement, Pilot, Reminder, Version
from tests.cast import Cast
from tests.server.agreements.conftest import Browser
from tests.server.agreements.texts import NOW, OLA, PROMISE, agreed, offered, text

CODE = "network-riverside"


def test_the_list_takes_as_many_queries_for_sixty_agreements_as_for_one(
    cast: Cast, browser: Browser, django_assert_max_num_queries: object
) -> None:
    first = offered(cast.grace)
    for number in range(60):
        version = Version.objects.get(pk=first.pk)
        agreement = Agreement.objects.create(code=f"copy-{number}", title=f"Copy {number}", created_at=NOW)
        version.pk, version.agreement = None, agreement
        version.save()
        version.units.set([cast.riverside])
    browser.by(cast.alice)
    with django_assert_max_num_queries(9):  # type: ignore[operator]
        page = browser.get("/agreements/").content.decode()
    assert "1–50 of 61" in page


def test_the_page_of_an_agreement_takes_its_queries(
    cast: Cast, browser: Browser, django_assert_max_num_queries: object
) -> None:
    agreed(cast.grace, cast.alice)
    browser.by(cast.alice)
    with django_assert_max_num_queries(13):  # type: ignore[operator]
        assert browser.get(f"/agreements/{CODE}/").status_code == 200


@pytest.mark.parametrize("language", ["en", "ru", "fr"])
def test_every_page_answers_in_every_language(cast: Cast, browser: Browser, language: str) -> None:
    agreed(cast.grace, cast.fay, text(OLA))
    version = offered(cast.grace)
    comment(version, "response", "Half an hour?", by=cast.alice, now=NOW)
    version.agreement.versions.update(chain_checked_at=NOW)
    cast.grace.language = language
    cast.grace.save()
    browser.by(cast.grace)
    base = f"/agreements/{CODE}/"
    for address in (
        "/agreements/",
        base,
        f"{base}compare/",
        f"{base}pilot/",
        f"{base}1/edit/",
        f"{base}1/sign/",
        f"{base}1/units/",
        "/agreements/new/",
        "/agreements/file/",
    ):
        answer = browser.get(address)
        assert (address, answer.status_code) == (address, 200)
        assert f'lang="{language}"' in answer.content.decode()


FOUND = {
    "q=wired": 1,
    "q=nothing": 0,
    "kind=ola": 1,
    "unit=riverside": 2,
    "unit=southfield": 1,
    "service=wired-network": 2,
    "service=other": 0,
    "state=signed": 1,
    "state=draft": 0,
    "due=1": 1,
    "sort=-from&page=999": 2,
    "state=nonsense&kind=nonsense": 2,
}


def test_the_list_is_filtered(cast: Cast, browser: Browser) -> None:
    agreed(cast.grace, cast.alice)
    ola = agreed(cast.grace, cast.fay, text(OLA))
    Version.objects.filter(pk=ola.pk).update(review_on=date(2020, 1, 1))
    browser.by(cast.grace)
    found = {query: browser.get(f"/agreements/?{query}").content.decode().count('class="goes"') for query in FOUND}
    assert found == FOUND


def test_a_pilot_is_rolled_out_in_a_wave(cast: Cast, browser: Browser) -> None:
    version = agreed(cast.grace, cast.alice)
    start_pilot(
        version.agreement, [cast.riverside], from_date=date(2026, 4, 1), note="Half an hour?", by=cast.grace, now=NOW
    )
    wave = add_wave(
        version, [cast.westpark, cast.riverside], from_date=date(2026, 9, 1), note="", by=cast.grace, now=NOW
    )
    assert wave.version.document["scope"]["units"] == ["riverside", "westpark"]
    assert [unit.code for unit in wave.units.all()] == ["westpark"]
    page = browser.by(cast.alice).get(f"/agreements/{CODE}/pilot/").content.decode()
    assert "Half an hour?" in page
    assert "No figures yet" in page


def test_a_pilot_compares_before_and_since_where_somebody_measures(
    cast: Cast, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = agreed(cast.grace, cast.alice)
    start_pilot(version.agreement, [cast.riverside], from_date=date(2026, 4, 1), note="", by=cast.grace, now=NOW)
    asked: list[object] = []

    def measured(_agreement: Agreement, units: object, since: date) -> list[comparison.Compared]:
        asked.append((units, since))
        return [comparison.Compared("Response", 0.8, 0.7, 90, 0.9, 100)]

    monkeypatch.setattr(comparison, "_sources", [measured])
    page = browser.by(cast.alice).get(f"/agreements/{CODE}/pilot/").content.decode()
    assert asked == [(["riverside"], date(2026, 4, 1))]
    assert "70.0" in page
    assert "90.0" in page


def test_a_pilot_begins_on_its_page(cast: Cast, browser: Browser) -> None:
    agreed(cast.grace, cast.alice)
    browser.by(cast.grace).post(f"/agreements/{CODE}/pilot/", {"units": ["riverside"], "from_date": "2026-04-01"})
    assert [unit.code for unit in Pilot.objects.get().units.all()] == ["riverside"]
    browser.post(f"/agreements/{CODE}/1/wave/", {"units": ["westpark"], "from_date": "2026-09-01"})
    assert Version.objects.get(number=2).effective_from == date(2026, 9, 1)


def test_a_wave_offers_only_what_is_not_covered_yet(cast: Cast, browser: Browser) -> None:
    version = agreed(cast.grace, cast.alice)
    version.units.set([cast.riverside.parent])
    start_pilot(version.agreement, [cast.riverside], from_date=date(2026, 4, 1), note="", by=cast.grace, now=NOW)
    page = browser.by(cast.grace).get(f"/agreements/{CODE}/1/wave/").content.decode()
    assert 'value="riverside"' not in page
    browser.post(f"/agreements/{CODE}/1/wave/", {"units": ["riverside"], "from_date": "2026-09-01"})
    assert Version.objects.count() == 1
    with pytest.raises(InputError, match="covers no further unit"):
        add_wave(version, [cast.riverside], from_date=date(2026, 9, 1), note="", by=cast.grace, now=NOW)


def test_two_versions_are_compared_in_words(cast: Cast, browser: Browser) -> None:
    from accord.server.agreements.actions import renew, save_text

    second = renew(agreed(cast.grace, cast.alice), by=cast.grace, now=NOW)
    targets = [{**PROMISE["targets"][0], "allowance": "20 min"}, PROMISE["targets"][1]]
    faster = text(version=2, targets=targets, effective_from="2026-05-01")
    save_text(second, faster, expected=second.row_version, by=cast.grace, now=NOW)
    page = browser.by(cast.grace).get(f"/agreements/{CODE}/compare/?from=1&to=2").content.decode()
    assert "stricter for the provider" in page
    assert "<del>30\N{NO-BREAK SPACE}min</del>" in page


def test_reminders_come_once_a_month_and_a_week_before(cast: Cast) -> None:
    from datetime import UTC, datetime

    from accord.server.agreements.jobs import remind

    agreed(cast.grace, cast.alice)  # next review on 1 July
    days = [
        date(2026, 5, 31),
        date(2026, 6, 1),
        date(2026, 6, 2),
        date(2026, 6, 24),
        date(2026, 6, 25),
        date(2026, 7, 2),
    ]
    made = [remind(datetime(day.year, day.month, day.day, 8, tzinfo=UTC)) for day in days]
    assert made == [0, 1, 0, 1, 0, 0]
    assert list(Reminder.objects.values_list("days_before", flat=True)) == [30, 7]


def test_reminders_are_mailed_where_mail_is_set_up(cast: Cast, settings: object, mailoutbox: list[object]) -> None:
    from datetime import UTC, datetime

    from accord.server.agreements.jobs import remind

    settings.SENDS_MAIL = True  # type: ignore[attr-defined]
    agreed(cast.grace, cast.alice)
    remind(datetime(2026, 6, 1, 8, tzinfo=UTC))
    assert {mail.to[0] for mail in mailoutbox} == {"grace@example.org", "alice@example.org"}  # type: ignore[attr-defined]
    assert Reminder.objects.get().sent_at is not None


def test_comments_and_offers_are_made_in_the_margin(cast: Cast, browser: Browser) -> None:
    version = offered(cast.grace)
    browser.by(cast.alice).post(
        f"{version.get_absolute_url()}comments/", {"target": "response", "text": "Why so long?"}
    )
    browser.post(
        f"{version.get_absolute_url()}offers/",
        {"target": "response", "allowance": "20 min", "share": "85", "pauses": "kept", "hours": "kept"},
    )
    page = browser.get(version.get_absolute_url()).content.decode()
    assert "Why so long?" in page
    assert "20\N{NO-BREAK SPACE}min" in page
    assert "No history yet" in page


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"allowance": "1 day"}, "does not say which days"),
        ({"share": "140"}, "not a share"),
        ({}, "Give what you would change"),
        ({"allowance": "1 h", "level": "9"}, ""),
    ],
)
def test_a_bad_offer_is_shown_again_with_what_is_wrong(
    cast: Cast, browser: Browser, fields: dict[str, str], said: str
) -> None:
    version = offered(cast.grace)
    answer = browser.by(cast.alice).post(
        f"{version.get_absolute_url()}offers/", {"target": "response", "pauses": "kept", "hours": "kept", **fields}
    )
    assert answer.status_code == 422
    assert said in answer.content.decode()
