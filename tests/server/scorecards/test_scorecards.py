"""A scorecard is offered, agreed, read in any period as it was in force then, and explained by what is on record."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
import time_machine
from django.test import Client
from openpyxl import load_workbook

from accord.measures import Period
from accord.measures.scorecard import Better, Goal, Perspective, Standing
from accord.server.audit.models import Entry
from accord.server.improvement.actions import name_causes
from accord.server.improvement.looking import look
from accord.server.improvement.models import Deviation
from accord.server.reporting.keeping.following import keep_all as keep_days
from accord.server.reporting.queries import ReportPeriod
from accord.server.scorecards.actions import Promise, agree, agree_anew
from accord.server.scorecards.errors import StaleError, WrittenHistoryError
from accord.server.scorecards.forms import begun_with
from accord.server.scorecards.jobs import SWEEPS
from accord.server.scorecards.models import KeptScore, Scorecard, Version
from accord.server.scorecards.queries.cards import card_of
from tests.cast import Cast
from tests.server.improvement.scene import END_OF_FEBRUARY, END_OF_MARCH, happen, printing, promised

FEBRUARY = ReportPeriod(Period.MONTH, date(2026, 2, 1))
MARCH = ReportPeriod(Period.MONTH, date(2026, 3, 1))
KEPT = Goal("sla.compliance", Perspective.BUSINESS, Better.HIGHER, 0.8, 0.78, 3)
INCIDENTS = Goal("desk.incidents", Perspective.OPERATIONS, Better.LOWER, 50, 60, 1)
HAPPY = Goal("desk.satisfaction", Perspective.CUSTOMER, Better.HIGHER, 0.8, 0.7, 2)


def signed_in(person: object) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")  # type: ignore[arg-type]
    return client


def promises(cast: Cast, *goals: Goal) -> list[Promise]:
    return [Promise(one, cast.erik) for one in goals]


def agreed(cast: Cast, *goals: Goal) -> Scorecard:
    told = promises(cast, *(goals or (KEPT, INCIDENTS, HAPPY)))
    return agree(cast.riverside, None, told, date(2026, 2, 1), by=cast.grace, now=END_OF_FEBRUARY)


@pytest.fixture
def february(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """The month in which every second answer came late: 20 of 40 answers and all 40 solutions kept, 40 incidents."""
    printing()
    promised(monkeypatch)
    happen(cast, END_OF_FEBRUARY)
    keep_days(END_OF_FEBRUARY)
    return cast


def test_a_score_is_made_of_what_was_kept_and_explained_by_what_is_on_record(february: Cast) -> None:
    look(END_OF_FEBRUARY)
    found = Deviation.objects.get().improvement
    name_causes(found, [], new="The second line is handed over late", by=february.grace, now=END_OF_FEBRUARY)
    with time_machine.travel(END_OF_MARCH, tick=False):
        card = card_of(agreed(february), FEBRUARY)
        kept, incidents, happy = card.rows
        assert (kept.value.value, kept.value.numerator, kept.value.denominator) == (0.75, 60, 80)
        assert [row.reached.standing for row in card.rows] == [Standing.MISSED, Standing.MET, Standing.NO_DATA]
        # 3 × 93.75 % and 1 × 120 %; nobody was asked how satisfied they were
        assert card.score.value == pytest.approx((3 * 0.9375 + 1.2) / 4)
        assert card.score.without == ("desk.satisfaction",)
        assert (incidents.value.value, happy.value.value) == (40, None)

        page = signed_in(february.alice).get("/scorecards/unit-riverside/").content.decode()  # the last whole month
        assert "60 of 80" in page
        assert "The second line is handed over late" in page
        assert "Erik" in page
        assert "/measures/sla.compliance/?unit=riverside&amp;span=month&amp;from=2026-02-01&amp;promise=sla" in page
        behind = "/measures/sla.compliance/?unit=riverside&span=month&from=2026-02-01&promise=sla"
        assert "75" in signed_in(february.grace).get(behind).content.decode()

        told = signed_in(february.grace).get("/scorecards/unit-riverside/?format=xlsx")
        rows = list(load_workbook(BytesIO(b"".join(told.streaming_content))).active.values)  # type: ignore[union-attr,attr-defined]
        assert 0.75 in rows[1]
        assert signed_in(february.grace).get("/scorecards/unit-riverside/scorecard.pdf").content.startswith(b"%PDF")
        KeptScore.objects.update(figures_of=None)
        assert SWEEPS[0].run(datetime(2026, 3, 31, 20, tzinfo=UTC)) == 1
        assert KeptScore.objects.get().value == pytest.approx(card.score.value)


def test_a_period_shows_the_version_that_was_in_force_then(february: Cast) -> None:
    card = agreed(february, KEPT)
    lower = Goal("sla.compliance", Perspective.BUSINESS, Better.HIGHER, 0.7, 0.6, 1)
    april = date(2026, 4, 1)
    with time_machine.travel(END_OF_MARCH, tick=False):
        with pytest.raises(WrittenHistoryError):
            agree_anew(card, promises(february, lower), FEBRUARY.start, seen=1, by=february.grace, now=END_OF_MARCH)
        agree_anew(card, promises(february, lower), april, seen=1, by=february.grace, now=END_OF_MARCH)
        with pytest.raises(StaleError):
            agree_anew(card, promises(february, lower), april, seen=1, by=february.grace, now=END_OF_MARCH)
        agree_anew(card, promises(february, lower), MARCH.start, seen=2, by=february.grace, now=END_OF_MARCH)
    assert card_of(card, FEBRUARY.before).version is None
    assert card_of(card, FEBRUARY).rows[0].reached.standing == Standing.MISSED
    assert [card_of(card, one).version.number for one in (FEBRUARY, MARCH, MARCH.after)] == [1, 3, 3]  # type: ignore[union-attr]
    assert Entry.objects.filter(action="scorecard.changed").count() == 2


def test_the_standard_is_offered_agreed_and_changed_by_the_manager_and_units_stand_side_by_side(february: Cast) -> None:
    with time_machine.travel(END_OF_MARCH, tick=False):
        grace = signed_in(february.grace)
        offer = grace.get("/scorecards/new/?unit=north").content.decode()
        assert "at least 80" in offer  # the share that the agreement names
        asked = {"responsible": february.fay.pk, "holds_from": "2026-02-01"}
        assert grace.post("/scorecards/new/?unit=north", asked).headers["Location"] == "/scorecards/unit-north/change/"
        card = Scorecard.objects.get()
        lines = list(card.versions.get().lines.all())
        page = grace.get("/scorecards/unit-north/change/").content.decode()
        assert 'name="lines-0-target" value="80"' in page  # in per cent
        form = {**_as_posted(card.versions.get(), 1), "reason": "More is asked for", "holds_from": "2026-03-01"}
        form["lines-0-target"] = "74"
        form["lines-0-threshold"] = "90"
        refused = grace.post("/scorecards/unit-north/change/", form)
        assert refused.status_code == 422
        assert "better side of the target" in refused.content.decode()
        form["lines-0-threshold"] = "70"
        assert grace.post("/scorecards/unit-north/change/", form).status_code == 302
        changed = card.versions.first()
        assert changed is not None
        assert [one.measure for one in changed.lines.all()] == [one.measure for one in lines]
        assert [float(one.target) for one in changed.lines.all()][:1] == [0.74]
        assert [one.target for one in changed.lines.all()][1:] == [one.target for one in lines][1:]

        beside = grace.get("/scorecards/unit-north/units/").content.decode()
        assert beside.index("Riverside") < beside.index("Westpark")
        assert "no difference" in beside
        told = grace.get("/api/v1/scorecards/unit-north?span=month&day=2026-02-02").json()
        assert (told["version"], told["lines"][0]["value"]) == (1, 0.75)


def _as_posted(version: Version, seen: int) -> dict[str, object]:
    """Return what a browser would post of the form of a version, with two empty rows."""
    rows = begun_with(list(version.lines.all()))
    empty = {"perspective": "business", "better": "higher", "weight": 1}
    fields = {
        f"lines-{place}-{name}": value for place, row in enumerate([*rows, empty, empty]) for name, value in row.items()
    }
    counts = {"lines-TOTAL_FORMS": len(rows) + 2, "lines-INITIAL_FORMS": len(rows)}
    return {**fields, **counts, "version": seen, "holds_from": version.holds_from}
