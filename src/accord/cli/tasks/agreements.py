"""`accord agreement`: documents printed and compared."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

from rich.text import Text
from typer import BadParameter

from accord.agreements import (
    Agreement,
    Effect,
    Organisation,
    Severity,
    check_chain,
    json_schema,
    load,
    load_book,
    load_organisation,
)
from accord.agreements import diff as differences
from accord.cli.exits import Exit
from accord.cli.moments import date_of
from accord.cli.output import check_writable, write_bytes
from accord.cli.progress import working
from accord.cli.screen import Screen
from accord.cli.words import count

__all__ = ["chain", "diff", "render", "schema"]

_EFFECTS = {Effect.STRICTER: "kept", Effect.LOOSER: "risk", Effect.NEUTRAL: ""}
_SEVERITIES = {Severity.GAP: ("✗", "missed"), Severity.WARNING: ("△", "risk"), Severity.DUPLICATE: ("=", "risk")}


def _organisation(path: Path | None) -> Organisation | None:
    return load_organisation(path) if path else None


def _organisation_of(file: Path, given: Path | None, screen: Screen) -> Organisation | None:
    # Agreements often stand in a folder of their own below the organisation.
    usual = (folder / "organisation.yaml" for folder in file.absolute().parents[:2])
    if given is None and (found := next((path for path in usual if path.is_file()), None)):
        screen.note(f"Organisation: {found}")
        given = found
    return _organisation(given)


def render(file: Path, out: Path, language: str, organisation: Path | None, as_json: bool) -> Exit:
    """Write an agreement as PDF, Word file or page."""
    write = _form(out)
    check_writable(out)
    screen = Screen(as_json)
    agreement = load(file)
    known = _organisation_of(file, organisation, screen)
    with working(screen, f"Writing {out.name}"):
        write_bytes(out, write(agreement, language, known))
    screen.show(f"Written: {out}")
    screen.result({"agreement": agreement.id, "version": agreement.version, "out": str(out), "language": language})
    return Exit.DONE


def _form(out: Path) -> Callable[[Agreement, str, Organisation | None], bytes]:
    # The other commands on agreements need no typesetter.
    from accord.documents import agreement_docx, agreement_html, agreement_pdf  # noqa: PLC0415

    forms = {".pdf": agreement_pdf, ".docx": agreement_docx, ".html": agreement_html}
    if out.suffix not in forms:
        raise BadParameter(f"--out: {out} must end in {', '.join(forms)}")
    return forms[out.suffix]


def diff(before: Path, after: Path, as_json: bool) -> Exit:
    """Tell what changed from one agreement to another."""
    screen = Screen(as_json)
    changes = differences(load(before), load(after))
    for change in changes:
        screen.show(Text(change.sentence, style=_EFFECTS[change.effect]))
    screen.show(f"{count(len(changes), 'change')}" if changes else "The agreements say the same.")
    screen.result([{"path": one.path, "effect": one.effect, "sentence": one.sentence} for one in changes])
    return Exit.FINDING if changes else Exit.DONE


def chain(file: Path, behind: tuple[Path, ...], organisation: Path | None, start: str, as_json: bool) -> Exit:
    """Compare a promise with what stands behind it."""
    screen = Screen(as_json)
    known = _organisation(organisation)
    promise = load(file)
    helping = load_book(behind, known, drafts=True).agreements
    report = check_chain(promise, helping, known, date_of(start) if start else None)
    for finding in report.findings:
        mark, style = _SEVERITIES[finding.severity]
        screen.show(Text.assemble((f"{mark} ", style), finding.sentence))
    screen.show(
        f"{promise.title}: " + ("the chain holds." if report.holds else "the chain behind the promise does not hold.")
    )
    screen.result(
        {
            "promise": report.promise,
            "holds": report.holds,
            "findings": [
                {"severity": one.severity, "kind": one.kind, "agreements": one.agreements, "sentence": one.sentence}
                for one in report.findings
            ],
        }
    )
    return Exit.DONE if report.holds else Exit.FINDING


def schema(out: Path | None) -> Exit:
    """Print the JSON Schema of agreements, or write it to a file."""
    text = json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
    if out:
        write_bytes(out, text.encode("utf-8"))
        Screen().note(f"Written: {out}")
    else:
        sys.stdout.write(text)
    return Exit.DONE
