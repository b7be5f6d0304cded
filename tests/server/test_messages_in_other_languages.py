"""What is wrong with what somebody gave is told in their own language; only codes stay as they are written."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.utils import translation

from accord.agreements import Allowance, check, load
from accord.calendars import Calendar, VersionedCalendar, holidays_from_ics, load_yaml, zone
from accord.errors import InputError, Wording
from accord.importers import Mapping, Reason, import_log, load_mapping
from accord.importers.result import remedy_for
from accord.negotiation import parse_change
from accord.server.calendars.files.yaml_in import read_calendar
from accord.server.calendars.sheet.times import TypingError
from accord.server.catalogue.exchange.checking import check as check_catalogue
from accord.server.catalogue.exchange.columns import SHEETS
from accord.server.catalogue.exchange.reading import read
from accord.server.ui.wording import told, told_problem

HOURS = {"zone": "Europe/Berlin", "week": {"mon-fri": [["08:00", "17:00"]]}}
PROMISE: dict[str, Any] = {
    "id": "network",
    "title": "Netz",
    "provider": {"name": "IT"},
    "customer": {"name": "Filiale"},
    "hours": HOURS,
    "targets": [{"kind": "resolution", "allowance": "4 h", "share": "80 %", "responsible": {"name": "Ada"}}],
}
TARGET = PROMISE["targets"][0]


def changed(**values: object) -> str:
    """Return the agreement as YAML with other values; None takes a key out."""
    return yaml.safe_dump({key: value for key, value in {**PROMISE, **values}.items() if value is not None})


def target(**values: object) -> str:
    return changed(targets=[{key: value for key, value in {**TARGET, **values}.items() if value is not None}])


AGREEMENTS = [
    "\n", "- 1\n", "a: b: c\n", "a: [1, 2\n", "\ta: 1\n", "a: 1\n---\nb: 2\n", "id: x\nid: y\n", "a: !x 1\n", "a: *b\n",
    changed(title=None), changed(titel="x"), changed(version="one"), changed(version=0), changed(accord=7),
    changed(id="a b"), changed(effective_from="soon"),
    changed(effective_from="2026-02-01", effective_until="2026-01-01"),
    changed(status="asleep"), changed(status="ended"), changed(kind="ola"), changed(targets=[]), changed(provider="IT"),
    changed(hours={"zone": "Europe/Berlim", "week": {}}), changed(hours={**HOURS, "weak": {}}), changed(hours=[]),
    changed(hours={**HOURS, "week": {"mon": [["8", "17:00"]]}}),
    target(allowance="1 day"), target(allowance="1 week"), target(allowance=4), target(allowance="4 lightyears"),
    target(allowance=None), target(share="80"), target(share="all"), target(kind="speed"), target(responsible=None),
    target(hours="nights"), target(allowance={}), target(allowance={1: "1 h"}, levels=[1, 2]), target(kind="handover"),
    changed(examples=[{"target": "resolution", "opened": "2026-03-06 16:50", "due": "yesterday"}]),
    changed(escalation=[{"to": "Ada"}]), changed(credits=[{"below": "80 %"}]),
    changed(cost={"amount": -1, "currency": "EUR"}),
]  # fmt: skip
CALENDARS: list[dict[str, Any]] = [
    {}, {"zone": 5}, {"zone": "Mars/Base"}, {**HOURS, "week": {"funday": []}}, {**HOURS, "week": {"mon": "all day"}},
    {**HOURS, "week": {"mon": [["09:00"]]}}, {**HOURS, "week": {"mon": [[540, "17:00"]]}}, {**HOURS, "country": False},
    {**HOURS, "week": {"mon": [["09:00", "12:00"], ["11:00", "15:00"]]}},
    {**HOURS, "week": {"mon": [["24:00", "25:00"]]}},
    {**HOURS, "country": "XX"}, {**HOURS, "country": "DE", "subdivision": "QQ"}, {**HOURS, "subdivision": "BY"},
    {**HOURS, "holidays": ["2026-02-30"]}, {**HOURS, "holidays": ["Christmas"]}, {**HOURS, "holidays": ["1066-10-14"]},
    {**HOURS, "holidays": "none"}, {**HOURS, "week": {"mon": [], "mon-fri": []}}, {**HOURS, "name": 5},
    {**HOURS, "week": {}},
]  # fmt: skip
CHANGES = ["network", "network=1", "network.speed=4", "x.allowance=1 day", "x.pauses=lunch", "x.level1.share=80 %"]
ICS = ["nothing", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Fest\nEND:VEVENT\nEND:VCALENDAR\n"]
TABLES = {
    "empty.csv": "",
    "head.csv": "a,b\n1,2\n",
    "zone.csv": "number,opened\n1,2026-01-05 10:00\n",
    "order.csv": "number,opened\n1,3/4/2026 10:00\n",
    "torn.json": '[{"number": "1"',
    "other.json": '{"pears": [], "apples": []}',
    "not.xes": "<html></html>",
}
CATALOGUES = {
    "a.csv": b"x",
    "a.xlsx": b"x",
    "broken.xlsx": b"PK\x03\x04xxxx",
    "a.yaml": b"services: [1]\n",
    "list.yaml": b"- 1\n",
    "colon.yaml": b"services: a: b\n",
    "open.yaml": b"services: [a\n",
    "alias.yaml": b"services: {a: &x {name: A}, b: *x}\n",
    "key.yaml": b"servces: {}\n",
    "empty.yaml": b"services: {printing: {what: Papier}}\n",
    "kinds.yaml": b"services: {p: {name: P, owner: x@example.org, hours: none, cost_amount: 1.234, is_key: maybe}}\n",
    "steps.yaml": b"services: {p: {name: P, lifecycle: [{state: live, on: soon}], offerings: [{unit: moon, rank: 0}]}}",
}

# What stays as it is written: keys and values of files, names of formats and of what is kept in them.
CODES = {
    "accord", "after_breach", "agreement", "allowance", "always", "amount", "at", "below", "berlin", "calendar",
    "case", "csv", "currency", "date", "dates", "dtstart", "effective_from", "effective_until", "europe",
    "event", "events", "excel", "hours", "iana", "icalendar", "ics", "id", "iso", "json", "levels", "name",
    "number", "ola", "opened", "parent", "parquet", "pauses", "reopening_window", "reasons", "rows", "share",
    "states", "stops_at", "team", "teams", "supplier", "suppliers", "units", "utc", "utf", "values", "week",
    "windows", "xes", "xlsx", "xml", "yaml", "yml", "yes", "no", "zip", "zone", "from", "label", "versions",
    "schema", "mb", "de", "field", "file", "target", "none", "calendars", "daily", "fri", "mon", "credit", "false",
}  # fmt: skip
COLUMNS = {code for sheet in SHEETS for column in sheet.columns for code in (column.key, *column.choices, sheet.key)}
ENGLISH = {
    "the", "is", "are", "not", "and", "of", "an", "in", "it", "its", "give", "write", "there", "with", "for",
    "does", "known", "unknown", "has", "have", "be", "did", "you", "mean",
}  # fmt: skip
QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"|'[^']*'|`[^`]*`|<[^>]*>|\[[^\]]*\]|\{[^}]*\}|https?:\S+|/\S+")


def raised(do: Callable[[], object]) -> InputError:
    with pytest.raises(InputError) as error:
        do()
    return error.value


def mistakes(folder: Path) -> Iterator[InputError]:
    """Yield an error for each of the bad inputs."""
    yield from (raised(lambda text=text: load(f"{text}\n", "a.yaml")) for text in AGREEMENTS)
    yield from (raised(lambda given=given: Calendar.from_dict(given)) for given in CALENDARS)
    yield from (raised(lambda text=text: parse_change(text)) for text in CHANGES)
    yield from (raised(lambda text=text: holidays_from_ics(text)) for text in ICS)
    yield raised(lambda: Allowance.parse("2 service days 3 h"))
    yield raised(lambda: load_yaml("a: 1\na: 2\n"))
    yield raised(lambda: VersionedCalendar.from_dict({"versions": []}))
    yield raised(lambda: zone("Europe/Berlim"))
    yield raised(lambda: Calendar.from_dict(HOURS).due(datetime(2500, 1, 1, tzinfo=UTC), Allowance.parse("4 h").length))
    for name, text in TABLES.items():
        (folder / name).write_text(text, encoding="utf-8")
        mapping = Mapping(ticket="number", times={"opened": "opened"}) if name in ("zone.csv", "order.csv") else None
        yield raised(lambda path=folder / name, mapping=mapping: import_log(path, None, mapping))
    (folder / "map.yaml").write_text(
        "rows: changes\nstates: {Neu: fresh}\nconstants: {level: high}\n", encoding="utf-8"
    )
    yield raised(lambda: load_mapping(folder / "map.yaml"))


def english_in(text: str, language: str) -> set[str]:
    """Return the English words of a text outside quotation marks and brackets; codes are none."""
    words = {word.lower() for word in re.findall(r"[A-Za-z][A-Za-z_]+", QUOTED.sub(" ", text))}
    return words & ENGLISH if language == "fr" else words - CODES - COLUMNS


def masked(message: str) -> str:
    """Return a message without what somebody gave, or what is listed as a code; a plain text is all that it says."""
    if not isinstance(message, Wording):
        return message
    values = {
        name: masked(value) if isinstance(value, Wording) else value if isinstance(value, int) else "…"
        for name, value in message.values.items()
    }

    return Wording(message.template, values, message.many)


def untranslated(error: InputError, language: str) -> set[str]:
    texts = [told(masked(text)) for problem in error.problems for text in (problem.message, problem.remedy)]
    return {text for text in texts if english_in(text, language)}


@pytest.mark.parametrize("language", ["ru", "fr"])
def test_what_is_wrong_is_told_in_the_language_of_the_reader(language: str, tmp_path: Path) -> None:
    found = list(mistakes(tmp_path))
    assert len(found) > 80
    with translation.override(language):
        assert set().union(*(untranslated(error, language) for error in found)) == set()


@pytest.mark.parametrize("language", ["ru", "fr"])
@pytest.mark.parametrize("name", CATALOGUES)
def test_what_is_wrong_with_a_catalogue_is_told_in_the_language_of_the_reader(name: str, language: str) -> None:
    with translation.override(language):
        error = raised(lambda: check_catalogue(read(name, CATALOGUES[name]), {}, {}))
        texts = [text for problem in error.problems for text in (problem.message, problem.remedy)]
        assert {text: words for text in texts if (words := english_in(text, language))} == {}


@pytest.mark.parametrize("language", ["ru", "fr"])
def test_reasons_of_rejected_rows_and_their_remedies_are_told(language: str) -> None:
    with translation.override(language):
        texts = [told(text) for reason in Reason for text in (str(reason), remedy_for(reason))]
    assert {text: words for text in texts if (words := english_in(text, language))} == {}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "due is Fri 2026-03-06 16:00, not Fri 2026-03-06 16:30"),
        ("ru", "due: пт 2026-03-06 16:00, а не пт 2026-03-06 16:30"),
        ("fr", "due est ven. 2026-03-06 16:00, et non ven. 2026-03-06 16:30"),
    ],
)
def test_a_policy_example_that_does_not_come_out_is_told(language: str, text: str) -> None:
    example = {"target": "resolution", "opened": "2026-03-06 12:00", "due": "2026-03-06 16:30"}
    (problem,) = check(load(changed(examples=[example])))
    with translation.override(language):
        assert text in told_problem(problem)


def test_a_calendar_from_a_file_is_refused_in_the_language_of_the_reader() -> None:
    with translation.override("ru"), pytest.raises(TypingError, match="строка 3: текст не читается как YAML"):
        read_calendar("zone: UTC\nweek: [1\n")
