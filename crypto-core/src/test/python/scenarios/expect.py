"""Makes sure that the independent implementation refuses what a vector says is to be refused."""

from collections.abc import Callable
from typing import Any

from reference.refused import Refused


def refused(kind: str, attempt: Callable[[], Any]) -> None:
    """Fails unless the attempt is refused in that way."""
    try:
        attempt()
    except Refused as error:
        assert error.kind == kind, error
    else:
        raise AssertionError(f"not refused: {kind}")
