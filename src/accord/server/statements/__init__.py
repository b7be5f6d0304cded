"""What reaches whom besides the report: exceptions by level, statements for the accounting, work by team."""
