"""Whole objects: docs/spec/object-format.md."""

import hmac
from collections.abc import Iterator
from typing import BinaryIO

from reference import header
from reference.header import Header
from reference.layout import (
    CHUNK_BYTES,
    CONTEXT_BYTES,
    HEADER_BYTES,
    MAX_CHUNKS,
    PREFIX_BYTES,
    SALT_BYTES,
    SEALED_CHUNK_BYTES,
    TAG_BYTES,
    plaintext_length,
)
from reference.refused import Refused, require
from reference.suites import ChunkCipher, cipher_of


def chunks_of(plaintext: bytes) -> list[bytes]:
    """Full chunks and the final, shorter one (rule C2)."""
    count = len(plaintext) // CHUNK_BYTES + 1
    return [plaintext[i * CHUNK_BYTES : (i + 1) * CHUNK_BYTES] for i in range(count)]


def encrypt(head: Header, dek: bytes, salt: bytes, plaintext: bytes) -> bytes:
    """An object. The salt is given, which only tests may do (rule K2)."""
    cipher = cipher_of(head.suite, dek, salt, head.context())
    sealed = [cipher.seal(i, chunk) for i, chunk in enumerate(chunks_of(plaintext))]
    return head.encode() + salt + cipher.commitment + b"".join(sealed)


def opener(content_prefix: bytes, dek: bytes) -> ChunkCipher:
    """Opens the first 568 bytes: the cipher of the chunks, if this is the right DEK."""
    head = header.parse(content_prefix)
    complete = len(content_prefix) >= PREFIX_BYTES
    require(complete, "truncated", "the object ends before its first chunk")
    salt = content_prefix[HEADER_BYTES : HEADER_BYTES + SALT_BYTES]
    commitment = content_prefix[HEADER_BYTES + SALT_BYTES : PREFIX_BYTES]
    cipher = cipher_of(head.suite, dek, salt, content_prefix[:CONTEXT_BYTES])
    commits = hmac.compare_digest(commitment, cipher.commitment)
    require(commits, "wrong-key", "the commitment differs")  # K3
    return cipher


def decrypt(stored: BinaryIO, dek: bytes) -> Iterator[bytes]:
    """The plaintext, chunk by chunk; the end is the end only if nothing was refused."""
    yield from open_chunks(opener(stored.read(PREFIX_BYTES), dek), stored)


def open_chunks(cipher: ChunkCipher, stored: BinaryIO) -> Iterator[bytes]:
    """The chunks, up to the final one."""
    for index in range(MAX_CHUNKS):
        sealed = stored.read(SEALED_CHUNK_BYTES)
        complete = len(sealed) >= TAG_BYTES
        require(complete, "truncated", f"the object ends in the tag of chunk {index}")
        yield cipher.open(index, sealed)
        if len(sealed) < SEALED_CHUNK_BYTES:
            return
    raise Refused("not-authentic", "more than 2^38 chunks")  # C1


def confirmed_length(content: bytes, dek: bytes) -> int:
    """The length of the plaintext, which the final chunk proves (rule C4)."""
    claimed = plaintext_length(len(content))
    final = claimed // CHUNK_BYTES
    cipher = opener(content[:PREFIX_BYTES], dek)
    cipher.open(final, content[PREFIX_BYTES + final * SEALED_CHUNK_BYTES :])
    return claimed
