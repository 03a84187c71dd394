"""HKDF, RFC 5869. The hash is named as hashlib does: "sha256" or "sha512"."""

import hashlib
import hmac


def extract(hash_name: str, salt: bytes, input_key: bytes) -> bytes:
    """HKDF-Extract (section 2.2). An empty salt is the same as one of zeros."""
    return hmac.digest(salt, input_key, hash_name)


def expand(hash_name: str, prk: bytes, info: bytes, length: int) -> bytes:
    """HKDF-Expand (section 2.3)."""
    if length > 255 * hashlib.new(hash_name).digest_size:
        raise ValueError(f"HKDF cannot give {length} bytes")
    output = block = b""
    counter = 1
    while len(output) < length:
        block = hmac.digest(prk, block + info + bytes([counter]), hash_name)
        output += block
        counter += 1
    return output[:length]


def derive(hash_name: str, salt: bytes, input_key: bytes, info: bytes, length: int) -> bytes:
    """Extract, then expand."""
    return expand(hash_name, extract(hash_name, salt, input_key), info, length)
