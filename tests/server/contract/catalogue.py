"""The addresses of the catalogue."""

from datetime import date

from django.utils import timezone

from accord.server.catalogue.actions import add_supporting, create, record_step
from accord.server.catalogue.models import Component, Function, Offering, Service, State, Supplier, Upload
from tests.server.contract import Entry, World, only

DONE = 302
EDITORS = ("service_owner", "service_level_manager", "administrator")
INSIDE = ("agent", "team_lead", "finance", *EDITORS)
AT_RIVERSIDE = ("requester", "unit_representative")

# Riverside gets printing: its people see it, but only editors change it. Nobody there gets the network.
SEEN_AT_RIVERSIDE = only(*INSIDE, *AT_RIVERSIDE, other=404)
LISTED = only(*INSIDE, *AT_RIVERSIDE, other=403)
SEEN_INSIDE = only(*INSIDE, other=404)
CHANGED = {**only(*EDITORS, other=403), "no role": 404}
CHANGED_INSIDE = {**only(*EDITORS, other=403), **dict.fromkeys((*AT_RIVERSIDE, "no role"), 404)}
DONE_TO = {**only(*EDITORS, DONE, other=403), "no role": 404}
DONE_INSIDE = {**only(*EDITORS, DONE, other=403), **dict.fromkeys((*AT_RIVERSIDE, "no role"), 404)}
EDITED = only(*EDITORS, other=403)
OF_A_UNIT = only(*EDITORS, other=404)
DONE_IN_A_UNIT = only(*EDITORS, DONE, other=404)


def prepare(world: World) -> None:
    """Make printing, which Riverside gets, and the network, which nobody gets."""
    cast, made = world.cast, world.made
    printing = create(Service(code="printing", name="Printing"), by=None)
    network = create(Service(code="network", name="Network"), by=None)
    made["step"] = record_step(printing, State.LIVE, date(2024, 3, 1), by=None, today=date(2024, 3, 1))
    made["component"] = create(Component(service=printing, code="equipment", name="Equipment"), by=None)
    create(Function(component=made["component"], code="copier", name="Copier"), by=None)
    made["offering"] = create(Offering(unit=cast.riverside, service=printing), by=None)
    made["support"] = add_supporting(printing, network, by=None)
    create(Supplier(code="printline", name="Printline"), by=None)
    made["event"] = printing.events.first()  # type: ignore[attr-defined]
    made["upload"] = Upload.objects.create(
        person=cast.grace, name="a.yaml", content=b"services: {}", made_at=timezone.now()
    )


def _printing(world: World) -> dict[str, object]:
    return {"code": "printing"}


def _network(world: World) -> dict[str, object]:
    return {"code": "network"}


def _component(world: World) -> dict[str, object]:
    return {"service": "printing", "component": "equipment"}


def _function(world: World) -> dict[str, object]:
    return {**_component(world), "function": "copier"}


def _step(world: World) -> dict[str, object]:
    return {"code": "printing", "key": world.made["step"].pk}


def _support(world: World) -> dict[str, object]:
    return {"code": "printing", "key": world.made["support"].pk}


def _unit(world: World) -> dict[str, object]:
    return {"code": "riverside"}


def _offering(world: World) -> dict[str, object]:
    return {"code": "riverside", "key": world.made["offering"].pk}


def _supplier(world: World) -> dict[str, object]:
    return {"code": "printline"}


def _versions(world: World) -> dict[str, object]:
    return {"kind": "service", "code": "printing"}


def _event(world: World) -> dict[str, object]:
    return {**_versions(world), "key": world.made["event"].pgh_id}


def _upload(world: World) -> dict[str, object]:
    return {"key": world.made["upload"].pk}


OWN_FILE = {**only("service_level_manager", other=403), "service_owner": 404, "administrator": 404}
OWN_FILE_APPLIED = {**OWN_FILE, "service_level_manager": DONE}

ENTRIES = [
    Entry("catalogue:services", get=LISTED, post=LISTED),
    Entry("catalogue:new_service", get=EDITED, post=EDITED),
    Entry("catalogue:service", get=SEEN_AT_RIVERSIDE, post=SEEN_AT_RIVERSIDE, kwargs=_printing),
    Entry("catalogue:service", "of other units", get=SEEN_INSIDE, post=SEEN_INSIDE, kwargs=_network),
    Entry("catalogue:change_service", get=CHANGED, post=CHANGED, kwargs=_printing),
    Entry(
        "catalogue:change_service", "of other units", get=CHANGED_INSIDE, post=CHANGED_INSIDE,
        kwargs=_network,
    ),
    Entry("catalogue:remove_service", get=405, post=DONE_TO, kwargs=_printing),
    Entry("catalogue:step", get=CHANGED, post=CHANGED, kwargs=_printing),
    Entry("catalogue:withdraw_step", get=405, post=DONE_TO, kwargs=_step),
    Entry("catalogue:retirement", get=SEEN_INSIDE, post=SEEN_INSIDE, kwargs=_printing),
    Entry("catalogue:supporting", get=CHANGED, post=CHANGED, kwargs=_printing),
    Entry("catalogue:remove_support", get=405, post=DONE_TO, kwargs=_support),
    Entry("catalogue:new_component", get=CHANGED, post=CHANGED, kwargs=lambda world: {"service": "printing"}),
    Entry("catalogue:change_component", get=CHANGED, post=CHANGED, kwargs=_component),
    Entry("catalogue:remove_component", get=405, post=DONE_TO, kwargs=_component),
    Entry("catalogue:new_function", get=CHANGED, post=CHANGED, kwargs=_component),
    Entry("catalogue:change_function", get=CHANGED, post=CHANGED, kwargs=_function),
    Entry("catalogue:remove_function", get=405, post=DONE_TO, kwargs=_function),
    Entry("catalogue:offering_units", get=EDITED, post=EDITED),
    Entry("catalogue:offerings", get=OF_A_UNIT, post=DONE_IN_A_UNIT, kwargs=_unit),
    Entry("catalogue:new_offering", get=OF_A_UNIT, post=OF_A_UNIT, kwargs=_unit),
    Entry("catalogue:change_offering", get=OF_A_UNIT, post=OF_A_UNIT, kwargs=_offering),
    Entry("catalogue:remove_offering", get=405, post=DONE_IN_A_UNIT, kwargs=_offering),
    Entry("catalogue:suppliers", get={**SEEN_INSIDE, "no role": 403}, post={**SEEN_INSIDE, "no role": 403}),
    Entry("catalogue:new_supplier", get=EDITED, post=EDITED),
    Entry("catalogue:supplier", get=SEEN_INSIDE, post=SEEN_INSIDE, kwargs=_supplier),
    Entry("catalogue:change_supplier", get=CHANGED_INSIDE, post=CHANGED_INSIDE, kwargs=_supplier),
    Entry("catalogue:remove_supplier", get=405, post=DONE_INSIDE, kwargs=_supplier),
    Entry("catalogue:versions", get=SEEN_INSIDE, post=SEEN_INSIDE, kwargs=_versions),
    Entry("catalogue:restore", get=405, post=DONE_INSIDE, kwargs=_event),
    Entry("catalogue:file", get=EDITED, post=EDITED),
    Entry("catalogue:template", get=EDITED),
    Entry("catalogue:export", get=EDITED, kwargs=lambda world: {"form": "yaml"}),
    Entry("catalogue:preview", get=OWN_FILE, kwargs=_upload),
    Entry("catalogue:apply", get=405, post=OWN_FILE_APPLIED, kwargs=_upload),
]  # fmt: skip
