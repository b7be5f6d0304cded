"""Service-level reports as files."""

from collections.abc import Callable
from pathlib import Path

import polars as pl

from accord.cli.output import write_bytes
from accord.cli.progress import working
from accord.cli.screen import Screen
from accord.cli.tasks.source import Judging
from accord.documents import Report, build_report, report_html, report_pdf, report_xlsx

__all__ = ["FORMS", "write_reports"]

FORMS: dict[str, Callable[[Report], bytes]] = {".html": report_html, ".pdf": report_pdf, ".xlsx": report_xlsx}
"""Ending of the name → how the report is written."""


def write_reports(
    judging: Judging, verdicts: pl.DataFrame, paths: tuple[Path, ...], language: str, screen: Screen
) -> list[Path]:
    """Write the report into each of the files and return them."""
    with working(screen, "Building the report"):
        report = build_report(
            judging.log, verdicts, judging.book, zone=judging.zone, now=judging.now, language=language
        )
    for path in paths:
        with working(screen, f"Writing {path.name}"):
            write_bytes(path, FORMS[path.suffix](report))
    return list(paths)
