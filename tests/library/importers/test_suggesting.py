"""A first mapping for a table nobody has seen: right where it can be, and saying where it guesses."""

# ruff: noqa: E501 - exports stand here as the products write them

import pytest

from accord.importers import ImportFailed, import_log, load_mapping, suggest_mapping

RUSSIAN = """Номер;Дата создания;Дата первого ответа;Дата решения;Дата закрытия;Статус;Приоритет;Группа;Исполнитель;Офис;Услуга
00123;05.03.2026 09:00;05.03.2026 09:20;05.03.2026 11:00;25.03.2026 11:00;Закрыта;Высокий;Сеть;Иванов;Тверь;Интернет
00124;25.03.2026 09:00;;;;В работе;Низкий;Сеть;Петров;Москва;Печать
00125;25.03.2026 09:00;;25.03.2026 10:00;;Решена;Критический;Офис;Петров;Москва;Печать
00126;25.03.2026 09:30;;;;На проверке у шефа;Средний;Офис;Петров;Москва;Печать
"""
GERMAN = """Ticketnummer;Geändert am;Status;Priorität;Bearbeitergruppe;Bearbeiter;Standort;Erstellt am
T-1;05.03.2026 09:00:00;Neu;Hoch;Desk;Anna;Köln;05.03.2026 09:00:00
T-1;05.03.2026 09:30:00;In Bearbeitung;Hoch;Desk;Anna;Köln;05.03.2026 09:00:00
T-1;25.03.2026 10:00:00;Gelöst;Hoch;Netz;Anna;Köln;05.03.2026 09:00:00
T-2;25.03.2026 10:00:00;Neu;Niedrig;Desk;;Bonn;25.03.2026 10:00:00
T-2;25.03.2026 11:00:00;Wartet auf Kunden;Niedrig;Desk;;Bonn;25.03.2026 10:00:00
"""
FRENCH = """Numéro,Date d'ouverture,Date de résolution,Statut,Priorité,Équipe,Lieu
1,2026-03-05 09:00,2026-03-05 10:00,Résolu,Haute,Réseau,Lyon
2,2026-03-05 09:00,,En cours,Basse,Réseau,Lyon
"""
NAMELESS = """c1,c2,c3,c4,c5
A-001,2026-03-05 09:00,2026-03-05 10:00,closed,high
A-002,2026-03-05 09:10,2026-03-05 10:00,closed,low
A-003,2026-03-05 09:20,2026-03-06 10:00,open,high
A-004,2026-03-05 09:30,2026-03-06 10:00,new,medium
"""


def test_a_russian_table_of_tickets(write):
    path = write("desk.csv", RUSSIAN.encode("cp1251"))
    suggested = suggest_mapping(path)
    mapping = suggested.mapping
    assert mapping.ticket == "Номер"
    assert mapping.times == {
        "opened": "Дата создания",
        "first_response": "Дата первого ответа",
        "resolved": "Дата решения",
        "closed": "Дата закрытия",
    }
    assert {state: str(word) for state, word in mapping.states.items()} == {
        "Закрыта": "closed",
        "В работе": "open",
        "Решена": "resolved",
        "На проверке у шефа": "ignore",
    }
    assert mapping.columns == {
        "unit": "Офис",
        "service": "Услуга",
        "level": "Приоритет",
        "team": "Группа",
        "person": "Исполнитель",
    }
    assert mapping.values["level"] == {"Высокий": "2", "Низкий": "4", "Критический": "1", "Средний": "3"}
    assert "  # Not recognised: what does it mean?\n  На проверке у шефа: ignore" in suggested.text
    assert "zone: Europe/Berlin" in suggested.text
    assert "CP1251" in suggested.text


def test_what_was_suggested_imports_at_once_when_the_zone_is_given(write, story):
    path = write("desk.csv", RUSSIAN)
    mapping = load_mapping(suggest_mapping(path).text)
    imported = import_log(path, "csv", mapping, zone="Europe/Moscow")
    assert imported.rows_rejected == 0
    assert story(imported, "00123")[2:] == ["05 06:20 contact out public", "05 08:00 resolved", "25 08:00 closed"]


def test_a_german_table_of_changes(write, story):
    path = write("desk.csv", GERMAN)
    suggested = suggest_mapping(path)
    mapping = suggested.mapping
    assert (mapping.rows, mapping.ticket, mapping.at, mapping.opened) == (
        "changes",
        "Ticketnummer",
        "Geändert am",
        "Erstellt am",
    )
    imported = import_log(path, "csv", load_mapping(suggested.text), zone="Europe/Berlin")
    assert story(imported, "T-1") == [
        "05 08:00 opened unit=Köln level=2",
        "05 08:00 assigned Desk/Anna",
        "25 09:00 assigned Netz/Anna",
        "25 09:00 resolved",
    ]
    assert story(imported, "T-2")[-1] == "25 10:00 waiting customer"


def test_a_french_table_of_tickets(write):
    mapping = suggest_mapping(write("desk.csv", FRENCH)).mapping
    assert (mapping.ticket, mapping.state) == ("Numéro", "Statut")
    assert mapping.times == {"opened": "Date d'ouverture", "resolved": "Date de résolution"}
    assert mapping.columns == {"unit": "Lieu", "level": "Priorité", "team": "Équipe"}


def test_columns_without_usual_names_are_recognised_by_their_content_and_marked(write):
    suggested = suggest_mapping(write("desk.csv", NAMELESS))
    mapping = suggested.mapping
    assert (mapping.ticket, mapping.state, mapping.columns) == ("c1", "c4", {"level": "c5"})
    assert mapping.times == {"opened": "c2"}
    assert {"ticket", "times.opened", "state", "columns.level"} <= suggested.remarks.keys()
    assert "# Times that are not used: c3.\n# Under `checked`, rows in which one lies before" in suggested.text


def test_dates_that_could_have_the_month_first_are_asked_for(write):
    text = "number,opened,status\n1,3/4/2026 09:00,open\n2,5/4/2026 09:00,closed\n"
    suggested = suggest_mapping(write("desk.csv", text))
    assert suggested.mapping.dates == ("%d/%m/%Y %H:%M",)
    assert "could also have the month first: check." in suggested.text


def test_the_csv_of_a_known_desk_gets_its_own_mapping(write):
    text = "number,opened_at,closed_at,state,assignment_group\nINC1,2026-03-05 09:00:00,,New,Desk\n"
    suggested = suggest_mapping(write("incident.csv", text))
    assert suggested.mapping.times == {"opened": "opened_at", "closed": "closed_at"}
    assert "servicenow" in suggested.text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("colour,size\nred,big\n", "no column looks like the number of a ticket"),
        ("number,colour\n1,red\n2,blue\n", "no column looks like the time of opening"),
        ("number,state\n1,new\n1,open\n1,closed\n", "no column looks like the time of a change"),
        ("number,opened\n", "the table has no rows"),
    ],
)
def test_a_table_that_is_no_history_says_so(write, text, message):
    with pytest.raises(ImportFailed, match=message):
        suggest_mapping(write("desk.csv", text))
