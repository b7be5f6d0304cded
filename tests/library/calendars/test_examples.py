"""The examples in the documentation of the functions run."""

import doctest
from importlib import import_module

import pytest


@pytest.mark.parametrize("module", ["calendar", "plain_yaml", "zones"])
def test_the_examples_of_a_module_run(module):
    outcome = doctest.testmod(import_module(f"accord.calendars.{module}"))
    assert outcome.attempted
    assert not outcome.failed
