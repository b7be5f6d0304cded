"""Catalogue files out: YAML, workbooks, and the template to fill in."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from typing import Any

import xlsxwriter
import yaml
from django.utils.translation import gettext as _

from accord.server.catalogue.exchange.columns import SHEET_BY_KEY, SHEETS, Column, Kind, Sheet
from accord.server.catalogue.exchange.documents import INSIDE, TOP
from accord.server.catalogue.exchange.limits import MOST_ROWS
from accord.server.catalogue.exchange.rows import Content, Identity, Row, Value
from accord.server.catalogue.exchange.values import written
from accord.server.catalogue.exchange.workbooks import INSTRUCTIONS

__all__ = ["FORMS", "template", "to_workbook", "to_yaml"]

_WIDTHS = {Kind.LONG: 44, Kind.TEXT: 26, Kind.EMAIL: 28, Kind.CODE: 22, Kind.REFERENCE: 22}
_CHOICES_FIT = 250


def to_yaml(content: Content) -> bytes:
    """Return a catalogue as YAML: services carry their components, offerings and steps; empty values are left out."""
    inside = {sheet: _by_owner(sheet, content) for sheets in INSIDE.values() for sheet in sheets}
    document = {key: _coded(key, content.get(key, {}), inside) for key in TOP if content.get(key)}
    text = yaml.dump(document, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=110)
    return text.encode("utf-8")


class _Writer(yaml.SafeDumper):
    """Writes texts of several lines as such, and puts what is no text in words that read back the same."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _write_text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


class _Plain(str):
    """A number, a date or a yes: it needs no quotes."""


def _write_plain(dumper: Any, text: str) -> yaml.Node:
    tag = dumper.resolve(yaml.ScalarNode, str(text), (True, False))
    node: yaml.Node = dumper.represent_scalar(tag, str(text))
    return node


_Writer.add_representer(str, _write_text)
_Writer.add_representer(_Plain, _write_plain)


def _owner_column(sheet: str) -> str:
    return "component" if sheet == "functions" else "service"


def _by_owner(sheet: str, content: Content) -> Mapping[Value, list[Row]]:
    rows: dict[Value, list[Row]] = defaultdict(list)
    for row in content.get(sheet, {}).values():
        rows[row[_owner_column(sheet)]].append(row)
    return rows


def _coded(sheet: str, rows: Mapping[Identity, Row], inside: Mapping[str, Mapping[Value, list[Row]]]) -> dict[str, Any]:
    return {str(row["code"]): _entry(sheet, row, {"code"}, inside) for row in rows.values()}


def _entry(sheet: str, row: Row, without: set[str], inside: Mapping[str, Mapping[Value, list[Row]]]) -> dict[str, Any]:
    columns = [column for column in SHEET_BY_KEY[sheet].columns if column.key not in without]
    entry: dict[str, Any] = {
        column.key: _plain(column, row[column.key]) for column in columns if _says(row.get(column.key))
    }
    for inner in INSIDE.get(sheet, ()):
        if rows := inside[inner].get(row["code"]):
            owner = _owner_column(inner)
            if "code" in SHEET_BY_KEY[inner].heads:
                entry[inner] = {str(one["code"]): _entry(inner, one, {owner, "code"}, inside) for one in rows}
            else:
                entry[inner] = [_entry(inner, one, {owner}, inside) for one in rows]
    return entry


def _says(value: Value) -> bool:
    return value not in ("", None, False)


def _plain(column: Column, value: Value) -> str:
    text = written(value)
    return _Plain(text) if column.kind in {Kind.AMOUNT, Kind.SHARE, Kind.WHOLE, Kind.DATE, Kind.YES_NO} else text


def to_workbook(content: Content) -> bytes:
    """Return a catalogue as a workbook: a sheet for each kind of row, and one that explains the columns."""
    stream = BytesIO()
    with xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        forms = {
            "head": book.add_format({"bold": True, "bottom": 1, "bg_color": "#E2F0F1", "valign": "top"}),
            "needed": book.add_format({"bold": True, "bottom": 1, "bg_color": "#0B6470", "font_color": "#FFFFFF"}),
            "text": book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"}),
            "date": book.add_format({"valign": "top", "num_format": "yyyy-mm-dd"}),
            "number": book.add_format({"valign": "top", "num_format": "0.####"}),
        }
        _explain(book, forms)
        for sheet in SHEETS:
            _write_sheet(book, sheet, content.get(sheet.key, {}).values(), forms)
    return stream.getvalue()


def template() -> bytes:
    """Return a workbook without rows, to be filled in."""
    return to_workbook({})


def _explain(book: Any, forms: Mapping[str, Any]) -> None:
    tab = book.add_worksheet(INSTRUCTIONS)
    tab.set_column(0, 1, 24)
    tab.set_column(2, 2, 76, forms["text"])
    tab.set_column(3, 3, 40, forms["text"])
    hints = (
        _("Each sheet lists one kind of thing. Headings stay as they are; columns you do not need may go."),
        _("What the file leaves out – a sheet, a row, a column – stays as it is. An empty cell empties the field."),
        _("Dark headings must be filled in every row. Formulas and merged cells are not taken."),
    )
    for line, hint in enumerate(hints):
        tab.write_string(line, 0, hint)
    for place, head in enumerate((_("Sheet"), _("Column"), _("What to write"), _("Example or choices"))):
        tab.write_string(len(hints) + 1, place, head, forms["head"])
    line = len(hints) + 2
    for sheet in SHEETS:
        tab.write_string(line, 0, sheet.key)
        tab.write_string(line, 2, str(sheet.meaning))
        for column in sheet.columns:
            line += 1
            cells = (sheet.key, column.key, str(column.meaning), ", ".join(column.choices) or column.example)
            for place, cell in enumerate(cells):
                tab.write_string(line, place, cell)
        line += 1


def _write_sheet(book: Any, sheet: Sheet, rows: Iterable[Row], forms: Mapping[str, Any]) -> None:
    tab = book.add_worksheet(sheet.key)
    tab.freeze_panes(1, 0)
    for place, column in enumerate(sheet.columns):
        tab.write_string(0, place, column.key, forms["needed" if column.is_required else "head"])
        tab.set_column(place, place, _WIDTHS.get(column.kind, 14), forms["text"])
        tab.write_comment(0, place, str(column.meaning))
        choices = column.choices or (("yes", "no") if column.kind is Kind.YES_NO else ())
        if choices and len(",".join(choices)) < _CHOICES_FIT:
            tab.data_validation(1, place, MOST_ROWS, place, {"validate": "list", "source": list(choices)})
    for line, row in enumerate(rows, start=1):
        for place, column in enumerate(sheet.columns):
            _write_cell(tab, line, place, row.get(column.key), forms)


def _write_cell(tab: Any, line: int, place: int, value: Value, forms: Mapping[str, Any]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool | str):
        tab.write_string(line, place, written(value), forms["text"])
    elif hasattr(value, "isoformat"):
        tab.write_datetime(line, place, value, forms["date"])
    else:
        tab.write_number(line, place, value, forms["number"])


FORMS: Mapping[str, tuple[str, Callable[[Content], bytes]]] = {
    "yaml": ("application/yaml", to_yaml),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", to_workbook),
}
"""By the ending of the file: its media type, and what writes it."""
