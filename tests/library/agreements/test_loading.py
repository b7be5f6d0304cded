"""What is wrong in a document is named with its line, its key, and what would be right."""

from decimal import Decimal
from pathlib import Path

import pytest

from accord.agreements import AgreementError, Status, TargetKind, load, load_book, load_many
from accord.events import WaitingReason
from tests.library.agreements.samples import DOCUMENT, EXAMPLES, agreement, faults_in, target


def changed(before: str, after: str) -> str:
    assert before in DOCUMENT
    return DOCUMENT.replace(before, after, 1)


def only_fault(text: str) -> tuple[int | None, str | None, str]:
    found = faults_in(text)
    assert len(found) == 1, found
    return found[0]


def test_a_document_without_a_fault_is_read() -> None:
    office = load(DOCUMENT)
    assert (office.id, office.status) == ("office", Status.DRAFT)
    assert [target.id for target in office.targets] == ["response", "resolution"]


def test_times_dates_and_country_codes_need_no_quotes() -> None:
    text = changed("week: {mon-fri: [[08:00, 17:00]]}", "week: {mon-fri: [[10:00, 12:30]]}\n  country: NO")
    text += "effective_from: 2026-03-01\nreview: {every: 3 months, next_on: 2026-06-01}\n"
    office = load(text)
    assert office.hours == {"zone": "Europe/Berlin", "country": "NO", "week": {"mon-fri": [["10:00", "12:30"]]}}
    assert str(office.effective_from) == "2026-03-01"


def test_a_key_without_a_value_is_not_given() -> None:
    assert load(DOCUMENT + "cost:\nwhat:\nescalation:\n") == load(DOCUMENT)


def test_a_number_may_stand_for_a_text() -> None:
    assert load(changed("title: Office", "title: 1900") + "scope: {units: [101, 007]}\n").scope.units == ("101", "007")


def test_a_share_may_come_from_a_program_as_a_number() -> None:
    assert agreement("one", target(share=0.8)).targets[0].share == Decimal("0.8")


def test_what_is_not_said_of_a_target_has_its_default() -> None:
    text = DOCUMENT + "  - {kind: next_answer, allowance: 2 h, share: 80 %, responsible: {name: Owner}}\n"
    response, _, answer = load(text).targets
    assert (response.id, response.pauses) == ("response", ())
    assert (answer.kind, answer.pauses) == (TargetKind.NEXT_ANSWER, (WaitingReason.CUSTOMER,))
    assert load(text.replace("{kind: next", "{pauses: [], kind: next")).targets[2].pauses == ()


@pytest.mark.parametrize(
    ("before", "after", "line", "field", "said"),
    [
        ("title: Office", "titel: Office\ntitle: O", 2, "titel", 'unknown key "titel". Did you mean "title"?'),
        ("title: Office\n", "", 1, "title", 'the key "title" is missing. Give title'),
        ("    share: 80 %\n", "", 12, "targets[0].share", 'the key "share" is missing. Give share'),
        ("    share: 80 %", "    share: 80", 14, "targets[0].share", 'Write "80 %" or 0.8'),
        ("    share: 80 %", "    share: 120 %", 14, "targets[0].share", "not a share between 0 and 1"),
        ("    share: 80 %", "    share: most", 14, "targets[0].share", '"most" is not a share. Write "80 %" or 0.8'),
        ("    share: 80 %", "    share: true", 14, "targets[0].share", "true is not a number"),
        ("    share: 80 %", "    share: nan", 14, "targets[0].share", "is not a share"),
        ("{name: Owner}", "{name: }", 15, "targets[0].responsible.name", 'the key "name" is missing'),
        ("{name: Owner}", '{name: ""}', 15, "targets[0].responsible.name", "there is nothing in it"),
        (
            "{name: Owner}",
            "Owner",
            15,
            "targets[0].responsible",
            '"Owner" is not a group of keys. Write its keys under',
        ),
        ("allowance: 4 h", "allowance: 1 day", 17, "targets[1].allowance", "which days are meant"),
        ("allowance: 4 h", "allowance: 4", 17, "targets[1].allowance", '4 has no unit. Write "4 h"'),
        ("allowance: 4 h", "allowance: [4 h]", 17, "targets[1].allowance", "is not a length of time"),
        ("2: 1 h}", "2: 1 our}", 13, "targets[0].allowance[2]", '"our" in "1 our" is not a unit'),
        (
            "kind: response",
            "kind: respons",
            12,
            "targets[0].kind",
            '"respons" is not known here. Did you mean "response"?',
        ),
        ("id: office", "id: my office", 1, "id", '"my office" is not an id'),
        ("id: office", "id: office\nversion: two", 2, "version", '"two" is not a whole number'),
        ("id: office", "id: office\nversion: 0", 2, "version", "greater than or equal to 1"),
        ("id: office", "id: office\naccord: 9", 2, "accord", "version 9 of the format is not known"),
        ("id: office", "id: office\neffective_from: 2026-02-30", 2, "effective_from", '"2026-02-30" is not a date'),
        (
            "id: office",
            "id: office\neffective_from: 20260301",
            2,
            "effective_from",
            "is not a date. Write year-month-day",
        ),
        ("id: office", "id: office\nscope: {classes: incident}", 2, "scope.classes", "is not a list. Write [incident]"),
        ("id: office", "id: office\nbehind: {a: b}", 2, "behind", "what it holds is not a list"),
        (
            "id: office",
            "id: office\nexamples: [{target: a, opened: 2026, due: 2026-01-01 09:00}]",
            2,
            "examples[0].opened",
            "is not a date and time",
        ),
        ("id: office", "id: office\nversion: true", 2, "version", "true is not a whole number"),
        ("id: office", "id: office\nreview: {every: often}", 2, "review.every", "for example 3 months"),
        ("id: office", "id: office\ncost: {amount: much, currency: EUR}", 2, "cost.amount", '"much" is not a number'),
        ("id: office", "id: office\ncost: {amount: 1, currency: euro}", 2, "cost.currency", "for example EUR"),
        ("targets:\n", "targets:\n  - text\n", 12, "targets[0]", '"text" is not a group of keys'),
    ],
)
def test_a_wrong_value_is_named_with_what_would_be_right(
    before: str, after: str, line: int, field: str, said: str
) -> None:
    found = only_fault(changed(before, after))
    assert found[:2] == (line, field)
    assert said in found[2]


