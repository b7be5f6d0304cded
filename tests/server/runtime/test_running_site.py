"""A site that runs: what it answers, and how it defends its folder and its port."""

import os
import subprocess
import sys

import pytest

from tests.server.runtime.conftest import ROOT, Site

ASK = """
import django
django.setup()
from django.test import Client
client = Client()
for path in ("/healthz", "/readyz", "/metrics"):
    answer = client.get(path)
    lines = answer.content.decode().splitlines()
    print(answer.status_code, next((line for line in lines if line.startswith("accord_database_up")), lines[0]))
"""


def test_a_second_server_on_the_same_folder_or_port_is_refused_with_the_reason(running: Site) -> None:
    with running.spawn() as second:
        said = second.communicate(timeout=60)[0]
    assert second.returncode == 3
    assert f"is in use by accord serve at http://localhost:{running.port}" in said
    other = Site(running.data / "other", running.port)
    with other.spawn() as third:
        said = third.communicate(timeout=60)[0]
    assert third.returncode == 3
    assert f"cannot listen on 127.0.0.1 port {running.port}: another program listens there" in said
    assert "--port" in said
    assert running.get("/readyz") == "ready\n"


def test_it_runs_in_a_folder_that_happens_to_be_a_package_of_python(running: Site) -> None:
    assert (running.folder / "__init__.py").exists()
    assert running.get("/readyz") == "ready\n"


def test_the_web_processes_count_together(running: Site) -> None:
    for _ in range(12):
        running.get("/healthz")
    figures = running.get("/metrics").splitlines()
    assert 'accord_http_requests_total{method="GET",status="200",url="healthz"} 12.0' in figures
    assert "accord_database_up 1.0" in figures


def test_figures_are_for_this_machine_and_for_the_bearer_of_the_token(running: Site) -> None:
    through_a_proxy = {"X-Forwarded-For": "127.0.0.1"}
    with pytest.raises(OSError, match="403"):
        running.get("/metrics", **through_a_proxy)
    with pytest.raises(OSError, match="403"):
        running.get("/metrics", Authorization="Bearer wrong", **through_a_proxy)
    assert "accord_build_info" in running.get("/metrics", Authorization="Bearer figures", **through_a_proxy)


def test_queued_jobs_are_counted_when_there_is_a_queue(running: Site) -> None:
    assert "accord_jobs" not in running.get("/metrics")
    running.query(
        "CREATE TABLE procrastinate_jobs AS SELECT unnest(ARRAY['todo', 'todo', 'failed', 'succeeded']) AS status"
    )
    figures = running.get("/metrics").splitlines()
    assert [line for line in figures if line.startswith("accord_jobs{")] == [
        'accord_jobs{status="todo"} 2.0',
        'accord_jobs{status="doing"} 0.0',
        'accord_jobs{status="failed"} 1.0',
    ]


def test_missing_migrations_are_a_reason_not_to_be_ready(running: Site) -> None:
    url = (running.data / "url").read_text()
    running.query("CREATE TABLE moved AS SELECT * FROM django_migrations")
    running.query("DELETE FROM django_migrations")
    assert ask_without_server(url)[1] == "503 migrations are missing: contenttypes.0001_initial and 1 more"
    running.query("INSERT INTO django_migrations (app, name, applied) SELECT app, name, applied FROM moved")
    assert ask_without_server(url)[1] == "200 ready"


def test_without_a_database_the_process_lives_but_is_not_ready() -> None:
    answers = ask_without_server("postgresql://accord@/accord?host=/nonexistent")
    assert answers == ["200 ok", "503 the database does not answer", "200 accord_database_up 0.0"]


def ask_without_server(url: str) -> list[str]:
    env = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.server.runtime.stub_settings", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", ASK]
    done = subprocess.run(command, env=os.environ | env, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()
