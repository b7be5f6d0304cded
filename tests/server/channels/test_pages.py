"""The pages of an import: upload, meaning, progress, result."""

import gzip
import io
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accord.server.accounts.models import Person
from accord.server.channels.history.models import Import
from accord.server.channels.history.progress import Telling
from accord.server.channels.history.running import run
from accord.server.desk.models import Event, Ticket
from tests.cast import Cast
from tests.server.channels.conftest import LATER, NOW, ROWS, Upload, export, imported

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def signed_in(client: Client, person: Person) -> Client:
    client.force_login(person, backend=BACKEND)
    return client


@pytest.fixture
def grace(client: Client, here: Cast) -> Client:
    return signed_in(client, here.grace)


def upload(
    client: Client, *rows: str, source: str = "old-desk", address: str = "/history/upload/", **more: str
) -> Import:
    file = SimpleUploadedFile("incidents.csv.gz", gzip.compress(export(*rows)))
    answer = client.post(address, {"source": source, "file": file, **more})
    assert answer.status_code == 302, answer.content.decode()
    return Import.objects.latest("pk")


def test_from_upload_to_result(grace: Client, here: Cast) -> None:
    one = upload(grace, *ROWS)
    page = grace.get(one.get_absolute_url(), follow=True)
    text = page.content.decode()
    assert page.redirect_chain == [(f"/history/{one.pk}/mapping/", 302)]
    assert "7 used + 1 rejected" in text
    assert "Import 4 tickets" in text
    assert "Resolution: missed" in text  # the first tickets are judged before anything is imported
    assert not Ticket.objects.exists()

    posted = {"look": one.look, "format": one.format, "zone": "Europe/Berlin", "prefix": "", "import": "1"}
    answer = grace.post(f"/history/{one.pk}/mapping/", {**posted, "rows": "changes", "value:unit:1": "southfield"})
    assert (answer.status_code, answer["Location"]) == (302, f"/history/{one.pk}/")
    one.refresh_from_db()
    assert one.state == Import.State.QUEUED
    waiting = grace.get(f"/history/{one.pk}/").content.decode()
    assert 'hx-trigger="every 2s"' in waiting
    assert '<meta http-equiv="refresh"' in waiting  # without a script the page follows all the same

    run(one.pk, lambda: NOW)
    done = grace.get(f"/history/{one.pk}/").content.decode()
    assert "7 used + 1 rejected" in done
    assert Ticket.objects.get(reference="INC2").unit == here.southfield
    rejects = b"".join(grace.get(f"/history/{one.pk}/rejects.csv").streaming_content).decode()
    assert rejects.splitlines()[0] == "row,line,ticket,reason,field,value"
    assert "incidents.csv.gz" in grace.get("/history/").content.decode()


