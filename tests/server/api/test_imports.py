"""History uploaded by a program."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accord.server.accounts.roles import Capability
from accord.server.channels.history.models import Import
from tests.cast import Cast
from tests.server.api.conftest import API, Caller
from tests.server.api.test_door import problem

type Calling = Callable[..., Caller]

ROWS = (
    b"Number,Opened,Resolved,Category,Priority\n"
    b"A-1,2026-03-02 09:00,2026-03-02 10:00,printing,1\n"
    b"A-2,2026-03-02 09:30,2026-03-02 11:00,mail,2\n"
)


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def upload(
    caller: Caller, content: bytes = ROWS, name: str = "old.csv", source: str = "old-desk", **headers: str
) -> Any:
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    return caller.client.post(
        f"{API}/imports", {"file": SimpleUploadedFile(name, content), "source": source},
        headers={"Authorization": f"Bearer {caller.token}", **named},
    )  # fmt: skip


def test_a_file_is_taken_looked_at_and_listed(cast: Cast, calling: Calling) -> None:
    grace = calling(cast.grace)
    made = upload(grace)
    assert made.status_code == 201, made.content
    told = made.json()
    assert (told["state"], told["source"], told["size"]) == ("uploaded", "old-desk", len(ROWS))
    assert made["Location"].endswith(f"/api/v1/imports/{told['id']}")
    assert grace("get", f"/imports/{told['id']}").json()["file_name"] == "old.csv"
    assert [one["id"] for one in grace("get", "/imports?source=old-desk&state=uploaded").json()["items"]] == [
        told["id"]
    ]


def test_an_upload_under_a_key_is_taken_once(cast: Cast, calling: Calling) -> None:
    grace = calling(cast.grace)
    first, again = (upload(grace, Idempotency_Key="one") for _ in range(2))
    assert first.content == again.content
    assert Import.objects.count() == 1
    problem(upload(grace, ROWS + b"A-3,2026-03-02 09:30,,mail,2\n", Idempotency_Key="one"), "key-reused")


def test_a_started_import_waits_for_the_worker_and_is_started_once(cast: Cast, calling: Calling) -> None:
    grace = calling(cast.grace)
    key = upload(grace).json()["id"]
    started = grace("post", f"/imports/{key}/start")
    assert (started.status_code, started.json()["state"]) == (202, "queued")
    problem(grace("post", f"/imports/{key}/start"), "conflict")


@pytest.mark.parametrize(
    ("content", "name", "source"),
    [(b"", "old.csv", "old-desk"), (ROWS, "old.exe", "old-desk"), (ROWS, "old.csv", "a b")],
)
def test_a_file_that_cannot_be_taken_leaves_nothing(
    cast: Cast, calling: Calling, content: bytes, name: str, source: str
) -> None:
    problem(upload(calling(cast.grace), content, name, source), "invalid")
    assert not Import.objects.exists()


def test_an_upload_that_is_too_large_is_not_read(cast: Cast, calling: Calling, settings: Any) -> None:
    settings.HISTORY_UPLOAD_LIMIT = 10
    problem(upload(calling(cast.grace), ROWS * 2000), "too-large")


def test_only_who_imports_for_the_organisation_uploads(cast: Cast, calling: Calling) -> None:
    for person in (cast.alice, cast.dora, cast.fay, cast.hugo):
        problem(upload(calling(person)), "not-allowed")
    problem(upload(calling(cast.grace, Capability.VIEW_TICKETS)), "not-allowed")
