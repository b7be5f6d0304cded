"""The addresses of tickets, and of the clocks behind a figure."""

from collections.abc import Callable

from django.utils import timezone

from accord.server.catalogue.models import Service
from accord.server.desk.actions import Call, Words, open_ticket
from accord.server.desk.files import File
from accord.server.desk.models import AnswerTemplate, Attachment, Ticket
from tests.server.contract import ROLES, Entry, World, only

IT = ("agent", "team_lead", "service_owner", "service_level_manager", "administrator")
READERS = (*IT, "unit_representative")
WORKERS = ("agent", "team_lead")
SET_UP = ("team_lead", "service_level_manager", "administrator")


def prepare(world: World) -> None:
    """Make a ticket of Riverside, for which Alice stands, one of the south, and one of no unit; one of our own."""
    now = timezone.now()
    Service.objects.create(code="telephones", name="Telephones")
    for reference, unit in (("T-1", world.cast.riverside), ("T-2", world.cast.southfield), ("T-3", None)):
        Ticket.objects.create(reference=reference, source="old-desk", unit=unit, opened_at=now, last_at=now)
    words = Words(text="See this.", files=[File("list.txt", "text/plain", b"paper")])
    call = Call(subject="No paper", words=words, requester=world.cast.charlie)
    world.made["ticket"] = open_ticket(call, by=world.cast.charlie, now=now).reference
    world.made["file"] = Attachment.objects.get(name="list.txt").pk
    AnswerTemplate.objects.create(code="hello", name="Hello", text="Hello")


def _behind(unit: str) -> dict[str, object]:
    return {"code": unit, "service": "telephones"}


def _worked(status: int) -> dict[str, int]:
    """Who works on tickets gets `status`, who only reads them is refused, and for others there is none."""
    readers = dict.fromkeys(READERS, 403)
    return {**dict.fromkeys(ROLES, 404), **readers, **dict.fromkeys(WORKERS, status)}


def _own(**more: object) -> Callable[[World], dict[str, object]]:
    return lambda world: {"reference": world.made["ticket"], **more}


ENTRIES = [
    Entry("desk:ticket", "of our own", get=only(*READERS, other=404), kwargs=_own()),
    Entry("desk:write", get=405, post=_worked(422), kwargs=_own()),
    Entry("desk:draft", get=405, post=_worked(302), kwargs=_own()),
    Entry("desk:presence", get=_worked(200), kwargs=_own()),
    Entry("desk:suggested", get=_worked(200), kwargs=_own()),
    Entry("desk:knowledge", get=_worked(200), kwargs=_own()),
    Entry("desk:template_text", get=_worked(200), kwargs=_own(code="hello")),
    Entry("desk:do", get=_worked(200), post=_worked(422), kwargs=_own(deed="rename")),
    Entry(
        "desk:do",
        "exempt",
        get={**_worked(403), "team_lead": 200, "service_level_manager": 200},
        post={**_worked(403), "team_lead": 422, "service_level_manager": 422},
        kwargs=_own(deed="exempt"),
    ),
    Entry("desk:do", "that nobody knows", get=404, post=404, kwargs=_own(deed="dance")),
    Entry(
        "desk:do",
        "of another desk",
        get=_worked(403),
        post=_worked(403),
        kwargs=lambda world: {"reference": "T-1", "deed": "rename"},
    ),
    Entry("desk:new", get=only(*WORKERS, other=403), post=only(*WORKERS, 422, other=403)),
    Entry("desk:people", get=only(*WORKERS, other=403)),
    Entry("desk:upload", get=405, post={**dict.fromkeys(ROLES, 422), "no role": 403}),
    Entry("desk:file", get=only(*READERS, "requester", other=404), kwargs=lambda world: {"key": world.made["file"]}),
    Entry("desk:templates", get=only(*SET_UP, other=403)),
    Entry("desk:new_template", get=only(*SET_UP, other=403), post=only(*SET_UP, 422, other=403)),
    Entry(
        "desk:template",
        get=only(*SET_UP, other=403),
        post=only(*SET_UP, 422, other=403),
        kwargs=lambda world: {"code": "hello"},
    ),
    Entry("desk:remove_template", get=405, post=only(*SET_UP, 302, other=403), kwargs=lambda world: {"code": "hello"}),
    Entry("desk:tickets", get=only(*READERS, other=403)),
    Entry("desk:ticket", get=only(*READERS, other=404), kwargs=lambda world: {"reference": "T-1"}),
    Entry("desk:ticket", "of another unit", get=only(*IT, other=404), kwargs=lambda world: {"reference": "T-2"}),
    Entry("desk:ticket", "of no unit", get=only(*IT, other=404), kwargs=lambda world: {"reference": "T-3"}),
    Entry("desk:ticket", "that is not there", get=404, kwargs=lambda world: {"reference": "T-4"}),
    Entry("reporting:behind", get=only(*READERS, other=404), kwargs=lambda world: _behind("riverside")),
    Entry("reporting:behind", "of another unit", get=only(*IT, other=404), kwargs=lambda world: _behind("southfield")),
]
