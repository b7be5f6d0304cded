"""`accord evaluate`: judge a history, show how the targets stand, write verdicts and reports."""

from dataclasses import dataclass, field
from pathlib import Path

import polars as pl
from typer import BadParameter

from accord.calendars import zone
from accord.cli.exits import Exit
from accord.cli.given import History, Rules
from accord.cli.output import check_writable, replacing
from accord.cli.progress import working
from accord.cli.screen import Screen
from accord.cli.tasks import comparison, reports
from accord.cli.tasks.judgement import Power, judge, judge_file
from accord.cli.tasks.source import Judging
from accord.cli.tasks.standing import standings, standings_table
from accord.cli.tasks.streaming import LargeLog, is_large
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
    power: Power = field(default_factory=Power)

    @property
    def needs_log(self) -> bool:
        """Whether the events are needed, and not the verdicts only."""
        return bool(self.reports or self.compare)

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
    if is_large(history) and not wanted.needs_log:
        large = LargeLog.of(history, rules, screen)
        verdicts = judge_file(history.path, large.book, large.now, wanted.power, screen)
        told = _tell(large, verdicts, screen)
        compared, written = None, _write_verdicts(verdicts, wanted, screen)
    else:
        judging = Judging.of(history, rules, screen)
        verdicts = judge(judging, history.path, wanted.power, screen)
        told = _tell(judging, verdicts, screen)
        compared = _compare(judging, verdicts, wanted, screen)
        written = _write_verdicts(verdicts, wanted, screen) + _write_reports(judging, verdicts, wanted, screen)
    for path in written:
        screen.show(f"Written: {path}")
    screen.result({**told, "comparison": compared and compared.as_json(), "written": [str(path) for path in written]})
    return Exit.DONE


def _tell(basis: Judging | LargeLog, verdicts: pl.LazyFrame, screen: Screen) -> dict[str, object]:
    """Show how the targets stand, and return the same for JSON."""
    local = zone(basis.zone)
    rows = standings(verdicts)
    without = verdicts.filter(pl.col("target").is_null()).select(pl.len()).collect(engine="streaming").item()
    screen.show(
        basis.facts.sentence(local),
        f"Read at {instant(basis.now.astimezone(local))}, times in {basis.zone}",
        "",
        standings_table(rows, basis.book, screen.out.width),
    )
    if without:
        screen.show(f"{count(without, 'ticket')} under no agreement: no target applies to them.")
    return {
        "log": basis.facts,
        "read_at": basis.now,
        "zone": basis.zone,
        "targets": rows,
        "tickets_without_target": without,
    }


def _compare(judging: Judging, verdicts: pl.LazyFrame, wanted: Wanted, screen: Screen) -> comparison.Comparison | None:
    if not wanted.compare:
        return None
    compared = comparison.compare(judging.imported, verdicts, wanted.compare)
    screen.show("", *comparison.shown(compared))
    return compared


def _write_verdicts(verdicts: pl.LazyFrame, wanted: Wanted, screen: Screen) -> list[Path]:
    if not wanted.out:
        return []
    with working(screen, f"Writing {wanted.out.name}"), replacing(wanted.out) as temporary:
        _sink(verdicts, temporary)
    return [wanted.out]


def _write_reports(judging: Judging, verdicts: pl.LazyFrame, wanted: Wanted, screen: Screen) -> list[Path]:
    if not wanted.reports:
        return []
    return reports.write_reports(judging, verdicts.collect(), wanted.reports, wanted.language, screen)


def _sink(verdicts: pl.LazyFrame, path: Path) -> None:
    if path.suffix == ".csv":
        verdicts.sink_csv(path, datetime_format="%Y-%m-%dT%H:%M:%SZ")
    else:
        verdicts.sink_parquet(path)
