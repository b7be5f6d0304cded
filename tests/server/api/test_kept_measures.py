"""A measure that the pages keep is read, has the same cells as one that is worked out, and is as cheap with any log."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accord.server.desk.models import Clock
from accord.server.reporting.api import measures
from accord.server.reporting.models import Figure
from tests.cast import Cast
from tests.server.api.conftest import Caller
from tests.server.api.test_pages_of_lists import MANY

type Calling = Callable[..., Caller]

KEPT = (
    "by=service,kind&period=month&unit=riverside&zone=Europe/Berlin",
    "by=service,kind&period=quarter&unit=north",
    "by=kind,service&period=year&unit=company",
    "by=kind&service=printing&period=month&unit=company",
    "by=service&kind=resolution&period=month&unit=company",
    "by=unit,service,kind&period=month&rollup=true",
    "by=service,unit,kind&period=month&rollup=true&unit=north",
    "by=service,kind&period=month&unit=company&first=2026-03-01&last=2026-03-31",
)
WORKED_OUT = (
    "by=service,kind&period=day&unit=riverside",
    "by=service,kind&unit=riverside",
    "by=service,kind&period=month",
    "by=service&period=month&unit=riverside",
    "by=service,kind,level&period=month&unit=riverside",
    "by=unit,service,kind&period=month",
    "by=service,kind&period=month&unit=riverside&zone=Asia/Tokyo",
)


def ask(caller: Caller, query: str) -> dict[str, Any]:
    answer = caller("get", f"/measures/sla.compliance?{query}")
    assert answer.status_code == 200, answer.content
    told: dict[str, Any] = answer.json()
    return told


def refuse(*_: object, **__: object) -> None:
    raise AssertionError("the clocks were asked")


@pytest.mark.parametrize("query", KEPT)
@pytest.mark.parametrize("who", ["grace", "alice", "hugo"])
def test_what_is_kept_is_what_would_be_worked_out(
    seeded: Cast, calling: Calling, monkeypatch: pytest.MonkeyPatch, query: str, who: str
) -> None:
    caller = calling(getattr(seeded, who))
    if who == "alice" and "unit=" in query and "riverside" not in query:
        assert caller("get", f"/measures/sla.compliance?{query}").status_code == 404
        return
    with monkeypatch.context() as changed:
        changed.setattr(measures, "_worked_out", refuse)
        read = ask(caller, query)
    monkeypatch.setattr(measures, "kept", lambda *_, **__: None)
    assert read["cells"] == ask(caller, query)["cells"]
    assert read["cells"]


@pytest.mark.parametrize("query", WORKED_OUT)
def test_any_other_cut_is_worked_out(
    seeded: Cast, calling: Calling, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    Figure.objects.update(met=0)  # nothing of them is in the answer
    cells = ask(calling(seeded.grace), query)["cells"]
    assert sum(cell["numerator"] for cell in cells) > 0


def test_clocks_that_no_figure_counts_are_not_left_out(seeded: Cast, calling: Calling) -> None:
    query, grace = KEPT[0], calling(seeded.grace)
    Clock.objects.filter(unit=seeded.riverside, kind="response").update(service=None)
    assert {cell["of"]["service"] for cell in ask(grace, query)["cells"]} == {"printing", None}


def test_the_answer_says_when_it_was_worked_out(seeded: Cast, calling: Calling) -> None:
    row = Figure.objects.filter(unit=seeded.riverside)[0]
    assert ask(calling(seeded.grace), KEPT[0])["computed_at"] == row.refreshed_at.isoformat().replace("+00:00", "Z")


@pytest.mark.parametrize("count", [1, MANY])
def test_as_many_questions_with_any_number_of_clocks(seeded: Cast, calling: Calling, count: int) -> None:
    known = Clock.objects.filter(unit=seeded.riverside)[0]
    names = [field.attname for field in Clock._meta.concrete_fields if field.attname not in ("id", "cycle")]
    same = {name: getattr(known, name) for name in names}
    Clock.objects.bulk_create(Clock(cycle=number + 10, **same) for number in range(count))
    grace = calling(seeded.grace)
    grace("get", "/me")
    made = {}
    for name, query in {"kept": KEPT[0], "tree": KEPT[5], "worked out": WORKED_OUT[0]}.items():
        with CaptureQueriesContext(connection) as asked:
            ask(grace, query)
        made[name] = len(asked)
    assert made == {"kept": 7, "tree": 7, "worked out": 6}
