"""The form that reads like the document: what is typed is saved, or shown again with what is wrong."""

from typing import Any

import pytest

from accord.server.agreements import bridge
from accord.server.agreements.forms.rows import LISTS
from accord.server.agreements.forms.sheet import sheet_of
from accord.server.agreements.models import Agreement, Version
from tests.cast import Cast
from tests.server.agreements.conftest import Browser
from tests.server.agreements.texts import NOW, OLA, PROMISE, agreed, offered, text, written


def flat(value: Any, name: str = "") -> dict[str, Any]:
    """Return a sheet as the fields of a posted form."""
    if isinstance(value, dict):
        return {
            key: entry
            for part, inner in value.items()
            for key, entry in flat(inner, f"{name}.{part}" if name else part).items()
        }
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return {
            key: entry for index, inner in enumerate(value) for key, entry in flat(inner, f"{name}.{index}").items()
        }
    return {name: value}


def posted(version: Version, **changes: Any) -> dict[str, Any]:
    fields = flat(sheet_of(bridge.document(version)))
    return {
        **fields,
        "row_version": version.row_version,
        **{name.replace("__", "."): value for name, value in changes.items()},
    }


def test_a_new_agreement_is_saved_as_it_was_typed(cast: Cast, browser: Browser) -> None:
    fields = {**flat(sheet_of(text())), "hours.source": "written"}
    answer = browser.by(cast.grace).post("/agreements/new/", fields)
    assert answer.status_code == 302, answer.content.decode()
    version = Version.objects.get()
    assert bridge.document(version) == text()
    assert [unit.code for unit in version.units.all()] == ["riverside"]
    assert version.services == ["wired-network"]


