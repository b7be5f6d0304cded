"""Writing articles: every text that was ever saved stays as a version."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from accord.errors import InputError, Place
from accord.server.accounts.models import Person, Unit
from accord.server.audit.actions import record
from accord.server.catalogue.models import Component, Function, Service
from accord.server.knowledge import pictures
from accord.server.knowledge.errors import StaleError
from accord.server.knowledge.models import Article, Audience, Language, Picture, State, Translation, Version

__all__ = ["About", "Text", "acting", "move_to", "restore", "save_about", "save_text", "start_article", "together"]

_LONGEST_BODY: Final = 100_000
_STEPS: Final = {
    State.DRAFT: (State.PUBLISHED, State.RETIRED),
    State.PUBLISHED: (State.DRAFT, State.RETIRED),
    State.RETIRED: (State.DRAFT, State.PUBLISHED),
}


@dataclass(frozen=True, slots=True)
class About:
    """What holds for an article in every language."""

    audience: str = Audience.EVERYONE
    units: Sequence[Unit] = ()
    services: Sequence[Service] = ()
    components: Sequence[Component] = ()
    functions: Sequence[Function] = ()
    owner: Person | None = None
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """What an article says in one language. `note` tells what changed; `pictures` are (name, content) to be added."""

    language: str
    title: str
    summary: str
    body: str
    note: str = ""
    pictures: Sequence[tuple[str, bytes]] = ()


@contextmanager
def acting(by: Person | None) -> Iterator[None]:
    """Let the history of each row say who changed it."""
    with transaction.atomic(), pghistory.context(user=by.pk if by else None):
        yield


def together() -> AbstractContextManager[None]:
    """Let several changes happen all or not at all."""
    return transaction.atomic()


def start_article(about: About, text: Text, *, by: Person | None, now: datetime) -> Article:
    """Save a new article as a draft; its number follows from its key."""
    with acting(by):
        article = Article(language=_language(text.language), made_at=now, changed_at=now, code=f"new-{now.timestamp()}")
        _describe(article, about)
        article.save()
        article.code = f"kb-{article.pk}"
        article.save(update_fields=["code"])
        _relate(article, about)
        _write(article, text, by=by, now=now)
        record("article.created", article, by=by, now=now, title=text.title)
    return article


def save_about(article: Article, about: About, *, version: int, by: Person | None, now: datetime) -> None:
    """Say anew who an article is for and what it is about; raises StaleError when somebody was faster."""
    with acting(by):
        _hold(article, version)
        _describe(article, about)
        article.changed_at, article.row_version = now, version + 1
        article.save(update_fields=["audience", "owner", "review_on", "changed_at", "row_version"])
        _relate(article, about)
        record("article.changed", article, by=by, now=now)


def save_text(article: Article, text: Text, *, seen: int, by: Person | None, now: datetime) -> Translation:
    """Save what an article says in a language as its next version; `seen` is the version it was written from, or 0.

    Nothing is saved when the words are the same. Raises StaleError when somebody else saved that language meanwhile.
    """
    with acting(by):
        present = article.translations.select_for_update().filter(language=text.language).first()
        if (present.number if present else 0) != seen:
            raise StaleError(_("Somebody else saved this text while you were writing."))
        if present and not text.pictures and _said(present) == (text.title, text.summary, text.body):
            return present
        written = _write(article, text, by=by, now=now, present=present)
        Article.objects.filter(pk=article.pk).update(changed_at=now)
        record("article.written", article, by=by, now=now, language=text.language, version=written.number)
    return written


def restore(version: Version, *, by: Person | None, now: datetime) -> Translation:
    """Let an article say again what it said in an earlier version; that makes a new version."""
    present = version.translation
    note = _("As in version %(number)s") % {"number": version.number}
    text = Text(present.language, version.title, version.summary, version.body, note)
    return save_text(present.article, text, seen=present.number, by=by, now=now)


def move_to(article: Article, state: str, *, by: Person | None, now: datetime) -> None:
    """Publish an article, take it back or retire it; saying the state that it has already changes nothing."""
    with acting(by):
        held = Article.objects.select_for_update().get(pk=article.pk)
        if held.state == state:
            return
        if state not in _STEPS[State(held.state)]:
            raise InputError(_("An article cannot become this."))
        held.state, held.changed_at, held.row_version = state, now, held.row_version + 1
        held.save()
        record(f"article.{state}", held, by=by, now=now)
    article.state, article.row_version = held.state, held.row_version


def _hold(article: Article, version: int) -> None:
    present = Article.objects.select_for_update().values_list("row_version", flat=True).get(pk=article.pk)
    if present != version:
        raise StaleError(_("Somebody else changed this article while you were writing."))


def _describe(article: Article, about: About) -> None:
    if about.audience == Audience.UNITS and not about.units:
        raise InputError(_("Say which units it is for."), place=Place(field="units"))
    article.audience, article.owner, article.review_on = about.audience, about.owner, about.review_on


def _relate(article: Article, about: About) -> None:
    article.units.set(about.units if about.audience == Audience.UNITS else [])
    article.services.set(about.services)
    article.components.set(about.components)
    article.functions.set(about.functions)


def _write(
    article: Article, text: Text, *, by: Person | None, now: datetime, present: Translation | None = None
) -> Translation:
    text = replace(text, body=text.body.replace("\r\n", "\n").strip() + _kept(article, text.pictures, by=by, now=now))
    if len(text.body) > _LONGEST_BODY or not text.title.strip() or not text.body:
        raise InputError(_("An article has a title, and a text of at most 100,000 signs."), place=Place(field="body"))
    written = present or Translation(article=article, language=_language(text.language), number=0)
    written.title, written.summary, written.body = text.title.strip(), text.summary.strip(), text.body
    written.number, written.changed_at = written.number + 1, now
    written.save()
    said = {"title": written.title, "summary": written.summary, "body": written.body}
    Version.objects.create(translation=written, number=written.number, note=text.note, by=by, at=now, **said)
    return written


def _kept(article: Article, given: Sequence[tuple[str, bytes]], *, by: Person | None, now: datetime) -> str:
    """Keep pictures, and return the Markdown that shows them."""
    kinds = [pictures.kind_of(name, content) for name, content in given]
    shown = ""
    for (name, content), kind in zip(given, kinds, strict=True):
        picture = Picture.objects.create(
            article=article, name=pictures.name_of(name), content_type=kind, digest=pictures.keep(content),
            size=len(content), by=by, at=now,
        )  # fmt: skip
        shown += f"\n\n![{picture.name}]({picture.get_absolute_url()})"
    return shown


def _language(code: str) -> str:
    if code not in Language.values:
        raise InputError(_("Articles are written in English, Russian or French."), place=Place(field="language"))
    return code


def _said(text: Translation) -> tuple[str, str, str]:
    return text.title, text.summary, text.body
