"""Agreements from files, in the browser and in one transaction; and as files."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accord.agreements import Status, dump, load
from accord.errors import InputError
from accord.server.agreements.actions import apply_files, create_agreement
from accord.server.agreements.models import Agreement, Version
from accord.server.agreements.plans import Outcome, plan
from accord.server.agreements.states import State
from tests.cast import Cast
from tests.server.agreements.conftest import Browser
from tests.server.agreements.texts import NOW, OLA, agreed, offered, text, written


def files(*texts: object) -> list[tuple[str, str]]:
    return [(f"{number}.yaml", dump(one)) for number, one in enumerate(texts)]  # type: ignore[arg-type]


def test_a_file_becomes_a_draft_whatever_it_says(cast: Cast) -> None:
    signed = text().model_copy(update={"status": Status.IN_FORCE})
    planned = apply_files(files(signed, text(OLA)), by=cast.grace, now=NOW)
    assert [one.outcome for one in planned] == [Outcome.NEW, Outcome.NEW]
    assert set(Version.objects.values_list("state", flat=True)) == {State.DRAFT}


def test_applied_again_nothing_changes(cast: Cast) -> None:
    apply_files(files(text()), by=cast.grace, now=NOW)
    before = Version.objects.get()
    assert [one.outcome for one in apply_files(files(text()), by=cast.grace, now=NOW)] == [Outcome.SAME]
    assert Version.objects.get().row_version == before.row_version


def test_what_was_exported_comes_back_as_the_same(cast: Cast) -> None:
    from accord.server.agreements import bridge

    version = agreed(cast.grace, cast.alice)
    assert [one.outcome for one in plan([("a.yaml", dump(bridge.document(version)))])] == [Outcome.SAME]


def test_a_changed_file_changes_the_draft(cast: Cast) -> None:
    written(cast.grace)
    planned = apply_files(files(text(what="Something else")), by=cast.grace, now=NOW)
    assert planned[0].outcome is Outcome.CHANGED
    assert [change.path for change in planned[0].changes] == [("what",)]
    assert Version.objects.get().document["what"] == "Something else"


def test_a_signed_text_is_not_changed_by_a_file(cast: Cast) -> None:
    version = agreed(cast.grace, cast.alice)
    with pytest.raises(InputError, match="Count the version on"):
        apply_files(files(text(what="Something else")), by=cast.grace, now=NOW)
    planned = apply_files(files(text(version=2, effective_from="2026-06-01")), by=cast.grace, now=NOW)
    assert planned[0].outcome is Outcome.NEXT
    assert version.agreement.versions.count() == 2


def test_one_wrong_file_and_nothing_is_saved(cast: Cast) -> None:
    with pytest.raises(InputError) as refused:
        apply_files([*files(text()), ("b.yaml", "id: x\ntitle: Half\n")], by=cast.grace, now=NOW)
    assert {problem.place.file for problem in refused.value.problems} == {"b.yaml"}
    assert not Agreement.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            b"a: &a [x, x, x, x, x, x, x, x, x]\n"
            + b"".join(b"%c: &%c [%s]\n" % (98 + n, 98 + n, b", ".join([b"*%c" % (97 + n)] * 9)) for n in range(8)),
            "too large",
        ),
        (b"\xff\xfe\x00", "not text in UTF-8"),
        (b"- a\n- b\n", "not an agreement"),
        (b"", "empty"),
    ],
)
def test_a_bad_file_gets_a_clear_message(cast: Cast, browser: Browser, content: bytes, said: str) -> None:
    answer = browser.by(cast.grace).post("/agreements/file/", {"files": SimpleUploadedFile("bad.yaml", content)})
    assert said in answer.content.decode()
    assert not Agreement.objects.exists()


def test_the_browser_shows_the_plan_and_then_applies_it(cast: Cast, browser: Browser) -> None:
    content = dump(text())
    page = browser.by(cast.grace).post("/agreements/file/", {"files": SimpleUploadedFile("a.yaml", content.encode())})
    assert "A new draft" in page.content.decode()
    assert not Agreement.objects.exists()
    browser.post("/agreements/file/", {"name": "a.yaml", "text": content, "apply": "1"})
    assert Version.objects.get().document["what"] == text().what


def test_a_file_names_the_agreements_behind_by_their_titles(cast: Cast, browser: Browser) -> None:
    create_agreement(text(OLA), by=cast.grace, now=NOW)
    version = offered(cast.grace, text(behind=[OLA["id"]]))
    answer = browser.by(cast.grace).get(f"{version.get_absolute_url()}file/docx/")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
        written = file.read("word/document.xml").decode()
    assert OLA["title"] in written
    assert OLA["id"] not in written


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF"), ("docx", b"PK"), ("yaml", b"accord: 1")])
def test_a_version_is_handed_out_as_a_file(cast: Cast, browser: Browser, form: str, begins: bytes) -> None:
    version = offered(cast.grace)
    answer = browser.by(cast.alice).get(f"{version.get_absolute_url()}file/{form}/")
    assert answer.content.startswith(begins)
    if form == "yaml":
        assert load(answer.content.decode()).targets == text().targets
