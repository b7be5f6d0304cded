"""Supervise a small site: `python driver.py DATA PORT [WORKER [WEB]]`, for tests that kill it."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from accord.cli.failures import report
from accord.server.runtime.child import Program
from accord.server.runtime.supervisor import Plan, run

WORKER = "import sys, time; print('at work', flush=True); time.sleep(600)"
WEB = ("-m", "accord.server.runtime.web")
MIGRATE = (sys.executable, "-m", "django", "migrate", "--verbosity", "0")


def plan(data: Path, port: str, worker: str = WORKER, web: str = "") -> Plan:
    def prepare(told: Mapping[str, str]) -> None:
        subprocess.run(MIGRATE, env=dict(told), check=True)
        (data / "url").write_text(told["DATABASE_URL"])

    python = (sys.executable, "-P")
    programs = (
        Program("web", (*python, *(("-c", web) if web else WEB), "127.0.0.1", port), patience=10),
        Program("worker", (*python, "-c", worker), patience=2),
    )
    return Plan(
        data, "127.0.0.1", int(port), f"http://localhost:{port}", programs, prepare=prepare, ready=lambda: say("READY")
    )


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        run(plan(Path(sys.argv[1]), *sys.argv[2:]), say)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        sys.exit(report(error, []))
