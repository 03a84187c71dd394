"""Makes sure that the independent implementation refuses what a vector says is to be refused."""

from typing import Any, Callable

from reference.refused import Refused


def refused(kind: str, attempt: Callable[[], Any]) -> None:
    """Fails unless the attempt is refused in that way."""
    try:
        attempt()
    except Refused as error:
        assert error.kind == kind, error
    else:
        raise AssertionError(f"not refused: {kind}")
