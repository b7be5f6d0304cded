#!/usr/bin/env python3
"""Set Accord up in this folder and run it: `python3 run.py demo`, `serve`, `test` or `check`.

Needs only the standard library of a Python from 3.8 on; what it starts is Python 3.12 or newer in `.venv`.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
HOME = Path(os.environ.get("HOME") or "/nonexistent")
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCK = ROOT / "requirements.txt"
UV_LOCK = ROOT / "requirements-setup.txt"
STATE = VENV / "accord-setup"
UNFINISHED = "unfinished"
VERSIONS = ("3.14", "3.13", "3.12")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
IN_CI = os.environ.get("CI", "").lower() in ("1", "true")

# A distribution without its venv package, or a pyenv shim without a version behind it, fails here and not half-way.
PROBE = "import sys, venv, ensurepip, ssl; print('%d.%d' % sys.version_info[:2], getattr(sys, '_base_executable', ''))"
UV_NAME_OF_PIP_SETTING = {
    "index-url": "UV_DEFAULT_INDEX",
    "cert": "SSL_CERT_FILE",
    "proxy": "ALL_PROXY",
    "trusted-host": "UV_INSECURE_HOST",
}
LEADS_ASTRAY = ("PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV")
MAKES_SLOW = "PYTHONDONTWRITEBYTECODE"  # every process would compile all of Accord and its packages again: some seconds
NETWORK_REMEDY = (
    "Packages come from the index that pip is configured for (python3 -m pip config list). Check that this machine\n"
    "reaches it, or set a mirror, proxy or certificate for pip, and run the same command again."
)
INTERPRETER_REMEDY = (
    "Install Python 3.12, 3.13 or 3.14 with its venv module (pyenv install 3.12, or the system's packages) so that it\n"
    "is on PATH, and run the same command again."
)


class SetUpError(Exception):
    """A step that did not work: what, what to do about it, and the end of its output."""

    def __init__(self, what: str, remedy: str, output: str = "") -> None:
        super().__init__(what)
        self.what, self.remedy, self.output = what, remedy, output

    def __str__(self) -> str:
        tail = [line.rstrip() for line in self.output.splitlines() if line.strip()][-15:]
        return "\n".join(["", f"run.py stopped: {self.what}", *(f"    {line}" for line in tail), self.remedy])


def say(text: str, end: str = "\n") -> None:
    print(text, end=end, flush=True)


def step(title: str, command: Sequence[object], remedy: str, env: dict[str, str] | None = None) -> None:
    """Run a command quietly, with one line on the screen; a failure carries the command's output."""
    started = time.monotonic()
    say(f"  {title} …", end="")
    with tempfile.TemporaryFile() as log:
        arguments = [str(part) for part in command]
        process = subprocess.Popen(arguments, cwd=str(ROOT), env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        while process.poll() is None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=1)
            if sys.stdout.isatty():
                say(f"\r  {title} … {time.monotonic() - started:.0f} s", end="")
        log.seek(0)
        output = log.read().decode(errors="replace")
    word = "FAILED" if process.returncode else "ok"
    say(f"{chr(13) + '  ' + title + ' …' if sys.stdout.isatty() else ''} {word} {time.monotonic() - started:.1f} s")
    if process.returncode:
        raise SetUpError(f"{title} failed (exit {process.returncode}).", remedy, output)


def tool_environment() -> dict[str, str]:
    """Return this process's environment without what would lead a tool of `.venv` out of it, or make it slow."""
    env = {name: value for name, value in os.environ.items() if name not in (*LEADS_ASTRAY, MAKES_SLOW)}
    env.update(VIRTUAL_ENV=str(VENV), PATH=f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}")
    return env


def run_tool(*command: object) -> int:
    return subprocess.call([str(part) for part in command], cwd=str(ROOT), env=tool_environment())


def ask(*command: str) -> str:
    """Return what a command prints, or nothing when it fails."""
    env = tool_environment()
    try:
        return subprocess.run(command, capture_output=True, check=True, text=True, timeout=60, env=env).stdout
    except (OSError, subprocess.SubprocessError):
        return ""


def on_path(name: str) -> list[str]:
    folders = [folder for folder in os.environ.get("PATH", os.defpath).split(os.pathsep) if folder]
    return [found for found in (shutil.which(name, path=folder) for folder in folders) if found]


def interpreter_candidates() -> list[str]:
    pyenv = Path(os.environ.get("PYENV_ROOT") or HOME / ".pyenv")
    found = [sys.executable]
    for name in (*(f"python{version}" for version in VERSIONS), "python3"):
        found += on_path(name)
    with contextlib.suppress(OSError):  # a home that this user may not read
        found += sorted(map(str, pyenv.glob("versions/*/bin/python3")), reverse=True)
    return [path for index, path in enumerate(found) if path and path not in found[:index]]


