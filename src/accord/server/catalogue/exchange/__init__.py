"""The whole catalogue as a file: YAML or a workbook, out and in.

`columns` says once which columns there are; `workbooks` and `documents` write and read files; `checking` turns what
was read into rows with values; `planning` compares rows with those of the database. Nothing here touches a database.
"""
