"""`accord doctor` finds what is wrong, says what helps, and its page explains every check."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from accord.server.database.cluster import Cluster
from accord.server.health import examination
from accord.server.health.examination import CHECKS, Finding, Outcome, Subject, examine

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "doctor.md"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def without_migrations(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the one check out that needs all of Django on a database of its own; a journey has it."""
    kept = tuple(check for check in CHECKS if check.id != "A005")
    monkeypatch.setattr(examination, "CHECKS", kept)
    monkeypatch.delenv("ACCORD_SMTP", raising=False)


def found(data: Path, url: str = "", now: datetime = NOW) -> dict[str, Finding]:
    return {finding.id: finding for finding in examine(Subject(data, url, "no database yet"), now)}


def problems(findings: dict[str, Finding]) -> list[str]:
    return [finding.id for finding in findings.values() if finding.outcome is Outcome.PROBLEM]


def test_the_page_explains_every_check() -> None:
    explained = re.findall(r"^## (A\d+) (.+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert explained == [(check.id, check.title) for check in CHECKS]


def test_a_server_that_has_everything_has_no_problem(cluster: Cluster, tmp_path: Path) -> None:
    findings = found(tmp_path, cluster.url, datetime.now(UTC))
    assert problems(findings) == []
    assert findings["A002"].found == "database accord, as accord"
    assert findings["A003"].found == "PostgreSQL 18"


def test_without_a_database_the_checks_on_it_are_skipped_and_the_others_done(tmp_path: Path) -> None:
    findings = found(tmp_path)
    assert problems(findings) == ["A002"]
    assert findings["A002"].found == "no database yet"
    assert {key for key, finding in findings.items() if finding.outcome is Outcome.SKIPPED} == {"A003", "A004", "A012"}


def test_a_database_that_does_not_know_letters_is_found(cluster: Cluster, tmp_path: Path) -> None:
    url = cluster.url_of("ascii", "accord")
    with psycopg.connect(cluster.url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE ascii TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER libc LOCALE 'C'")
        finding = found(tmp_path, url)["A004"]
        connection.execute("DROP DATABASE ascii")
    assert finding.outcome is Outcome.PROBLEM
    assert "UTF-8 locale" in finding.hint


def test_a_secret_key_that_others_may_read_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "secret-key").write_text("k" * 50)
    (tmp_path / "secret-key").chmod(0o644)
    finding = found(tmp_path)["A009"]
    assert (finding.outcome, finding.hint) == (Outcome.PROBLEM, f"chmod 600 {tmp_path / 'secret-key'}")
    (tmp_path / "secret-key").chmod(0o600)
    assert found(tmp_path)["A009"].outcome is Outcome.OK


def test_a_short_secret_key_in_the_environment_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCORD_SECRET_KEY", "accord")
    assert found(tmp_path)["A009"].outcome is Outcome.PROBLEM


@pytest.mark.parametrize(
    ("address", "outcome"),
    [
        ("https://accord.example.com", Outcome.OK),
        ("http://localhost:8000", Outcome.OK),
        ("http://accord.example.com", Outcome.WARNING),
        ("accord.example.com", Outcome.PROBLEM),
    ],
)
def test_an_address_that_is_not_encrypted_is_worth_a_look(
    address: str, outcome: Outcome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACCORD_ADDRESS", address)
    assert found(tmp_path)["A011"].outcome is outcome


def test_the_address_that_is_given_comes_before_that_of_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACCORD_ADDRESS", "https://accord.example.com")
    subject = Subject(tmp_path, "", "no database yet", "http://accord.example.com")
    finding = next(one for one in examine(subject, NOW) if one.id == "A011")
    assert (finding.outcome, finding.found) == (Outcome.WARNING, "http://accord.example.com is not encrypted")


@pytest.mark.parametrize(("free", "outcome"), [(10, Outcome.OK), (1, Outcome.WARNING), (0.1, Outcome.PROBLEM)])
def test_little_room_is_a_warning_and_none_a_problem(
    free: float, outcome: Outcome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: _Usage(int(free * 1024**3)))
    assert found(tmp_path)["A006"].outcome is outcome


def test_a_clock_before_accord_was_made_is_a_problem_and_old_zones_a_warning(tmp_path: Path) -> None:
    assert found(tmp_path, now=datetime(2019, 1, 1, tzinfo=UTC))["A007"].outcome is Outcome.PROBLEM
    assert found(tmp_path, now=NOW + timedelta(days=1500))["A008"].outcome is Outcome.WARNING


def test_uploads_that_cannot_be_written_are_a_problem(tmp_path: Path) -> None:
    (tmp_path / "uploads").write_text("a file in the folder's place")
    assert found(tmp_path)["A010"].outcome is Outcome.PROBLEM


class _Usage:
    def __init__(self, free: int) -> None:
        self.free = free
