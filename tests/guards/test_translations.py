"""Every text of the server is there in Russian and in French, and the compiled files are up to date."""

import os
import subprocess
import sys
from pathlib import Path


def test_every_text_is_translated(root: Path, tmp_path: Path) -> None:
    surroundings = {**os.environ, "DJANGO_SETTINGS_MODULE": "accord.server.settings", "ACCORD_DATA": str(tmp_path)}
    command = [sys.executable, "-m", "django", "translate", "--check"]
    result = subprocess.run(command, cwd=root, env=surroundings, check=False, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
