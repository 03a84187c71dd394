"""What is random in the protocol, as values that every run gets again."""

import hashlib

from reference.p256 import Q


def octets(label: str, length: int = 32) -> bytes:
    """Stands for random bytes; others for every label."""
    return hashlib.shake_128(b"cryptos3 vectors " + label.encode("utf-8")).digest(length)


def scalar(label: str) -> int:
    """Stands for a random scalar."""
    return int.from_bytes(octets(label, 48), "big") % Q


def identifier(label: str) -> bytes:
    """Stands for the random id of something."""
    return octets("id of " + label, 16)
