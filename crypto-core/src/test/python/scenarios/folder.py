"""Writes vector files: one scenario each, so that they read well in a diff."""

import json
from pathlib import Path
from typing import Any

from reference.p256 import Point

Fields = dict[str, Any]


class Folder:
    """A folder of vectors about one thing."""

    def __init__(self, root: Path, name: str) -> None:
        self._path = root / name
        self._path.mkdir(parents=True, exist_ok=True)

    def valid(self, name: str, comment: str, rule: str, given: Fields, expected: Fields) -> None:
        """Adds something that must be accepted, and what must come out."""
        self._add(name, comment, rule, "valid", given, expected)

    def invalid(
        self, name: str, comment: str, rule: str, given: Fields, errors: list[str], **more: Any
    ) -> None:
        """Adds something that must be refused with one of these errors."""
        self._add(name, comment, rule, "invalid", given, {"errors": errors} | more)

    def binary(self, name: str, content: bytes) -> None:
        """Adds a file that scenarios refer to."""
        self._write(name, content)

    def _add(
        self, name: str, comment: str, rule: str, result: str, given: Fields, expected: Fields
    ) -> None:
        scenario = {
            "comment": comment,
            "rule": rule,
            "result": result,
            "given": _plain(given),
            "expected": _plain(expected),
        }
        text = json.dumps(scenario, indent=2, ensure_ascii=False)
        self._write(name + ".json", text.encode("utf-8") + b"\n")

    def _write(self, name: str, content: bytes) -> None:
        path = self._path / name
        if path.exists():
            raise ValueError(f"two scenarios are called {path}")
        path.write_bytes(content)


def _plain(value: Any) -> Any:
    """Bytes become hex, points are encoded; lists and dictionaries are searched for some."""
    if isinstance(value, Point):
        return value.encode().hex()
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value
