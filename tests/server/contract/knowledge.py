"""The addresses of articles and known errors."""

from collections.abc import Callable
from datetime import UTC, datetime

from accord.server.knowledge.actions import About, ErrorFacts, Text, move_to, record_error, record_gap, start_article
from accord.server.knowledge.models import Picture, Version
from accord.server.knowledge.pictures import keep
from tests.server.contract import Entry, World, only

NOW = datetime(2026, 10, 12, 9, tzinfo=UTC)
DONE = 302
WRITERS = ("agent", "team_lead", "service_owner", "service_level_manager")
INSIDE = (*WRITERS, "administrator")
EVERY_ROLE = (*INSIDE, "requester", "unit_representative", "finance")

READ = only(*EVERY_ROLE, other=403)
READ_INSIDE = {**only(*INSIDE, other=404), "no role": 403}
READ_AT_RIVERSIDE = {**only(*INSIDE, "requester", "unit_representative", other=404), "no role": 403}
READ_BY_WRITERS = {**only(*WRITERS, other=404), "no role": 403}
WRITTEN = only(*WRITERS, other=403)
DONE_BY_WRITERS = only(*WRITERS, DONE, other=403)
DONE_BY_READERS = only(*EVERY_ROLE, DONE, other=403)


def prepare(world: World) -> None:
    """Write an article for everyone, one for IT, one for Riverside and a draft; two known errors and a gap."""
    cast, made = world.cast, world.made
    for name, about in (
        ("article", About()),
        ("inside", About("desk")),
        ("local", About("units", units=[cast.riverside])),
        ("draft", About()),
    ):
        made[name] = start_article(about, Text("en", f"A {name}", "", "Words."), by=cast.dora, now=NOW)
        if name != "draft":
            move_to(made[name], "published", by=cast.dora, now=NOW)
    made["version"] = Version.objects.get(translation__article=made["article"])
    content = b"\x89PNG\r\n\x1a\n" + bytes(8)
    made["picture"] = Picture.objects.create(
        article=made["article"], name="a.png", content_type="image/png", digest=keep(content), size=16, at=NOW
    )
    made["error"] = record_error(ErrorFacts("Public", "Seen", is_public=True), by=cast.dora, now=NOW)
    made["hidden"] = record_error(ErrorFacts("Hidden", "Seen"), by=cast.dora, now=NOW)
    made["gap"] = record_gap("badge printer", now=NOW)


def _of(name: str) -> Callable[[World], dict[str, object]]:
    return lambda world: {"code": world.made[name].code}


ENTRIES = [
    Entry("knowledge:articles", get=READ),
    Entry("knowledge:article", get=READ, kwargs=_of("article")),
    Entry("knowledge:article", "for IT", get=READ_INSIDE, kwargs=_of("inside")),
    Entry("knowledge:article", "for Riverside", get=READ_AT_RIVERSIDE, kwargs=_of("local")),
    Entry("knowledge:article", "not published", get=READ_BY_WRITERS, kwargs=_of("draft")),
    Entry("knowledge:file", get=READ, kwargs=_of("article")),
    Entry("knowledge:file", "for IT", get=READ_INSIDE, kwargs=_of("inside")),
    Entry(
        "knowledge:picture", get=READ,
        kwargs=lambda world: {"code": world.made["article"].code, "key": world.made["picture"].pk},
    ),
    Entry("knowledge:helped", get=405, post=DONE_BY_READERS, kwargs=_of("article")),
    Entry("knowledge:new_article", get=WRITTEN, post=WRITTEN),
    Entry("knowledge:edit", get=WRITTEN, post=WRITTEN, kwargs=_of("article")),
    Entry(
        "knowledge:state", get=405, post=DONE_BY_WRITERS, kwargs=_of("article"),
        data=lambda world: {"state": "retired"},
    ),
    Entry("knowledge:versions", get=WRITTEN, kwargs=_of("article")),
    Entry(
        "knowledge:restore", get=405, post=DONE_BY_WRITERS,
        kwargs=lambda world: {"code": world.made["article"].code, "key": world.made["version"].pk},
    ),
    Entry("knowledge:gaps", get=WRITTEN),
    Entry("knowledge:close_gap", get=405, post=DONE_BY_WRITERS, kwargs=lambda world: {"key": world.made["gap"].pk}),
    Entry("knowledge:known_errors", get=READ),
    Entry("knowledge:known_error", get=READ, kwargs=_of("error")),
    Entry("knowledge:known_error", "for IT", get=READ_INSIDE, kwargs=_of("hidden")),
    Entry("knowledge:new_error", get=WRITTEN, post=WRITTEN),
    Entry("knowledge:change_error", get=WRITTEN, post=WRITTEN, kwargs=_of("error")),
]  # fmt: skip
