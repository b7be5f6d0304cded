"""Zones come from the pinned database and stay one object."""

import copy
import pickle
import re
from datetime import UTC, datetime
from importlib.resources import files

import numpy as np
import pytest

from accord.calendars import UnknownZoneError, tzdata_version, zone
from accord.calendars.offsets import offsets


def test_a_zone_is_one_object_however_it_travels():
    berlin = zone("Europe/Berlin")
    assert zone("Europe/Berlin") is pickle.loads(pickle.dumps(berlin)) is copy.deepcopy(berlin) is berlin
    moment = datetime(2026, 5, 11, 9, tzinfo=berlin)
    assert pickle.loads(pickle.dumps(moment)) == moment
    assert str(berlin) == "Europe/Berlin"


def test_the_version_is_that_of_the_package():
    assert re.fullmatch(r"20\d\d[a-z]", tzdata_version())
    assert tzdata_version() in (files("tzdata") / "zoneinfo" / "tzdata.zi").read_text().splitlines()[0]


@pytest.mark.parametrize(
    ("name", "near"),
    [("Europe/Brelin", "Europe/Berlin"), ("berlin", "Europe/Berlin"), ("europe/berlin", "Europe/Berlin")],
)
def test_an_unknown_zone_names_near_ones(name, near):
    with pytest.raises(UnknownZoneError, match=f"Did you mean.*{near}"):
        zone(name)


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "Europe", "+02:00", "leapseconds"])
def test_only_names_of_the_database_are_zones(name):
    with pytest.raises(UnknownZoneError, match="is not a time zone"):
        zone(name)


@pytest.mark.parametrize("name", ["UTC", "Europe/Berlin", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca"])
def test_offsets_as_arrays_are_those_of_the_zone(name):
    table = offsets(name, 1_300_000_000, 1_800_000_000)
    instants = np.random.default_rng(3).integers(1_300_000_000, 1_800_000_000, 2000)
    walls = [datetime.fromtimestamp(second, zone(name)).replace(tzinfo=UTC, fold=0).timestamp() for second in instants]
    np.testing.assert_array_equal(table.to_wall(instants), walls)
    back = [datetime.fromtimestamp(wall, UTC).replace(tzinfo=zone(name)).timestamp() for wall in walls]
    np.testing.assert_array_equal(table.to_utc(np.array(walls, dtype=np.int64)), back)
