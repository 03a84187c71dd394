"""The fixed encoding of what is signed or hashed: docs/spec/split-keys.md, section 4."""

from reference.p256 import Point

Field = bytes | str | int | Point


def integer(number: int, length: int) -> bytes:
    """I2, I4, I8: big endian."""
    return number.to_bytes(length, "big")


def encoding(label: str, *fields: Field) -> bytes:
    """E("label"; fields). Times are numbers of seconds, points are uncompressed."""
    return b"".join(_field(each) for each in (label, *fields))


def _field(value: Field) -> bytes:
    content = _bytes(value)
    return integer(len(content), 4) + content


def _bytes(value: Field) -> bytes:
    match value:
        case str():
            return value.encode("utf-8")
        case int():
            return integer(value, 8)
        case Point():
            return value.encode()
        case _:
            return value