def interpreter_behind(candidate: str) -> str | None:
    """Return the real interpreter that a candidate starts, or None when it cannot make an environment for Accord."""
    version, _, base = ask(candidate, "-c", PROBE).strip().partition(" ")
    return (base or candidate) if version in VERSIONS else None


def uv_environment(python: str) -> dict[str, str]:
    """Return the environment for uv: it reads no pip configuration, so pip's index and certificates are handed on."""
    env = tool_environment()
    env.setdefault("UV_SYSTEM_CERTS", "true")
    for line in ask(python, "-m", "pip", "config", "list").splitlines():
        name, _, value = line.partition("=")
        setting = UV_NAME_OF_PIP_SETTING.get(name.rpartition(".")[2])
        if setting:
            env.setdefault(setting, ast.literal_eval(value))
    if not (os.access(str(HOME), os.W_OK) or env.get("XDG_CACHE_HOME")):
        env.setdefault("UV_NO_CACHE", "true")
        env.setdefault("UV_PYTHON_INSTALL_DIR", str(ROOT / ".accord" / "python"))
    return env


def install_uv(python: str, *where: str) -> None:
    install = [python, "-m", "pip", "install", "--disable-pip-version-check", "--only-binary", ":all:", *where]
    step("Installing uv", [*install, "--require-hashes", "-r", UV_LOCK], NETWORK_REMEDY, tool_environment())


def bring_interpreter() -> None:
    """Make `.venv` with a Python that uv brings, for a machine that has none that is new enough."""
    say(f"  No Python {' or '.join(VERSIONS)} with its venv module was found on PATH or in pyenv; asking uv for one.")
    with tempfile.TemporaryDirectory() as folder:
        uv = shutil.which("uv") or str(Path(folder) / "bin" / "uv")
        if not Path(uv).exists():
            install_uv(sys.executable, "--target", folder)
        make = [uv, "venv", "--seed", "--allow-existing", "--python", VERSIONS[-1], VENV]
        step(f"Bringing Python {VERSIONS[-1]}", make, INTERPRETER_REMEDY, uv_environment(sys.executable))


def make_environment() -> None:
    if VENV.exists():
        say("  Removing a .venv that is incomplete, or was made for another place or Python.")
        shutil.rmtree(str(VENV))
    VENV.mkdir()
    STATE.write_text(UNFINISHED)
    python = next((real for real in map(interpreter_behind, interpreter_candidates()) if real), None)
    if python:
        step(f"Making .venv with {python}", [python, "-m", "venv", VENV], INTERPRETER_REMEDY, tool_environment())
    else:
        bring_interpreter()


def install_packages() -> None:
    install_uv(str(PYTHON))
    env = uv_environment(str(PYTHON))
    install = [VENV / "bin" / "uv", "pip", "install", "--python", PYTHON]
    step("Installing the locked packages", [*install, "--require-hashes", "-r", LOCK], NETWORK_REMEDY, env)
    editable = [*install, "--offline", "--no-deps", "--no-build-isolation", "--editable", ROOT]
    step("Installing Accord itself", editable, "pyproject.toml or src/ does not build: see the lines above.", env)


def read_state() -> str:
    return STATE.read_text() if STATE.exists() else ""


