"""The sheet in which people write service hours: what they typed, and the definition that it means."""

from accord.server.calendars.sheet.reading import definition_of
from accord.server.calendars.sheet.typed import BreakRow, DayRow, FoundRow, Sheet

__all__ = ["BreakRow", "DayRow", "FoundRow", "Sheet", "definition_of"]
