"""ServiceNow: the incident table (CSV, or JSON of the Table API) and the audit log with one row a change."""

from pathlib import Path

from accord.importers.desks.reading import Reading, Roles, fitted, read_text_table
from accord.importers.json_stream import items, shape_of
from accord.importers.mapping import Mapping
from accord.importers.records import Recorder, text_of
from accord.importers.result import Reason
from accord.importers.table import Table
from accord.importers.vocabulary import meaning_of

__all__ = ["HEADINGS", "read"]

HEADINGS = frozenset({"number", "opened_at", "sys_mod_count", "assignment_group", "incident_state", "sys_updated_on"})
"""Column names that give a ServiceNow export away."""

_SHARED: Roles = {
    "ticket": ("number", "Number"),
    "opened": ("opened_at", "Opened"),
    "state": ("incident_state", "state", "Incident state", "State"),
    "waiting_reason": ("hold_reason", "On hold reason"),
    "level": ("priority", "Priority"),
    "unit": ("location", "Location", "u_location", "company"),
    "service": ("business_service", "Service", "category", "Category"),
    "component": ("subcategory", "Subcategory", "cmdb_ci", "Configuration item"),
    "function": ("u_symptom",),
    "team": ("assignment_group", "Assignment group"),
    "person": ("assigned_to", "Assigned to"),
    "channel": ("contact_type", "Contact type", "Channel"),
    "supplier": ("vendor", "Vendor"),
    "cause": ("close_code", "closed_code", "Close code", "Resolution code"),
}
_AUDIT: Roles = {
    **_SHARED,
    "at": ("sys_updated_at", "sys_updated_on", "Updated"),
    "order": ("sys_mod_count", "Updates"),
    "actor": ("sys_updated_by", "Updated by"),
    "checked": ("resolved_at", "Resolved", "closed_at", "Closed"),
}
_TABLE: Roles = {
    **_SHARED,
    "resolved": ("resolved_at", "Resolved"),
    "closed": ("closed_at", "Closed"),
    "reopened": ("reopened_time", "Last reopened at"),
    "actor": ("opened_by", "Opened by"),
    "checked": ("sys_updated_at", "sys_updated_on", "Updated"),
}
_STATES = {
    "New": "new",
    "Active": "open",
    "In Progress": "open",
    "On Hold": "waiting other",
    "Awaiting User Info": "waiting customer",
    "Awaiting Caller": "waiting customer",
    "Awaiting Evidence": "waiting customer",
    "Awaiting Vendor": "waiting supplier",
    "Awaiting Problem": "waiting change",
    "Awaiting Change": "waiting change",
    "Resolved": "resolved",
    "Closed": "closed",
    "Canceled": "withdrawn",
    "Cancelled": "withdrawn",
    # A code without a label, seen in real logs; it says nothing of where the ticket stands.
    "-100": "ignore",
}
_FIRST = 5_000  # rows in which an audit log nearly always shows
_CODES = {"1": "new", "2": "open", "3": "waiting other", "6": "resolved", "7": "closed", "8": "withdrawn"}
_OLD_CODES = {**_CODES, "3": "waiting change", "4": "waiting customer", "5": "waiting customer"}
_REASONS = {
    "Awaiting Caller": "customer",
    "Awaiting Evidence": "customer",
    "Awaiting Problem": "change",
    "Awaiting Change": "change",
    "Awaiting Vendor": "supplier",
    "1": "customer",
    "3": "change",
    "4": "supplier",
    "5": "change",
}


def read(path: Path, said: Mapping | None) -> Reading:
    """Read a ServiceNow export; whether it is an audit log shows from tickets that stand there changed."""
    table = _records(path) if shape_of(path)[0] in ("list", "object") else read_text_table(path, said)
    is_audit = _is_audit(table, said)
    roles = _AUDIT if is_audit else _TABLE
    # Before reasons for holding there were several waiting states, under other numbers.
    is_old = "incident_state" in table.columns and "hold_reason" not in table.columns
    fixed = Mapping.model_validate(
        {
            "rows": "changes" if is_audit else "tickets",
            "states": {**_STATES, **(_OLD_CODES if is_old else _CODES)},
            "reasons": _REASONS,
            "constants": {"class": "incident"},
        }
    )
    mapping = fitted(table.columns, roles, fixed)
    return Reading(table, mapping, meaning_of)


def _is_audit(table: Table, said: Mapping | None) -> bool:
    """Tell whether some ticket stands there with two states of its life, rather than twice the same."""
    if said and "rows" in said.model_fields_set:
        return said.rows == "changes"
    found = fitted(table.columns, _AUDIT, Mapping(rows="changes"))
    if found.ticket not in table.columns or found.at not in table.columns:
        return False
    number = found.order or found.at
    # All columns at once: the engine reads them anyway, and finds them there.
    frame = table.frame(found.needed(), found.missing).select(found.ticket, number)
    return any(part.n_unique() > part[found.ticket].n_unique() for part in (frame.head(_FIRST), frame))


def _records(path: Path) -> Table:
    """Read the answer of the Table API: `{"result": [...]}`, or a list of records."""
    kind, keys = shape_of(path)
    prefix = "item" if kind == "list" else f"{next((k for k in keys if k in ('result', 'records')), 'result')}.item"
    recorder = Recorder(path.name, ("number", "opened_at"))
    for record in items(path, prefix):
        if isinstance(record, dict):
            recorder.add({str(name): _cell(name, value) for name, value in record.items()})
        else:
            recorder.reject(Reason.NOT_A_RECORD, value=record)
    return recorder.table()


def _cell(name: str, value: object) -> str | None:
    """Return the text of a field; a time is taken as it is stored, which is UTC, and says so."""
    if isinstance(value, dict) and "display_value" in value:
        stored = value.get("value")
        is_time = name.endswith(("_at", "_on", "_time")) and isinstance(stored, str)
        return (f"{stored}Z" if stored else None) if is_time else text_of(value["display_value"])
    return text_of(value)
