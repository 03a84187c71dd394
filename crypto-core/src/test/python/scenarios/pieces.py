"""Objects that are put together from pieces of others, which shows what was done to them."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reference import object_format
from reference.layout import PREFIX_BYTES, SEALED_CHUNK_BYTES
from reference.refused import Refused
from scenarios.folder import Folder


@dataclass(frozen=True)
class Piece:
    """Some bytes, and how a vector file says which."""

    content: bytes
    description: dict[str, Any]


def own(content: bytes) -> Piece:
    """Bytes that no file has."""
    return Piece(content, {"hex": content})


@dataclass(frozen=True)
class Stored:
    """An object that is a file beside the vectors."""

    file: str
    content: bytes

    def cut(self, start: int, end: int | None = None) -> Piece:
        """The bytes from start up to, not including, end."""
        stop = len(self.content) if end is None else end
        description = {"file": self.file, "from": start, "to": stop}
        return Piece(self.content[start:stop], description)

    def prefix(self) -> Piece:
        """Header, salt and commitment."""
        return self.cut(0, PREFIX_BYTES)

    def chunk(self, index: int) -> Piece:
        """A sealed chunk."""
        start = PREFIX_BYTES + index * SEALED_CHUNK_BYTES
        return self.cut(start, min(start + SEALED_CHUNK_BYTES, len(self.content)))

    def flipped(self, offset: int, mask: int) -> list[Piece]:
        """The object with some bits of one byte flipped."""
        changed = own(bytes([self.content[offset] ^ mask]))
        pieces = (self.cut(0, offset), changed, self.cut(offset + 1))
        return [piece for piece in pieces if piece.content]


def refuse(
    folder: Folder,
    name: str,
    comment: str,
    rule: str,
    pieces: list[Piece],
    dek: bytes,
    error: str,
    released: int = 0,
) -> None:
    """Adds an object that must be refused, after so many bytes of plaintext at most.

    The error is that of a reader that begins at the beginning; one that looks at the length first
    may find another.
    """
    content = b"".join(piece.content for piece in pieces)
    message = io.BytesIO()
    kind = _refusal(lambda: message.writelines(object_format.decrypt(io.BytesIO(content), dek)))
    assert (kind, message.tell()) == (error, released), (name, kind, message.tell())
    by_length = _refusal(lambda: object_format.confirmed_length(content, dek))
    folder.invalid(
        name,
        comment,
        rule,
        {"dek": dek, "object": [piece.description for piece in pieces]},
        sorted({error, by_length or error}),
        releasedBytes=released,
        finalChunk="valid" if by_length is None else "invalid",
    )


def _refusal(read: Callable[[], Any]) -> str | None:
    try:
        read()
    except Refused as refused:
        return refused.kind
    return None