@pytest.mark.parametrize(
    ("before", "after", "line", "field", "said"),
    [
        ("Europe/Berlin", "Europe/Berlni", 6, "hours.zone", "Did you mean Europe/Berlin"),
        ("[[08:00, 17:00]]", "[[8, 17]]", 7, "hours.week.mon-fri[0]", 'Write "09:00"'),
        ("[[08:00, 17:00]]", "[[08:00, 12:00], [11:00, 17:00]]", 7, "hours.week.mon-fri", "overlap"),
        ("{mon-fri: [[08:00, 17:00]]}", "{}", 7, "hours.week", "the calendar never opens"),
        ("  week:", "  hollidays: []\n  week:", 7, "hours.hollidays", "unknown key 'hollidays'"),
        ("  zone: Europe/Berlin\n", "", 5, "hours.zone", "the time zone is missing"),
        ("  zone:", "  holidays: [2026-02-30]\n  zone:", 6, "hours.holidays[0]", "does not exist"),
    ],
)
def test_wrong_service_hours_are_named_on_their_line(before: str, after: str, line: int, field: str, said: str) -> None:
    found = only_fault(changed(before, after))
    assert found[1] == field
    assert said in found[2]
    assert found[0] == line


def test_all_problems_are_reported_together_in_the_order_of_their_lines() -> None:
    text = changed("title: Office", "titel: Office").replace("share: 0.8", "share: 80").replace("2: 1 h", "2: 1 day")
    found = faults_in(text)
    assert [line for line, _, _ in found] == [1, 2, 13, 18]


def test_behind_an_unknown_key_the_rest_is_still_looked_at() -> None:
    text = changed("id: office", "id: office\nowner: me").replace("  2: {name: Inconvenienced}", "  3: {name: Never}")
    assert [field for _, field, _ in faults_in(text)] == ["owner", "targets[0].allowance[2]"]


def test_several_files_are_read_from_files_and_folders() -> None:
    agreements = load_many([EXAMPLES / "wired-network", EXAMPLES / "servicenow" / "agreement.yaml"])
    assert {one.id for one in agreements} == {"wired-network", "ola-network", "contract-telvia", "incident-resolution"}


def test_the_problems_of_all_files_are_reported_together(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(changed("title", "titel"))
    (tmp_path / "two.yml").write_text("id: [\n")
    (tmp_path / "readme.txt").write_text("no agreement")
    with pytest.raises(AgreementError) as caught:
        load_many([tmp_path])
    files = [Path(problem.place.file or "").name for problem in caught.value.problems]
    assert files == ["one.yaml", "one.yaml", "two.yml"]


def test_two_files_that_collide_are_both_named_with_what_to_narrow(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(DOCUMENT + "status: signed\n")
    (tmp_path / "two.yaml").write_text(changed("id: office", "id: shop") + "status: signed\n")
    with pytest.raises(AgreementError) as caught:
        load_many([tmp_path])
    said = str(caught.value)
    assert all(words in said for words in ("one.yaml", "two.yaml", '"office"', '"shop"', "narrower scope"))


def test_two_drafts_that_collide_can_be_read_but_not_followed(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(DOCUMENT)
    (tmp_path / "two.yaml").write_text(changed("id: office", "id: shop"))
    assert len(load_many([tmp_path])) == 2
    with pytest.raises(AgreementError, match=r"one\.yaml.*two\.yaml"):
        load_book([tmp_path], drafts=True)


def test_one_agreement_in_two_files_is_refused(tmp_path: Path) -> None:
    for name in ("one.yaml", "two.yaml"):
        (tmp_path / name).write_text(DOCUMENT)
    with pytest.raises(AgreementError, match=r"two\.yaml.*stands in .*one\.yaml too"):
        load_many([tmp_path])


def test_a_folder_without_agreements_is_refused(tmp_path: Path) -> None:
    (tmp_path / "organisation.yaml").write_text("units: {}\n")
    with pytest.raises(AgreementError, match="no agreement in the folder"):
        load_many([tmp_path])


def test_a_book_is_read_with_its_organisation() -> None:
    book = load_book([EXAMPLES / "wired-network"])
    assert [one.id for one in book.agreements] == ["wired-network", "ola-network", "contract-telvia"]
    assert book.term(book.by_id("wired-network")) is not None
    assert book.term(agreement("stranger")) is None
