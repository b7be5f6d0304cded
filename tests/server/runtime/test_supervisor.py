"""What is killed comes back by itself or with the next start, and nothing that was committed is lost."""

import os
import signal

from tests.server.runtime.conftest import LINUX, Site, command_of, wait_until

STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); 'at work'; time.sleep(600)"
BROKEN = "raise SystemExit('no licence for pages')"


@LINUX
def test_everything_runs_is_watched_and_ends_in_order(site: Site) -> None:
    site.start()
    assert site.get("/healthz") == "ok\n"
    assert site.get("/readyz") == "ready\n"
    site.query("CREATE TABLE kept AS SELECT 1 AS number")

    os.kill(site.pids_of("runtime.web")[0], signal.SIGKILL)
    assert "starting it again" in site.wait_for("web process ended by itself (SIGKILL)")
    wait_until(lambda: _answers(site), "the pages are back")
    assert site.query("SELECT number FROM kept") == [(1,)]

    os.kill(site.pids_of("at work")[0], signal.SIGKILL)
    site.wait_for("worker process ended by itself (SIGKILL)")
    wait_until(lambda: site.pids_of("at work"), "the worker is back")

    os.kill(site.pids_of("bin/postgres")[0], signal.SIGKILL)
    site.wait_for("database ended by itself")
    site.wait_for("database answers again")
    assert site.query("SELECT number FROM kept") == [(1,)]
    wait_until(lambda: site.get("/readyz") == "ready\n", "the pages find the database again")

    assert site.stop() == 130
    assert site.lines[-2:] == ["Stopping …", "Stopped."]
    wait_until(lambda: not site.processes(), "nothing is left")
    assert "database system is shut down" in (site.data / "logs" / "postgres.log").read_text().splitlines()[-1]
    assert "at work" in (site.data / "logs" / "worker.log").read_text()


@LINUX
def test_when_the_supervisor_is_killed_all_end_and_the_next_start_needs_no_hand(site: Site) -> None:
    site.start()
    site.query("CREATE TABLE kept AS SELECT 1 AS number")
    assert site.stop(signal.SIGKILL) == -signal.SIGKILL
    site.start()
    assert site.query("SELECT number FROM kept") == [(1,)]
    assert site.stop(signal.SIGTERM) == 130
    wait_until(lambda: not site.processes(), "nothing is left")


@LINUX
def test_when_everything_is_killed_at_once_the_next_start_needs_no_hand(site: Site) -> None:
    site.start()
    site.query("CREATE TABLE kept AS SELECT 1 AS number")
    for pid in site.processes():
        if "driver.py" not in command_of(pid):
            os.kill(pid, signal.SIGSTOP)  # so that none reacts to the death of another
    assert site.process
    os.kill(site.process.pid, signal.SIGSTOP)
    for pid in site.processes():
        os.kill(pid, signal.SIGKILL)
    site.stop(signal.SIGKILL)
    site.start()
    assert site.query("SELECT number FROM kept") == [(1,)]
    assert site.stop() == 130


def test_a_program_that_never_starts_ends_the_start_with_its_last_words(site: Site) -> None:
    with site.spawn(STUBBORN, BROKEN) as process:
        said = process.communicate(timeout=60)[0]
    assert process.returncode == 3
    assert "the web process does not start:" in said
    assert "no licence for pages" in said
    wait_until(lambda: not site.processes(), "nothing is left")


def test_a_program_that_does_not_listen_is_killed_when_its_time_is_over(site: Site) -> None:
    site.start(STUBBORN)
    assert site.stop() == 130
    wait_until(lambda: not site.processes(), "nothing is left")


def _answers(site: Site) -> bool:
    try:
        return site.get("/readyz") == "ready\n"
    except OSError:
        return False
