"""Text in every encoding and with every delimiter; crooked lines are rejected one by one."""

import pytest

from accord.importers import ImportFailed, Mapping, import_log

MAPPING = Mapping(ticket="Номер", times={"opened": "Открыт"}, columns={"unit": "Офис"}, zone="Europe/Moscow")
TEXT = "Номер,Открыт,Офис\n1,2026-03-05 12:00,Москва\n2,2026-03-05 13:00,Тверь\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encoding_and_delimiter_are_seen_from_the_file(write, encoding, delimiter):
    imported = import_log(write("a.csv", TEXT.replace(",", delimiter).encode(encoding)), "csv", MAPPING)
    assert imported.log["unit"].to_list() == ["Москва", "Тверь"]
    assert [at.hour for at in imported.log["at"]] == [9, 10]


def test_a_guessed_encoding_is_said(write):
    assert any("CP1251" in note for note in import_log(write("a.csv", TEXT.encode("cp1251")), "csv", MAPPING).notes)
    assert not any("CP125" in note for note in import_log(write("b.csv", TEXT), "csv", MAPPING).notes)
    french = Mapping(ticket="Numéro", times={"opened": "Créé"}, columns={"unit": "Lieu"}, zone="Europe/Paris")
    text = "Numéro,Créé,Lieu\n1,2026-03-05 12:00,Orléans\n"
    imported = import_log(write("c.csv", text.encode("cp1252")), "csv", french)
    assert imported.log["unit"].to_list() == ["Orléans"]
    assert any("CP1252" in note for note in imported.notes)


def test_a_given_encoding_that_is_wrong_is_an_error(write):
    path = write("a.csv", TEXT.encode("cp1251"))
    with pytest.raises(ImportFailed, match="not written in utf-8"):
        import_log(path, "csv", MAPPING.model_copy(update={"encoding": "utf-8"}))
    with pytest.raises(ImportFailed, match="'utf-9' is not known"):
        import_log(path, "csv", MAPPING.model_copy(update={"encoding": "utf-9"}))


PLAIN = Mapping(ticket="no", times={"opened": "at"}, columns={"unit": "unit"}, zone="UTC")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_end_in_every_usual_way(write, newline):
    text = newline.join(["no,at,unit", "1,2026-03-05 09:00,A", '2,2026-03-05 09:00,"B, C"', ""])
    assert import_log(write("a.csv", text), "csv", PLAIN).log["unit"].to_list() == ["A", "B, C"]


@pytest.mark.parametrize(
    ("lines", "units", "rejected"),
    [
        (['1,2026-03-05 09:00,"two\nlines"', "2,2026-03-05 09:00,B"], ["two\nlines", "B"], []),
        (['1,2026-03-05 09:00,"a ""quoted"" word"'], ['a "quoted" word'], []),
        (['1,2026-03-05 09:00,5" screen', '2,2026-03-05 09:00,6" screen'], ['5" screen', '6" screen'], []),
        (["1,2026-03-05 09:00,A,extra", "2,2026-03-05 09:00,B"], ["B"], [(1, 2)]),
        (["1,2026-03-05 09:00", "2,2026-03-05 09:00,B"], ["B"], [(1, 2)]),
        (["1,2026-03-05 09:00", "2,2026-03-05 09:00,B,C"], [], [(1, 2), (2, 3)]),
        (["1,2026-03-05 09:00,A", "", "2,2026-03-05 09:00,B", "", ""], ["A", "B"], []),
        (['1,2026-03-05 09:00,"x\ny"', "2,2026-03-05 09:00", "3,2026-03-05 09:00,C"], ["x\ny", "C"], [(2, 4)]),
        (["1,2026-03-05 09:00,A", '2,2026-03-05 09:00,"never closed', "3,2026-03-05 09:00,C"], ["A"], [(2, 3)]),
        (['1,2026-03-05 09:00,""', "2,2026-03-05 09:00,B"], [None, "B"], []),
    ],
)
def test_crooked_lines_are_rejected_and_the_others_taken(write, lines, units, rejected):
    imported = import_log(write("a.csv", "\n".join(["no,at,unit", *lines])), "csv", PLAIN)
    assert imported.log["unit"].to_list() == units
    assert imported.rejects.select("row", "line").rows() == rejected
    assert imported.rows_read == imported.rows_used + imported.rows_rejected


def test_lines_before_the_header_are_skipped_and_counted(write):
    text = "Report of March\nprinted today\nno;at;unit\n1;2026-03-05 09:00;A\n2;x;B\n"
    imported = import_log(write("a.csv", text), "csv", PLAIN.model_copy(update={"skip_lines": 2}))
    assert imported.rejects["line"].to_list() == [5]
    excel = import_log(write("b.csv", "sep=;\r\nno;at;unit\r\n1;2026-03-05 09:00;A,B\r\n2;x;B\r\n"), "csv", PLAIN)
    assert excel.log["unit"].to_list() == ["A,B"]
    assert excel.rejects["line"].to_list() == [4]


def test_a_heading_that_stands_twice_is_told_apart(write):
    text = "no,at,unit,unit\n1,2026-03-05 09:00,A,B\n"
    second = PLAIN.model_copy(update={"columns": {"unit": "unit.2"}})
    assert import_log(write("a.csv", text), "csv", second).log["unit"].to_list() == ["B"]


def test_a_million_characters_in_a_cell_do_no_harm(write):
    huge = "x" * 1_000_000
    text = f'no,at,unit,text\n1,2026-03-05 09:00,A,"{huge}"\n2,2026-03-05 09:00,{huge},short\n{huge},x,,\n'
    imported = import_log(write("a.csv", text), "csv", PLAIN)
    assert imported.log["ticket"].to_list() == ["1"]
    assert imported.rejects["reason"].to_list() == ["longer than 500 characters where a name is expected"] * 2
    assert max(len(value) for value in imported.rejects["value"]) == 200


def test_a_log_without_a_header_says_so(write):
    with pytest.raises(
        ImportFailed, match=r"a.csv:1: the file has no header line.*Its first line reads: 1, 2026-03-05 09:00"
    ):
        import_log(write("a.csv", "1,2026-03-05 09:00,A\n2,2026-03-05 09:00,B\n"), "csv", PLAIN)


def test_a_missing_column_is_named_with_its_nearest_neighbour(write):
    with pytest.raises(ImportFailed, match=r'no column "unit"\. Did you mean "units"'):
        import_log(write("a.csv", "no,at,units\n"), "csv", PLAIN)


@pytest.mark.parametrize("content", ["", "\n\n", "\ufeff", "   \n"])
def test_an_empty_file_says_so(write, content):
    with pytest.raises(ImportFailed, match="the file is empty"):
        import_log(write("a.csv", content), "csv", PLAIN)


def test_markers_of_missing_values_are_no_values(write):
    text = "no,at,unit\n1,2026-03-05 09:00,?\n2,2026-03-05 09:00, N/A \n3,2026-03-05 09:00,\n?,2026-03-05 09:00,A\n"
    imported = import_log(write("a.csv", text), "csv", PLAIN)
    assert imported.log["unit"].to_list() == [None, None, None]
    assert imported.rejects["reason"].to_list() == ["no ticket number"]