def finished_state() -> str:
    """Return what a finished environment depends on: the locks, the settings, the place and the interpreter."""
    digest = hashlib.sha256(f"{ROOT} {os.path.realpath(str(PYTHON))}".encode())
    for path in (LOCK, UV_LOCK, ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_ready() -> bool:
    return PYTHON.exists() and read_state() == finished_state()


def can_be_completed() -> bool:
    """Say whether `.venv` is whole and made for this place, so that only its packages need to be brought up to date."""
    activate = VENV / "bin" / "activate"
    if read_state() == UNFINISHED or not activate.exists() or str(VENV) not in activate.read_text():
        return False
    return bool(ask(str(PYTHON), "-m", "pip", "--version") and interpreter_behind(str(PYTHON)))


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let a second start in the same folder wait for the first; the lock ends with the process, however it ends."""
    import fcntl  # noqa: PLC0415 - absent on Windows, which is refused with a message before this

    folder = os.open(str(ROOT), os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("Another run.py is setting this folder up; waiting for it.")
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def refuse_what_cannot_work() -> None:
    if os.name != "posix":
        raise SetUpError("Accord runs on Linux and macOS.", "On Windows run it inside WSL.")
    if not os.access(str(VENV if VENV.exists() else ROOT), os.W_OK):
        raise SetUpError(
            f"user {os.getuid()} may not write to {ROOT}, where .venv still has to be made or updated.",
            "Run the command once as the folder's owner, or copy the folder to a place of your own and run it there.",
        )


def set_up() -> None:
    """Make `.venv` what the locks say; a finished one is known by its state file and costs nothing."""
    if is_ready():
        return
    refuse_what_cannot_work()
    with one_at_a_time():
        if is_ready():
            return
        say(f"Setting Accord up in {VENV}")
        if not can_be_completed():
            make_environment()
        STATE.write_text(UNFINISHED)
        install_packages()
        STATE.write_text(finished_state())
        say(f"  Ready. The command is {VENV / 'bin' / 'accord'}\n")


def find_browser() -> str | None:
    return os.environ.get("ACCORD_BROWSER") or next((path for name in BROWSERS for path in on_path(name)), None)


def install_browser() -> None:
    remedy = "Install Chromium by hand (Debian: apt install chromium), or name a browser in ACCORD_BROWSER."
    env = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    step("Reading the list of system packages", ["apt-get", "update"], remedy, env)
    install = ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"]
    step("Installing Chromium for the browser tests", install, remedy, env)


def ensure_browser() -> None:
    """Provide Chromium through the system's packages; without it browser tests are skipped, but never in CI."""
    if not find_browser() and os.getuid() == 0 and shutil.which("apt-get"):
        try:
            install_browser()
        except SetUpError as error:
            say(str(error))
    browser = find_browser()
    if browser:
        os.environ["ACCORD_BROWSER"] = browser
    elif IN_CI:
        raise SetUpError("no Chromium, and CI must not leave the browser tests out.", "Install the package chromium.")
    else:
        say("No Chromium here (Debian: apt install chromium), so the tests that need a browser are skipped.")


def test(pytest_arguments: list[str]) -> int:
    set_up()
    ensure_browser()
    # All of it: on every core, a file at a time, since what a file's tests share is made once; the long journeys stand
    # in front, where their names put them, so that no core waits for them at the end.
    everything = ["-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder"]
    return run_tool(PYTHON, "-m", "pytest", *(pytest_arguments or everything))


def passes(title: str, *command: str, **settings: str) -> bool:
    try:
        step(title, [VENV / "bin" / command[0], *command[1:]], "", dict(tool_environment(), **settings))
    except SetUpError as error:
        say(error.output)
        return False
    return True


def check() -> int:
    set_up()
    results = {
        "lint": passes("lint", "ruff", "check"),
        "format": passes("format", "ruff", "format", "--check"),
        "types": passes("types", "mypy"),
        "imports": passes("imports", "lint-imports", "--no-logo"),
        "tables": passes("tables", "python", "-m", "accord.server.database.baseline", "check"),
        "docs": passes("docs", "mkdocs", "build", "--strict", "--quiet", NO_MKDOCS_2_WARNING="1"),
    }
    failed = [title for title, passed in results.items() if not passed]
    say(f"Failed: {', '.join(failed)}." if failed else f"All {len(results)} checks passed.")
    return 1 if failed else 0


def run_server(command: str, options: argparse.Namespace) -> int:
    """Become `accord demo` or `accord serve`, which then hears Ctrl-C itself."""
    set_up()
    arguments = ["--data", options.data] if options.data else []
    for name in ("port", "host", "address"):
        value = getattr(options, name)
        arguments += [f"--{name}", value] if value is not None else []
    arguments += ["--no-browser"] if options.no_browser else []
    program = [str(VENV / "bin" / "accord"), command, *map(str, arguments)]
    sys.stdout.flush()
    os.execve(program[0], program, tool_environment())  # noqa: S606 - there is no shell to want


def add_server(commands: Any, name: str, data: Path | None, words: str) -> None:
    parser = commands.add_parser(name, help=words)
    where = data or "accord in your own data folder"
    parser.add_argument("--port", type=int, help="the port to listen on (8000)")
    parser.add_argument("--host", help="the address of this machine to listen on (127.0.0.1)")
    parser.add_argument("--address", metavar="URL", help="the address people open, where it is another")
    parser.add_argument("--data", type=Path, default=data, metavar="DIR", help=f"the folder for its data ({where})")
    parser.add_argument("--no-browser", action="store_true", help="open no browser")


def read_arguments() -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(prog="run.py", description="Set Accord up in this folder and run it.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="demo | serve | test | check")
    add_server(commands, "demo", ROOT / ".accord", "run Accord with the demonstration company")
    add_server(commands, "serve", None, "run Accord for real use, beginning empty")
    commands.add_parser("test", help="run the tests; further arguments go to pytest", add_help=False)
    commands.add_parser("check", help="lint, format, types, import contracts and documentation")
    options, rest = parser.parse_known_args()
    if rest and options.command != "test":
        parser.error(f"unknown: {' '.join(rest)}")
    return options, rest


def main() -> int:
    options, rest = read_arguments()
    try:
        if options.command == "test":
            return test(rest)
        if options.command == "check":
            return check()
        return run_server(options.command, options)
    except SetUpError as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"\nrun.py stopped: {error}", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nStopped. The same command goes on from here.", file=sys.stderr)
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main())
