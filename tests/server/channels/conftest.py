"""A small export of a ServiceNow desk, and the steps of an import."""

import gzip
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import LazySettings

from accord.agreements import Agreement, AgreementBook
from accord.server.catalogue.bridge import organisation
from accord.server.catalogue.models import Component, Service
from accord.server.channels.history import actions, queries
from accord.server.channels.history.models import Import
from accord.server.channels.history.running import run
from accord.server.desk import judging
from tests.cast import Cast

NOW = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)
HEADER = (
    "number,incident_state,sys_mod_count,opened_at,sys_updated_at,location,category,assignment_group,priority,"
    "short_description"
)
ROWS = (
    "INC1,New,0,2/3/2026 09:00,2/3/2026 09:00,Riverside,Printing,Service Desk,2 - High,Printer on fire",
    "INC1,Active,1,2/3/2026 09:00,2/3/2026 09:10,Riverside,Printing,Network,2 - High,Printer on fire",
    "INC1,Resolved,2,2/3/2026 09:00,2/3/2026 09:40,Riverside,Printing,Network,2 - High,Printer on fire",
    "INC2,New,0,2/3/2026 10:00,2/3/2026 10:00,Harbour,Coffee,Service Desk,3 - Moderate,No coffee",
    "INC2,Resolved,1,2/3/2026 10:00,2/3/2026 10:05,Harbour,Coffee,Service Desk,3 - Moderate,No coffee",
    "INC3,New,0,2/3/2026 11:00,2/3/2026 11:00,Riverside,Printing,Service Desk,3 - Moderate,Toner",
    "INC3,Active,1,2/3/2026 11:00,soon,Riverside,Printing,Service Desk,3 - Moderate,Toner",
    "INC4,New,0,28/3/2026 11:00,28/3/2026 11:00,Riverside,Printing,Service Desk,3 - Moderate,Paper",
)
LATER = (
    "INC3,Resolved,2,2/3/2026 11:00,2/3/2026 15:00,Riverside,Printing,Service Desk,3 - Moderate,Toner",
    "INC5,New,0,29/3/2026 11:00,29/3/2026 11:00,Westpark,Printing,Service Desk,3 - Moderate,Ink",
)
PROMISE = {
    "id": "printing-riverside",
    "title": "Printing at Riverside",
    "status": "in_force",
    "effective_from": "2026-01-01",
    "provider": {"name": "IT"},
    "customer": {"name": "Riverside"},
    "scope": {"units": ["riverside"], "services": ["printing"]},
    "hours": {"zone": "Europe/Berlin", "week": {"daily": [["00:00", "24:00"]]}},
    "targets": [{"kind": "resolution", "allowance": "30 min", "share": "80 %", "responsible": {"name": "Fay"}}],
}


def export(*rows: str) -> bytes:
    return "\n".join((HEADER, *rows, "")).encode()


@pytest.fixture(autouse=True)
def media(settings: LazySettings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def here(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """The cast with a printing service, and one agreement about it."""
    service = Service.objects.create(code="printing", name="Printing")
    Component.objects.create(code="devices", name="Devices", service=service)
    known = AgreementBook([Agreement.model_validate(PROMISE)], organisation())
    for module in (judging, queries):
        monkeypatch.setattr(module, "book", lambda: known)
    return cast


type Upload = Callable[..., Import]


@pytest.fixture
def looked_at(here: Cast) -> Upload:
    """Upload rows of the desk as Grace, and look at them."""

    def made(*rows: str, source: str = "old-desk", name: str = "incidents.csv.gz") -> Import:
        packed = gzip.compress(export(*(rows or ROWS)))
        one = actions.upload([packed], name, source=source, by=here.grace, now=NOW)
        actions.look(one, now=NOW)
        return one

    return made


def imported(one: Import) -> Import:
    actions.queue_import(one, by=one.by, now=NOW)
    return run(one.pk, lambda: NOW)
