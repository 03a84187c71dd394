"""The header of an object: docs/spec/object-format.md, sections Layout and Header."""

import re
import struct
import unicodedata
from dataclasses import dataclass

from reference.layout import CONTEXT_BYTES, HEADER_BYTES
from reference.refused import Refused, require

MAGIC = b"CRYPTOS3"
VERSION = 1
SUITES = (1, 2)
IV_BYTES = 16
FIXED = ">8sBBHHH16s"
FIXED_BYTES = struct.calcsize(FIXED)


@dataclass(frozen=True)
class Header:
    """The fields that an object chooses."""

    suite: int
    key_version_name: str
    edek: bytes
    iv: bytes = bytes(IV_BYTES)

    def encode(self) -> bytes:
        """The 512 bytes; checks nothing, so that tests can break rules."""
        return encode_raw(self.suite, self.key_version_name.encode("utf-8"), self.edek, self.iv)

    def context(self) -> bytes:
        """The bytes that the payload is bound to."""
        return self.encode()[:CONTEXT_BYTES]


def encode_raw(
    suite: int,
    name: bytes,
    edek: bytes,
    iv: bytes = bytes(IV_BYTES),
    *,
    magic: bytes = MAGIC,
    version: int = VERSION,
    header_bytes: int = HEADER_BYTES,
    name_bytes: int | None = None,
    edek_bytes: int | None = None,
) -> bytes:
    """512 bytes of which each field can be given a value of its own."""
    n = len(name) if name_bytes is None else name_bytes
    e = len(edek) if edek_bytes is None else edek_bytes
    fixed = struct.pack(FIXED, magic, version, suite, header_bytes, n, e, iv)
    return (fixed + name + edek).ljust(HEADER_BYTES, b"\x00")


def parse(start: bytes) -> Header:
    """Reads the beginning of an object, rules H1 to H8 in their order (H9)."""
    require(start[:8] == MAGIC, "not-encrypted", "no magic")  # H1
    require(len(start) >= HEADER_BYTES, "truncated", "the object ends in its header")  # H2
    header = start[:HEADER_BYTES]
    _, version, suite, length, n, e, iv = struct.unpack(FIXED, header[:FIXED_BYTES])
    require(version == VERSION, "unsupported", f"format version {version}")  # H3
    require(suite in SUITES, "unsupported", f"suite {suite}")  # H4
    require(length == HEADER_BYTES, "malformed", f"header length {length}")  # H5
    require(1 <= n <= 255, "malformed", f"length of the key version name {n}")  # H6
    require(1 <= e <= 224, "malformed", f"length of the EDEK {e}")
    name, edek, rest = (
        header[FIXED_BYTES : FIXED_BYTES + n],
        header[FIXED_BYTES + n : FIXED_BYTES + n + e],
        header[FIXED_BYTES + n + e :],
    )
    require(not any(rest), "malformed", "the rest of the header is not zero")  # H7
    return Header(suite, parse_key_version_name(name), edek, iv)


def parse_key_version_name(encoded: bytes) -> str:
    """Rule H8."""
    try:
        name = encoded.decode("utf-8", errors="strict")
    except UnicodeDecodeError:
        raise Refused("malformed", "the key version name is not UTF-8") from None
    has_control = any(unicodedata.category(c) == "Cc" for c in name)
    require(not has_control, "malformed", "the key version name has a control character")
    match = re.fullmatch(r".+@(0|[1-9][0-9]*)", name, re.ASCII | re.DOTALL)
    if match is None:
        raise Refused("malformed", "the key version name is not name@version")
    require(int(match.group(1)) < 2**31, "malformed", "the version is not below 2^31")
    return name
