"""The tables of the reference page: every operation, and every kind of problem, as the document has them."""

from collections.abc import Iterator
from typing import Final

from django.utils.translation import override

from accord.server.api.assembly import PREFIX
from accord.server.api.document import document, operations
from accord.server.api.kinds import KINDS

__all__ = ["BEGINS", "ENDS", "with_tables"]

BEGINS: Final = "<!-- {name}: made by `python -m django api_reference` -->"
ENDS: Final = "<!-- end of {name} -->"


def with_tables(page: str) -> str:
    """Return a page with its tables made anew between their marks."""
    with override("en"):
        for name, lines in (("problems", _problems()), ("operations", _operations())):
            begins, ends = BEGINS.format(name=name), ENDS.format(name=name)
            before, _mark, rest = page.partition(begins)
            _old, _mark, after = rest.partition(ends)
            table = "\n".join(lines)
            page = f"{before}{begins}\n\n{table}\n\n{ends}{after}"
    return page


def _problems() -> Iterator[str]:
    yield "| Status | Kind | What it means | What to do |"
    yield "|---|---|---|---|"
    for kind in KINDS.values():
        yield f"| {kind.status} | `{kind.name}` | {kind.title} | {kind.advice} |"


def _operations() -> Iterator[str]:
    made = document()
    for number, tag in enumerate(made["tags"]):
        yield from ([""] if number else [])
        yield from (f"### {tag['name']}", "", tag["description"], "", "| | | Needs |", "|---|---|---|")
        for path, method, operation in operations(made):
            if tag["name"] in operation["tags"]:
                needs = ", ".join(f"`{name}`" for name in operation.get("x-needs", ())) or "a person"
                yield f"| `{method.upper()} {path.removeprefix(PREFIX)}` | {operation['summary']} | {needs} |"
