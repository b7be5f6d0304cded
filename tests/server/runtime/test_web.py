"""What the web process gives the server: whole answers as they are, streams piece by piece, both closed."""

import gc
from collections.abc import Iterable

import pytest
from django.http import HttpResponse, StreamingHttpResponse

from accord.server.runtime.web import SETTLED_AFTER, settling, whole


class Closed(list[bool]):
    def close(self) -> None:
        self.append(True)


@pytest.mark.parametrize("is_stream", [False, True])
def test_an_answer_arrives_as_it_was_made(is_stream: bool) -> None:
    closed = Closed()

    def made(environ: object, start: object) -> Iterable[bytes]:
        response = StreamingHttpResponse(iter([b"one ", b"two"])) if is_stream else HttpResponse(b"one two")
        response._resource_closers.append(closed.close)  # type: ignore[union-attr]
        return response

    answer = whole(made)({}, None)  # type: ignore[arg-type]
    assert isinstance(answer, list) is not is_stream
    assert b"".join(answer) == b"one two"
    if is_stream:
        answer.close()  # type: ignore[attr-defined]
    assert closed == [True]


def test_what_the_first_answers_made_is_no_longer_looked_through() -> None:
    made: list[object] = []

    def made_once(environ: object, start: object) -> Iterable[bytes]:
        made.append([])
        return [b"one"]

    try:
        answer = settling(made_once)
        for _ in range(SETTLED_AFTER - 1):
            assert answer({}, None) == [b"one"]  # type: ignore[arg-type]
        loaded = gc.get_freeze_count()
        assert any(one is made[0] for one in gc.get_objects())
        answer({}, None)  # type: ignore[arg-type]
        assert gc.get_freeze_count() > loaded > 0
        assert not any(one is made[0] for one in gc.get_objects())
    finally:
        gc.unfreeze()
