"""Commands about documents: agreement, map; and the reference page of the commands."""

import json
from pathlib import Path

import pytest

from accord.cli.reference import reference_page
from tests.library.cli.outcome import Run
from tests.library.cli.samples import AGREEMENT

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "command-line.md"


def test_the_reference_page_is_written_from_the_commands() -> None:
    assert PAGE.read_text("utf-8") == reference_page(), "write accord.cli.reference.reference_page() to the page"


def test_agreement_check_runs_the_examples(accord: Run, company: Path, tmp_path: Path) -> None:
    organisation = company / "organisation.yaml"
    answer = accord("agreement", "check", company / "agreements", "--organisation", organisation, "--json")
    assert answer.code == 0
    assert (len(answer.json["agreements"]), answer.json["examples"], answer.json["failed"]) == (27, 3, [])
    wrong = tmp_path / "wrong.yaml"
    example = "examples: [{target: response, opened: 2026-03-06 16:50, due: 2026-03-09 09:00}]\n"
    wrong.write_text(AGREEMENT + example, "utf-8")
    answer = accord("agreement", "check", wrong)
    assert answer.code == 1
    line = len(AGREEMENT.splitlines()) + 1
    assert f"{wrong}:{line}: network, example 1: due is Mon 2026-03-09 08:20, not" in answer.out
    (failed,) = accord("agreement", "check", wrong, "--json").json["failed"]
    assert (failed["file"], failed["line"], failed["example"]) == (str(wrong), line, 1)


def test_agreement_check_finds_agreements_that_collide(accord: Run, agreement: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(AGREEMENT.replace("id: network", "id: other"), "utf-8")
    answer = accord("agreement", "check", agreement, other)
    assert answer.code == 1
    assert any(line.startswith(f"{other}, ") and "both apply" in line for line in answer.out.splitlines())
    assert "2 agreements: 1 collision" in answer.out
    (collision,) = accord("agreement", "check", tmp_path, "--json").json["collisions"]
    assert collision["file"] == str(other)
    assert accord("agreement", "check", agreement, agreement).code == 0


def test_problems_stand_one_a_line_beginning_with_their_place(accord: Run, agreement: Path) -> None:
    agreement.write_text(AGREEMENT.replace("80 %", "80").replace("title:", "titel:"), "utf-8")
    answer = accord("agreement", "check", agreement)
    assert answer.code == 3
    head, *lines = answer.err.splitlines()
    assert head == f"accord: {len(lines)} problems:"
    assert len(lines) > 2
    assert all(line.startswith(f"{agreement}:") for line in lines)


def test_agreement_diff_tells_changes_in_words(accord: Run, agreement: Path, tmp_path: Path) -> None:
    after = tmp_path / "after.yaml"
    after.write_text(AGREEMENT.replace("30 min", "45 min"), "utf-8")
    answer = accord("agreement", "diff", agreement, after)
    assert answer.code == 1
    assert "30 min → 45 min (looser)" in answer.out
    answer = accord("agreement", "diff", agreement, agreement)
    assert (answer.code, answer.out) == (0, "The agreements say the same.\n")


def test_agreement_chain_finds_a_promise_that_those_behind_do_not_allow(accord: Run, company: Path) -> None:
    agreements, organisation = company / "agreements", company / "organisation.yaml"
    answer = accord(
        "agreement", "chain", agreements / "wired-network.v3.yaml", "-b", agreements, "--organisation", organisation
    )
    assert answer.code == 1
    assert '"ola-network" may take 8 h' in answer.out
    assert "does not hold" in answer.out
    tills = accord("agreement", "chain", agreements / "tills.v3.yaml", "-b", agreements, "--json")
    assert tills.json["promise"] == "tills"


def test_agreement_schema_is_a_json_schema(accord: Run, tmp_path: Path) -> None:
    printed = json.loads(accord("agreement", "schema").out)
    assert printed["$schema"].startswith("https://json-schema.org/")
    answer = accord("agreement", "schema", "-o", tmp_path / "schema.json")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err.replace("\n", "") == f"Written: {tmp_path / 'schema.json'}"
    assert json.loads((tmp_path / "schema.json").read_text("utf-8")) == printed


def test_agreement_render_refuses_a_form_that_it_does_not_write(accord: Run, agreement: Path, tmp_path: Path) -> None:
    answer = accord("agreement", "render", agreement, "-o", tmp_path / "out.odt")
    assert answer.code == 2
    assert "must end in .pdf, .docx, .html" in answer.err


@pytest.mark.parametrize(("name", "begins"), [("out.pdf", b"%PDF"), ("out.docx", b"PK"), ("out.html", b"<!")])
def test_agreement_render_writes_the_document(
    accord: Run, agreement: Path, tmp_path: Path, name: str, begins: bytes
) -> None:
    assert accord("agreement", "render", agreement, "-o", tmp_path / name, "--language", "ru").code == 0
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_agreement_render_takes_names_from_the_organisation_beside_it(
    accord: Run, agreement: Path, tmp_path: Path
) -> None:
    agreement.write_text(AGREEMENT + "scope: {services: [lan]}\n", "utf-8")
    (tmp_path / "organisation.yaml").write_text("services: {lan: {name: Cables and sockets}}\n", "utf-8")
    answer = accord("agreement", "render", agreement, "-o", tmp_path / "out.html")
    assert answer.code == 0, answer.err
    assert "organisation.yaml" in answer.err
    assert "Cables and sockets" in (tmp_path / "out.html").read_text("utf-8")


TABLE = """\
Ticket no;Opened;Closed;Status;Priority;Department
T1;06.03.2026 16:50;09.03.2026 08:30;Closed;2;Shop
T2;13.03.2026 10:00;;Open;3;Shop
"""


def test_map_suggest_writes_a_mapping_that_map_check_takes(accord: Run, tmp_path: Path) -> None:
    table, mapping = tmp_path / "tickets.csv", tmp_path / "map.yaml"
    table.write_text(TABLE, "utf-8")
    assert accord("map", "suggest", table, "-o", mapping).code == 0
    assert accord("map", "suggest", table).out == mapping.read_text("utf-8")
    mapping.write_text(mapping.read_text("utf-8") + "\nzone: Europe/Berlin\n", "utf-8")
    assert accord("map", "check", mapping).code == 0
    answer = accord("map", "check", mapping, table, "--json")
    assert (answer.json["rows_read"], answer.json["rows_rejected"]) == (2, 0), answer


def test_map_check_tells_what_is_wrong_with_a_mapping(accord: Run, tmp_path: Path) -> None:
    mapping = tmp_path / "map.yaml"
    mapping.write_text("colums: {}\n", "utf-8")
    answer = accord("map", "check", mapping)
    assert answer.code == 3
    assert "map.yaml:1" in answer.err
    assert "columns" in answer.err
