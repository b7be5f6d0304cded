"""A mapping tried on its table: each kind of trouble once, with its place."""

from accord.importers import Mapping, check_mapping

MAPPING = Mapping.model_validate(
    {"ticket": "no", "times": {"opened": "at"}, "state": "state", "states": {"Open": "open"}, "zone": "UTC"}
)


def test_a_mapping_that_fits_has_no_problems(write):
    assert check_mapping(MAPPING, write("a.csv", "no,at,state\n1,2026-03-05 09:00,Open\n")) == []


def test_each_reason_is_told_once_with_its_number_and_first_place(write):
    text = "no,at,state\n1,2026-03-05 09:00,Lost\n2,2026-03-05 09:00,Lost\n3,soon,Open\n4,2026-03-05 09:00,Open\n"
    told = [str(problem).split("a.csv")[1] for problem in check_mapping(MAPPING, write("a.csv", text))]
    assert told == [
        ':2, field state: 2 rows rejected: a state that the mapping does not know, as "Lost" in row 1. '
        "Say in the mapping what it means (states)",
        ':4, field at: 1 row rejected: not a date and time in a known form, as "soon" in row 3. '
        "Say in the mapping how dates are written (dates)",
    ]


def test_a_missing_column_or_zone_is_a_problem(write):
    [problem] = check_mapping(MAPPING, write("a.csv", "no,at\n1,2026-03-05 09:00\n"))
    assert problem.message == 'the file has no column "state"'
    [problem] = check_mapping(
        MAPPING.model_copy(update={"zone": None}), write("b.csv", "no,at,state\n1,2026-03-05 09:00,Open\n")
    )
    assert "time zone" in problem.message


def test_a_mapping_by_which_nothing_happens_is_a_problem(write):
    problems = check_mapping(MAPPING, write("a.csv", "no,at,state\n1,soon,Open\n"))
    assert problems[-1].message == "no row gives an event"
