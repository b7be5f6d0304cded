"""The command line as people run it: a process of its own, in a folder of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ACCORD = Path(sys.executable).with_name("accord")
ROOT = Path(__file__).parents[2]
SERVICENOW = ROOT.parent / "shared" / "data" / "uci498" / "incident_event_log_to_2016-04.csv.zst"


@dataclass(frozen=True)
class Outcome:
    """The exit code and what was written to standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Return standard output read as JSON."""
        return json.loads(self.out)


Run = Callable[..., Outcome]


def environment() -> dict[str, str]:
    """Return the environment of the commands: wide tables, no colours, the command on the path."""
    kept = {name: os.environ[name] for name in ("HOME", "LANG", "TMPDIR") if name in os.environ}
    return {**kept, "PATH": f"{ACCORD.parent}{os.pathsep}{os.defpath}", "COLUMNS": "100", "NO_COLOR": "1"}


@pytest.fixture
def accord(tmp_path: Path) -> Run:
    """Run `accord` with some arguments in the test's folder."""

    def run(*arguments: object, **options: Any) -> Outcome:
        done = subprocess.run(
            [str(ACCORD), *map(str, arguments)],
            cwd=tmp_path,
            env=environment(),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            **options,
        )
        return Outcome(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def servicenow() -> Path:
    """Return the real ServiceNow log, where it is at hand."""
    if not SERVICENOW.exists():
        pytest.skip("the ServiceNow log (DOI 10.24432/C57S4H) is not beside the checkout, in shared/data/uci498")
    return SERVICENOW