def test_saving_unchanged_changes_nothing_in_the_text(cast: Cast, browser: Browser) -> None:
    version = written(cast.grace)
    assert browser.by(cast.grace).post(version.get_absolute_url() + "edit/", posted(version)).status_code == 302
    before, version = version, Version.objects.get()
    assert version.digest == before.digest


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("targets.0.responsible_name", "", "responsible"),
        ("targets.0.share", "140 %", "not a share"),
        ("targets.0.all", "1 day", "does not say which days"),
        ("targets.1.at.0", "soon", "not a length of time"),
        ("title", "", "is missing"),
        ("levels.0.name", "", "is missing"),
        ("hours.week.0.closes", "noon", "noon"),
        ("credits.0.credit", "", "says what is owed in one way"),
        ("escalation.0.to", "Head of IT", "needs one time"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_saved(
    cast: Cast, browser: Browser, field: str, value: str, said: str
) -> None:
    version = written(cast.grace)
    answer = browser.by(cast.grace).post(
        version.get_absolute_url() + "edit/", {**posted(version, what="Typed"), "hours.source": "written", field: value}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "Typed" in page
    assert Version.objects.get().digest == version.digest


def test_a_target_without_a_responsible_is_marked_at_the_field(cast: Cast, browser: Browser) -> None:
    version = written(cast.grace)
    page = browser.by(cast.grace).post(
        version.get_absolute_url() + "edit/", posted(version, targets__0__responsible_name="")
    )
    assert 'id="targets.0.responsible_name-wrong"' in page.content.decode()


def test_two_people_edit_at_once_and_nothing_is_lost(cast: Cast, browser: Browser) -> None:
    version = written(cast.grace)
    address, fields = version.get_absolute_url() + "edit/", posted(version)
    browser.by(cast.fay).post(address, {**fields, "why": "Fay's reason"})
    answer = browser.by(cast.grace).post(address, {**fields, "what": "Grace's words"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Fay has saved this text since you opened it" in page
    assert "Grace&#39;s words" in page
    assert "Fay&#39;s reason" in page
    now = Version.objects.get()
    assert (now.document["what"], now.document["why"]) == (PROMISE["what"], "Fay's reason")
    browser.post(address, {**fields, "what": "Grace's words", "row_version": now.row_version})
    assert Version.objects.get().document["what"] == "Grace's words"


def test_rows_are_added_and_removed_without_a_script(cast: Cast, browser: Browser) -> None:
    version = written(cast.grace)
    address = version.get_absolute_url() + "edit/"
    page = (
        browser.by(cast.grace)
        .post(address, {**posted(version, title="Typed title"), "add": "targets"})
        .content.decode()
    )
    assert 'name="targets.2.kind"' in page
    assert "Typed title" in page
    page = browser.post(address, {**posted(version), "remove": "levels.0"}).content.decode()
    assert 'name="levels.1.name"' not in page
    assert 'name="targets.1.at.0" value="4 h"' in page
    assert Version.objects.get().row_version == version.row_version


def test_a_scope_that_collides_with_a_signed_agreement_is_refused_at_the_scope(cast: Cast, browser: Browser) -> None:
    agreed(cast.grace, cast.alice)
    fields = {**flat(sheet_of(text(id="another"))), "hours.source": "written"}
    page = browser.by(cast.grace).post("/agreements/new/", fields)
    assert page.status_code == 422
    assert 'id="scope-wrong"' in page.content.decode()
    assert "both apply to a ticket" in page.content.decode()
    assert not Agreement.objects.filter(code="another").exists()


def test_a_unit_that_nobody_knows_is_refused_at_the_units(cast: Cast, browser: Browser) -> None:
    fields = {**flat(sheet_of(text())), "hours.source": "written", "scope.units": ["atlantis"]}
    page = browser.by(cast.grace).post("/agreements/new/", fields)
    assert 'id="scope.units-wrong"' in page.content.decode()


def test_a_signed_text_is_not_edited(cast: Cast, browser: Browser) -> None:
    version = agreed(cast.grace, cast.alice)
    assert browser.by(cast.grace).get(version.get_absolute_url() + "edit/").status_code == 302


def test_saving_checks_the_chain(cast: Cast, browser: Browser) -> None:
    version = written(cast.grace)
    assert version.chain == []
    agreed(cast.grace, cast.fay, text(OLA))
    browser.by(cast.grace).post(version.get_absolute_url() + "edit/", posted(version))
    page = browser.get(version.get_absolute_url()).content.decode()
    assert "What Network promises the desk” may take 8\N{NO-BREAK SPACE}h" in page


def test_one_text_becomes_a_draft_for_each_of_many_units(cast: Cast, browser: Browser) -> None:
    version = written(cast.grace)
    browser.by(cast.grace).post(
        version.get_absolute_url() + "units/", {"units": ["westpark", "south"], "how": "each", "begins": "2026-09-01"}
    )
    made = Agreement.objects.filter(template=version.agreement).order_by("code")
    assert [one.code for one in made] == ["network-riverside-south", "network-riverside-westpark"]
    assert {unit.code for one in made for unit in one.versions.get().units.all()} == {"south", "westpark"}


def test_a_form_of_nonsense_is_refused_and_not_a_fault(cast: Cast, browser: Browser) -> None:
    fields = {
        "targets.999.at.5": "1 h",
        "levels.0.number": "-1",
        "levels.0.name": "x",
        "targets": "a",
        "scope.units": "<b>",
        "hours.source": "calendar",
        "hours.calendar": "none",
        "row_version": "9" * 40,
    }
    answer = browser.by(cast.grace).post("/agreements/new/", fields)
    assert answer.status_code == 422


def test_every_part_takes_another_row(cast: Cast, browser: Browser) -> None:
    browser.by(cast.grace)
    for part in (*LISTS, "week", "nothing"):
        assert (part, browser.post("/agreements/new/", {"add": part}).status_code) == (part, 200)


def test_an_offered_text_can_still_be_changed_by_those_who_write(cast: Cast, browser: Browser) -> None:
    version = offered(cast.grace)
    assert (
        browser.by(cast.fay).post(version.get_absolute_url() + "edit/", posted(version, why="Sales")).status_code == 302
    )
    assert (Version.objects.get().document["why"], NOW.year) == ("Sales", 2026)
