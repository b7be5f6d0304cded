"""What the demonstration company knows, saved by the same actions that people use."""

from datetime import date, datetime, time, timedelta
from importlib.resources import files
from itertools import cycle
from typing import Any

import yaml

from accord.calendars.zones import zone
from accord.demonstration import END, ZONE
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.roles import Role
from accord.server.catalogue.models import Component, Service
from accord.server.knowledge.actions import (
    About,
    ErrorFacts,
    Text,
    move_to,
    record_error,
    record_gap,
    save_text,
    say_whether_it_helped,
    start_article,
)
from accord.server.knowledge.models import Article, Audience, ErrorState, Language, State

__all__ = ["fill"]

_WRITERS = (Role.AGENT, Role.TEAM_LEAD)


def fill(*, by: Person, start: date | None = None, end: date = END) -> None:
    """Save articles, known errors and gaps as of `end`; people, units and the catalogue must be there."""
    told = yaml.safe_load(files(__package__).joinpath("company.yaml").read_text(encoding="utf-8"))
    now = datetime.combine(end, time(9), zone(ZONE))
    writers = list(Person.objects.filter(memberships__role__in=_WRITERS).distinct().order_by("name")) or [by]
    for number, (given, writer) in enumerate(zip(told["articles"], cycle(writers), strict=False)):
        _article(given, writer, now - timedelta(days=3 + 9 * number), end)
    for number, given in enumerate(told["errors"]):
        record_error(_facts(given), by=writers[0], now=now - timedelta(days=4 + 11 * number))
    for number, text in enumerate(told["gaps"]):
        record_gap(text, now=now - timedelta(hours=30 - 5 * number))


def _article(given: dict[str, Any], by: Person, now: datetime, end: date) -> None:
    texts = [Text(language, **given[language]) for language in Language.values if language in given]
    due = given.get("reviewed_in")
    about = About(
        given.get("audience", Audience.EVERYONE),
        units=list(Unit.objects.filter(code__in=given.get("units", ()))),
        services=list(Service.objects.filter(code__in=given["services"])),
        components=list(Component.objects.filter(code__in=given.get("components", ()))),
        owner=by,
        review_on=None if due is None else end + timedelta(days=due),
    )
    article = start_article(about, texts[0], by=by, now=now)
    for text in texts[1:]:
        save_text(article, text, seen=0, by=by, now=now + timedelta(hours=2))
    if not given.get("draft"):
        move_to(article, State.PUBLISHED, by=by, now=now + timedelta(hours=3))
        _votes(article, now)


def _votes(article: Article, now: datetime) -> None:
    """Let some readers say whether it helped: four of five say yes."""
    readers = Person.objects.filter(memberships__role=Role.REQUESTER).distinct().order_by("pk")
    for number, reader in enumerate(readers[: article.pk * 7 % 23]):
        is_yes = (number + article.pk) % 5 > 0
        at = now + timedelta(days=1, hours=number)
        say_whether_it_helped(article, helped=is_yes, by=reader, now=at)


def _facts(given: dict[str, Any]) -> ErrorFacts:
    return ErrorFacts(
        given["title"],
        given["symptom"],
        given["workaround"].strip(),
        given["root_cause"],
        state=given.get("state", ErrorState.OPEN),
        is_public=given.get("public", False),
        services=list(Service.objects.filter(code__in=given["services"])),
    )