def test_a_running_import_answers_a_look_with_the_part_that_moves(grace: Client, looked_at: Upload, here: Cast) -> None:
    one = looked_at()
    Import.objects.filter(pk=one.pk).update(state=Import.State.RUNNING, step="judging")
    with Telling(one.pk):
        part = grace.get(f"/history/{one.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith("<section")
    assert 'aria-current="step"' in part
    Import.objects.filter(pk=one.pk).update(state=Import.State.CANCELLED)
    assert grace.get(f"/history/{one.pk}/", headers={"HX-Request": "true"})["HX-Refresh"] == "true"


def test_a_newer_export_is_imported_by_one_click(grace: Client, looked_at: Upload) -> None:
    first = imported(looked_at(*(row for row in ROWS if "soon" not in row)))
    assert f"/history/upload/?like={first.pk}" in grace.get(f"/history/{first.pk}/").content.decode()
    assert "Import as last time" in grace.get(f"/history/upload/?like={first.pk}").content.decode()
    newer = upload(grace, *(row for row in (*ROWS, *LATER) if "soon" not in row and "Westpark" not in row), at_once="1")
    assert newer.state == Import.State.QUEUED
    assert run(newer.pk, lambda: NOW).events_new == 1


def test_what_the_last_file_did_not_know_is_asked_for(grace: Client, looked_at: Upload) -> None:
    imported(looked_at(*ROWS))
    newer = upload(grace, *ROWS, *LATER, at_once="1")
    assert newer.state == Import.State.UPLOADED
    assert "Places → units: Westpark" in grace.get(f"/history/{newer.pk}/mapping/").content.decode()


def test_columns_that_change_are_looked_at_before_they_are_imported(grace: Client) -> None:
    one = upload(grace, *ROWS)
    posted = {"look": one.look, "format": one.format, "zone": "Europe/Berlin", "rows": "changes", "import": "1"}
    answer = grace.post(f"/history/{one.pk}/mapping/", {**posted, "column:columns.unit": "category"}, follow=True)
    assert "Columns have changed" in answer.content.decode()
    one.refresh_from_db()
    assert one.state == Import.State.MAPPED
    assert [value for value, _count in one.found["values"]["unit"]] == ["Printing", "Coffee"]


def test_a_column_can_be_left_out_that_the_desk_usually_has(grace: Client) -> None:
    one = upload(grace, *ROWS)
    posted = {"look": one.look, "format": one.format, "zone": "Europe/Berlin", "rows": "changes"}
    grace.post(f"/history/{one.pk}/mapping/", {**posted, "column:columns.unit": ""})
    one.refresh_from_db()
    assert "unit" not in one.found["values"]
    assert one.found["problems"] == []


def test_a_table_of_an_unknown_desk_gets_a_first_mapping(grace: Client) -> None:
    table = "Номер;Дата создания;Дата решения;Статус;Офис\n00123;25.03.2026 09:00;25.03.2026 11:00;Закрыта;Riverside\n"
    answer = grace.post("/history/upload/", {"source": "hotline", "file": SimpleUploadedFile("t.csv", table.encode())})
    one = Import.objects.latest("pk")
    assert answer.status_code == 302
    assert one.found["problems"] == []
    assert (one.mapping["ticket"], one.mapping["times"]["resolved"]) == ("Номер", "Дата решения")
    assert one.choices["unit"]["values"] == {"Riverside": "riverside"}


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("t.csv", b"1,2,3\n4,5,6\n", "no column looks like the time of opening"),  # no header
        ("t.csv", b'{"what": 1}', "which no known desk exports"),
    ],
)
def test_a_file_without_sense_says_so_and_waits(grace: Client, name: str, content: bytes, message: str) -> None:
    grace.post("/history/upload/", {"source": "hotline", "file": SimpleUploadedFile(name, content)})
    one = Import.objects.latest("pk")
    page = grace.get(f"/history/{one.pk}/mapping/")
    assert page.status_code == 200
    assert message in page.content.decode()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"zone": "Mars/Olympus"}, "Mars/Olympus"),
        ({"format": "jira"}, "Jira"),
        ({"format": "xlsx"}, "the workbook cannot be read"),
        ({"format": "nonsense"}, "There is no format"),
        ({"prefix": "x" * 21}, "longer than 20"),
        ({"value:unit:0": "nowhere"}, "“nowhere” for “Riverside” is not here"),
        ({"look": "99"}, "looked at again meanwhile"),
    ],
)
def test_what_is_wrong_on_the_page_is_said(grace: Client, change: dict[str, str], message: str) -> None:
    one = upload(grace, *ROWS)
    posted = {"look": one.look, "format": one.format, "zone": "Europe/Berlin", "rows": "changes", "import": "1"}
    answer = grace.post(f"/history/{one.pk}/mapping/", {**posted, **change}, follow=True)
    assert answer.status_code == 200
    assert message in answer.content.decode()
    one.refresh_from_db()
    assert one.is_open


def test_an_upload_that_is_far_too_large_is_refused_before_it_is_read(grace: Client, settings: LazySettings) -> None:
    class Unread(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            raise AssertionError("the body was read")

    answer = grace.generic("POST", "/history/upload/", content_type="multipart/form-data; boundary=x",
                           CONTENT_LENGTH=str(300 * 1024 * 1024), **{"wsgi.input": Unread()})  # fmt: skip
    assert answer.status_code == 413
    assert "The file is larger than 250 MB" in answer.content.decode()
    assert answer["Connection"] == "close"


def test_a_file_over_the_limit_gets_a_message_at_its_field(grace: Client, settings: LazySettings, media: Path) -> None:
    settings.HISTORY_UPLOAD_LIMIT = 1000
    file = SimpleUploadedFile("t.csv", b"a,b\n" * 1000)
    answer = grace.post("/history/upload/", {"source": "hotline", "file": file})
    assert "The file is larger than" in answer.content.decode()
    assert not Import.objects.exists()
    assert not list((media / "imports").iterdir())


def test_our_own_name_is_not_the_name_of_another_desk(grace: Client) -> None:
    file = SimpleUploadedFile("t.csv", export(*ROWS))
    answer = grace.post("/history/upload/", {"source": "accord", "file": file})
    assert "stands for tickets of our own" in answer.content.decode()


def test_an_upload_can_be_taken_away_an_import_cannot(grace: Client, looked_at: Upload) -> None:
    one, path = looked_at(), looked_at().path
    with pytest.MonkeyPatch.context():
        grace.post(f"/history/{one.pk}/remove/")
    assert not Import.objects.filter(pk=one.pk).exists()
    done = imported(looked_at())
    grace.post(f"/history/{done.pk}/remove/")
    assert Import.objects.filter(pk=done.pk).exists()
    assert path.exists()


def test_only_who_imports_for_the_whole_organisation_sees_imports(
    client: Client, here: Cast, looked_at: Upload
) -> None:
    one = looked_at()
    for person, status in ((here.alice, 403), (here.dora, 403), (here.grace, 302), (here.irma, 302)):
        assert signed_in(client, person).get(f"/history/{one.pk}/").status_code == status


def test_the_list_asks_the_database_the_same_number_of_times(
    grace: Client, looked_at: Upload, django_assert_num_queries: object
) -> None:
    looked_at()
    grace.get("/history/")
    with django_assert_num_queries(2):  # type: ignore[operator]
        grace.get("/history/")
    for _ in range(3):
        looked_at()
    with django_assert_num_queries(2):  # type: ignore[operator]
        grace.get("/history/")
    assert not Event.objects.exists()
