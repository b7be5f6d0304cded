"""What became of a clock, in a sentence."""

from datetime import UTC, datetime, timedelta

import pytest

from accord.server.desk.models import Clock
from accord.server.desk.words import sentence

DUE = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("elapsed", "said"),
    [
        (1_824, "24 s over: 30 min 24 s instead of 30 min"),
        (2_400, "10 min over: 40 min instead of 30 min"),
    ],
)
def test_a_miss_by_seconds_does_not_read_as_a_promise_that_was_kept(elapsed: int, said: str) -> None:
    stopped = DUE + timedelta(seconds=elapsed - 1_800)
    clock = Clock(verdict="missed", elapsed_s=elapsed, allowance_s=1_800, due_at=DUE, stopped_at=stopped, paused_s=0)
    assert sentence(clock, stopped, stopped).replace("\N{NO-BREAK SPACE}", " ").startswith(said)
