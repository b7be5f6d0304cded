"""The commands, put together. What a command needs is imported when it runs, so that help comes at once."""

from typing import Annotated

from typer import Context, Option, Typer
from typer import Exit as Leave

from accord.cli.commands import (
    agreement,
    calendar,
    catalogue,
    clocks,
    history,
    judging,
    making,
    promising,
    serving,
    source_map,
)
from accord.cli.help import HelpfulCommand, HelpfulGroup

__all__ = ["app"]

app = Typer(
    name="accord",
    help="Service levels that both sides agree on, measured and explained.",
    epilog="Exit codes: 0 done, 1 a check found something, 2 usage, 3 input refused, 4 not written. "
    "More: accord COMMAND --help.",
    cls=HelpfulGroup,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        from accord import __version__  # noqa: PLC0415

        print(f"accord {__version__}")  # noqa: T201
        raise Leave


@app.callback()
def _top(
    context: Context,
    version: Annotated[
        bool, Option("--version", help="Show the version and leave.", callback=_show_version, is_eager=True)
    ] = False,
    debug: Annotated[bool, Option("--debug", help="Show the trace of an error, too.")] = False,
) -> None:
    """Service levels that both sides agree on, measured and explained."""


for part in (judging, promising, history, making, serving):
    for command in part.COMMANDS:
        name = command.__name__.rstrip("_").replace("_", "-")
        app.command(name, cls=HelpfulCommand, rich_help_panel=part.PANEL)(command)
for group in (agreement.app, calendar.app, catalogue.app, source_map.app):
    app.add_typer(group, rich_help_panel="Documents and calendars")
app.add_typer(clocks.app, rich_help_panel=serving.PANEL)
