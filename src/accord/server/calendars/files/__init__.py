"""Calendars as files: iCalendar and YAML in and out, the open spans as CSV."""
