"""`accord evaluate`: judge a history, show how the targets stand, write verdicts and reports."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl
from typer import BadParameter

from accord.cli.exits import Exit
from accord.cli.given import History, Rules
from accord.cli.output import check_writable, replacing
from accord.cli.progress import working
from accord.cli.screen import Screen
from accord.cli.tasks import comparison, reports
from accord.cli.tasks.judgement import judge
from accord.cli.tasks.source import Judging, headline
from accord.cli.tasks.standing import standings, standings_table
from accord.cli.words import count, instant
from accord.documents import LANGUAGES
from accord.errors import InputError

__all__ = ["Wanted", "run"]

_VERDICT_FORMS = (".csv", ".parquet")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What shall come out of an evaluation."""

    out: Path | None = None
    reports: tuple[Path, ...] = ()
    language: str = "en"
    compare: str = ""
    workers: int = 1
    cluster: str = ""

    def check(self) -> None:
        """Refuse names and places that cannot be written, before any work is done."""
        if self.out and self.out.suffix not in _VERDICT_FORMS:
            raise BadParameter(f"--out: {self.out} must end in {' or '.join(_VERDICT_FORMS)}")
        for path in self.reports:
            if path.suffix not in reports.FORMS:
                raise BadParameter(f"--report: {path} must end in {', '.join(reports.FORMS)}")
        if self.reports and self.language not in LANGUAGES:
            raise InputError(f'"{self.language}" is not a language of reports', f"Known are: {', '.join(LANGUAGES)}")
        for place in (self.out, *self.reports):
            if place:
                check_writable(place)


def run(history: History, rules: Rules, wanted: Wanted, as_json: bool) -> Exit:
    """Judge the history and give what is wanted."""
    wanted.check()
    screen = Screen(as_json)
    judging = Judging.of(history, rules, screen)
    verdicts = judge(judging, history.path, wanted.workers, wanted.cluster, screen)
    rows = standings(verdicts)
    screen.show(headline(judging), f"Read at {instant(judging.now.astimezone(judging.local))}, times in {judging.zone}")
    screen.show("", standings_table(rows, judging.book, screen.out.width))
    without = verdicts.filter(pl.col("target").is_null()).select(pl.len()).collect().item()
    if without:
        screen.show(f"{count(without, 'ticket')} under no agreement: no target applies to them.")
    compared = comparison.compare(judging.imported, verdicts, wanted.compare) if wanted.compare else None
    if compared:
        screen.show("", *comparison.shown(compared))
    written = _write(judging, verdicts, wanted, screen)
    screen.result(
        {
            "log": judging.summary(),
            "read_at": judging.now,
            "zone": judging.zone,
            "targets": rows,
            "tickets_without_target": without,
            "comparison": compared and compared.as_json(),
            "written": written,
        }
    )
    return Exit.DONE


def _write(judging: Judging, verdicts: pl.LazyFrame, wanted: Wanted, screen: Screen) -> list[str]:
    written: list[Path] = []
    if wanted.out:
        with working(screen, f"Writing {wanted.out.name}"), replacing(wanted.out) as temporary:
            _sink(verdicts, temporary)
        written.append(wanted.out)
    if wanted.reports:
        written += reports.write_reports(judging, verdicts.collect(), wanted.reports, wanted.language, screen)
    for path in written:
        screen.show(f"Written: {path}")
    return [str(path) for path in written]


def _sink(verdicts: pl.LazyFrame, path: Path) -> None:
    if path.suffix == ".csv":
        verdicts.sink_csv(path, datetime_format="%Y-%m-%dT%H:%M:%SZ")
    else:
        verdicts.sink_parquet(path)
