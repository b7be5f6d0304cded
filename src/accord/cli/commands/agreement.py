"""Commands about agreement documents: check, render, diff, chain, schema; plan and apply take them to the server."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs, so that help comes at once

from pathlib import Path
from typing import Annotated

from typer import Argument, Option, Typer

from accord.cli.commands import agreement_store
from accord.cli.help import HelpfulCommand, HelpfulGroup
from accord.cli.options import AsJson, Language

__all__ = ["app"]

app = Typer(
    name="agreement", help="Check, print and compare agreement documents.", cls=HelpfulGroup, no_args_is_help=True
)

Document = Annotated[Path, Argument(metavar="FILE", help="An agreement, as YAML.")]
Organisation = Annotated[Path | None, Option("--organisation", help="Units, services, teams and suppliers.")]


@app.command(cls=HelpfulCommand)
def check(
    files: Annotated[list[Path], Argument(metavar="FILES", help="Agreements, or folders of them.")],
    organisation: Organisation = None,
    json: AsJson = False,
) -> int:
    """Check agreements: their form, their rules, their policy examples, and that no two collide.

    Exit code 1 when an example does not come out or two agreements collide, 3 when a document cannot be taken: it
    cannot be read, or its keys or values are wrong.
    """
    from accord.agreements import load_organisation
    from accord.cli.tasks.checking import check as run

    return run(tuple(files), load_organisation(organisation) if organisation else None, json)


@app.command(cls=HelpfulCommand)
def render(
    file: Document,
    out: Annotated[Path, Option("--out", "-o", help="The document to write: .pdf, .docx or .html.")],
    language: Language = "en",
    organisation: Organisation = None,
    json: AsJson = False,
) -> int:
    """Write an agreement as the document that both sides sign: PDF, Word file or page.

    Names come from --organisation or, where it is left out, from organisation.yaml beside the agreement or one folder
    above it.
    """
    from accord.cli.tasks.agreements import render as run

    return run(file, out, language, organisation, json)


@app.command(cls=HelpfulCommand)
def diff(
    before: Annotated[Path, Argument(metavar="BEFORE", help="The agreement as it was.")],
    after: Annotated[Path, Argument(metavar="AFTER", help="The agreement as it is to be.")],
    json: AsJson = False,
) -> int:
    """Tell in words what changed between two agreements. Exit code 1 when something did."""
    from accord.cli.tasks.agreements import diff as run

    return run(before, after, json)


@app.command(cls=HelpfulCommand)
def chain(
    file: Document,
    behind: Annotated[
        list[Path], Option("--behind", "-b", help="Internal agreements and supplier contracts, or folders of them.")
    ],
    organisation: Organisation = None,
    start: Annotated[
        str, Option("--start", help="The day from which to compare. Left out: the agreement's first.")
    ] = "",
    json: AsJson = False,
) -> int:
    """Compare a promise with the internal agreements and supplier contracts behind it.

    Exit code 1 when they do not allow it to be kept.
    """
    from accord.cli.tasks.agreements import chain as run

    return run(file, tuple(behind), organisation, start, json)


@app.command(cls=HelpfulCommand)
def schema(
    out: Annotated[Path | None, Option("--out", "-o", help="Write it to a file. Left out: print it.")] = None,
) -> int:
    """Print the JSON Schema of agreement documents, by which editors complete and check them."""
    from accord.cli.tasks.agreements import schema as run

    return run(out)


for command in agreement_store.COMMANDS:
    app.command(command.__name__, cls=HelpfulCommand)(command)
