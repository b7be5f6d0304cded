"""The addresses of the API of articles, known errors and gaps."""

from collections.abc import Callable
from typing import Any

from tests.server.contract import Entry, Expectation, World, only
from tests.server.contract.knowledge import EVERY_ROLE, INSIDE, NOW, WRITERS

_FORM = 415  # what the test sends is a form, and these take JSON


def prepare(world: World) -> None:
    """Write an article for everyone and one for IT, two known errors and a gap."""
    from accord.server.knowledge.actions import (
        About,
        ErrorFacts,
        Text,
        move_to,
        record_error,
        record_gap,
        start_article,
    )

    by = world.cast.dora
    made: dict[str, Any] = {
        name: start_article(about, Text("en", f"By program {name}", "", "Words."), by=by, now=NOW)
        for name, about in (("article", About()), ("inside", About("desk")))
    }
    for article in made.values():
        move_to(article, "published", by=by, now=NOW)
    made["error"] = record_error(ErrorFacts("Public by program", "Seen", is_public=True), by=by, now=NOW)
    made["hidden"] = record_error(ErrorFacts("Hidden by program", "Seen"), by=by, now=NOW)
    made["gap"] = record_gap("found by no program", now=NOW)
    world.made["api_knowledge"] = made


def _of(name: str, **more: object) -> Callable[[World], dict[str, object]]:
    return lambda world: {"code": world.made["api_knowledge"][name].code, **more}


def _entry(name: str, *notes: str, get: Expectation, post: Expectation = 405, **options: Any) -> Entry:
    return Entry(f"api:{name}", *notes, get=get, post=post, nobody=401, **options)


_READ = only(*EVERY_ROLE, other=403)
_INSIDE = {**only(*INSIDE, other=404), "no role": 403}
_WRITTEN = only(*WRITERS, other=403)

ENTRIES = [
    _entry("articles", get=_READ, post=_FORM),
    _entry("article", get=_READ, kwargs=_of("article")),
    _entry("article", "for IT", get=_INSIDE, kwargs=_of("inside")),
    _entry("article_text", get=_READ, kwargs=_of("article", language="en")),
    _entry("article_text", "for IT", get=_INSIDE, kwargs=_of("inside", language="en")),
    _entry("article_usefulness", get=_READ, kwargs=_of("article")),
    _entry("article_usefulness", "for IT", get=_INSIDE, kwargs=_of("inside")),
    _entry("article_votes", get=405, post=_FORM, kwargs=_of("article")),
    _entry("known_errors", get=_READ, post=_FORM),
    _entry("known_error", get=_READ, kwargs=_of("error")),
    _entry("known_error", "for IT", get=_INSIDE, kwargs=_of("hidden")),
    _entry("knowledge", get={**dict.fromkeys(EVERY_ROLE, 422), "no role": 422}),
    _entry("gaps", get=_WRITTEN),
    _entry("gap", get=_WRITTEN, kwargs=lambda world: {"key": world.made["api_knowledge"]["gap"].pk}),
]
