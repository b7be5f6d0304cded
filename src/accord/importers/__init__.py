"""Files of other desks → the event log: formats, mapping files, and the list of rows that were not taken."""

from accord.importers.checking import check_mapping
from accord.importers.errors import ImportFailed
from accord.importers.formats import FORMATS, Format, detect_format
from accord.importers.importing import import_log
from accord.importers.mapping import Attribute, Mapping, TimeKind
from accord.importers.mapping_file import dump_mapping, load_mapping, mapping_schema
from accord.importers.result import REJECT_COLUMNS, Imported, Reason, remedy_for
from accord.importers.suggesting import Suggestion, suggest_mapping
from accord.importers.words import WORDS, Meaning, Phase

__all__ = [
    "FORMATS",
    "REJECT_COLUMNS",
    "WORDS",
    "Attribute",
    "Format",
    "ImportFailed",
    "Imported",
    "Mapping",
    "Meaning",
    "Phase",
    "Reason",
    "Suggestion",
    "TimeKind",
    "check_mapping",
    "detect_format",
    "dump_mapping",
    "import_log",
    "load_mapping",
    "mapping_schema",
    "remedy_for",
    "suggest_mapping",
]
