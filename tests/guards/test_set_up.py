"""`run.py` finds its Python, knows a finished set-up from a half-made one, and says what went wrong."""

import ast
import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def run(root: Path) -> ModuleType:
    specification = importlib.util.spec_from_file_location("run", root / "run.py")
    assert specification
    assert specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(run: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with locks and a `.venv` whose Python is the one of this test."""
    monkeypatch.setattr(run, "ROOT", tmp_path)
    places = {"LOCK": "requirements.txt", "UV_LOCK": "requirements-setup.txt", "VENV": ".venv"}
    places |= {"PYTHON": ".venv/bin/python", "STATE": ".venv/accord-setup"}
    for name, place in places.items():
        monkeypatch.setattr(run, name, tmp_path / place)
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to(sys.executable)
    (tmp_path / ".venv" / "bin" / "activate").write_text(f"VIRTUAL_ENV={tmp_path / '.venv'}")
    for name in ("requirements.txt", "requirements-setup.txt", "pyproject.toml"):
        (tmp_path / name).write_text(name)
    return tmp_path


def program(path: Path, text: str) -> str:
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return str(path)


def test_it_needs_only_the_standard_library_of_python_3_8(root: Path) -> None:
    tree = ast.parse((root / "run.py").read_text(encoding="utf-8"), feature_version=(3, 8))
    plain = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    parts = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in plain | parts} <= sys.stdlib_module_names


@pytest.mark.parametrize(
    ("text", "interpreter"),
    [
        ("echo 3.12 /opt/python/bin/python3.12", "/opt/python/bin/python3.12"),  # what a shim stands for
        ("echo 3.11 /usr/bin/python3.11", None),  # too old
        ("echo 'python3.12: command not found' >&2; exit 127", None),  # a shim without a version behind it
        ("echo 'No module named ensurepip' >&2; exit 1", None),  # a distribution without its venv package
    ],
)
def test_only_an_interpreter_that_can_make_an_environment_is_taken(
    text: str, interpreter: str | None, run: ModuleType, tmp_path: Path
) -> None:
    assert run.interpreter_behind(program(tmp_path / "python3.12", text)) == interpreter


def test_a_name_on_path_without_a_program_is_passed_over(run: ModuleType) -> None:
    assert run.interpreter_behind("/nonexistent/python3.12") is None


def test_a_finished_set_up_is_known_again(run: ModuleType, checkout: Path) -> None:
    assert not run.is_ready()
    run.STATE.write_text(run.finished_state())
    assert run.is_ready()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-setup.txt", "pyproject.toml"])
def test_a_changed_lock_or_setting_asks_for_another_set_up(name: str, run: ModuleType, checkout: Path) -> None:
    run.STATE.write_text(run.finished_state())
    (checkout / name).write_text("changed")
    assert not run.is_ready()


def test_a_moved_folder_asks_for_another_set_up(
    run: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.STATE.write_text(run.finished_state())
    elsewhere = checkout.rename(checkout.with_name("elsewhere"))
    for name in ("ROOT", "LOCK", "UV_LOCK", "VENV", "PYTHON", "STATE"):
        monkeypatch.setattr(run, name, elsewhere / getattr(run, name).relative_to(checkout))
    assert run.STATE.exists()
    assert not run.is_ready()


def test_a_half_made_environment_is_not_completed_but_made_again(run: ModuleType, checkout: Path) -> None:
    run.STATE.write_text(run.UNFINISHED)
    assert not run.can_be_completed()


def test_an_environment_made_for_another_place_is_not_completed(run: ModuleType, checkout: Path) -> None:
    (checkout / ".venv" / "bin" / "activate").write_text("VIRTUAL_ENV=/elsewhere/.venv")
    assert not run.can_be_completed()


def test_an_environment_whose_python_is_gone_is_not_completed(run: ModuleType, checkout: Path) -> None:
    run.PYTHON.unlink()
    run.PYTHON.symlink_to(checkout / "gone")
    assert not run.can_be_completed()


def test_pips_index_and_certificate_are_handed_on_to_uv(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "https://mirror.example/simple")
    monkeypatch.setenv("PIP_CERT", "/etc/mirror.pem")
    monkeypatch.delenv("UV_DEFAULT_INDEX", raising=False)
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    env = run.uv_environment(sys.executable)
    assert env["UV_DEFAULT_INDEX"] == "https://mirror.example/simple"
    assert env["SSL_CERT_FILE"] == "/etc/mirror.pem"


def test_what_uv_is_told_itself_is_left_alone(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "https://mirror.example/simple")
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://other.example/simple")
    assert run.uv_environment(sys.executable)["UV_DEFAULT_INDEX"] == "https://other.example/simple"


def test_processes_keep_for_each_other_what_they_compiled(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in run.tool_environment()


def test_a_failed_step_says_what_failed_why_and_what_helps(run: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(run.SetUpError) as failure:
        run.step("Fetching", [sys.executable, "-c", "print('no route'); raise SystemExit(3)"], "Check the cable.")
    assert capsys.readouterr().out.startswith("  Fetching … FAILED")
    assert str(failure.value).split("\n") == [
        "",
        "run.py stopped: Fetching failed (exit 3).",
        "    no route",
        "Check the cable.",
    ]


def test_a_folder_that_is_not_writable_is_refused_with_a_remedy(
    run: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # root may write everywhere
    with pytest.raises(run.SetUpError, match="may not write") as failure:
        run.refuse_what_cannot_work()
    assert "owner" in str(failure.value)
