"""What was worked out of rows is remembered under their keys, and read again where one was replaced meanwhile."""

import pytest

from accord.server.reporting.queries.remembering import GoneError, Memory, read_again


def test_the_same_keys_are_worked_out_once_and_the_oldest_are_forgotten() -> None:
    memory: Memory[int] = Memory(2)
    made: list[int] = []

    def of(key: int) -> int:
        return memory.get(key, lambda: made.append(key) or key * 10)

    assert [of(1), of(2), of(1), of(3), of(1), of(2)] == [10, 20, 10, 30, 10, 20]
    assert made == [1, 2, 3, 2]


def test_a_row_that_was_replaced_after_its_key_was_read_is_read_again_once() -> None:
    rows = iter([None, 7, None, None])

    @read_again
    def read() -> int:
        found = next(rows)
        if found is None:
            raise GoneError("replaced")
        return found

    assert read() == 7
    with pytest.raises(GoneError):
        read()
